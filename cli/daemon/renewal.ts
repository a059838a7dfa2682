/** Renews the certificate of a node while it is a member, in time and with a new key. */
import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { renewCertificate } from '../../proto/identity/join.ts';
import { renewalAtMs } from '../../proto/identity/renewal.ts';
import { askManagers } from './ask-managers.ts';

export interface RenewalOptions {
  /** Of now: a change of the node's role brings another one in between. */
  readonly identity: () => NodeIdentity;
  /** `host:port` of the managers known now; they are asked in this order. */
  readonly managers: () => readonly string[];
  /** Keeps the new one. Sessions that are open go on with the certificate with which they were opened. */
  readonly renewed: (identity: NodeIdentity) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** setTimeout counts in 32 bits; a farther moment is reached in steps. */
const timerMsMax = 2 ** 31 - 1;
const retryMs = 60_000;

export class CertificateRenewal implements AsyncDisposable {
  readonly #options: RenewalOptions;
  readonly #stop = new AbortController();
  #timer: Disposable | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(options: RenewalOptions) {
    this.#options = options;
    this.#schedule(renewalAtMs(options.identity(), options.random));
  }

  /** Ends a renewal under way; nothing is kept after this. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    this.#timer?.[Symbol.dispose]();
    await this.#underWay;
  }

  #schedule(atMs: number): void {
    const { clock } = this.#options;
    if (this.#stop.signal.aborted) return;
    const delayMs = Math.max(0, atMs - clock.nowMs());
    this.#timer = clock.setTimer(Math.min(delayMs, timerMsMax), () => {
      if (delayMs > timerMsMax) this.#schedule(atMs);
      else this.#underWay = this.#renew();
    });
  }

  async #renew(): Promise<void> {
    const { clock, random, log } = this.#options;
    try {
      const renewed = await this.#request();
      if (this.#stop.signal.aborted) return;
      await this.#options.renewed(renewed);
      log.info('Renewed the certificate of this node', {
        expires: new Date(renewed.expiresMs).toISOString(),
      });
      this.#schedule(renewalAtMs(renewed, random));
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      log.warn('Cannot renew the certificate of this node and will try again', {
        expires: new Date(this.#options.identity().expiresMs).toISOString(),
        error: messageOf(error),
      });
      this.#schedule(clock.nowMs() + retryMs);
    }
  }

  #request(): Promise<NodeIdentity> {
    const { managers, identity } = this.#options;
    const { signal } = this.#stop;
    return askManagers(managers(), (remote) => renewCertificate({ remote, identity: identity(), signal }));
  }
}
