import { SkeinError } from '../../base/errors.ts';
import { readId, type Id, type IdKind } from '../../base/ids.ts';

/**
 * What the codecs use to judge a field that came from outside. `path` names the field in refusals, as in
 * `task.spec.container.image`. Absent fields are the zero of their type, as on the wire.
 */
export function refuse(path: string, why: string): never {
  throw new SkeinError('invalid-argument', `Cannot read ${path}: ${why}`);
}

/** A message that must be there. */
export function present<T>(path: string, message: T | null | undefined): T {
  return message ?? refuse(path, 'it is missing');
}

const uint32Max = 2 ** 32 - 1;

/** A whole number from 0 to `max`. Numbers above 2^53-1 have lost digits on the way and are always refused. */
export function count(path: string, raw: number | null | undefined, max = Number.MAX_SAFE_INTEGER): number {
  const value = raw ?? 0;
  if (!Number.isSafeInteger(value) || value < 0 || value > max)
    refuse(path, `${value} is no whole number from 0 to ${max}`);
  return value;
}

export function uint32(path: string, raw: number | null | undefined): number {
  return count(path, raw, uint32Max);
}

/** A whole number of either sign that a double holds exactly. */
export function integer(path: string, raw: number | null | undefined): number {
  const value = raw ?? 0;
  if (!Number.isSafeInteger(value)) refuse(path, `${value} is no whole number within 53 bits`);
  return value;
}

/** A share from 0 to 1. */
export function ratio(path: string, raw: number | null | undefined): number {
  const value = raw ?? 0;
  if (!(value >= 0 && value <= 1)) refuse(path, `${value} is no share from 0 to 1`);
  return value;
}

export function id<K extends IdKind>(kind: K, path: string, raw: string | null | undefined): Id<K> {
  try {
    return readId(kind, raw ?? '');
  } catch (error) {
    if (error instanceof RangeError)
      refuse(path, `${JSON.stringify((raw ?? '').slice(0, 80))} is no ${kind} id`);
    throw error;
  }
}

/** An id that may be absent: empty on the wire. */
export function optionalId<K extends IdKind>(
  kind: K,
  path: string,
  raw: string | null | undefined,
): Id<K> | undefined {
  return raw ? id(kind, path, raw) : undefined;
}

/** Translates between the words of the model and the numbers of the wire. */
export interface Enumeration<M extends string, W extends number> {
  toWire(word: M): W;
  fromWire(path: string, number: W | null | undefined): M;
}

export function enumeration<M extends string, W extends number>(
  numbers: Readonly<Record<M, W>>,
): Enumeration<M, W> {
  const words = new Map<number, M>();
  for (const word of Object.keys(numbers) as M[]) words.set(numbers[word], word); // keys of a Record<M, …>
  return {
    toWire: (word) => numbers[word],
    fromWire: (path, number) => words.get(number ?? 0) ?? refuse(path, `value ${number ?? 0} is unknown`),
  };
}

/** Reads each message of a list; the path of each has its index. */
export function each<W, M>(
  path: string,
  messages: readonly W[] | null | undefined,
  read: (message: W, path: string) => M,
): readonly M[] {
  return (messages ?? []).map((message, index) => read(message, `${path}[${index}]`));
}

/** A list for the encoder, which only reads it; the generated types do not say so. */
export function list<T>(items: readonly T[]): T[] {
  return items as T[]; // see above
}
