/**
 * The users and groups of images. A view of the image's snapshot is made only to learn its folders, and removed at once:
 * the folders belong to the image's own layers and stay. Kept per chain id, which never changes its content.
 */
import { makeId } from '../../../base/ids.ts';
import type { Random } from '../../../base/random.ts';
import { parseAccounts, type Accounts } from '../oci/user.ts';
import { snapshotCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { orNotFound } from './error.ts';
import { layerFolders, readFromLayers } from './layers.ts';

const imagesMax = 256;
const none: Accounts = { users: [], groups: [] };

export class AccountReader {
  readonly #client: ContainerdClient;
  readonly #snapshotter: string;
  readonly #random: Random;
  readonly #known = new Map<string, Promise<Accounts>>();

  constructor(client: ContainerdClient, snapshotter: string, random: Random) {
    this.#client = client;
    this.#snapshotter = snapshotter;
    this.#random = random;
  }

  /** The accounts in the image whose top snapshot is `chainId`. */
  async read(chainId: string): Promise<Accounts> {
    if (chainId === '') return none;
    const known = this.#known.get(chainId);
    if (known) return known;
    const reading = this.#read(chainId);
    this.#known.set(chainId, reading);
    const oldest = this.#known.size > imagesMax ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    reading.catch(() => this.#known.delete(chainId));
    return reading;
  }

  async #read(chainId: string): Promise<Accounts> {
    const snapshotter = this.#snapshotter;
    const key = `view-${makeId('session', this.#random)}`;
    const { mounts } = await this.#client.call(snapshotCalls.view, { snapshotter, key, parent: chainId });
    await orNotFound(this.#client.call(snapshotCalls.remove, { snapshotter, key }));
    const folders = layerFolders(mounts);
    const [passwd, group] = await Promise.all([
      readFromLayers(folders, 'etc/passwd'),
      readFromLayers(folders, 'etc/group'),
    ]);
    return parseAccounts(passwd ?? '', group ?? '');
  }
}
