import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { makeId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { openSingleMember } from '../raft/single.ts';
import { ReplicatedStore } from './replicated-store.ts';
import { SnapshotLoader, snapshotParts } from './snapshot.ts';
import type { Store } from './store.ts';
import { Tables } from './tables.ts';

export interface OpenStoreOptions {
  /** The manager's folder: log, snapshots and data key are in it. One process at a time. */
  readonly dir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** The state can no longer be trusted to be durable: the process must end. Called once. */
  readonly fatal: (error: Error) => void;
  /** For tests: small segments and frequent snapshots. */
  readonly segmentBytes?: number | undefined;
  readonly snapshotEvery?: number | undefined;
  readonly entriesKept?: number | undefined;
}

/**
 * Opens the store of a manager on its log: the state is replayed when this resolves. Throws `failed-precondition` with
 * what is wrong when the log is damaged, and then changes nothing.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store & AsyncDisposable> {
  const tables = new Tables();
  const requestPrefix = makeId('session', options.random);
  const member = Promise.withResolvers<{ propose(entry: Uint8Array): Promise<number> }>();
  const proposer = { propose: async (entry: Uint8Array) => (await member.promise).propose(entry) };
  const store = new ReplicatedStore({ tables, proposer, clock: options.clock, requestPrefix });
  const opened = await openSingleMember({
    ...options,
    apply: ({ index, data }) => store.apply(index, data),
    snapshot: {
      parts: () => snapshotParts(tables),
      async load(parts) {
        const loader = new SnapshotLoader();
        for await (const part of parts) loader.add(part);
        store.restore(loader.finish());
      },
    },
  });
  member.resolve(opened);
  return Object.assign(store, { [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() });
}
