import type { Clock } from '../../base/clock.ts';
import { makeId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { RaftMember, StateMachine } from '../raft/raft-member.ts';
import { ReplicatedStore } from './replicated-store.ts';
import { SnapshotLoader, snapshotParts } from './snapshot.ts';
import type { Store } from './store.ts';
import { Tables } from './tables.ts';

export interface OpenStoreOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Opens the member of the Raft group whose log the store lives on. */
  readonly open: (machine: StateMachine) => Promise<RaftMember>;
}

export interface OpenedStore extends AsyncDisposable {
  readonly store: Store;
  readonly member: RaftMember;
}

/**
 * Opens the store of a manager on its member of the Raft group: what is on the disk and known to be committed is applied
 * when this resolves. Throws what `open` throws. Disposing closes the member.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const tables = new Tables();
  const requestPrefix = makeId('session', options.random);
  const opened = Promise.withResolvers<RaftMember>();
  const proposer = { propose: async (entry: Uint8Array) => (await opened.promise).propose(entry) };
  const store = new ReplicatedStore({ tables, proposer, clock: options.clock, requestPrefix });
  const member = await options.open({
    apply: (index, data) => store.apply(index, data),
    snapshotParts: () => snapshotParts(tables),
    async load(parts) {
      const loader = new SnapshotLoader();
      for await (const part of parts) loader.add(part);
      store.restore(loader.finish());
    },
  });
  opened.resolve(member);
  return { store, member, [Symbol.asyncDispose]: () => member[Symbol.asyncDispose]() };
}
