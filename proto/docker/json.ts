/**
 * What the translations to Docker's API objects have in common. The objects have the fields of the Engine API's own
 * (reference: moby api/types/swarm), with Go's `omitempty`: what is empty is left out, unless Docker sends it always.
 */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Without the fields that are undefined, in the order given. */
export function compact(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}

/** Undefined for what Go calls empty, so that `compact` leaves it out. */
export function unlessEmpty<T extends Json>(field: T): T | undefined {
  if (field === '' || field === 0 || field === false || field === null) return undefined;
  if (typeof field === 'object' && Object.keys(field).length === 0) return undefined;
  return field;
}

/** RFC 3339 with milliseconds. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}

/** Durations are nanoseconds in Docker's API. */
export function nanoseconds(ms: number): number {
  return ms * 1e6;
}
