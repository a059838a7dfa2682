/**
 * The verdict on a run against a real cluster: each object's history by search, all of them together by their versions,
 * and what is there in the end. What is wrong is told with the part of the history that shows it.
 */
import { checkLinearizability, type Verdict } from './check.ts';
import { contradictions, lostWrites, type KeyedOperation } from './witness.ts';
import {
  versionedRegister,
  type RegisterInput,
  type RegisterOperation,
  type RegisterOutput,
  type RegisterState,
} from './versioned-register.ts';

export interface Judgement {
  /** Without those that failed for a reason that tells nothing, as when nobody was there to be asked. */
  readonly operations: number;
  readonly failed: number;
  readonly acknowledged: number;
  readonly unknown: number;
  /** One text for each object whose history has no order; several lines. */
  readonly violations: readonly string[];
  /** One line for each acknowledged write that is not there in the end. */
  readonly lost: readonly string[];
  /**
   * Objects where a client was refused because of a write that never came to be. Nothing is lost by it: the client reads
   * and tries again.
   */
  readonly untrueRefusals: readonly string[];
  /** Objects for which the search did not end within its bound; the checks by version hold for them too. */
  readonly undecided: readonly string[];
}

export interface FinalState {
  readonly value: string;
  readonly version: number;
}

export function judge(
  history: readonly KeyedOperation[],
  last: ReadonlyMap<string, FinalState>,
  options: { readonly stepsMax?: number } = {},
): Judgement {
  const violations = [...contradictions(history)];
  const untrueRefusals: string[] = [];
  const undecided: string[] = [];
  for (const [key, operations] of Map.groupBy(history, (each) => each.key)) {
    const list = operations.map(({ operation }) => operation);
    const strict = checkLinearizability(versionedRegister({ refusals: true }), list, options);
    if (strict.kind === 'linearizable') continue;
    const verdict = checkLinearizability(versionedRegister({ refusals: false }), list, options);
    if (verdict.kind === 'violation') violations.push(tellViolation(key, list, verdict));
    else if (verdict.kind === 'undecided') undecided.push(key);
    else if (strict.kind === 'violation') untrueRefusals.push(tellViolation(key, list, strict));
  }
  const failed = history.filter(({ operation }) => operation.output?.kind === 'failed').length;
  const writes = history.filter(({ operation }) => operation.input.kind === 'write');
  return {
    operations: history.length - failed,
    failed,
    acknowledged: writes.filter(({ operation }) => operation.output?.kind === 'written').length,
    unknown: history.filter(({ operation }) => operation.output === undefined).length,
    violations,
    lost: lostWrites(history, last),
    untrueRefusals,
    undecided,
  };
}

type Violation = Extract<Verdict<RegisterState, RegisterInput, RegisterOutput>, { kind: 'violation' }>;

/** How many operations before the one that nothing explains are shown. */
const shown = 20;

function tellViolation(key: string, history: readonly RegisterOperation[], verdict: Violation): string {
  const { unexplained, state, order } = verdict;
  const before = history
    .filter((each) => each.calledAtMs <= unexplained.returnedAtMs)
    .toSorted((a, b) => a.calledAtMs - b.calledAtMs)
    .slice(-shown);
  return [
    `${key}: no order of ${history.length} operations explains: ${tellOperation(unexplained)}`,
    `  ${order.length} operations can be put in an order; then the object is ${tellState(state)}`,
    `  the last ${before.length} that were called before it returned:`,
    ...before.map((each) => `    ${tellOperation(each)}`),
  ].join('\n');
}

function tellState({ value, version, versionAbove }: RegisterState): string {
  if (value === undefined) return 'not there';
  return `"${value}" with version ${version ?? `above ${versionAbove}`}`;
}

function tellOperation(operation: RegisterOperation): string {
  const { client, input, output, calledAtMs, returnedAtMs } = operation;
  const until = output === undefined ? '?' : returnedAtMs.toFixed(2);
  const asked = input.kind === 'read' ? 'read' : `write "${input.value}" over version ${input.replaces}`;
  return `[${calledAtMs.toFixed(2)} – ${until}] ${client}: ${asked}: ${tellOutput(output)}`;
}

function tellOutput(output: RegisterOutput | undefined): string {
  if (output === undefined) return 'nobody knows';
  if (output.kind === 'found') return `"${output.value}" with version ${output.version}`;
  if (output.kind === 'written') return `done, version ${output.version ?? 'not told'}`;
  return output.kind;
}
