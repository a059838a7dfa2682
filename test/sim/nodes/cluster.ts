/**
 * All machines of a run. Keeps a manager's process going on every host that is to run one: what has crashed or ended itself
 * comes back after a while, as by an init system; a disk that lost what was acknowledged is replaced, and its manager joins
 * anew.
 */
import { messageOf, SkeinError } from '../../../base/errors.ts';
import { InvariantError } from '../../../base/assert.ts';
import type { Member, Peer } from '../../../manager/raft/peer.ts';
import type { Beginning } from '../../../manager/raft/raft-member.ts';
import type { Chance } from '../world/chance.ts';
import { Host } from '../world/host.ts';
import { Life } from '../world/queue.ts';
import type { World } from '../world/world.ts';
import { SimAgent } from './agent.ts';
import { ManagerProcess, type ManagerEnd } from './manager-process.ts';

export class Cluster {
  readonly hosts: Host[] = [];
  readonly agents: SimAgent[] = [];
  readonly #world: World;
  readonly #chance: Chance;
  readonly #processes = new Map<Host, ManagerProcess>();
  /** Hosts that run no manager: not joined yet, or removed. */
  readonly #idle = new Set<Host>();
  /** Hosts that are down for now. */
  readonly #waiting = new Set<Host>();
  /** Whoever started the machines. */
  readonly #init = new Life('init');
  #nextRaftId = 1;

  constructor(world: World) {
    this.#world = world;
    this.#chance = world.chance.fork('cluster');
  }

  get processes(): readonly ManagerProcess[] {
    return [...this.#processes.values()].filter(({ life }) => life.alive);
  }

  get leader(): ManagerProcess | undefined {
    const leaders = this.processes.filter(({ leads }) => leads);
    return leaders.sort((a, b) => (b.member?.status.term ?? 0) - (a.member?.status.term ?? 0))[0];
  }

  process(host: Host): ManagerProcess | undefined {
    const process = this.#processes.get(host);
    return process?.life.alive === true ? process : undefined;
  }

  isIdle(host: Host): boolean {
    return this.#idle.has(host);
  }

  /** The machine whose disk belongs to that member. */
  hostOf(raftId: number): Host | undefined {
    return this.hosts.find((host) => host.raftId === raftId && !this.#idle.has(host));
  }

  /** A machine without a manager. */
  addHost(): Host {
    const host = new Host(this.hosts.length + 1, this.#world.chance);
    this.hosts.push(host);
    this.#idle.add(host);
    return host;
  }

  addAgent(): void {
    const agent = new SimAgent(this.#world, this.agents.length, () => this.processes);
    this.agents.push(agent);
    agent.start();
  }

  /** A number that no member ever had. */
  peerOf(host: Host): Peer {
    host.raftId = this.#nextRaftId;
    this.#nextRaftId += 1;
    return { raftId: host.raftId, nodeId: host.nodeId, address: host.address };
  }

  found(host: Host): void {
    this.#idle.delete(host);
    this.#start(host, { kind: 'found', self: this.peerOf(host) });
  }

  join(host: Host, self: Peer, members: readonly Member[]): void {
    this.#idle.delete(host);
    host.disk.wipe();
    this.#start(host, { kind: 'join', self, members });
  }

  /** It is no member any more: its process ends, and its disk is given up. */
  retire(host: Host): void {
    this.stop(host, 'kill');
    this.#waiting.delete(host);
    this.#idle.add(host);
    host.disk.wipe();
  }

  stop(host: Host, how: 'kill' | 'power'): void {
    const process = this.process(host);
    this.#world.note(how, `host ${host.number}`);
    host.stop(how);
    if (process) for (const agent of this.agents) agent.managerDied(process);
  }

  /** Starts it again after a while. */
  restartLater(host: Host, delayMs: number): void {
    if (this.#idle.has(host) || this.#waiting.has(host)) return;
    this.#waiting.add(host);
    this.#world.queue.after(delayMs, this.#init, `start host ${host.number}`, () => {
      if (!this.#waiting.delete(host)) return;
      this.#start(host, this.#beginnings.get(host) ?? { kind: 'continue' });
    });
  }

  /** How the log of a host begins, until it has begun: whoever started it does not know what came of the first try. */
  readonly #beginnings = new Map<Host, Beginning>();

  #start(host: Host, beginning: Beginning): void {
    if (beginning.kind !== 'continue') this.#beginnings.set(host, beginning);
    const process = new ManagerProcess(this.#world, host, (end) => this.#ended(host, end));
    this.#processes.set(host, process);
    this.#world.note('start', process.life.name, host.raftId, beginning.kind);
    process.start(beginning, () => this.#beginnings.delete(host));
  }

  #ended(host: Host, { how, error }: ManagerEnd): void {
    const { violations } = this.#world;
    if (how === 'removed') {
      this.retire(host);
      return;
    }
    const text = `${host.number}: ${how}: ${messageOf(error)}`;
    const caused = host.disk.errors > 0;
    const refused = how === 'refused' && error instanceof SkeinError && error.code === 'failed-precondition';
    if (error instanceof InvariantError || error.cause instanceof InvariantError)
      violations.report('invariant of the product', `manager ${text}\n${error.stack ?? ''}`);
    else if (refused && host.disk.rotten) {
      // It is damaged and says so: the operator takes the member out and lets the machine join again.
      this.#world.note('damaged', `host ${host.number}`);
      this.retire(host);
      return;
    } else if (!caused && !host.disk.rotten && !host.disk.full)
      violations.report('a manager goes on', `manager ${text}`);
    this.stop(host, this.#chance.hit(0.5) ? 'kill' : 'power');
    this.restartLater(host, this.#chance.between(500, 2000));
  }

  /** Every host that is to run a manager does, and every agent lives. */
  startAll(): void {
    for (const host of this.hosts)
      if (!host.isUp && !this.#idle.has(host)) {
        this.#waiting.delete(host);
        this.restartLater(host, 0);
      }
    for (const agent of this.agents) if (!agent.life.alive) agent.start();
  }
}
