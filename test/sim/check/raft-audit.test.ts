import { describe, expect, it } from 'vitest';
import { MemoryStorage } from '../../../manager/raft/core/log/memory-storage.ts';
import {
  APPEND_THREAD,
  type Entry,
  message,
  noBytes,
  type Message,
} from '../../../manager/raft/core/model.ts';
import type { RawNode } from '../../../manager/raft/core/raw-node.ts';
import type { Ready } from '../../../manager/raft/core/ready.ts';
import { RaftAudit } from './raft-audit.ts';
import { Violations } from './violations.ts';

const entry = (term: number, index: number, text = ''): Entry => ({
  type: 'EntryNormal',
  term,
  index,
  data: Buffer.from(text),
});

interface Facts {
  readonly id: number;
  readonly term?: number;
  readonly vote?: number;
  readonly commit?: number;
}

/** A core as far as the audit looks at it. */
function core({ id, term = 0, vote = 0, commit = 0 }: Facts): RawNode {
  const config = { voters: { incoming: new Set([1, 2, 3]), outgoing: new Set() } };
  const fake = { status: () => ({ id, term, vote, commit, config }) };
  return fake as unknown as RawNode; // the audit asks for nothing else
}

function ready(change: Partial<Ready>): Ready {
  return { readStates: [], entries: [], committedEntries: [], messages: [], mustSync: true, ...change };
}

const write = (responses: Message[]): Message =>
  message({ type: 'MsgStorageAppend', to: APPEND_THREAD, responses });

/** An audit of members 1 to 3 that have just begun. */
function open() {
  const violations = new Violations();
  const audit = new RaftAudit(violations);
  const cores = [1, 2, 3].map((id) => core({ id }));
  for (const one of cores) audit.began(one, new MemoryStorage());
  const [a, b, c] = cores as [RawNode, RawNode, RawNode];
  const lead = (one: RawNode, id: number, term: number, entries: readonly Entry[] = []): void =>
    audit.ready(
      one,
      ready({
        hardState: { term, vote: id, commit: 0 },
        softState: { lead: id, role: 'StateLeader' },
        entries,
      }),
    );
  /** Takes the entries, and says that they are on disk. */
  const store = (one: RawNode, id: number, term: number, entries: readonly Entry[]): void => {
    const answer = message({ type: 'MsgAppResp', from: id, to: 1, term, index: entries.at(-1)?.index ?? 0 });
    audit.ready(
      one,
      ready({ hardState: { term, vote: 0, commit: 0 }, entries, messages: [write([answer])] }),
    );
    audit.sent(answer);
  };
  return { violations, audit, a, b, c, lead, store, found: () => violations.first?.property };
}

