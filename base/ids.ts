import type { Random } from './random.ts';

/**
 * The register of id kinds. Ids are 25 characters of base 36, as Swarm's. A `NodeId` does not fit where a `TaskId` is
 * wanted; the ways in are `makeId` and `readId`, which checks.
 */
export type IdKind = 'cluster' | 'node' | 'service' | 'task' | 'network' | 'session';

declare const kind: unique symbol;
export type Id<K extends IdKind> = string & { readonly [kind]: K };
export type ClusterId = Id<'cluster'>;
export type NodeId = Id<'node'>;
export type ServiceId = Id<'service'>;
export type TaskId = Id<'task'>;
export type NetworkId = Id<'network'>;
export type SessionId = Id<'session'>;

const digits = 25;
const shape = /^[0-9a-z]{1,64}$/;

/** A new id from 128 bits of chance, padded to 25 characters. */
export function makeId<K extends IdKind>(_kind: K, random: Random): Id<K> {
  let value = 0n;
  for (const byte of random.bytes(16)) value = (value << 8n) | BigInt(byte);
  return value.toString(36).padStart(digits, '0') as Id<K>; // the one place that makes an id
}

/** Reads an id that comes from outside. Throws RangeError when it cannot be one. */
export function readId<K extends IdKind>(name: K, raw: string): Id<K> {
  if (!shape.test(raw))
    throw new RangeError(`Cannot read ${name} id: ${JSON.stringify(raw.slice(0, 80))} is not one`);
  return raw as Id<K>; // checked above
}
