import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Driver } from './driver.ts';
import type { SnapshotFacts } from './log-tail.ts';
import type { MemberParts } from './member-parts.ts';
import { segmentsMax } from './snapshots.ts';
import { waitUntil } from './wait-until.ts';

/** Entries waiting for a snapshot are not worth more room than this in memory. */
const tailBytesMax = 64 * 1024 * 1024;
/** All that is in the log must be committed before an old data key can go. */
const rotationMs = 60_000;

export interface SnapshotPolicyOptions {
  readonly parts: MemberParts;
  readonly driver: Pick<Driver, 'applier' | 'snapshots'>;
  /** Throws when the member is closed. */
  readonly checkOpen: () => void;
  readonly closed: () => boolean;
}

/** When a snapshot is written: the log has grown, a member is not in the newest one, or a data key is to go. */
export class SnapshotPolicy {
  readonly #options: SnapshotPolicyOptions;
  #written = 0;
  #triedAt: number;

  constructor(options: SnapshotPolicyOptions) {
    this.#options = options;
    this.#triedAt = options.parts.applied.index;
  }

  /** How many were written here. */
  get written(): number {
    return this.#written;
  }

  /** `keepNothing`: the log on disk then begins behind it. */
  async write(keepNothing: boolean): Promise<void> {
    const { driver, checkOpen } = this.#options;
    checkOpen();
    await driver.snapshots.write(() => driver.applier.applied, keepNothing);
    this.#written++;
  }

  /** Writes one when the log has grown enough since the last, or since the last attempt. */
  look(): void {
    const { driver, parts } = this.#options;
    const { snapshotEvery, tail } = parts;
    const due = driver.applier.applied.index - Math.max(this.#triedAt, driver.snapshots.index);
    if (due < snapshotEvery && (tail.bytes < tailBytesMax || due < snapshotEvery / 10)) return;
    if (!driver.snapshots.writing) void this.#try();
  }

  /** Each start begins a segment: one that is started again and again must not fill the disk with them. */
  async atStart(): Promise<void> {
    if (this.#options.parts.wal.segments > segmentsMax) await this.#try();
  }

  /** Whether all members of now are in the newest one; otherwise one is written in which they are. */
  maySend({ confState }: SnapshotFacts): boolean {
    const { driver, parts } = this.#options;
    const named = new Set([...confState.voters, ...confState.learners, ...confState.votersOutgoing]);
    if (parts.group.members.every(({ raftId }) => named.has(raftId))) return true;
    if (!driver.snapshots.writing) void this.#try();
    return false;
  }

  /** A new data key for all that is written from now on; the old one goes with the last file under it. `lastIndex`: of the log. */
  async rotateKey(lastIndex: () => number, signal: AbortSignal | undefined): Promise<void> {
    const { parts, driver, closed, checkOpen } = this.#options;
    const { keys, wal, folder, clock, times } = parts;
    checkOpen();
    const { id } = await keys.rotate();
    await wal.rotateKey();
    const last = lastIndex();
    const how = { everyMs: times.tickMs, forMs: rotationMs, signal };
    await waitUntil(clock, how, () => closed() || driver.applier.applied.index >= last);
    await this.write(true);
    const needed = Math.min(...wal.keyIds, ...(await folder.keyIds()));
    await keys.forget(needed);
    if (needed < id)
      throw new SkeinError(
        'unavailable',
        'Cannot let go of the old data key yet: entries under it are not committed',
      );
  }

  /** A failure is only logged. */
  async #try(): Promise<void> {
    const { driver, parts, closed } = this.#options;
    const { index } = driver.applier.applied;
    this.#triedAt = index; // after a failure the next try waits as long again
    try {
      await this.write(false);
    } catch (error) {
      if (!closed())
        parts.log.warn('Cannot write a snapshot; the log grows on', { index, error: messageOf(error) });
    }
  }
}
