import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { groupStatus, type GroupStatus } from './membership/group-status.ts';
import { openRaftMember } from './raft/member/open.ts';
import { defaultRaftTimes, type Beginning, type RaftMember, type RaftTimes } from './raft/raft-member.ts';
import type { RaftTransport } from './raft/raft-transport.ts';
import { openRaftTransport } from './raft/transport/transport.ts';
import { lockFolder } from './raft/wal/folder-lock.ts';
import { realDisk } from './raft/wal/real-disk.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

export interface OpenGroupOptions {
  readonly dataDir: string;
  readonly identity: () => NodeIdentity;
  readonly kek: Uint8Array | undefined;
  readonly raftTimes: Partial<RaftTimes> | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
}

/** This manager's part of the group: the state, and the member that keeps it the same everywhere. */
export interface OpenGroup extends AsyncDisposable {
  readonly store: Store;
  readonly member: RaftMember;
  readonly electionMs: number;
  /** `newLeader`: this manager has not led for long. */
  readonly status: (newLeader?: boolean) => GroupStatus;
}

/** The manager's folder in a node's data directory. */
export function stateDir(dataDir: string): string {
  return join(dataDir, 'manager');
}

/** Opens the state on the member's log. Throws as `openRaftMember`; LockedError when the key is missing. */
export async function openGroup(options: OpenGroupOptions, beginning: Beginning): Promise<OpenGroup> {
  const { clock, random, log, fatal, identity } = options;
  let transport: RaftTransport | undefined;
  const opened = await openStore({
    clock,
    random,
    open: (machine) =>
      openRaftMember(
        {
          dir: stateDir(options.dataDir),
          disk: realDisk,
          lock: lockFolder,
          turn: (run) => void setImmediate(run),
          transport: (receiver) =>
            (transport = openRaftTransport({ receiver, identity, clock, random, log })),
          ...{ clock, random, log, fatal, machine, kek: options.kek, times: options.raftTimes },
        },
        beginning,
      ),
  });
  const { tickMs, electionTicks } = { ...defaultRaftTimes, ...options.raftTimes };
  return {
    store: opened.store,
    member: opened.member,
    electionMs: tickMs * electionTicks,
    status: (newLeader = false) => groupStatus(opened.member, transport, newLeader),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** Gives leadership away if this member has it and there is another one to take it, so that the others need not miss it first. */
export async function handOver({ member }: Pick<OpenGroup, 'member'>, log: Logger): Promise<void> {
  const { role, members } = member.status;
  if (role !== 'leader' || members.filter(({ learner }) => !learner).length < 2) return;
  try {
    await member.transferLeadership();
  } catch (error) {
    log.warn('leadership could not be handed over', { error: messageOf(error) });
  }
}
