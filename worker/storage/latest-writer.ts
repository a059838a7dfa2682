import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';

/**
 * Writes small files whose newest content is all that counts: while one write of a file is under way, any number of
 * further ones become a single one. Each write is a temporary file and a rename, so a reader never sees half of it. It
 * does not flush: what it keeps describes processes that a power cut ends anyway.
 */
export class LatestWriter implements AsyncDisposable {
  readonly #wanted = new Map<string, string | undefined>();
  readonly #busy = new Map<string, Promise<void>>();
  readonly #log: Logger;

  constructor(options: { log: Logger }) {
    this.#log = options.log;
  }

  /** `content` undefined deletes the file. */
  put(path: string, content: string | undefined): void {
    this.#wanted.set(path, content);
    if (!this.#busy.has(path)) this.#busy.set(path, this.#write(path));
  }

  /** Resolves when everything that was put is on its way no more. */
  async [Symbol.asyncDispose](): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy.values());
  }

  async #write(path: string): Promise<void> {
    while (this.#wanted.has(path)) {
      const content = this.#wanted.get(path);
      this.#wanted.delete(path);
      try {
        if (content === undefined) await rm(path, { force: true });
        else await replace(path, content);
      } catch (error) {
        this.#log.error('Cannot write a file of the agent', { path, error: messageOf(error) });
      }
    }
    this.#busy.delete(path);
  }
}

async function replace(path: string, content: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.new`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, path);
}
