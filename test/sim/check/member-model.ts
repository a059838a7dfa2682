/** What is known of one member of the Raft group from watching it: its log as handed out, and as it said to be on disk. */
import type { Entry, Message } from '../../../manager/raft/core/model.ts';

/** The terms of a log, and where it ends. */
export class LogModel {
  readonly terms = new Map<number, number>();
  last = 0;
  /** Everything up to it is in a snapshot, whose last entry has this term. */
  snapshot = 0;
  snapshotTerm = 0;

  termAt(index: number): number | undefined {
    if (index === this.snapshot) return this.snapshotTerm;
    return index <= this.last ? this.terms.get(index) : undefined;
  }

  append(entries: readonly Pick<Entry, 'index' | 'term'>[]): void {
    for (const { index, term } of entries) {
      this.terms.set(index, term);
      this.last = index;
    }
  }

  restore(index: number, term: number): void {
    this.terms.clear();
    this.snapshot = index;
    this.snapshotTerm = term;
    this.last = index;
  }

  /** Whether the entry is in it, or in its snapshot. */
  holds(index: number, term: number): boolean {
    return index <= this.snapshot || this.termAt(index) === term;
  }

  copyTo(other: LogModel): void {
    other.terms.clear();
    for (const [index, term] of this.terms) if (index <= this.last) other.terms.set(index, term);
    other.last = this.last;
    other.snapshot = this.snapshot;
    other.snapshotTerm = this.snapshotTerm;
  }
}

export interface Ballot {
  term: number;
  vote: number;
}

/** One write to a disk, as it was asked for. */
export interface Write {
  readonly entries: readonly Entry[];
  readonly ballot: Ballot | undefined;
  readonly snapshot: { readonly index: number; readonly term: number } | undefined;
}

export class MemberModel {
  readonly id: number;
  term = 0;
  vote = 0;
  commit = 0;
  leads = false;
  /** As the core sees it. */
  readonly log = new LogModel();
  /** As its owner has said that it is on disk. */
  readonly durable = new LogModel();
  readonly durableBallot: Ballot = { term: 0, vote: 0 };
  /** Asked for and not said to be done, oldest first. */
  writes: Write[] = [];
  /** The write after which each of these may leave. */
  promises = new WeakMap<Message, Write>();
  /** Candidates that it voted for, by term. */
  readonly votes = new Map<number, number>();
  /** Who said yes to its pre-vote of a term. */
  readonly preVotes = new Map<number, Set<number>>();
  lives = 0;

  constructor(id: number) {
    this.id = id;
  }

  /** The write and all before it are said to be on disk. */
  claim(write: Write): void {
    const at = this.writes.indexOf(write);
    if (at < 0) return;
    for (const done of this.writes.splice(0, at + 1)) apply(done, this.durable, this.durableBallot);
  }
}

export function apply(write: Write, log: LogModel, ballot: Ballot): void {
  if (write.snapshot) log.restore(write.snapshot.index, write.snapshot.term);
  log.append(write.entries);
  if (write.ballot) Object.assign(ballot, write.ballot);
}
