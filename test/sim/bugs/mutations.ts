/**
 * Known mistakes in the making of a Raft, each a change of one snippet of the product as it is loaded into the simulator's
 * process. The product itself has no switch: what runs elsewhere cannot be made wrong. A snippet that is not found exactly
 * once is an error, so that a bug cannot stop to be planted unnoticed.
 */
export interface Mutation {
  /** What was done wrong, for people. */
  readonly mistake: string;
  /** From the root of the repository. */
  readonly module: string;
  readonly changes: readonly { readonly find: string; readonly replace: string }[];
}

export const mutations = {
  'vote-twice': {
    mistake: 'A member grants its vote to whoever asks, also a second time in a term (paper section 5.2).',
    module: 'manager/raft/core/election.ts',
    changes: [
      {
        find: 'const canVote = raft.vote === m.from || free || future;',
        replace: 'const canVote = raft.vote === m.from || free || future || true;',
      },
    ],
  },
  'vote-for-shorter-log': {
    mistake: 'A vote is granted without a look at the log of who asks (paper section 5.4.1).',
    module: 'manager/raft/core/election.ts',
    changes: [
      {
        find: 'if (!canVote || !raft.log.isUpToDate({ term: m.logTerm, index: m.index })) {',
        replace: 'if (!canVote) {',
      },
    ],
  },
  'commit-old-term': {
    mistake:
      'A leader commits an entry of an older term because a quorum has it (paper section 5.4.2, figure 8).',
    module: 'manager/raft/core/append.ts',
    changes: [
      {
        find: 'raft.log.maybeCommit({ term: raft.term, index: raft.tracker.committed() })',
        replace:
          'raft.log.maybeCommit({ term: raft.log.termOrZero(raft.tracker.committed()), index: raft.tracker.committed() })',
      },
    ],
  },
  'acknowledge-before-flush': {
    mistake: 'What is to wait for the write of the log leaves before the write is done (paper figure 2).',
    module: 'manager/raft/member/log-writer.ts',
    changes: [
      {
        find: 'this.#store(message.snapshot, records).then(() => this.#stored(write), this.#options.failed);',
        replace:
          'if (!message.snapshot) this.#stored(write);\n' +
          'this.#store(message.snapshot, records).then(() => void (message.snapshot && this.#stored(write)), this.#options.failed);',
      },
    ],
  },
  'no-pre-vote': {
    mistake:
      'A member that hears no leader raises its term at once, and disturbs the group when it comes back (thesis section 9.6).',
    module: 'manager/raft/core/step.ts',
    changes: [
      {
        find: "startElection(raft, raft.config.preVote ? 'pre-election' : 'election');",
        replace: "startElection(raft, 'election');",
      },
    ],
  },
  'apply-before-commit': {
    mistake: 'A follower takes all that it was sent for committed, and applies it (paper section 5.3).',
    module: 'manager/raft/core/log/log.ts',
    changes: [
      {
        find: 'this.commitTo(Math.min(committed, last));',
        replace: 'this.commitTo(last);',
      },
    ],
  },
  'stale-snapshot': {
    mistake: 'A snapshot that comes late replaces a log that is further (paper section 7).',
    module: 'manager/raft/core/restore.ts',
    changes: [
      {
        find: 'if (index <= log.committed) return false;',
        replace: 'if (index === 0) return false;',
      },
    ],
  },
  'lose-hard-state': {
    mistake:
      'A member that starts again has forgotten its term and its vote (paper figure 2, persistent state).',
    module: 'manager/raft/wal/log-state.ts',
    changes: [
      {
        find: 'if (records.hardState) this.#hardState = records.hardState;',
        replace:
          'if (records.hardState) this.#hardState = { ...this.#hardState, commit: records.hardState.commit };',
      },
    ],
  },
  'read-without-quorum': {
    mistake: 'A leader answers reads without asking whether it still leads (thesis section 6.4).',
    module: 'manager/raft/core/read-index.ts',
    changes: [
      {
        find: "if (raft.tracker.isSingleton() || raft.config.readOnly === 'ReadOnlyLeaseBased') {",
        replace: 'if (raft.log.committed > 0) {',
      },
    ],
  },
  'truncate-on-append': {
    mistake:
      'An append that comes late cuts off the entries behind it, though they agree (paper section 5.3).',
    module: 'manager/raft/core/log/log.ts',
    changes: [
      {
        find: 'const conflict = this.#findConflict(entries);',
        replace:
          'const conflict = entries.find(({ index }) => index > this.committed)?.index ?? this.#findConflict(entries);',
      },
    ],
  },
  'heartbeat-commits-all': {
    mistake:
      'A heartbeat tells the commit index also to a follower whose log may be another (raft.go, bcastHeartbeat).',
    module: 'manager/raft/core/heartbeat.ts',
    changes: [
      {
        find: 'const commit = Math.min(pr.match, raft.log.committed);',
        replace: 'const commit = raft.log.committed;',
      },
    ],
  },
  'torn-middle': {
    mistake:
      'A log is cut at the first frame that is not intact, whatever follows it (FAST 2018, Protocol-Aware Recovery).',
    module: 'manager/raft/wal/recover.ts',
    changes: [
      { find: 'if (later !== undefined)', replace: 'if (later === -1)' },
      { find: "if (tail === 'damaged')", replace: 'if (tail === undefined)' },
    ],
  },
} as const satisfies Readonly<Record<string, Mutation>>;

export type MutationName = keyof typeof mutations;
