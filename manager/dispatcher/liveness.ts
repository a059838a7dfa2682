import type { Clock } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';

/** How often agents say that they live, and how many of these may be missed. */
export interface HeartbeatSettings {
  readonly periodMs: number;
  readonly grace: number;
}

/** A connection that was reset says that its daemon died: this long it has to come back. */
const resetGraceMs = 800;
/** After a start of the manager, agents need time to find it again. */
const startGraceMsMin = 10_000;
/** A timer that fires so late says that we were stalled, not that the agents were silent. */
const stallMs = 500;

interface Watched {
  /** When it was last heard of, monotonic. */
  sinceMs: number;
  graceMs: number;
  reason: string;
  timer: Disposable;
}

/**
 * Decides when a node is lost. A silent one after the grace of its heartbeats, one whose connection broke after less
 * than a second without a new session, one that was ready before this manager started after a longer grace. Each is told once;
 * what `lost` does with it is not decided here.
 */
export class Liveness implements Disposable {
  readonly #clock: Clock;
  readonly #lost: (nodeId: NodeId, reason: string) => void;
  readonly #nodes = new Map<NodeId, Watched>();
  #settings: HeartbeatSettings;

  constructor(options: {
    clock: Clock;
    settings: HeartbeatSettings;
    lost: (nodeId: NodeId, reason: string) => void;
  }) {
    this.#clock = options.clock;
    this.#settings = options.settings;
    this.#lost = options.lost;
  }

  /** For sessions that begin from now on. */
  use(settings: HeartbeatSettings): void {
    this.#settings = settings;
  }

  /** A node that the state calls ready and that has no session yet. */
  expect(nodeId: NodeId): void {
    const graceMs = Math.max(2 * this.#graceMs(), startGraceMsMin);
    this.#watch(nodeId, graceMs, `no session within ${seconds(graceMs)} after the manager started`);
  }

  /** A session began. */
  connected(nodeId: NodeId): void {
    const graceMs = this.#graceMs();
    this.#watch(nodeId, graceMs, `no heartbeat for ${seconds(graceMs)}`);
  }

  /** Anything came from it. */
  heard(nodeId: NodeId): void {
    const watched = this.#nodes.get(nodeId);
    if (watched) watched.sinceMs = this.#clock.monotonicMs();
  }

  /** Whether it said something so recently that it cannot be gone: within two heartbeats. */
  livesNow(nodeId: NodeId): boolean {
    const watched = this.#nodes.get(nodeId);
    return watched !== undefined && this.#clock.monotonicMs() - watched.sinceMs < 2 * this.#settings.periodMs;
  }

  /** The session is over: `reset` without a word, `ended` in order (its daemon stops or reconnects). */
  disconnected(nodeId: NodeId, how: 'reset' | 'ended'): void {
    if (how === 'reset')
      this.#watch(nodeId, Math.min(resetGraceMs, this.#graceMs()), 'its connection was lost');
    else
      this.#watch(
        nodeId,
        this.#graceMs(),
        `its agent stopped and did not come back within ${seconds(this.#graceMs())}`,
      );
  }

  /** To be told again later, because what `lost` wanted to do failed. */
  again(nodeId: NodeId, reason: string): void {
    this.#watch(nodeId, this.#settings.periodMs, reason);
  }

  forget(nodeId: NodeId): void {
    this.#nodes.get(nodeId)?.timer[Symbol.dispose]();
    this.#nodes.delete(nodeId);
  }

  [Symbol.dispose](): void {
    for (const nodeId of [...this.#nodes.keys()]) this.forget(nodeId);
  }

  #graceMs(): number {
    return this.#settings.periodMs * this.#settings.grace;
  }

  #watch(nodeId: NodeId, graceMs: number, reason: string): void {
    this.forget(nodeId);
    const timer = this.#timer(nodeId, graceMs);
    this.#nodes.set(nodeId, { sinceMs: this.#clock.monotonicMs(), graceMs, reason, timer });
  }

  #timer(nodeId: NodeId, delayMs: number): Disposable {
    const dueMs = this.#clock.monotonicMs() + delayMs;
    return this.#clock.setTimer(delayMs, () => this.#look(nodeId, dueMs));
  }

  #look(nodeId: NodeId, dueMs: number): void {
    const watched = this.#nodes.get(nodeId);
    if (!watched) return;
    const nowMs = this.#clock.monotonicMs();
    const leftMs = watched.sinceMs + watched.graceMs - nowMs;
    if (leftMs > 0) watched.timer = this.#timer(nodeId, leftMs);
    else if (nowMs - dueMs > stallMs) watched.timer = this.#timer(nodeId, this.#settings.periodMs);
    else {
      this.forget(nodeId);
      this.#lost(nodeId, watched.reason);
    }
  }
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
