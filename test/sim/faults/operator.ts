/**
 * Who changes the group of managers: adds a machine, makes it a voter, takes one out, moves the lead. It asks whoever leads;
 * a refusal, or no answer, is no reason to stop: what came of it is seen in the group's members.
 */
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { RaftMember } from '../../../manager/raft/raft-member.ts';
import type { Chance } from '../world/chance.ts';
import type { Host } from '../world/host.ts';
import { Life } from '../world/queue.ts';
import type { World } from '../world/world.ts';
import type { Cluster } from '../nodes/cluster.ts';
import type { ManagerProcess } from '../nodes/manager-process.ts';

const lookEveryMs = 400;
/** So many entries behind it, an entry is known to be committed to whoever wrote them to its disk. */
const entriesForSure = 10;

export class Operator {
  readonly #world: World;
  readonly #cluster: Cluster;
  readonly #chance: Chance;
  readonly #life = new Life('operator');
  /** How many managers there are to be. */
  #wanted: number;
  #busy = false;
  /** A change of members got no clear answer: it may yet come about. */
  #isUncertain = false;

  constructor(world: World, cluster: Cluster) {
    this.#world = world;
    this.#cluster = cluster;
    this.#chance = world.chance.fork('operator');
    this.#wanted = world.settings.managers;
    this.#look();
  }

  /**
   * Whether all members know for good who the members are: nobody asked for a change since, and what each has applied
   * behind the last one says that it is committed on every disk, where the commit index follows a little later.
   */
  get isStill(): boolean {
    if (this.#busy || this.#isUncertain) return false;
    const open = this.#cluster.processes.flatMap(({ member }) => member?.status ?? []);
    return open.every(({ applied }) => applied >= this.#world.audit.lastConfChange + entriesForSure);
  }

  transfer(): void {
    const leader = this.#cluster.leader;
    const others = this.#cluster.hosts.filter((host) => !this.#cluster.isIdle(host));
    const target = this.#chance.hit(0.5) ? this.#chance.pick(others)?.raftId : undefined;
    if (!leader?.member) return;
    this.#world.note('transfer', leader.life.name, target ?? 0);
    this.#follow(leader, leader.member.transferLeadership(target));
  }

  changeMembers(): void {
    const { managers } = this.#world.settings;
    this.#wanted = this.#chance.whole(Math.max(2, managers - 1), managers + 1);
    const victim = this.#chance.pick(this.#cluster.hosts.filter((host) => !this.#cluster.isIdle(host)));
    if (victim && this.#chance.hit(0.4)) this.#remove(victim);
  }

  /** From now on only what makes the group whole. */
  settle(): void {
    this.#wanted = this.#world.settings.managers;
  }

  /** Brings the group one step nearer to what it is to be. */
  #look(): void {
    this.#world.queue.after(this.#chance.between(0.5, 1.5) * lookEveryMs, this.#life, 'operator', () =>
      this.#look(),
    );
    const leader = this.#cluster.leader;
    const member = leader?.member;
    if (this.#busy || !leader || !member) return;
    const { members } = member.status;
    const learner = members.find((one) => one.learner && this.#cluster.hostOf(one.raftId)?.isUp);
    const dead = members.find((one) => this.#cluster.hostOf(one.raftId) === undefined);
    const voters = members.filter((one) => !one.learner);
    if (dead) this.#change(leader, member, { kind: 'remove', raftId: dead.raftId });
    else if (learner) this.#change(leader, member, { kind: 'promote', raftId: learner.raftId });
    else if (members.length < this.#wanted) this.#add(leader, member);
    else if (voters.length > this.#wanted + 1) {
      const victim = this.#chance.pick(this.#cluster.hosts.filter((host) => !this.#cluster.isIdle(host)));
      if (victim) this.#remove(victim);
    }
  }

  #add(leader: ManagerProcess, member: RaftMember): void {
    const idle = this.#cluster.hosts.find((host) => this.#cluster.isIdle(host));
    if (!idle) return;
    const peer = this.#cluster.peerOf(idle);
    const members = member.status.members;
    this.#world.note('add', peer.raftId, idle.number);
    // As the product does it: the newcomer listens before it is added.
    this.#cluster.join(idle, peer, members);
    this.#change(leader, member, { kind: 'add', peer });
  }

  /**
   * Nobody takes a machine out while another one is out of order, for then the rest may be too few; nor one of two: who is
   * left may have lost the news that it is alone when it starts again, and then waits for the other (etcd/raft README).
   */
  #remove(host: Host): void {
    const leader = this.#cluster.leader;
    if (!leader?.member || this.#busy) return;
    const hosts = leader.member.status.members.map(({ raftId }) => this.#cluster.hostOf(raftId));
    if (hosts.length < 3 || hosts.some((other) => other !== host && (!other?.isUp || other.disk.rotten)))
      return;
    this.#change(leader, leader.member, { kind: 'remove', raftId: host.raftId });
  }

  #change(leader: ManagerProcess, member: RaftMember, change: Parameters<RaftMember['change']>[0]): void {
    this.#busy = true;
    const raftId = change.kind === 'add' ? change.peer.raftId : change.raftId;
    this.#world.note('change', leader.life.name, change.kind, raftId);
    // A process that dies gives no answer.
    let answered = false;
    this.#world.queue.after(5000, this.#life, 'operator gives up', () => {
      if (!answered) this.#isUncertain = true;
      if (!answered) this.#busy = false;
    });
    const answer = (error?: unknown): void => {
      if (!leader.life.alive || answered) return;
      answered = true;
      this.#busy = false;
      const refused = error instanceof SkeinError && error.code === 'failed-precondition';
      if (error !== undefined && !refused) this.#isUncertain = true;
      this.#retireRemoved(leader);
    };
    const made = member.change(change, AbortSignal.any([]));
    made.then(() => answer(), answer);
    this.#follow(leader, made);
  }

  /** Machines whose member is out of the group are switched off. */
  #retireRemoved(leader: ManagerProcess): void {
    const member = leader.member;
    if (!member) return;
    for (const host of this.#cluster.hosts)
      if (!this.#cluster.isIdle(host) && member.wasRemoved(host.raftId)) this.#cluster.retire(host);
  }

  #follow(leader: ManagerProcess, answer: Promise<void>): void {
    answer.catch((error: unknown) => {
      if (!leader.life.alive) return;
      this.#world.note('refused', leader.life.name, messageOf(error));
      if (error instanceof SkeinError) return;
      this.#world.violations.report('refusals are known errors', `${leader.life.name}: ${messageOf(error)}`);
    });
  }
}
