/**
 * What versions prove beyond one object: a version is the place of the write in the one log of the cluster. So of two writes
 * to whatever objects, the one that was answered before the other was asked for has the smaller version; no two have the
 * same; and who reads, sees no less than what was answered before he asked. Linear time, and no search that could give up.
 */
import type { RegisterOperation, RegisterOutput } from './versioned-register.ts';

export interface KeyedOperation {
  readonly key: string;
  readonly operation: RegisterOperation;
}

/** One sentence for each contradiction; empty when there is none. */
export function contradictions(history: readonly KeyedOperation[]): readonly string[] {
  return [...doubleVersions(history), ...lateVersions(history), ...staleReads(history)];
}

/** Writes that were acknowledged and that the last state does not contain, one sentence for each. */
export function lostWrites(
  history: readonly KeyedOperation[],
  last: ReadonlyMap<string, { readonly value: string; readonly version: number }>,
): readonly string[] {
  return history.flatMap(({ key, operation }) => {
    const { input, output } = operation;
    if (input.kind !== 'write' || output?.kind !== 'written') return [];
    const found = last.get(key);
    if (!found) return [`${key}: ${input.value} was acknowledged, and the object is gone`];
    if (output.version === undefined || found.version > output.version) return [];
    if (found.version === output.version && found.value === input.value) return [];
    return [
      `${key}: ${input.value} was acknowledged with version ${output.version}, ` +
        `and in the end there is ${found.value} with version ${found.version}`,
    ];
  });
}

interface Write {
  readonly key: string;
  readonly value: string;
  readonly version: number;
  readonly calledAtMs: number;
  readonly returnedAtMs: number;
}

function doubleVersions(history: readonly KeyedOperation[]): string[] {
  const byVersion = new Map<number, Write>();
  return writesOf(history).flatMap((write) => {
    const other = byVersion.get(write.version);
    byVersion.set(write.version, write);
    return other ? [`${tell(other)} and ${tell(write)} have the same version`] : [];
  });
}

/** In the order of the log, a write may not have been called after one that stands behind it was answered. */
function lateVersions(history: readonly KeyedOperation[]): string[] {
  const found: string[] = [];
  let earliestReturn: Write | undefined;
  for (const write of writesOf(history).toSorted((a, b) => b.version - a.version)) {
    if (earliestReturn && write.calledAtMs > earliestReturn.returnedAtMs)
      found.push(`${tell(earliestReturn)} was answered before ${tell(write)} was asked for`);
    if (!earliestReturn || write.returnedAtMs < earliestReturn.returnedAtMs) earliestReturn = write;
  }
  return found;
}

function staleReads(history: readonly KeyedOperation[]): string[] {
  const moments = history.flatMap(({ key, operation }) => {
    const { output, calledAtMs, returnedAtMs } = operation;
    const version = versionIn(output);
    const reads = output?.kind !== 'written';
    return version === undefined ? [] : [{ key, version, calledAtMs, returnedAtMs, reads }];
  });
  const reads = moments.filter((each) => each.reads).toSorted((a, b) => a.calledAtMs - b.calledAtMs);
  const returned = moments.toSorted((a, b) => a.returnedAtMs - b.returnedAtMs);
  const newest = new Map<string, { readonly version: number; readonly atMs: number }>();
  const found: string[] = [];
  let at = 0;
  for (const read of reads) {
    for (let next = returned[at]; next && next.returnedAtMs < read.calledAtMs; next = returned[++at]) {
      if (next.version > (newest.get(next.key)?.version ?? -1))
        newest.set(next.key, { version: next.version, atMs: next.returnedAtMs });
    }
    const known = newest.get(read.key);
    if (known && known.version > read.version)
      found.push(
        `${read.key}: version ${read.version} was read at ${read.calledAtMs.toFixed(1)} ms, ` +
          `when version ${known.version} had been seen since ${known.atMs.toFixed(1)} ms`,
      );
  }
  return found;
}

/** An object that is not there has none: 0. */
function versionIn(output: RegisterOutput | undefined): number | undefined {
  if (output?.kind === 'absent') return 0;
  return output?.kind === 'written' || output?.kind === 'found' ? output.version : undefined;
}

function writesOf(history: readonly KeyedOperation[]): Write[] {
  return history.flatMap(({ key, operation }) => {
    const { input, output, calledAtMs, returnedAtMs } = operation;
    if (input.kind !== 'write' || output?.kind !== 'written' || output.version === undefined) return [];
    return [{ key, value: input.value, version: output.version, calledAtMs, returnedAtMs }];
  });
}

const tell = ({ key, value, version }: Write): string => `${key}=${value} (version ${version})`;