describe('the audit of Raft finds', () => {
  it('nothing when all is well', () => {
    const { audit, a, b, lead, store, found } = open();
    const log = [entry(1, 1), entry(1, 2)];
    lead(a, 1, 1, log);
    audit.advanced(a);
    store(b, 2, 1, log);
    audit.ready(a, ready({ hardState: { term: 1, vote: 1, commit: 2 }, committedEntries: log }));
    audit.ready(b, ready({ hardState: { term: 1, vote: 0, commit: 2 }, committedEntries: log }));
    expect(found()).toBeUndefined();
  });

  it('two leaders of a term', () => {
    const { a, b, lead, found } = open();
    lead(a, 1, 1);
    lead(b, 2, 1);
    expect(found()).toBe('election safety');
  });

  it('two votes of a member in a term', () => {
    const { audit, found } = open();
    const vote = (to: number): Message => message({ type: 'MsgVoteResp', from: 3, to, term: 4 });
    audit.sent(vote(1));
    audit.sent(message({ ...vote(2), reject: true }));
    expect(found()).toBeUndefined();
    audit.sent(vote(2));
    expect(found()).toBe('one vote a term');
  });

  it('another entry of the same term and index', () => {
    const { a, b, lead, store, found } = open();
    lead(a, 1, 1, [entry(1, 1, 'x')]);
    store(b, 2, 1, [entry(1, 1, 'y')]);
    expect(found()).toBe('log matching');
  });

  it('a leader that overwrites its own log', () => {
    const { audit, a, lead, found } = open();
    lead(a, 1, 2, [entry(1, 1), entry(2, 2)]);
    audit.ready(a, ready({ entries: [entry(2, 1)] }));
    expect(found()).toBe('leader append-only');
  });

  it('a leader without what is committed', () => {
    const { audit, a, b, c, lead, store, found } = open();
    lead(a, 1, 1, [entry(1, 1)]);
    audit.advanced(a);
    store(b, 2, 1, [entry(1, 1)]);
    audit.ready(a, ready({ hardState: { term: 1, vote: 1, commit: 1 } }));
    lead(c, 3, 2, []);
    expect(found()).toBe('leader completeness');
  });

  it('a commit that a quorum has not on disk', () => {
    const { audit, a, lead, found } = open();
    lead(a, 1, 1, [entry(1, 1)]);
    audit.advanced(a);
    audit.ready(a, ready({ hardState: { term: 1, vote: 1, commit: 1 } }));
    expect(found()).toBe('commit by a quorum of disks');
  });

  it('a commit of an older term by counting', () => {
    const { audit, a, b, lead, store, found } = open();
    lead(a, 1, 2, [entry(1, 1)]);
    audit.advanced(a);
    store(b, 2, 2, [entry(1, 1)]);
    audit.ready(a, ready({ hardState: { term: 2, vote: 1, commit: 1 } }));
    expect(found()).toBe('commit of own term only');
  });

  it('two members that commit different entries', () => {
    const { audit, a, b, found } = open();
    audit.ready(a, ready({ hardState: { term: 2, vote: 0, commit: 1 }, entries: [entry(1, 1)] }));
    audit.ready(b, ready({ hardState: { term: 2, vote: 0, commit: 1 }, entries: [entry(2, 1)] }));
    expect(found()).toBe('state-machine safety');
  });

  it('an entry that is to be applied before it is committed', () => {
    const { audit, a, found } = open();
    audit.ready(
      a,
      ready({
        hardState: { term: 1, vote: 0, commit: 0 },
        entries: [entry(1, 1)],
        committedEntries: [entry(1, 1)],
      }),
    );
    expect(found()).toBe('apply after commit');
  });

  it('a term or a commit index that goes back', () => {
    const one = open();
    one.audit.ready(one.a, ready({ hardState: { term: 3, vote: 0, commit: 0 } }));
    one.audit.ready(one.a, ready({ hardState: { term: 2, vote: 0, commit: 0 } }));
    expect(one.found()).toBe('term goes forward');
    const two = open();
    two.audit.ready(two.a, ready({ hardState: { term: 1, vote: 0, commit: 1 }, entries: [entry(1, 1)] }));
    two.audit.ready(two.a, ready({ hardState: { term: 1, vote: 0, commit: 0 } }));
    expect(two.found()).toBe('commit goes forward');
  });

  it('a disk that lost what was said to be on it, and not what nobody was told of', () => {
    for (const [told, property] of [
      [true, 'durability'],
      [false, undefined],
    ] as const) {
      const { audit, b, found } = open();
      const answer = message({ type: 'MsgAppResp', from: 2, to: 1, term: 1, index: 1 });
      const hardState = { term: 1, vote: 0, commit: 0 };
      audit.ready(b, ready({ hardState, entries: [entry(1, 1)], messages: [write([answer])] }));
      if (told) audit.sent(answer);
      audit.began(core({ id: 2 }), new MemoryStorage());
      expect(found()).toBe(property);
    }
  });

  it('an election without a pre-vote', () => {
    const { audit, a, found } = open();
    audit.stepped(a, message({ type: 'MsgPreVoteResp', from: 2, to: 1, term: 5 }));
    audit.sent(message({ type: 'MsgVote', from: 1, to: 2, term: 5, context: noBytes }));
    expect(found()).toBeUndefined();
    audit.sent(message({ type: 'MsgVote', from: 1, to: 2, term: 6 }));
    expect(found()).toBe('no election without pre-vote');
  });
});
