import { SkeinError } from '../../../base/errors.ts';
import type { Entry, EntryType } from '../core/model.ts';
import type { LogEntry } from '../wal/records.ts';

/** The numbers under which the log on disk keeps the types of entries; never change one. */
const kinds: Readonly<Record<EntryType, number>> = {
  EntryNormal: 0,
  EntryConfChange: 1,
  EntryConfChangeV2: 2,
};
const types: readonly EntryType[] = ['EntryNormal', 'EntryConfChange', 'EntryConfChangeV2'];

export function toRecord({ type, term, index, data }: Entry): LogEntry {
  return { index, term, kind: kinds[type], data };
}

/** Throws `failed-precondition` for a kind that a later version wrote. */
export function fromRecord({ index, term, kind, data }: LogEntry): Entry {
  const type = types[kind];
  if (type === undefined)
    throw new SkeinError(
      'failed-precondition',
      `Cannot read entry ${index} of the log: it is of the kind ${kind}, which a later version wrote`,
    );
  return { type, term, index, data };
}
