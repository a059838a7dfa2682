/**
 * Histories that are right by construction: objects that do one thing at a time, and clients whose calls and returns lie
 * around the moment at which it is done, or whose answers get lost.
 */
import type { SeededRandom } from '../../base/random.ts';
import type { FinalState } from './judge.ts';
import type { RegisterInput, RegisterOutput } from './versioned-register.ts';
import type { KeyedOperation } from './witness.ts';

export interface HistoryShape {
  readonly operations: number;
  readonly clients: number;
  readonly keys: number;
  /** Of the operations whose answer nobody gets. Half of these never happen. */
  readonly unknownShare: number;
}

export function aHistory(
  random: SeededRandom,
  shape: HistoryShape,
): { readonly history: KeyedOperation[]; readonly last: ReadonlyMap<string, FinalState> } {
  const objects = new Map<string, FinalState>();
  /** What each client saw last of an object: the version that its next write replaces. */
  const seen = new Map<string, number>();
  const freeAtMs = Array.from({ length: shape.clients }, () => 0);
  const plans = Array.from({ length: shape.operations }, (_, number) => {
    const client = Math.floor(random.float() * shape.clients);
    const calledAtMs = (freeAtMs[client] ?? 0) + random.float();
    const doneAtMs = calledAtMs + random.float() * 5;
    const returnedAtMs = doneAtMs + random.float() * 5;
    freeAtMs[client] = returnedAtMs;
    const fate = random.float() < shape.unknownShare ? (random.float() < 0.5 ? 'never' : 'unheard') : 'heard';
    const key = `k${Math.floor(random.float() * shape.keys)}`;
    return { number, client, key, calledAtMs, doneAtMs, returnedAtMs, fate, reads: random.float() < 0.5 };
  });
  let version = 0;
  const history = plans
    .toSorted((a, b) => a.doneAtMs - b.doneAtMs)
    .map(({ number, client, key, calledAtMs, returnedAtMs, fate, reads }): KeyedOperation => {
      const object = objects.get(key);
      const replaces = seen.get(`${client} ${key}`) ?? 0;
      const input: RegisterInput = reads
        ? { kind: 'read' }
        : { kind: 'write', value: `v${number}`, replaces };
      let output: RegisterOutput = object ? { kind: 'found', ...object } : { kind: 'absent' };
      if (input.kind === 'write') {
        const fits = replaces === (object?.version ?? 0);
        if (fits && fate !== 'never') objects.set(key, { value: input.value, version: ++version });
        output = fits ? { kind: 'written', version } : { kind: 'refused' };
      }
      if (fate === 'heard' && (output.kind === 'found' || output.kind === 'written'))
        seen.set(`${client} ${key}`, output.version ?? 0);
      const operation = { client: `c${client}`, input, calledAtMs, returnedAtMs };
      return { key, operation: { ...operation, output: fate === 'heard' ? output : undefined } };
    });
  return { history, last: objects };
}
