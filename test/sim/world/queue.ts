/**
 * Simulated time. Everything that would take time in the real world is an event here: a timer, a write that reaches the
 * disk, a message that arrives. Events run one by one in order of their time, those of the same time in order of making,
 * and after each all promises settle before the next: a crash between two events is a crash at an await.
 *
 * An event belongs to a life, that of a process. When the life is over its events are dropped: what the process had in
 * memory is still reachable for the garbage collector, but has no way to act any more.
 */
import { InvariantError } from '../../../base/assert.ts';

/** One life of a simulated process. */
export class Life {
  alive = true;
  /** As by SIGSTOP: what would happen before happens then, all at once. */
  pausedUntilMs = 0;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export interface SimEvent {
  /** Later than planned when its process was paused. */
  atMs: number;
  readonly sequence: number;
  readonly life: Life;
  readonly kind: string;
  readonly run: () => void;
  cancelled: boolean;
}

/** Kept aside: the simulator replaces the global one while it runs. */
const realSetImmediate = setImmediate;

export class EventQueue {
  nowMs = 0;
  /** Events that ran. */
  steps = 0;
  /** The life of the event that runs; undefined between two. */
  running: Life | undefined;
  readonly #heap: SimEvent[] = [];
  #sequence = 0;

  /** `delayMs` may have a fraction; a negative one counts as 0. */
  after(delayMs: number, life: Life, kind: string, run: () => void): SimEvent {
    if (!(delayMs < Infinity)) throw new InvariantError(`Invariant broken: ${kind} is at a time: ${delayMs}`);
    const atMs = this.nowMs + Math.max(0, delayMs);
    const event = { atMs, sequence: ++this.#sequence, life, kind, run, cancelled: false };
    this.#push(event);
    return event;
  }

  /** Takes the next event of a life that goes on, and lets it and all that follows from it in no time happen. */
  async step(): Promise<SimEvent | undefined> {
    const event = this.#next();
    if (!event) return undefined;
    this.nowMs = event.atMs;
    this.steps += 1;
    this.running = event.life;
    event.run();
    await settled();
    this.running = undefined;
    return event;
  }

  #next(): SimEvent | undefined {
    for (let event = this.#pop(); event; event = this.#pop()) {
      const { cancelled, life } = event;
      if (cancelled || !life.alive) continue;
      if (life.pausedUntilMs <= event.atMs) return event;
      event.atMs = life.pausedUntilMs;
      this.#push(event);
    }
    return undefined;
  }

  #push(event: SimEvent): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || !isBefore(event, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): SimEvent | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      let below = heap[child];
      const right = heap[child + 1];
      if (below && right && isBefore(right, below)) {
        below = right;
        child += 1;
      }
      if (!below || !isBefore(below, last)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

/** All promises that can go on have gone on: the turn ends when no microtask is left (about 1 us). */
export function settled(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(resolve));
}

function isBefore(a: SimEvent, b: SimEvent): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}
