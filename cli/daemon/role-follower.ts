/**
 * Makes this node what the managers say that it is: worker or manager. The state says it, the certificate follows, and
 * the manager process part follows the certificate. It is told by the node's own object, in whatever order and as often as that
 * changes; only the newest word counts.
 */
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { startLoop, type Loop } from '../../base/loop.ts';
import type { NodeRole } from '../../proto/model/node.ts';

export interface RoleFollowerOptions {
  /** What the node is now, by its certificate. */
  readonly present: () => NodeRole | undefined;
  /** Each may be called again after it failed, and goes on where it was. */
  readonly promote: (signal: AbortSignal) => Promise<void>;
  readonly demote: (signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Nothing is lost when nobody looks: each change wakes it. */
const everyMs = 60_000;

export class RoleFollower implements AsyncDisposable {
  readonly #options: RoleFollowerOptions;
  readonly #loop: Loop;
  readonly #stop = new AbortController();
  #wanted: NodeRole | undefined;

  constructor(options: RoleFollowerOptions) {
    this.#options = options;
    const { clock, log } = options;
    this.#loop = startLoop({
      name: "The change of this node's role",
      ...{ everyMs, clock, log },
      run: () => this.#follow(),
    });
  }

  /** The role that the managers give the node. */
  want(role: NodeRole): void {
    this.#wanted = role;
    if (role !== this.#options.present()) this.#loop.wake();
  }

  /** Ends a change under way at its next wait. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#loop[Symbol.asyncDispose]();
  }

  async #follow(): Promise<void> {
    const { present, promote, demote, log } = this.#options;
    const from = present();
    const wanted = this.#wanted;
    if (wanted === undefined || from === undefined || wanted === from) return;
    log.info('This node changes its role', { from, to: wanted });
    await (wanted === 'manager' ? promote : demote)(this.#stop.signal);
  }
}
