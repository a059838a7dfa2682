import { type Clock, ManualClock } from '../../base/clock.ts';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { readId } from '../../base/ids.ts';
import { openRaftMember } from '../../manager/raft/member/open.ts';
import { ProposalFailed } from '../../manager/raft/member/proposals.ts';
import type { Member, Peer } from '../../manager/raft/peer.ts';
import type {
  Beginning,
  RaftMember,
  RaftMemberOptions,
  RaftMemberStatus,
  StateMachine,
} from '../../manager/raft/raft-member.ts';
import type { RaftTransport } from '../../manager/raft/raft-transport.ts';
import type { Disk } from '../../manager/raft/wal/disk.ts';
import { MemoryDisk } from './memory-disk.ts';
import { RaftNetwork } from './raft-network.ts';

const text = new TextDecoder();
const bytes = new TextEncoder();

/** A state that is easily compared: the text of each entry by its index. */
export class ListMachine implements StateMachine {
  entries = new Map<number, string>();
  loads = 0;

  apply(index: number, data: Uint8Array): void {
    this.entries.set(index, text.decode(data));
  }

  snapshotParts(): Iterable<Uint8Array> {
    const entries = [...this.entries];
    return (function* () {
      yield bytes.encode('state');
      for (let from = 0; from < entries.length; from += 100)
        yield bytes.encode(JSON.stringify(entries.slice(from, from + 100)));
    })();
  }

  async load(parts: AsyncIterable<Uint8Array>): Promise<void> {
    const entries = new Map<number, string>();
    let first = true;
    for await (const part of parts) {
      if (!first)
        for (const [index, data] of JSON.parse(text.decode(part)) as [number, string][])
          entries.set(index, data);
      first = false;
    }
    this.entries = entries;
    this.loads++;
  }

  get texts(): string[] {
    return [...this.entries.values()];
  }
}

/** A clock that stands still for a member that was killed. */
class LifeClock implements Clock {
  readonly #clock: Clock;
  dead = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  monotonicMs(): number {
    return this.#clock.monotonicMs();
  }

  setTimer(delayMs: number, run: () => void): Disposable {
    return this.#clock.setTimer(delayMs, () => {
      if (!this.dead) run();
    });
  }
}

export interface Life {
  readonly member: RaftMember;
  readonly machine: ListMachine;
  readonly clock: LifeClock;
  /** What it said to `fatal`. */
  readonly fatal: Error[];
}

/** Members in one process, on fake time, network and disks: nothing happens but by `run` and `until`. */
export class RaftGroup {
  readonly clock = new ManualClock();
  readonly random: SeededRandom;
  readonly network: RaftNetwork;
  readonly disks = new Map<number, MemoryDisk>();
  readonly lives = new Map<number, Life>();
  readonly options: Partial<RaftMemberOptions>;
  readonly #held = new Map<number, Promise<void>>();

  constructor(options: Partial<RaftMemberOptions> & { readonly seed?: number } = {}) {
    const { seed = 1, ...rest } = options;
    this.random = new SeededRandom(seed);
    this.network = new RaftNetwork({ clock: this.clock, random: this.random });
    this.options = rest;
  }

  /** A group of that many voters, with the first as leader. */
  static async of(
    count: number,
    options: ConstructorParameters<typeof RaftGroup>[0] = {},
  ): Promise<RaftGroup> {
    const group = new RaftGroup(options);
    await group.open(1, { kind: 'found', self: peer(1) });
    for (let id = 2; id <= count; id++) await group.grow(id);
    await group.agreed(); // who does not know yet that a voter came asks only the others
    return group;
  }

  /** Joins a member, as learner and then as voter. */
  async grow(id: number): Promise<void> {
    await this.join(id);
    await this.finish(this.leader().member.change({ kind: 'promote', raftId: id }));
  }

  async join(id: number): Promise<void> {
    const { member } = this.leader();
    await this.finish(member.change({ kind: 'add', peer: peer(id) }));
    await this.open(id, { kind: 'join', self: peer(id), members: member.status.members });
  }

  async open(id: number, beginning: Beginning = { kind: 'continue' }): Promise<Life> {
    const disk = this.disks.get(id) ?? new MemoryDisk();
    this.disks.set(id, disk);
    const machine = new ListMachine();
    const clock = new LifeClock(this.clock);
    const fatal: Error[] = [];
    const options: RaftMemberOptions = {
      dir: '/manager',
      disk: this.#diskOf(id, disk),
      clock,
      random: this.random,
      log: silentLogger,
      machine,
      transport: (receiver) => this.network.attach(receiver),
      fatal: (error) => void fatal.push(error),
      segmentBytes: 64 * 1024,
      ...this.options,
    };
    const member = await this.finish(openRaftMember(options, beginning));
    const life = { member, machine, clock, fatal };
    this.lives.set(id, life);
    return life;
  }

  /** Writes of this life wait for `until`. */
  holdWrites(id: number, until: Promise<void>): void {
    this.#held.set(id, until);
  }

