/**
 * The safety properties of Raft, checked on everything that goes into and comes out of every core: election safety, leader
 * append-only, log matching, leader completeness, state-machine safety (paper figure 3), and what they rest on: one vote
 * a term, a commit only by a quorum's disks and of the leader's own term, an election only with a quorum's pre-votes, and a
 * disk that gives back what its owner said was on it.
 */
import type { Storage } from '../../../manager/raft/core/log/storage.ts';
import { APPEND_THREAD, type Entry, type Message } from '../../../manager/raft/core/model.ts';
import type { RawNode } from '../../../manager/raft/core/raw-node.ts';
import type { Ready } from '../../../manager/raft/core/ready.ts';
import type { CoreAudit } from './core-probe.ts';
import { apply, LogModel, MemberModel, type Write } from './member-model.ts';
import type { Violations } from './violations.ts';

interface KnownEntry {
  readonly data: Uint8Array;
  readonly type: string;
  readonly previousTerm: number;
}

export class RaftAudit implements CoreAudit {
  readonly #violations: Violations;
  readonly members = new Map<number, MemberModel>();
  readonly #byCore = new WeakMap<RawNode, MemberModel>();
  readonly #leaders = new Map<number, number>();
  /** By term and index. */
  readonly #entries = new Map<number, KnownEntry>();
  /** The terms of what is committed, by index, and the latest in which that came about. */
  readonly #committed = new Map<number, number>();
  readonly #committedIn = new Map<number, number>();
  maxCommitted = 0;
  /** The highest index of a change of membership in any log, committed or not. */
  lastConfChange = 0;
  /** The highest term of a leader. */
  maxTerm = 0;
  elections = 0;

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  leaderOf(term: number): number | undefined {
    return this.#leaders.get(term);
  }

