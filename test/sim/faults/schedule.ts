/**
 * What goes wrong, and when: one thing after the other at random times, each with an end of its own, so that several
 * overlap. Everything that it breaks is made whole by `heal`.
 */
import type { Chance } from '../world/chance.ts';
import type { Host } from '../world/host.ts';
import { calm, type LinkQuality } from '../world/network.ts';
import { Life } from '../world/queue.ts';
import type { World } from '../world/world.ts';
import type { Cluster } from '../nodes/cluster.ts';
import { Operator } from './operator.ts';

type Fault = () => void;

export class FaultSchedule {
  readonly #world: World;
  readonly #cluster: Cluster;
  readonly #chance: Chance;
  readonly #operator: Operator;
  readonly #life = new Life('faults');
  readonly #faults: readonly { readonly weight: number; readonly run: Fault }[];
  /** Of this run; some runs are rougher than others. */
  readonly #meanMs: number;
  count = 0;

  constructor(world: World, cluster: Cluster) {
    this.#world = world;
    this.#cluster = cluster;
    this.#chance = world.chance.fork('faults');
    this.#operator = new Operator(world, cluster);
    this.#meanMs = this.#chance.between(300, 1500);
    const weigh = (weight: number, run: Fault): { weight: number; run: Fault } => ({
      weight: this.#chance.hit(0.8) ? weight * this.#chance.between(0.3, 1) : 0,
      run,
    });
    this.#faults = [
      weigh(5, () => this.#crashOne()),
      weigh(1, () => this.#crashAll()),
      weigh(5, () => this.#partition()),
      weigh(3, () => this.#degrade()),
      weigh(2, () => this.#pause()),
      weigh(2, () => this.#slowDisk()),
      weigh(1, () => this.#fillDisk()),
      weigh(1, () => this.#failDisk()),
      weigh(3, () => this.#rotDisk()),
      weigh(1, () => this.#jumpClock()),
      weigh(2, () => this.#operator.transfer()),
      weigh(2, () => this.#operator.changeMembers()),
      weigh(3, () => this.#hurtAgent()),
    ];
  }

  start(): void {
    this.#soon(() => this.#next());
  }

  stop(): void {
    this.#life.alive = false;
  }

  /** Nothing is broken any more; who is down comes back. */
  heal(): void {
    this.stop();
    this.#world.network.heal();
    this.#world.network.quality = calm;
    for (const host of this.#cluster.hosts) {
      host.disk.full = false;
      host.disk.failures = 0;
      host.disk.slowness = 1;
    }
    this.#cluster.startAll();
    this.#operator.settle();
  }

  #soon(run: () => void, meanMs = this.#meanMs): void {
    this.#world.queue.after(this.#chance.between(0.1, 2) * meanMs, this.#life, 'fault', run);
  }

  #next(): void {
    this.#soon(() => this.#next());
    const total = this.#faults.reduce((sum, { weight }) => sum + weight, 0);
    let at = this.#chance.float() * total;
    for (const { weight, run } of this.#faults) {
      at -= weight;
      if (at >= 0) continue;
      this.count += 1;
      run();
      return;
    }
  }

  get #up(): readonly Host[] {
    return this.#cluster.hosts.filter((host) => host.isUp);
  }

  /** The leader more often than chance would have it. */
  #target(): Host | undefined {
    const leader = this.#cluster.leader?.host;
    return leader && this.#chance.hit(0.4) ? leader : this.#chance.pick(this.#up);
  }

  #crash(host: Host): void {
    this.#cluster.stop(host, this.#chance.hit(0.4) ? 'kill' : 'power');
    this.#cluster.restartLater(host, this.#chance.between(50, this.#chance.hit(0.2) ? 8000 : 1500));
  }

  #crashOne(): void {
    const host = this.#target();
    if (host) this.#crash(host);
  }

  #crashAll(): void {
    for (const host of this.#up) this.#crash(host);
  }

  #partition(): void {
    const { network } = this.#world;
    const hosts = this.#cluster.hosts.map(({ number }) => number);
    const all = [...hosts, ...this.#cluster.agents.map(({ host }) => host)];
    const oneWay = this.#chance.hit(0.3);
    const cut = (a: number, b: number): void => {
      network.cut(a, b);
      if (!oneWay) network.cut(b, a);
    };
    const kind = this.#chance.whole(0, 4);
    if (kind === 0 || kind === 4) {
      const leader = this.#target()?.number ?? 1;
      for (const other of hosts) if (other !== leader) cut(leader, other);
    } else if (kind === 1) {
      const side = new Set(all.filter(() => this.#chance.hit(0.5)));
      for (const a of all) for (const b of all) if (side.has(a) && !side.has(b)) cut(a, b);
    } else if (kind === 2) {
      for (const a of hosts) for (const b of hosts) if (a < b && this.#chance.hit(0.4)) cut(a, b);
    } else {
      const agent = this.#chance.pick(this.#cluster.agents)?.host;
      if (agent !== undefined) for (const host of hosts) if (this.#chance.hit(0.7)) cut(agent, host);
    }
    this.#world.note('partition', kind, Number(oneWay));
    this.#soon(() => network.heal(), this.#chance.between(500, 4000));
  }

  #degrade(): void {
    const { network } = this.#world;
    const delayMsMax = this.#chance.between(2, 60);
    const quality: LinkQuality = {
      ...{
        delayMsMin: 0.2,
        delayMsMax,
        loss: this.#chance.between(0, 0.2),
        doubling: this.#chance.between(0, 0.2),
      },
      ...{ straggling: this.#chance.between(0, 0.1), straggleMsMax: this.#chance.between(100, 3000) },
    };
    network.quality = quality;
    this.#world.note('degrade', quality.loss, quality.doubling, quality.straggling);
    this.#soon(() => (network.quality = calm), 2500);
  }

  #pause(): void {
    const host = this.#target();
    if (!host) return;
    const ms = this.#chance.between(100, 5000);
    this.#world.note('pause', host.number, ms);
    host.life.pausedUntilMs = this.#world.queue.nowMs + ms;
  }

  #slowDisk(): void {
    const host = this.#target();
    if (!host) return;
    host.disk.slowness = this.#chance.between(5, 200);
    this.#world.note('slow disk', host.number, host.disk.slowness);
    this.#soon(() => (host.disk.slowness = 1), 2000);
  }

  #fillDisk(): void {
    const host = this.#target();
    if (!host) return;
    host.disk.full = true;
    this.#world.note('full disk', host.number);
    this.#soon(() => (host.disk.full = false), 2000);
  }

  #failDisk(): void {
    const host = this.#target();
    if (!host) return;
    host.disk.failures = 1;
    this.#world.note('disk fails', host.number);
  }

  /** Only when the other voters are a quorum without it: what is lost here must be elsewhere. */
  #rotDisk(): void {
    const voters = this.#cluster.leader?.member?.status.members.filter(({ learner }) => !learner) ?? [];
    const hosts = voters.map(({ raftId }) => this.#cluster.hostOf(raftId));
    const host = this.#chance.pick(hosts);
    if (!this.#operator.isStill) return;
    if (!host || voters.length < 3 || hosts.some((other) => !other?.isUp || other.disk.rotten)) return;
    const path = host.disk.rot('manager', this.#chance);
    if (path === undefined) return;
    this.#world.note('rot', host.number, path);
    this.#crash(host);
  }

  #jumpClock(): void {
    const host = this.#chance.pick(this.#cluster.hosts);
    if (!host) return;
    const span = this.#chance.pick([1000, 60_000, 3_600_000, 31_536_000_000]) ?? 1000;
    host.skew.offsetMs = Math.floor(this.#chance.between(-span, span));
    this.#world.note('clock', host.number, host.skew.offsetMs);
    // Not for long: what people read of times is not what is examined here.
    this.#soon(() => (host.skew.offsetMs = 0), 3000);
  }

  #hurtAgent(): void {
    const agent = this.#chance.pick(this.#cluster.agents);
    if (!agent?.life.alive) return;
    if (this.#chance.hit(0.6)) {
      agent.failTask();
      return;
    }
    const how = this.#chance.hit(0.6) ? 'kill' : 'power';
    this.#world.note(how, agent.nodeId);
    agent.stop(how);
    this.#soon(
      () => {
        if (!agent.life.alive) agent.start();
      },
      this.#chance.between(200, 6000),
    );
  }
}
