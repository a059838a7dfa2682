import { SkeinError } from '../../../base/errors.ts';
import type { Beginning, RaftMember, RaftMemberOptions } from '../raft-member.ts';

/**
 * Opens a member of the Raft group on its folder. Resolves when what is on the disk and known to be committed is applied;
 * listeners and readers then see it. Throws `failed-precondition` with what is wrong when the folder is damaged, of another
 * format, or does not fit `beginning`, and then changes nothing.
 */
export function openRaftMember(options: RaftMemberOptions, beginning: Beginning): Promise<RaftMember> {
  return Promise.reject(
    new SkeinError('failed-precondition', `Cannot open ${options.dir}: ${beginning.kind} is not there yet`),
  );
}
