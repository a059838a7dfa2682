/**
 * What clients asked and were told, held against what the managers applied. The counters in the cluster's labels are
 * linearizable registers whose values tell how many increments came before, so that each answer can be judged at once.
 */
import type { Violations } from './violations.ts';

/** The life of one state machine: a store that was opened, and what it applied. */
export interface Replica {
  readonly name: string;
  applied: number;
}

export interface ReadFloor {
  readonly version: number;
  readonly counter: number;
}

export class History {
  readonly #violations: Violations;
  /** Ordinary entries, by index. */
  readonly #log = new Map<number, Uint8Array>();
  #lastApplied = 0;
  /** The highest index that anybody was told of: an acknowledgement, or a read. */
  #toldVersion = 0;
  #acknowledged = new Map<number, Uint8Array>();
  readonly #counters = new Map<string, { told: number; attempts: number; acknowledged: Set<number> }>();
  writes = 0;
  reads = 0;

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  get lastApplied(): number {
    return this.#lastApplied;
  }

  /** An entry reaches a state machine. */
  applied(replica: Replica, index: number, data: Uint8Array): boolean {
    const check = this.#violations.check.bind(this.#violations);
    check(
      index > replica.applied,
      'applied once, in order',
      () => `${replica.name}: ${index} after ${replica.applied}`,
    );
    for (let skipped = replica.applied + 1; skipped < index; skipped++)
      check(
        !this.#log.has(skipped),
        'no entry skipped',
        () => `${replica.name} passed over entry ${skipped}`,
      );
    const known = this.#log.get(index);
    const same = known === undefined || Buffer.compare(known, data) === 0;
    check(same, 'state-machine safety', () => `${replica.name} applies other bytes at ${index} than another`);
    const first = index > this.#lastApplied;
    if (!known) this.#log.set(index, Buffer.from(data));
    this.#lastApplied = Math.max(this.#lastApplied, index);
    replica.applied = index;
    return first;
  }

  restored(replica: Replica, index: number): void {
    this.#violations.check(index >= replica.applied, 'state never goes back', () => {
      return `${replica.name} loads a snapshot of ${index} and has applied ${replica.applied}`;
    });
    replica.applied = index;
  }

  /** A manager says that it leads and has applied all that came before. */
  leads(replica: Replica): void {
    const acknowledged = Math.max(0, ...this.#acknowledged.keys());
    this.#violations.check(replica.applied >= acknowledged, 'a leader knows what was acknowledged', () => {
      return `${replica.name} leads with ${replica.applied} applied, and ${acknowledged} was acknowledged`;
    });
  }

  acknowledged(index: number, data: Uint8Array): void {
    const known = this.#log.get(index);
    this.#violations.check(
      known !== undefined && Buffer.compare(known, data) === 0,
      'an acknowledged write is applied',
      () => {
        return `entry ${index} was acknowledged, and ${known ? 'another' : 'none'} was applied there`;
      },
    );
    this.#acknowledged.set(index, data);
    this.#toldVersion = Math.max(this.#toldVersion, index);
  }

  counter(key: string): { told: number; attempts: number; acknowledged: Set<number> } {
    const known = this.#counters.get(key);
    if (known) return known;
    const fresh = { told: 0, attempts: 0, acknowledged: new Set<number>() };
    this.#counters.set(key, fresh);
    return fresh;
  }

  /** An increment of the counter was acknowledged, and made it `value`. */
  incremented(key: string, value: number, floor: ReadFloor): void {
    this.writes += 1;
    const counter = this.counter(key);
    this.#violations.check(
      !counter.acknowledged.has(value),
      'no lost update',
      () => `${key} became ${value} twice`,
    );
    this.#violations.check(value > floor.counter, 'writes never go back', () => {
      return `an increment made ${key} ${value}, and it was ${floor.counter} before`;
    });
    counter.acknowledged.add(value);
    counter.told = Math.max(counter.told, value);
  }

  /** What an operation that begins now must at least see. */
  floor(key: string): ReadFloor {
    return { version: this.#toldVersion, counter: this.counter(key).told };
  }

  read(who: string, key: string, seen: { version: number; counter: number }, floor: ReadFloor): void {
    this.reads += 1;
    this.#violations.check(seen.version >= floor.version, 'reads never go back', () => {
      return `${who} shows version ${seen.version}, and ${floor.version} was told before the read began`;
    });
    this.#violations.check(seen.counter >= floor.counter, 'reads never go back', () => {
      return `${who} shows ${key} = ${seen.counter}, and it was ${floor.counter} before the read began`;
    });
    const counter = this.counter(key);
    counter.told = Math.max(counter.told, seen.counter);
    this.#toldVersion = Math.max(this.#toldVersion, seen.version);
  }

  /** At the end, when everybody has caught up. */
  finish(value: (key: string) => number): void {
    for (const [key, { told, attempts }] of this.#counters) {
      const last = value(key);
      this.#violations.check(
        last >= told,
        'no acknowledged write lost',
        () => `${key} is ${last}, and was ${told}`,
      );
      this.#violations.check(last <= attempts, 'no write happens twice', () => {
        return `${key} is ${last} after ${attempts} increments`;
      });
    }
  }
}
