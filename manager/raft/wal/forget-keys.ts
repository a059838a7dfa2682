import type { DataKeys } from './data-key.ts';
import type { SnapshotFolder } from './snapshot-file.ts';
import type { Wal } from './wal.ts';

/**
 * Removes the data keys that no segment and no snapshot is written under any more, but for the current one. True when none
 * but that is left. Call it after each snapshot and compaction: a rotation is complete when the files of before it are gone.
 */
export async function forgetUnusedKeys(
  keys: DataKeys,
  wal: Wal,
  snapshots: SnapshotFolder,
): Promise<boolean> {
  const current = keys.current.id; // first: files that are begun meanwhile are under this one or a later one
  const used = [...wal.keyIds, ...(await snapshots.keyIds()), current];
  const below = Math.min(...used);
  if (keys.ids.some((id) => id < below)) await keys.forget(below);
  return keys.ids.length === 1;
}
