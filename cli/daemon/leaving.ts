/**
 * Whether a manager may leave, with Swarm's words. Without `--force` it never may. With it, it may unless the managers that
 * stay could then decide nothing any more although now they can. When they cannot already, nothing is lost by its leaving that is not
 * lost, so force is enough; and the last manager takes the swarm with it.
 */
import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Manager } from '../../manager/manager.ts';
import type { GroupStatus } from '../../manager/membership/group-status.ts';

const attempting = 'You are attempting to leave the swarm on a node that is participating as a manager. ';
const last =
  'Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message.';
const restore =
  'The only way to restore a swarm that has lost consensus is to reinitialize it with `--force-new-cluster`. ' +
  'Use `--force` to suppress this message.';

export interface LeaveOptions {
  readonly force: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long a group without a leader is given to elect one, before it passes for lost. */
const leaderWithinMs = 5000;
const againMs = 500;

/**
 * Takes the manager of this node out of the group, as far as there is one that can be asked. `manager` is undefined when it
 * does not run: then force is enough. Throws `failed-precondition` when the manager may not leave.
 */
export async function leaveGroup(manager: Manager | undefined, options: LeaveOptions): Promise<void> {
  const { force, clock, log } = options;
  if (!force) throw new SkeinError('failed-precondition', refusalToLeave(manager?.status));
  if (!manager || isLast(manager.status)) return;
  const untilMs = clock.monotonicMs() + leaderWithinMs;
  for (;;) {
    try {
      const within = AbortSignal.timeout(leaderWithinMs);
      await manager.leave(within);
      return;
    } catch (error) {
      if (!(error instanceof SkeinError) || !['unavailable', 'aborted'].includes(error.code))
        throw refused(error);
      if (clock.monotonicMs() >= untilMs) {
        log.warn('Leaves a group of managers that cannot decide anything', { error: error.message });
        return;
      }
      await sleep(clock, againMs);
    }
  }
}

function refused(error: unknown): unknown {
  if (!(error instanceof SkeinError && error.code === 'failed-precondition')) return error;
  return new SkeinError(
    error.code,
    `Cannot leave the swarm: ${error.message}. Bring the managers back that cannot be reached, or take them out with ` +
      '"skein node demote", and leave then',
    { cause: error },
  );
}

/** What `swarm leave` without `--force` answers on a manager. `group` is undefined when the manager does not run. */
export function refusalToLeave(group: GroupStatus | undefined): string {
  if (!group) return `${attempting}Doing so may lose the consensus of your cluster. ${restore}`;
  if (isLast(group)) return attempting + last;
  if (!losesQuorum(group)) return attempting + restore;
  const { voters, reachable } = counts(group);
  return (
    `${attempting}Removing this node leaves ${reachable - 1} managers out of ${voters}. ` +
    `Without a Raft quorum your swarm will be inaccessible. ${restore}`
  );
}

function isLast({ members }: GroupStatus): boolean {
  return members.length <= 1;
}

/** Whether the others can decide nothing without this one, although together they can now. */
function losesQuorum(group: GroupStatus): boolean {
  const { voters, reachable } = counts(group);
  return reachable - 1 < Math.floor((voters - 1) / 2) + 1;
}

/** Of voters, this one among them. */
function counts({ members }: GroupStatus): { voters: number; reachable: number } {
  const voters = members.filter(({ learner }) => !learner);
  return { voters: voters.length, reachable: voters.filter(({ reachable }) => reachable).length };
}
