import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { startLoop } from '../../base/loop.ts';
import type { RaftMember } from '../raft/raft-member.ts';

export interface AddressWatchOptions {
  readonly member: Pick<RaftMember, 'status' | 'onChange' | 'raftId'>;
  /** Where others find this manager now. */
  readonly address: string;
  /** Tells the leader. */
  readonly moved: (raftId: number, address: string, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

const everyMs = 10_000;

/** A manager that came back at another address says so until the group knows it. */
export function startAddressWatch(options: AddressWatchOptions): AsyncDisposable {
  const { member, address } = options;
  const loop = startLoop({
    ...{ name: 'own address', everyMs, clock: options.clock, log: options.log },
    run: async (signal) => {
      const { members, leader } = member.status;
      const self = members.find(({ raftId }) => raftId === member.raftId);
      if (!self || !leader || self.address === address) return;
      await options.moved(member.raftId, address, signal);
    },
  });
  const changes = member.onChange(() => loop.wake());
  return {
    async [Symbol.asyncDispose]() {
      changes[Symbol.dispose]();
      await loop[Symbol.asyncDispose]();
    },
  };
}
