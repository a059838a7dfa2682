/** The quorum files: `committed` and `vote` over a majority or a joint configuration, each computed in several ways. */
import {
  type AckedIndex,
  formatIds,
  type MajorityConfig,
  majorityCommitted,
  majorityVote,
  sortedIds,
} from '../../../manager/raft/core/quorum/majority.ts';
import {
  jointCommitted,
  type JointConfig,
  jointIds,
  jointVote,
} from '../../../manager/raft/core/quorum/joint.ts';
import type { Directive } from './datadriven.ts';

interface Question {
  readonly config: JointConfig;
  readonly joint: boolean;
  /** In the order in which the values are given: those of the first half, then those only in the second. */
  readonly ids: readonly number[];
  readonly values: readonly string[];
}

export function runQuorum(directive: Directive): string {
  const question = parse(directive);
  const { ids, values } = question;
  if (ids.length !== values.length) {
    return `error: mismatched input (explicit or _) for voters ${formatIds(ids)}: ${values.join(' ')}\n`;
  }
  if (directive.command === 'committed') return committed(question);
  if (directive.command === 'vote') return vote(question);
  throw new Error(`line ${directive.line}: unknown command ${directive.command}`);
}

function parse({ args }: Directive): Question {
  const of = (key: string): readonly string[] => args.find((arg) => arg.key === key)?.values ?? [];
  const first = of('cfg').map(Number);
  const joint = args.some(({ key }) => key === 'cfgj');
  const second = of('cfgj')[0] === 'zero' ? [] : of('cfgj').map(Number);
  return {
    config: { incoming: new Set(first), outgoing: new Set(second) },
    joint,
    ids: [...new Set([...first, ...second])],
    values: [...of('idx'), ...of('votes')],
  };
}

const none: MajorityConfig = new Set();

function committed({ config, joint, ids, values }: Question): string {
  const known = new Map<number, number>();
  for (const [at, id] of ids.entries()) {
    const value = values[at];
    if (value !== undefined && value !== '_') known.set(id, Number(value));
  }
  const acked: AckedIndex = (id) => known.get(id);
  const said = (index: number): string => (index === Infinity ? '∞' : String(index));
  const voters = joint ? jointIds(config) : config.incoming;
  const index = joint ? jointCommitted(config, acked) : majorityCommitted(config.incoming, acked);
  let output = chart(voters, acked);
  const check = (other: number, how: string): void => {
    if (other !== index) output += `${said(other)} <-- ${how}\n`;
  };
  if (joint) {
    check(jointCommitted({ incoming: config.outgoing, outgoing: config.incoming }, acked), 'via symmetry');
  } else {
    const { incoming } = config;
    check(naiveCommitted(incoming, acked), 'via alternative computation');
    check(jointCommitted({ incoming, outgoing: none }, acked), 'via zero-joint quorum');
    check(jointCommitted({ incoming, outgoing: incoming }, acked), 'via self-joint quorum');
    for (const id of incoming) {
      const own = known.get(id) ?? 0;
      if (own === 0 || own >= index) continue;
      // A voter below the result has no say in it, however low it is.
      for (const lower of [own - 1, 0]) {
        const overlaid: AckedIndex = (asked) => (asked === id ? lower : known.get(asked));
        check(majorityCommitted(incoming, overlaid), `overlaying ${id}->${lower}`);
      }
    }
  }
  return `${output}${said(index)}\n`;
}

/** By definition: the highest of the acknowledged indexes that a majority has reached. */
function naiveCommitted(config: MajorityConfig, acked: AckedIndex): number {
  if (config.size === 0) return Infinity;
  const reached = (index: number): number => [...config].filter((id) => (acked(id) ?? 0) >= index).length;
  const candidates = [...config].map((id) => acked(id) ?? 0);
  return Math.max(0, ...candidates.filter((index) => reached(index) > config.size / 2));
}

/** A bar for each voter, as long as the number of voters that are behind it. */
function chart(voters: MajorityConfig, acked: AckedIndex): string {
  const { size } = voters;
  if (size === 0) return '<empty majority quorum>';
  const lines = sortedIds(voters).map((id) => {
    const index = acked(id);
    const behind = [...voters].filter((other) => (acked(other) ?? 0) < (index ?? 0)).length;
    const bar = index === undefined ? '?' : `${'x'.repeat(behind)}>`;
    return `${bar.padEnd(size + 1)} ${String(index ?? 0).padStart(5)}    (id=${id})\n`;
  });
  return `${' '.repeat(size)}    idx\n${lines.join('')}`;
}

function vote({ config, joint, ids, values }: Question): string {
  const votes = new Map<number, boolean>();
  for (const [at, id] of ids.entries()) {
    const value = values[at];
    if (value === 'y' || value === 'n') votes.set(id, value === 'y');
  }
  if (!joint) return `${majorityVote(config.incoming, votes)}\n`;
  const result = jointVote(config, votes);
  const swapped = jointVote({ incoming: config.outgoing, outgoing: config.incoming }, votes);
  return `${swapped === result ? '' : `${swapped} <-- via symmetry\n`}${result}\n`;
}
