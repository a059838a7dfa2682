/** What a member has on its disk beside the state of a manager: its identity, sealed with autolock, and its addresses. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { saveIdentity, type StoredIdentity } from '../../proto/identity/files.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { saveNodeFile, type NodeFile } from './node-file.ts';

export interface MemberFilesOptions {
  readonly dataDir: string;
  readonly random: Random;
  readonly log: Logger;
}

/** Writes follow each other; one that fails is told in the log, and the next one says it all again. */
export class MemberFiles {
  readonly #options: MemberFilesOptions;
  #stored: StoredIdentity;
  #addresses: NodeFile;
  #kek: Uint8Array | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: MemberFilesOptions, stored: StoredIdentity, addresses: NodeFile) {
    this.#options = options;
    this.#stored = stored;
    this.#addresses = addresses;
  }

  get stored(): StoredIdentity {
    return this.#stored;
  }

  get addresses(): NodeFile {
    return this.#addresses;
  }

  /** Under which the key of this node lies on the disk. */
  get kek(): Uint8Array | undefined {
    return this.#kek;
  }

  /** Takes these for true without writing them: the next that is kept writes both. */
  assume(stored: StoredIdentity, kek: Uint8Array | undefined): void {
    this.#stored = stored;
    this.#kek = kek;
  }

  keepIdentity(identity: NodeIdentity): Promise<void> {
    this.#stored = { kind: 'open', identity };
    return this.#saveIdentity();
  }

  /** Undefined: readable for root. */
  keepKek(kek: Uint8Array | undefined): Promise<void> {
    this.#kek = kek;
    return this.#saveIdentity();
  }

  keepAddresses(addresses: NodeFile): Promise<void> {
    this.#addresses = addresses;
    return this.#save('the addresses of the managers', () => saveNodeFile(this.#options.dataDir, addresses));
  }

  /** What a manager has. */
  async removeState(): Promise<void> {
    await rm(join(this.#options.dataDir, 'manager'), { recursive: true, force: true });
  }

  /** Resolves when all that was to be kept is on the disk. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  #saveIdentity(): Promise<void> {
    const { dataDir, random } = this.#options;
    return this.#save("this node's certificate", async () => {
      if (this.#stored.kind === 'sealed') return;
      const seal = this.#kek && { kek: this.#kek, random };
      await saveIdentity(dataDir, this.#stored.identity, seal);
    });
  }

  #save(what: string, write: () => Promise<void>): Promise<void> {
    this.#saving = this.#saving.then(write).catch((error: unknown) => {
      this.#options.log.error(`Cannot keep ${what}`, { error: messageOf(error) });
    });
    return this.#saving;
  }
}
