/**
 * Keeps the kernel's networks like the rows that the managers gave, one change of a network after the other, always
 * towards the newest rows; and acknowledges a revision when the kernel has it.
 */
import { isDeepStrictEqual } from 'node:util';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { NetworkId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import type { HostNetworks, WantedNetwork } from '../../net/kernel/host-networks.ts';
import type { NetworkRevision } from '../../proto/model/assignment.ts';

interface Tracked {
  wanted: WantedNetwork | undefined; // undefined: to be removed
  /** What the kernel has; undefined while it is being removed, and when that is not known. */
  applied: WantedNetwork | undefined;
  revision: number;
  /** Of this session. */
  acknowledged: number;
  busy: boolean;
  failure: string | undefined;
  readonly waiting: Set<() => void>;
  /** Ends the pause after a failure, when there is another wish. */
  retryNow: AbortController;
}

const retryMs = 1000;
/** How long a task waits for a network before it says why it waits. */
const readyWithinMs = 10_000;

export interface NetworkSyncOptions {
  readonly host: Pick<HostNetworks, 'setNetwork' | 'removeNetwork'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly acknowledge: (networkId: NetworkId, revision: number) => void;
}

export class NetworkSync {
  readonly #networks = new Map<NetworkId, Tracked>();
  readonly #options: NetworkSyncOptions;

  constructor(options: NetworkSyncOptions) {
    this.#options = options;
  }

  /** The whole of what is wanted now; networks that are not named any more are removed once nothing is attached. */
  set(wanted: ReadonlyMap<NetworkId, WantedNetwork>, revisions: readonly NetworkRevision[]): void {
    for (const id of wanted.keys()) this.#track(id);
    for (const { networkId, revision } of revisions) {
      const tracked = this.#networks.get(networkId);
      if (tracked && wanted.has(networkId)) tracked.revision = Math.max(tracked.revision, revision);
    }
    for (const [id, tracked] of this.#networks) {
      const network = wanted.get(id);
      if ((network === undefined) !== (tracked.wanted === undefined)) tracked.retryNow.abort();
      tracked.wanted = network;
      if (!tracked.busy) void this.#work(id, tracked);
    }
  }

  /**
   * A new session knows nothing of earlier acknowledgements. Its first assignments name the revision of every network,
   * and what the kernel has is acknowledged then: earlier, the manager would not know what is meant.
   */
  sessionOpened(): void {
    for (const tracked of this.#networks.values()) tracked.acknowledged = 0;
  }

  /**
   * Resolves when the kernel has the network. Rejects with `aborted` when `signal` ends the wait, with `unavailable` and
   * what is wrong when it lasts too long.
   */
  async ready(id: NetworkId, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const tracked = this.#track(id);
    if (tracked.applied) return;
    const over = Promise.withResolvers<'ready' | 'aborted' | 'late'>();
    const done = (): void => over.resolve('ready');
    const abort = (): void => over.resolve('aborted');
    using _timer = clock.setTimer(readyWithinMs, () => over.resolve('late'));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    tracked.waiting.add(done);
    try {
      const end = await over.promise;
      if (end === 'ready') return;
      const why =
        tracked.failure ?? (tracked.wanted ? 'it is being made' : 'the managers have not described it yet');
      throw new SkeinError(end === 'late' ? 'unavailable' : 'aborted', `Cannot use network ${id}: ${why}`);
    } finally {
      tracked.waiting.delete(done);
      signal.removeEventListener('abort', abort);
      this.#forgetUnused(id, tracked);
    }
  }

  #track(id: NetworkId): Tracked {
    const known = this.#networks.get(id);
    if (known) return known;
    const fresh: Tracked = {
      wanted: undefined,
      applied: undefined,
      revision: 0,
      acknowledged: 0,
      busy: false,
      failure: undefined,
      waiting: new Set(),
      retryNow: new AbortController(),
    };
    this.#networks.set(id, fresh);
    return fresh;
  }

  #forgetUnused(id: NetworkId, tracked: Tracked): void {
    const used = tracked.wanted ?? tracked.applied ?? (tracked.busy || tracked.waiting.size > 0);
    if (!used && this.#networks.get(id) === tracked) this.#networks.delete(id);
  }

  /** Ends when the kernel is like the newest rows. */
  async #work(id: NetworkId, tracked: Tracked): Promise<void> {
    const { log, clock, signal } = this.#options;
    tracked.busy = true;
    while (!signal.aborted) {
      const { wanted, revision } = tracked;
      tracked.retryNow = new AbortController();
      try {
        if (wanted) await this.#apply(id, tracked, wanted, revision);
        else await this.#remove(id, tracked);
        tracked.failure = undefined;
        if (tracked.wanted === wanted && tracked.revision === revision) break;
      } catch (error) {
        const attached = !wanted && error instanceof SkeinError && error.code === 'failed-precondition';
        tracked.failure = messageOf(error);
        if (!attached)
          log.warn('Cannot bring a network up to date and will try again', {
            network: id,
            error: messageOf(error),
          });
        await sleep(clock, retryMs, { signal: AbortSignal.any([signal, tracked.retryNow.signal]) });
      }
    }
    tracked.busy = false;
    this.#forgetUnused(id, tracked);
  }

  async #apply(id: NetworkId, tracked: Tracked, wanted: WantedNetwork, revision: number): Promise<void> {
    if (!isDeepStrictEqual(wanted, tracked.applied)) await this.#options.host.setNetwork(wanted);
    tracked.applied = wanted;
    for (const done of tracked.waiting) done();
    if (revision <= tracked.acknowledged) return;
    tracked.acknowledged = revision;
    this.#options.acknowledge(id, revision);
  }

  /** Also of a network that was never made whole: some of it may be there. Whoever wants it meanwhile waits. */
  async #remove(id: NetworkId, tracked: Tracked): Promise<void> {
    const { applied } = tracked;
    tracked.applied = undefined;
    try {
      await this.#options.host.removeNetwork(id);
    } catch (error) {
      tracked.applied = applied;
      throw error;
    }
  }
}
