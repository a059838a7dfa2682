/** A broken promise of our own code. It is a bug: it is never caught and turned into an answer; the process ends. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** States a fact that our own code guarantees; never used to judge bytes or values from outside. */
export function invariant(condition: unknown, fact: string): asserts condition {
  if (!condition) throw new InvariantError(`Invariant broken: ${fact}`);
}

/** The end of an exhausted `switch`. */
export function unreachable(value: never): never {
  throw new InvariantError(`Invariant broken: unreachable value ${JSON.stringify(value)}`);
}
