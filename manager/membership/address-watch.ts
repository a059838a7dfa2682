import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { startLoop } from '../../base/loop.ts';
import { SkeinError } from '../../base/errors.ts';
import type { Member } from '../raft/peer.ts';
import type { RaftMember } from '../raft/raft-member.ts';

export interface AddressWatchOptions {
  readonly member: Pick<RaftMember, 'status' | 'onChange' | 'raftId'>;
  /** Where others find this manager now. */
  readonly address: string;
  /** Tells the leader, which is known. */
  readonly tellLeader: (signal: AbortSignal) => Promise<void>;
  /** Tells another member, which hands it on. */
  readonly tell: (member: Member, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

const everyMs = 10_000;
const retryMs = 500;

/**
 * A manager that came back at another address says so until the group knows it. The leader looks for it at the old one, so it
 * may not know who leads: then it tells whomever it can reach.
 */
export function startAddressWatch(options: AddressWatchOptions): AsyncDisposable {
  const { member, address } = options;
  const loop = startLoop({
    ...{ name: 'own address', everyMs, retryMs, clock: options.clock, log: options.log },
    run: async (signal) => {
      const { members, leader } = member.status;
      const self = members.find(({ raftId }) => raftId === member.raftId);
      if (!self || self.address === address) return;
      if (leader) await options.tellLeader(signal);
      else await tellAnyone(options, members, signal);
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

async function tellAnyone(
  options: AddressWatchOptions,
  members: readonly Member[],
  signal: AbortSignal,
): Promise<void> {
  let failure: unknown = new SkeinError('unavailable', 'Cannot tell the group the own address: it is empty');
  for (const other of members) {
    if (other.raftId === options.member.raftId) continue;
    try {
      await options.tell(other, signal);
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
