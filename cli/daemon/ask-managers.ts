/** Asks managers one after the other until one answers; one that does not lead names the leader, who is asked next. */
import { SkeinError } from '../../base/errors.ts';
import { NotLeaderError } from '../../proto/rpc/not-leader.ts';

/** Leaders that are named and do not lead either. */
const hopsMax = 3;

/**
 * What the first of `managers` (`host:port`) answers that can. A refusal is final: only one that cannot be reached, or does
 * not lead, makes the next one be asked. Throws the last failure, `unavailable` when no manager is known.
 */
export async function askManagers<T>(
  managers: readonly string[],
  ask: (remote: string) => Promise<T>,
): Promise<T> {
  let failure: unknown = new SkeinError('unavailable', 'Cannot ask a manager: none is known');
  const left = [...new Set(managers)];
  for (let hops = 0, remote = left.shift(); remote !== undefined; remote = left.shift()) {
    try {
      return await ask(remote);
    } catch (error) {
      failure = error;
      if (!(error instanceof SkeinError && error.code === 'unavailable')) break;
      if (error instanceof NotLeaderError && error.leader !== '' && hops++ < hopsMax)
        left.unshift(error.leader);
    }
  }
  throw failure;
}
