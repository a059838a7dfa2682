/** All that can be planted: mistakes of the program, and of the machine under it. */
import { mutations, type MutationName } from './mutations.ts';
import { hostBugs, type HostBug } from './host-bugs.ts';

export type BugName = MutationName | HostBug;

export const bugNames = [...Object.keys(mutations), ...hostBugs] as readonly BugName[];

/** Throws RangeError when there is none of that name. */
export function readBug(name: string): BugName {
  const found = bugNames.find((bug) => bug === name);
  if (!found) throw new RangeError(`Cannot plant ${name}: there are ${bugNames.join(', ')}`);
  return found;
}

export function isHostBug(name: BugName | undefined): name is HostBug {
  return hostBugs.some((bug) => bug === name);
}
