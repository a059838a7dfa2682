import { SkeinError } from '../../../base/errors.ts';
import type { Peer } from '../peer.ts';
import type { Beginning } from '../raft-member.ts';
import type { Disk } from '../wal/disk.ts';
import { writeDurably } from '../wal/durable-files.ts';
import { readPeer } from './group.ts';

/**
 * `member.json`: which member this folder belongs to, written before anything else in it, so that a folder whose log was
 * lost is never taken for that of another member. A newcomer also keeps whom it may hear from until the log says so.
 */
export interface MemberFile {
  readonly raftId: number;
  /** How the log begins, in case it has not begun yet. */
  readonly beginning: 'found' | 'join';
  readonly self: Peer;
  /** Those that answered the join. */
  readonly peers: readonly Peer[];
}

const format = 2;

/** Undefined when this folder has never been a member's. Throws `failed-precondition` for a file of another version. */
export async function readMemberFile(disk: Disk, dir: string): Promise<MemberFile | undefined> {
  const path = `${dir}/member.json`;
  const bytes = await disk.read(path);
  if (!bytes) return undefined;
  const refuse = (why: string, cause?: unknown): never => {
    throw new SkeinError('failed-precondition', `Cannot read ${path}: ${why}`, { cause });
  };
  try {
    const file = JSON.parse(new TextDecoder().decode(bytes)) as Partial<MemberFile> & { format?: unknown };
    if (file.format !== format)
      return refuse(`it is of the format ${String(file.format)}, and this version reads ${format}`);
    const self = readPeer(file.self ?? {});
    if (self.raftId !== file.raftId || (file.beginning !== 'found' && file.beginning !== 'join'))
      return refuse('its fields contradict each other');
    return { raftId: self.raftId, beginning: file.beginning, self, peers: (file.peers ?? []).map(readPeer) };
  } catch (error) {
    if (error instanceof SkeinError) throw error;
    return refuse('it is damaged; restore it, or remove the folder and join again', error);
  }
}

/**
 * Says whose folder this is, and writes it down when it is nobody's yet. Throws `failed-precondition` when the folder is
 * another member's, or that of a former version, or when there is nothing to continue.
 */
export async function beginFolder(disk: Disk, dir: string, beginning: Beginning): Promise<MemberFile> {
  const file = await readMemberFile(disk, dir);
  const refuse = (why: string): never => {
    throw new SkeinError('failed-precondition', `Cannot open ${dir}: ${why}`);
  };
  if (
    !file &&
    ((await disk.list(`${dir}/wal`)).length > 0 || (await disk.list(`${dir}/snapshots`)).length > 0)
  )
    return refuse(
      'there is a log without member.json: it was written by a former version and cannot be read by this one',
    );
  if (beginning.kind === 'continue' || beginning.kind === 'alone')
    return file ?? refuse('there is no log in it');
  const { self, kind } = beginning;
  if (file?.raftId === self.raftId && file.beginning === kind) return file;
  if (file) return refuse(`it is the folder of member ${file.raftId}, not of ${self.raftId}`);
  const peers = kind === 'join' ? beginning.members : [];
  const made = { raftId: self.raftId, beginning: kind, self, peers };
  await writeDurably(
    disk,
    `${dir}/member.json`,
    new TextEncoder().encode(`${JSON.stringify({ format, ...made }, null, 2)}\n`),
  );
  return made;
}