  #member(id: number): MemberModel {
    const known = this.members.get(id);
    if (known) return known;
    const member = new MemberModel(id);
    this.members.set(id, member);
    return member;
  }

  #of(core: RawNode): MemberModel {
    return this.#byCore.get(core) ?? this.#member(core.status().id);
  }

  began(core: RawNode, storage: Storage | undefined): void {
    const { id, term, vote, commit } = core.status();
    const member = this.#member(id);
    this.#byCore.set(core, member);
    const found = new LogModel();
    if (storage) readLog(storage, found);
    if (member.lives > 0) this.#checkRecovered(member, found, { term, vote });
    member.lives += 1;
    Object.assign(member, { term, vote, commit, leads: false, writes: [] });
    Object.assign(member.durableBallot, { term, vote });
    found.copyTo(member.log);
    found.copyTo(member.durable);
    member.preVotes.clear();
  }

  /** What came back is what was said to be on disk, and maybe some of the writes that were under way. */
  #checkRecovered(member: MemberModel, found: LogModel, ballot: { term: number; vote: number }): void {
    const { durableBallot, durable, writes, id } = member;
    const log = new LogModel();
    durable.copyTo(log);
    const expected = { ...durableBallot };
    const seen: string[] = [];
    for (let at = 0; ; at++) {
      const same =
        expected.term === ballot.term &&
        expected.vote === ballot.vote &&
        log.last === found.last &&
        (log.termAt(log.last) ?? 0) === (found.termAt(log.last) ?? 0);
      if (same) return;
      seen.push(
        `term ${expected.term} vote ${expected.vote} log to ${log.last}:${log.termAt(log.last) ?? 0}`,
      );
      const write = writes[at];
      if (!write) break;
      apply(write, log, expected);
    }
    this.#violations.report(
      'durability',
      `member ${id} came back with term ${ballot.term} vote ${ballot.vote} log to ` +
        `${found.last}:${found.termAt(found.last) ?? 0}, and had said that on its disk is ${seen.join(', or then ')}`,
    );
  }

  ready(core: RawNode, ready: Ready): void {
    const member = this.#of(core);
    const { hardState, softState, snapshot, entries, messages } = ready;
    if (hardState) this.#checkBallot(member, hardState);
    if (snapshot) {
      this.#checkCommitted(member, snapshot.index, snapshot.term);
      member.log.restore(snapshot.index, snapshot.term);
    }
    this.#append(member, entries);
    this.#noteWrite(member, ready, messages);
    if (softState) member.leads = softState.role === 'StateLeader';
    if (softState && member.leads) this.#elected(member);
    if (hardState) this.#commit(core, member, hardState.commit);
    const last = ready.committedEntries.at(-1);
    if (last)
      this.#violations.check(last.index <= member.commit, 'apply after commit', () => {
        return `member ${member.id} is given entry ${last.index} to apply, and committed is ${member.commit}`;
      });
  }

  #checkBallot(member: MemberModel, { term, vote, commit }: NonNullable<Ready['hardState']>): void {
    const { id } = member;
    const check = this.#violations.check.bind(this.#violations);
    check(term >= member.term, 'term goes forward', () => `member ${id}: ${member.term} to ${term}`);
    check(
      commit >= member.commit,
      'commit goes forward',
      () => `member ${id}: ${member.commit} to ${commit}`,
    );
    if (term === member.term && member.vote !== 0)
      check(vote === member.vote, 'one vote a term', () => {
        return `member ${id} in term ${term} voted for ${member.vote}, then for ${vote}`;
      });
    if (term > member.term) member.leads = false;
    Object.assign(member, { term, vote });
  }

  #voted(member: MemberModel, term: number, candidate: number): void {
    const before = member.votes.get(term) ?? candidate;
    member.votes.set(term, candidate);
    this.#violations.check(before === candidate, 'one vote a term', () => {
      return `member ${member.id} in term ${term} voted for ${before}, then for ${candidate}`;
    });
  }

  #append(member: MemberModel, entries: readonly Entry[]): void {
    const { log, id } = member;
    for (const entry of entries) {
      const { index, term } = entry;
      const where = (): string => `member ${id} at ${term}:${index}`;
      if (index <= log.last && log.termAt(index) !== term) {
        this.#violations.check(!member.leads, 'leader append-only', where);
        this.#violations.check(index > member.commit, 'committed entries stay', where);
      }
      const previousTerm = index === 1 ? 0 : (log.termAt(index - 1) ?? -1);
      this.#violations.check(previousTerm >= 0, 'log without gap', where);
      if (entry.type !== 'EntryNormal') this.lastConfChange = Math.max(this.lastConfChange, index);
      const key = term * 2 ** 28 + index;
      const known = this.#entries.get(key);
      if (known) {
        const same = known.type === entry.type && sameBytes(known.data, entry.data);
        this.#violations.check(same && known.previousTerm === previousTerm, 'log matching', where);
      } else this.#entries.set(key, { data: entry.data, type: entry.type, previousTerm });
      log.append([entry]);
    }
  }

  #noteWrite(member: MemberModel, ready: Ready, messages: readonly Message[]): void {
    const { snapshot, entries, hardState } = ready;
    const ballot = hardState && { term: hardState.term, vote: hardState.vote };
    const write: Write = { entries, ballot, snapshot };
    const order = messages.find(({ to }) => to === APPEND_THREAD);
    if (!order && !hardState && entries.length === 0 && !snapshot) return;
    member.writes.push(write);
    for (const response of order?.responses ?? []) member.promises.set(response, write);
  }

  #elected(member: MemberModel): void {
    const { id, term } = member;
    const other = this.#leaders.get(term);
    if (other === id) return;
    this.#violations.check(other === undefined, 'election safety', () => {
      return `term ${term} has the leaders ${other} and ${id}`;
    });
    this.#leaders.set(term, id);
    this.maxTerm = Math.max(this.maxTerm, term);
    this.elections += 1;
    this.#checkComplete(member);
  }

  /** Whoever was elected late, after a later term had its leader, need not have what that one committed. */
  #checkComplete({ id, term, log }: MemberModel): void {
    let index = this.maxCommitted;
    while (index > 0 && (this.#committedIn.get(index) ?? Infinity) >= term) index -= 1;
    const committed = this.#committed.get(index) ?? 0;
    this.#violations.check(log.holds(index, committed), 'leader completeness', () => {
      const has = log.termAt(index) ?? 'nothing';
      return `${id} leads term ${term} without entry ${committed}:${index}, which is committed; it has ${has} there`;
    });
  }

  #commit(core: RawNode, member: MemberModel, commit: number): void {
    if (commit <= member.commit) return;
    for (let index = member.commit + 1; index <= commit; index++) {
      const term = member.log.termAt(index);
      if (term !== undefined) this.#checkCommitted(member, index, term);
    }
    const from = member.commit;
    member.commit = commit;
    if (!member.leads) return;
    const term = member.log.termAt(commit);
    const who = `leader ${member.id} of term ${member.term} commits ${commit} (after ${from})`;
    this.#violations.check(term === member.term, 'commit of own term only', () => `${who} of term ${term}`);
    const { voters } = core.status().config;
    for (const half of [voters.incoming, voters.outgoing]) {
      const ids = [...half];
      const holding = ids.filter((id) => this.members.get(id)?.durable.holds(commit, term ?? 0));
      this.#violations.check(
        2 * holding.length > ids.length || ids.length === 0,
        'commit by a quorum of disks',
        () => {
          return `${who}, and of ${ids.join()} only ${holding.join()} have it on disk`;
        },
      );
    }
  }

  /** The same entry is committed on all. */
  #checkCommitted(member: MemberModel, index: number, term: number): void {
    const known = this.#committed.get(index);
    if (known === undefined) {
      this.#committed.set(index, term);
      this.#committedIn.set(index, member.term);
    }
    this.maxCommitted = Math.max(this.maxCommitted, index);
    this.#violations.check(known === undefined || known === term, 'state-machine safety', () => {
      return `member ${member.id} commits ${term}:${index}, another has committed ${known}:${index}`;
    });
  }

  stepped(core: RawNode, message: Message): void {
    const member = this.#of(core);
    this.#released(member, message);
    if (message.type === 'MsgPreVoteResp' && !message.reject) {
      const granted = member.preVotes.get(message.term) ?? new Set();
      member.preVotes.set(message.term, granted.add(message.from));
    }
    if (message.type === 'MsgTimeoutNow') member.preVotes.set(message.term + 1, everybody);
  }

  advanced(core: RawNode): void {
    const member = this.#of(core);
    const last = member.writes.at(-1);
    if (last) this.#claim(member, last);
  }

  /** A message leaves for another member. */
  sent(message: Message): void {
    const member = this.#member(message.from);
    this.#released(member, message);
    if (message.type === 'MsgVoteResp' && !message.reject) this.#voted(member, message.term, message.to);
    if (message.type === 'MsgVote') this.#checkConsent(member, message);
  }

  /** What was to wait for a write is out: its owner says that the write is done. */
  #released(member: MemberModel, message: Message): void {
    const write = member.promises.get(message);
    if (write) this.#claim(member, write);
  }

  /** A vote for oneself counts when it is on disk: a request for votes may leave before. */
  #claim(member: MemberModel, write: Write): void {
    member.claim(write);
    const { term, vote } = member.durableBallot;
    if (vote !== 0) this.#voted(member, term, vote);
  }

  /** Nobody raises the term of the group without having asked whether it could win (thesis section 9.6). */
  #checkConsent(member: MemberModel, message: Message): void {
    const granted = member.preVotes.get(message.term);
    if (granted === everybody) return;
    // With the asker itself, one other is the least quorum of three or more; the config may have changed meanwhile.
    this.#violations.check((granted?.size ?? 0) > 0, 'no election without pre-vote', () => {
      return `member ${member.id} asks for votes of term ${message.term}, and nobody has granted its pre-vote`;
    });
  }
}

const everybody = new Set<number>();

function readLog(storage: Storage, log: LogModel): void {
  const first = storage.firstIndex();
  const term = storage.term(first - 1);
  log.restore(first - 1, typeof term === 'number' ? term : 0);
  for (let index = first; index <= storage.lastIndex(); index++) {
    const found = storage.term(index);
    if (typeof found === 'number') log.append([{ index, term: found }]);
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && Buffer.compare(a, b) === 0);
}
