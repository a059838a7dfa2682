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
  applied: WantedNetwork | undefined;
  revision: number;
  acknowledged: number;
  busy: boolean;
  failure: string | undefined;
  waiting: (() => void)[];
}

const retryMs = 1000;

export interface NetworkSyncOptions {
  readonly host: HostNetworks;
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
    for (const [id, network] of wanted) this.#track(id).wanted = network;
    for (const { networkId, revision } of revisions) {
      const tracked = this.#networks.get(networkId);
      if (tracked && wanted.has(networkId)) tracked.revision = Math.max(tracked.revision, revision);
    }
    for (const [id, tracked] of this.#networks) {
      if (!wanted.has(id)) tracked.wanted = undefined;
      this.#start(id, tracked);
    }
  }

  /** A new session knows nothing of earlier acknowledgements: all are given again. */
  acknowledgeAll(): void {
    for (const [id, tracked] of this.#networks) {
      if (tracked.acknowledged > 0) this.#options.acknowledge(id, tracked.acknowledged);
    }
  }

  /** Resolves when the kernel has the network. Rejects with `aborted` when `signal` ends the wait. */
  async ready(id: NetworkId, signal: AbortSignal): Promise<void> {
    for (;;) {
      const tracked = this.#track(id);
      if (tracked.applied) return;
      if (signal.aborted) {
        const why =
          tracked.failure ?? (tracked.wanted ? 'it is being made' : 'the managers have not described it yet');
        throw new SkeinError('aborted', `Cannot use network ${id}: ${why}`);
      }
      await new Promise<void>((resolve) => {
        const done = (): void => {
          signal.removeEventListener('abort', done);
          resolve();
        };
        signal.addEventListener('abort', done, { once: true });
        tracked.waiting.push(done);
      });
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
      waiting: [],
    };
    this.#networks.set(id, fresh);
    return fresh;
  }

  #start(id: NetworkId, tracked: Tracked): void {
    if (tracked.busy) return;
    tracked.busy = true;
    void this.#work(id, tracked).finally(() => (tracked.busy = false));
  }

  /** Ends when the kernel is like the newest rows. */
  async #work(id: NetworkId, tracked: Tracked): Promise<void> {
    const { host, log, clock, signal } = this.#options;
    while (!signal.aborted) {
      const { wanted, revision } = tracked;
      try {
        if (!wanted) {
          if (tracked.applied) await host.removeNetwork(id);
          tracked.applied = undefined;
          if (this.#networks.get(id)?.wanted) continue;
          if (tracked.waiting.length === 0) this.#networks.delete(id);
          return;
        }
        if (!isDeepStrictEqual(wanted, tracked.applied)) await host.setNetwork(wanted);
        tracked.applied = wanted;
        tracked.failure = undefined;
        for (const done of tracked.waiting.splice(0)) done();
        if (revision > tracked.acknowledged) {
          tracked.acknowledged = revision;
          this.#options.acknowledge(id, revision);
        }
        if (tracked.wanted === wanted && tracked.revision === revision) return;
      } catch (error) {
        const attached = !wanted && error instanceof SkeinError && error.code === 'failed-precondition';
        tracked.failure = messageOf(error);
        if (!attached)
          log.warn('Cannot bring a network up to date and will try again', {
            network: id,
            error: messageOf(error),
          });
        await sleep(clock, retryMs, { signal });
      }
    }
  }
}
