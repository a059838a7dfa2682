import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { startLoop } from '../../base/loop.ts';
import { parseUnlockKey } from '../../proto/identity/unlock-key.ts';
import type { RaftMember } from '../raft/raft-member.ts';
import type { Store } from '../store/store.ts';

export interface KeyWatchOptions {
  readonly store: Store;
  readonly member: Pick<RaftMember, 'keys' | 'rotateKey'>;
  /** The key-encryption key with which the data key was opened. */
  readonly kek: Uint8Array | undefined;
  /** The manager's own keys are wrapped with it now; those of the daemon are to follow. */
  readonly changed: (kek: Uint8Array | undefined) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

const everyMs = 60_000;

/**
 * Wraps this manager's data key as the cluster wants it, on every manager and whenever the unlock key in the state changes. A
 * data key that lay in the clear may have been read: when the cluster becomes locked another one takes its place, and a
 * snapshot of now makes what was written under the old one superfluous.
 */
export function startKeyWatch(options: KeyWatchOptions): AsyncDisposable {
  const { store, member, log } = options;
  let { kek } = options;
  let wasClear = !member.keys.wrapped;
  const loop = startLoop({
    name: 'unlock key',
    everyMs,
    clock: options.clock,
    log,
    run: async (signal) => {
      const cluster = store.view.cluster();
      if (!cluster) return; // a newcomer does not know yet
      const wanted = cluster.unlockKey === '' ? undefined : parseUnlockKey(cluster.unlockKey);
      if (same(kek, wanted) && member.keys.wrapped === (wanted !== undefined)) return;
      await member.keys.rewrap(wanted);
      if (wasClear && wanted) await member.rotateKey(signal);
      wasClear = wanted === undefined;
      kek = wanted;
      log.info(
        wanted ? 'the keys of this manager are locked' : 'the keys of this manager are not locked any more',
      );
      options.changed(wanted);
    },
  });
  const events = store.subscribe(
    (applied) => {
      if (applied.some(({ table }) => table === 'cluster')) loop.wake();
    },
    () => loop.wake(),
  );
  return {
    async [Symbol.asyncDispose]() {
      events[Symbol.dispose]();
      await loop[Symbol.asyncDispose]();
    },
  };
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}
