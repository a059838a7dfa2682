import { dirname } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';

type Kind = 'log' | 'snapshot';

/** What helps, whatever is wrong: other managers have all of it; the only one has nothing but its backup. */
const rejoin =
  'if other managers are alive, run "skein swarm leave --force" here and join again as manager; if this is the only one,';

/** `path` is `<folder of the manager>/<wal or snapshots>/<name>`; `at` the offset in it. */
export function damaged(kind: Kind, path: string, at: number, why: string): SkeinError {
  return new SkeinError(
    'failed-precondition',
    `Cannot open the ${kind}: ${path} is damaged at byte ${at}: ${why}. Nothing was changed; ${rejoin} restore ${dirname(dirname(path))} from a backup`,
  );
}

/** Log and snapshot in the folder of a manager are intact, but together they lack what was acknowledged. */
export function incomplete(dir: string, why: string): SkeinError {
  return new SkeinError(
    'failed-precondition',
    `Cannot open ${dir}: ${why}. Nothing was changed; ${rejoin} restore ${dir} from a backup`,
  );
}

/** The data are whole, and of another version of the program. */
export function otherFormat(kind: Kind, path: string, found: number, known: number): SkeinError {
  return new SkeinError(
    'failed-precondition',
    `Cannot open the ${kind}: ${path} is in data format ${found}, and this version of skein reads format ${known}. Nothing was changed; ${rejoin} run the version of skein that wrote it`,
  );
}

/** Intact, but not under the key that we have: of another manager, or changed on purpose. */
export function undecipherable(kind: Kind, path: string, at: number): SkeinError {
  return new SkeinError(
    'failed-precondition',
    `Cannot read the ${kind}: in ${path} the frame at byte ${at} is intact but cannot be decrypted: the data key is another one, or somebody changed it. Nothing was changed; ${rejoin} restore ${dirname(dirname(path))} from a backup`,
  );
}
