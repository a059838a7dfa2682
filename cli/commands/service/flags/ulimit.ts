import type { Ulimit } from '../../../../proto/model/task.ts';
import { integer } from '../../../parse/values.ts';

const names =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  );
const limit = integer(-1, Number.MAX_SAFE_INTEGER);

/** `nofile=1024:4096` or `nofile=1024`; -1 is no limit. Throws an Error. */
export function parseUlimit(text: string): Ulimit {
  const [, name = '', soft, hard] = /^([a-z]+)=(-?\d+)(?::(-?\d+))?$/.exec(text) ?? [];
  if (soft === undefined) throw new Error('it is not of the form TYPE=SOFT[:HARD]');
  if (!names.includes(name)) throw new Error(`invalid ulimit type: ${name}`);
  const low = limit(soft);
  const high = hard === undefined ? low : limit(hard);
  if (high !== -1 && (low === -1 || low > high))
    throw new Error(`ulimit soft limit must be less than or equal to hard limit: ${low} > ${high}`);
  return { name, soft: low, hard: high };
}