  /** The disk of a life, whose writes can be held. */
  #diskOf(id: number, disk: MemoryDisk): Disk {
    const held = (): Promise<void> | undefined => this.#held.get(id);
    return {
      makeFolder: (path) => disk.makeFolder(path),
      list: (path) => disk.list(path),
      read: (path) => disk.read(path),
      rename: (from, to) => disk.rename(from, to),
      remove: (path) => disk.remove(path),
      flushFolder: (path) => disk.flushFolder(path),
      open: async (path, how) => {
        const file = await disk.open(path, how);
        return {
          read: (size, position) => file.read(size, position),
          flush: () => file.flush(),
          [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
          write: async (data, position) => {
            await held();
            await file.write(data, position);
          },
        };
      },
    };
  }

  /** As `kill -9`: what was given to the disk is there, and nothing more is done. */
  kill(id: number): void {
    const life = this.get(id);
    life.clock.dead = true;
    this.network.detach(life.member);
    this.lives.delete(id);
    const disk = this.disks.get(id)!;
    disk.failWith = () => new Error('this process is dead');
    this.disks.set(id, Object.assign(disk.copy(), { capacity: disk.capacity }));
  }

  async close(id: number): Promise<void> {
    const { member } = this.get(id);
    await this.finish(Promise.resolve(member[Symbol.asyncDispose]()));
    this.lives.delete(id);
  }

  async closeAll(): Promise<void> {
    for (const id of [...this.lives.keys()]) await this.close(id);
  }

  get(id: number): Life {
    const life = this.lives.get(id);
    if (!life) throw new Error(`member ${id} does not live`);
    return life;
  }

  /** The one with the highest term of those that say that they lead. */
  leader(): Life {
    const leaders = [...this.lives.values()].filter(({ member }) => member.status.role === 'leader');
    const [newest] = leaders.sort((a, b) => b.member.status.term - a.member.status.term);
    if (!newest) throw new Error('nobody leads');
    return newest;
  }

  leads(id: number): boolean {
    return this.lives.get(id)?.member.status.role === 'leader';
  }

  propose(id: number, data: string): Promise<number> {
    return this.get(id).member.propose(bytes.encode(data));
  }

  /** Lets time pass, in small steps; what is ready at each has its turn. */
  async run(forMs: number): Promise<void> {
    for (let ms = 0; ms < forMs; ms += 5) {
      this.clock.advance(Math.min(5, forMs - ms));
      await settle();
    }
  }

  /** Lets time pass until it is so. Throws when it does not come about. */
  async until(so: () => boolean, what = String(so), forMs = 60_000): Promise<void> {
    await settle();
    for (let ms = 0; !so(); ms += 5) {
      if (ms > forMs) throw new Error(`${what} did not come about within ${forMs} ms`);
      await this.run(5);
    }
  }

  /** Lets time pass until the promise is settled. */
  async finish<T>(promise: Promise<T>, forMs = 60_000): Promise<T> {
    let done = false;
    const settled = (): void => void (done = true);
    promise.then(settled, settled);
    await this.until(() => done, 'what was waited for', forMs);
    return promise;
  }

  /** Proposes that many, ten at a time. */
  async fill(id: number, count: number, what = 'entry'): Promise<void> {
    for (let n = 0; n < count; n += 10) {
      const some = Array.from({ length: Math.min(10, count - n) }, (_, at) => `${what} ${n + at}`);
      await this.finish(Promise.all(some.map((one) => this.propose(id, one))));
    }
  }

  /** What became of a proposal. */
  outcomeOf(proposal: Promise<unknown>): Promise<unknown> {
    return this.finish(
      proposal.then(
        () => 'done',
        (error: unknown) => (error instanceof ProposalFailed ? error.outcome : error),
      ),
    );
  }

  texts(id: number): string[] {
    return this.get(id).machine.texts;
  }

  status(id: number): RaftMemberStatus {
    return this.get(id).member.status;
  }

  async electedAmong(ids: readonly number[]): Promise<number> {
    const leading = (): number | undefined => ids.find((id) => this.leads(id));
    await this.until(() => leading() !== undefined, `a leader among ${ids.join()}`);
    return leading()!;
  }

  /** Until all that live have applied the same. */
  async agreed(): Promise<void> {
    await this.until(() => {
      const states = [...this.lives.values()].map(({ member }) => member.status);
      const last = Math.max(...states.map(({ lastIndex }) => lastIndex));
      return states.every(({ applied }) => applied === last);
    }, 'agreement');
  }
}

/** What is ready has its turn: the disks, the loops and the callers need no time. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

export function peer(raftId: number): Peer {
  return { raftId, nodeId: readId('node', `node${raftId}`), address: `10.0.0.${raftId}:4242` };
}

export function voters(members: readonly Member[]): number[] {
  return members.filter(({ learner }) => !learner).map(({ raftId }) => raftId);
}

/** Of a member that has nobody to speak to. */
export function noTransport(): RaftTransport {
  return {
    setPeers: () => undefined,
    send: () => undefined,
    sendSnapshot: () => Promise.reject(new Error('nobody is there')),
    reachable: () => false,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
