import { join } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { ConfState, Entry, EntryId, HardState } from '../core/model.ts';
import type { RaftLogger } from '../core/logger.ts';
import { RawNode } from '../core/raw-node.ts';
import type { Peer } from '../peer.ts';
import { defaultRaftTimes, type Beginning, type RaftMember, type RaftMemberOptions } from '../raft-member.ts';
import { incomplete } from '../wal/damage.ts';
import { entriesBehind } from '../wal/log-state.ts';
import type { Records } from '../wal/records.ts';
import { SnapshotFolder } from '../wal/snapshot-file.ts';
import { Wal, type WalReading } from '../wal/wal.ts';
import { configAfter, entriesToGoOnAlone } from './alone.ts';
import { fromRecord, toRecord } from './entry-record.ts';
import { foundedBy, Group } from './group.ts';
import { LogTail } from './log-tail.ts';
import { beginFolder, type MemberFile } from './member-file.ts';
import { Member } from './member.ts';
import { loadParts, withGroup } from './snapshots.ts';

/**
 * Opens a member of the Raft group on its folder. Resolves when what is on the disk and known to be committed is applied;
 * the only voter leads then. Throws `failed-precondition` with what is wrong when the folder is damaged, of another format,
 * or does not fit `beginning`, and then changes nothing.
 */
export async function openRaftMember(options: RaftMemberOptions, beginning: Beginning): Promise<RaftMember> {
  const { dir, disk, log } = options;
  await disk.makeFolder(dir);
  await using opened = new AsyncDisposableStack();
  const lock = opened.use(await options.lock?.(dir));
  const file = await beginFolder(disk, dir, beginning);
  const reading = await Wal.read(options);
  const folder = await SnapshotFolder.open(join(dir, 'snapshots'), { ...options, keys: reading.keys });
  const group = new Group();
  const found = await readLog(options, { file, reading, folder, group });
  const alone =
    beginning.kind === 'alone' ? goOnAlone(found, group, { ...beginning.self, raftId: file.raftId }) : [];
  const last = alone.at(-1);
  const hardState = last ? { term: last.term, vote: file.raftId, commit: last.index } : found.hardState;
  const wal = await reading.start();
  opened.use(wal);
  await wal.append(whatIsNew({ ...found, hardState }, alone, reading));
  const tail = new LogTail({
    ...found,
    entries: [...found.entries, ...alone],
    hardState,
    confState: group.confState,
  });
  const { entriesKept = 500, snapshotEvery = 10_000 } = options;
  tail.compact(found.mark.index - entriesKept);
  const times = { ...defaultRaftTimes, ...options.times };
  const node = new RawNode({
    id: file.raftId,
    storage: tail,
    random: options.random,
    logger: coreLogger(options.log),
    electionTick: times.electionTicks,
    heartbeatTick: times.heartbeatTicks,
    applied: found.mark.index,
    ...coreOptions,
  });
  const member = new Member({
    ...options,
    raftId: file.raftId,
    self: file.self,
    node,
    wal,
    keys: reading.keys,
    folder,
    tail,
    group,
    lock,
    strangers: file.peers,
    hardState,
    applied: found.mark,
    turn: options.turn ?? queueMicrotask,
    times,
    snapshotEvery,
    entriesKept,
  });
  opened.move(); // the member closes what it was given
  log.info('Opened the log', {
    member: file.raftId,
    snapshot: found.mark.index,
    last: tail.lastIndex(),
    ...(alone.length > 0 ? { alone: true } : {}),
  });
  try {
    await member.start(options.transport(member));
  } catch (error) {
    await member[Symbol.asyncDispose]();
    throw error;
  }
  return member;
}

/** What never varies: see config.ts of the core for what each means. */
const coreOptions = {
  asyncStorageWrites: true,
  preVote: true,
  checkQuorum: true,
  stepDownOnRemoval: true,
  coalesceAppends: true,
  disableProposalForwarding: true,
  maxSizePerMessage: 64 * 1024,
  maxInflightMessages: 256,
  maxInflightBytes: 2 * 1024 * 1024,
  maxUncommittedSize: 64 * 1024 * 1024,
  maxCommittedSizePerReady: 1024 * 1024,
} as const;

