import { describe, expect, it } from 'vitest';
import { RaftGroup } from '../../../test/fakes/raft-group.ts';

/** Three members under random crashes at any step on a disk, cuts and losses; what was acknowledged, and where it lies. */
class Storm {
  readonly group: RaftGroup;
  readonly acknowledged = new Map<number, string>();
  readonly #applied = new Map<number, string>();
  readonly #dead = new Map<number, number>();
  #proposed = 0;

  constructor(group: RaftGroup) {
    this.group = group;
  }

  async blow(steps: number): Promise<void> {
    const { group } = this;
    for (let step = 0; step < steps; step++) {
      await group.run(20);
      for (const id of group.lives.keys()) this.#propose(id);
      this.#look();
      for (const [id, { fatal }] of [...group.lives])
        if (fatal.length > 0) {
          group.kill(id);
          this.#dead.set(id, step + this.#pick(40));
        }
      for (const [id, until] of [...this.#dead]) if (step >= until) await this.#restart(id);
      this.#trouble();
    }
    group.network.heal();
    for (const [id, disk] of group.disks) if (group.lives.has(id)) disk.failWith = () => undefined;
    for (const id of [1, 2, 3])
      if (!group.lives.has(id) || group.get(id).fatal.length > 0) await this.#restart(id, Infinity);
    await group.electedAmong([1, 2, 3]);
    await group.agreed();
    this.#look();
  }

  #pick(below: number): number {
    return Math.floor(this.group.random.float() * below);
  }

  #propose(id: number): void {
    const text = `proposal ${this.#proposed++}`;
    this.group.propose(id, text).then(
      (index) => this.acknowledged.set(index, text),
      () => undefined,
    );
  }

  #trouble(): void {
    const { network, disks } = this.group;
    const id = 1 + this.#pick(3);
    const kind = this.#pick(60);
    if (kind === 0) network.isolate(id);
    else if (kind === 1) network.cutOneWay(id, 1 + (id % 3));
    else if (kind < 6) network.heal();
    else if (kind === 6) network.lossRate = 0.1;
    else if (kind < 10 && this.#dead.size === 0) {
      let left = this.#pick(60);
      disks.get(id)!.failWith = () => (left-- > 0 ? undefined : new Error('killed'));
    } else if (kind === 10)
      this.group.lives
        .get(id)
        ?.member.transferLeadership()
        .catch(() => undefined);
    else if (kind === 11)
      this.group.lives
        .get(id)
        ?.member.snapshot()
        .catch(() => undefined);
  }

  async #restart(id: number, steps = this.#pick(3) === 0 ? this.#pick(30) : Infinity): Promise<void> {
    const { group } = this;
    if (group.lives.has(id)) group.kill(id);
    this.#dead.delete(id);
    // May be killed while it starts, too.
    let left = steps;
    group.disks.get(id)!.failWith = () => (left-- > 0 ? undefined : new Error('killed'));
    await group.open(id).catch(async () => {
      group.disks.set(id, group.disks.get(id)!.copy());
      await group.open(id);
    });
  }

  /** At one index all have the same (state machine safety). */
  #look(): void {
    for (const { machine } of this.group.lives.values())
      for (const [index, text] of machine.entries) {
        const known = this.#applied.get(index);
        if (known === undefined) this.#applied.set(index, text);
        else if (known !== text) expect.fail(`at ${index} there is ${text}, and there was ${known}`);
      }
  }
}

describe('whatever is killed, cut and lost', () => {
  it.each(Array.from({ length: 12 }, (_, at) => at + 1))(
    'loses nothing that was acknowledged (seed %d)',
    async (seed) => {
      const group = await RaftGroup.of(3, {
        seed,
        snapshotEvery: 30,
        entriesKept: 5,
        segmentBytes: 8 * 1024,
      });
      const storm = new Storm(group);
      await storm.blow(600);
      expect(storm.acknowledged.size).toBeGreaterThan(50);
      for (const id of [1, 2, 3]) {
        const { entries } = group.get(id).machine;
        for (const [index, text] of storm.acknowledged) expect(entries.get(index)).toBe(text);
      }
      await group.closeAll();
    },
  );
});