interface FoundLog {
  readonly mark: EntryId;
  readonly before: EntryId;
  readonly entries: readonly Entry[];
  readonly hardState: HardState;
  readonly snapshot: (EntryId & { readonly confState: ConfState }) | undefined;
}

/** Loads the newest snapshot, and puts together what the log holds before and behind it. */
async function readLog(
  options: RaftMemberOptions,
  at: { file: MemberFile; reading: WalReading; folder: SnapshotFolder; group: Group },
): Promise<FoundLog> {
  const { file, reading, folder, group } = at;
  const { recovered } = reading;
  const { machine, dir } = options;
  const untouched = recovered.entries.length === 0 && recovered.hardState.term === 0 && !recovered.snapshot;
  if (file.beginning === 'found' && untouched && !(await folder.newest()))
    await folder.write({ index: 1, term: 1 }, withGroup(foundedBy(file.self), machine.snapshotParts()));
  const newest = await folder.newest();
  const mark = newest ?? { index: 0, term: 0 };
  const behind = entriesBehind(recovered.entries, mark).map(fromRecord);
  const known = Math.max(recovered.hardState.commit, recovered.snapshot?.index ?? 0);
  checkWhole(dir, mark.index, behind, known);
  if (newest) {
    await using reader = await folder.open(newest.index);
    await loadParts(reader.parts, { group, machine, index: newest.index });
  }
  const kept =
    behind.length > 0 ? recovered.entries.filter(({ index }) => index <= mark.index).map(fromRecord) : [];
  const [first, ...entries] = [...kept, ...behind];
  const goesBack = kept.length > 0 && first !== undefined;
  return {
    mark,
    before: goesBack ? { index: first.index, term: first.term } : mark,
    entries: goesBack ? entries : behind,
    hardState: atLeast(recovered.hardState, mark, behind.at(-1)?.term ?? mark.term),
    snapshot: newest && { ...newest, confState: group.confState },
  };
}

/** Snapshot and log together must hold every entry up to the last one that is known to have been committed. */
function checkWhole(dir: string, mark: number, behind: readonly Entry[], known: number): void {
  const first = behind[0]?.index ?? mark + 1;
  const last = behind.at(-1)?.index ?? mark;
  if (first !== mark + 1)
    throw incomplete(dir, `the log begins with entry ${first}, but the snapshot ends with ${mark}`);
  if (last < known)
    throw incomplete(dir, `entries up to ${known} were acknowledged, but only ${last} are there`);
}

/** A snapshot may be on disk before the log says so: then its index is committed, and its term has begun. */
function atLeast({ term, vote, commit }: HardState, mark: EntryId, lastTerm: number): HardState {
  const later = Math.max(term, mark.term, lastTerm);
  return { term: later, vote: later > term ? 0 : vote, commit: Math.max(commit, mark.index) };
}

function goOnAlone(found: FoundLog, group: Group, self: Peer): readonly Entry[] {
  const behind = found.entries.filter(({ index }) => index > found.mark.index);
  const last = behind.at(-1) ?? found.mark;
  const confState = configAfter(group.confState, behind);
  if (confState.voters.length === 0 && found.mark.index === 0)
    throw new SkeinError(
      'failed-precondition',
      'Cannot go on alone: this manager has no state of the cluster',
    );
  return entriesToGoOnAlone({ confState, self, last, term: found.hardState.term + 1 });
}

/** What the log does not say yet: in one frame, so that all of it is true or nothing. */
function whatIsNew(found: FoundLog, alone: readonly Entry[], { recovered }: WalReading): Records {
  const { mark, hardState } = found;
  const marked = mark.index === 0 || (recovered.snapshot?.index ?? 0) >= mark.index;
  return { hardState, snapshot: marked ? undefined : mark, entries: alone.map(toRecord) };
}

/** Its lines are for those who look for a fault in Raft itself; what an operator should know, the member says. */
function coreLogger(log: Logger): RaftLogger {
  return {
    debug: () => undefined,
    info: (line) => log.debug(line),
    warn: (line) => log.debug(line),
    error: (line) => log.error(line),
  };
}
