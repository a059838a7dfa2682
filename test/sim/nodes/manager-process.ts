/**
 * One life of a manager: the product's Raft member on a simulated disk and network, its store, and while it leads the
 * orchestrators, allocator, scheduler and dispatcher. What it does is the product's; this file only puts it together and
 * listens.
 */
import type { Logger } from '../../../base/log.ts';
import { makeId } from '../../../base/ids.ts';
import { messageOf } from '../../../base/errors.ts';
import { startAllocator } from '../../../manager/allocator/loop.ts';
import { startOrphanLoop } from '../../../manager/dispatcher/loop.ts';
import { Dispatcher } from '../../../manager/dispatcher/server.ts';
import { LogBroker } from '../../../manager/logbroker/broker.ts';
import { startOrchestrators } from '../../../manager/orchestrator/loop.ts';
import { Leadership } from '../../../manager/leadership/leadership.ts';
import { openRaftMember } from '../../../manager/raft/member/open.ts';
import type { Beginning, RaftMember, StateMachine } from '../../../manager/raft/raft-member.ts';
import type { RaftReceiver } from '../../../manager/raft/raft-transport.ts';
import { startScheduler } from '../../../manager/scheduler/loop.ts';
import { ReplicatedStore } from '../../../manager/store/replicated-store.ts';
import { SnapshotLoader, snapshotParts } from '../../../manager/store/snapshot.ts';
import { Tables } from '../../../manager/store/tables.ts';
import type { Replica } from '../check/history.ts';
import { SimClock } from '../world/clock.ts';
import type { Host } from '../world/host.ts';
import type { Life } from '../world/queue.ts';
import { SimDisk } from '../world/sim-disk.ts';
import { SimTransport } from '../world/transport.ts';
import type { World } from '../world/world.ts';

export interface ManagerEnd {
  /** `fatal`: it ended itself; `refused`: it did not start; `removed`: it is no member any more. */
  readonly how: 'fatal' | 'refused' | 'removed';
  readonly error: Error;
}

interface LeaderParts extends AsyncDisposable {
  readonly dispatcher: Dispatcher;
}

export class ManagerProcess {
  readonly host: Host;
  readonly life: Life;
  readonly clock: SimClock;
  readonly tables = new Tables();
  readonly store: ReplicatedStore;
  member: RaftMember | undefined;
  /** Says that it leads. */
  leads = false;
  readonly #world: World;
  readonly #replica: Replica;
  readonly #ended: (end: ManagerEnd) => void;
  /** The entry that is being applied was not applied anywhere before. */
  #isFirst = false;
  #leadership: Leadership<LeaderParts> | undefined;
  readonly #log: Logger;

  constructor(world: World, host: Host, ended: (end: ManagerEnd) => void) {
    this.#world = world;
    this.host = host;
    this.life = host.boot();
    this.clock = new SimClock(world.queue, this.life, host.skew);
    this.#replica = { name: this.life.name, applied: 0 };
    this.#ended = ended;
    this.#log = logInto(world, this.life);
    const requestPrefix = makeId('session', host.chance);
    const proposer = { propose: (entry: Uint8Array) => this.#propose(entry) };
    this.store = new ReplicatedStore({ tables: this.tables, proposer, clock: this.clock, requestPrefix });
    this.store.subscribe((events) => {
      if (this.#isFirst) world.tasks.applied(events, this.tables);
    });
  }

  get dispatcher(): Dispatcher | undefined {
    return this.#leadership?.current?.dispatcher;
  }

  /** `opened` is called when there is a log. */
  start(beginning: Beginning, opened: () => void): void {
    const { queue, settings } = this.#world;
    const { host, life, clock } = this;
    const disk = new SimDisk({
      ...{ queue, life, image: host.disk, chance: host.chance },
      flushLagMs: settings.bug === 'flush-lies' ? 30 : undefined,
    });
    const { snapshotEvery, entriesKept, segmentBytes } = settings;
    openRaftMember(
      {
        ...{ dir: 'manager', disk, clock, random: host.chance, log: this.#log, machine: this.#machine() },
        ...{ snapshotEvery, entriesKept, segmentBytes },
        transport: (receiver) => this.#connect(receiver),
        fatal: (error) => this.#end('fatal', error),
      },
      beginning,
    ).then(
      (member) => {
        opened();
        this.#opened(member);
      },
      (error: unknown) => this.#end('refused', error as Error),
    );
  }

  #machine(): StateMachine {
    const { store, tables } = this;
    const { history } = this.#world;
    return {
      apply: (index, data) => {
        this.#isFirst = history.applied(this.#replica, index, data);
        store.apply(index, data);
      },
      snapshotParts: () => snapshotParts(tables),
      load: async (parts, index) => {
        const loader = new SnapshotLoader();
        for await (const part of parts) loader.add(part);
        history.restored(this.#replica, index);
        store.restore(loader.finish());
      },
    };
  }

  #connect(receiver: RaftReceiver): SimTransport {
    const { queue, network, ports, audit } = this.#world;
    const { host, life } = this;
    ports.listen(host.address, { host: host.number, life, receiver });
    const sent = audit.sent.bind(audit);
    return new SimTransport({
      queue,
      network,
      ports,
      chance: host.chance,
      host: host.number,
      life,
      receiver,
      sent,
    });
  }

  #opened(member: RaftMember): void {
    if (!this.life.alive) return;
    this.member = member;
    this.#world.note('opened', this.life.name, member.status.lastIndex, this.#replica.applied);
    member.onLeadership((leading) => {
      this.leads = leading;
      this.#world.note(leading ? 'leads' : 'leads no more', this.life.name, member.status.term);
      if (leading) this.#world.history.leads(this.#replica);
    });
    member.onRemoved(() => {
      this.#world.queue.after(1, this.life, 'removed', () => this.#end('removed', new Error('removed')));
    });
    this.#leadership = new Leadership({
      member,
      start: () => this.#startParts(),
      failed: (error) => this.#world.violations.report('parts of a leader end', messageOf(error)),
    });
  }

  async #propose(entry: Uint8Array): Promise<number> {
    const { member } = this;
    if (!member) throw new Error('The member is not open yet');
    const index = await member.propose(entry);
    this.#world.history.acknowledged(index, entry);
    return index;
  }

  #startParts(): LeaderParts {
    const scope = new AsyncDisposableStack();
    const options = { store: this.store, clock: this.clock, random: this.host.chance, log: this.#log };
    scope.use(startOrphanLoop(options));
    scope.use(startOrchestrators(options));
    scope.use(startAllocator(options));
    scope.use(startScheduler(options));
    const dispatcher = scope.use(new Dispatcher({ ...options, logs: new LogBroker(options) }));
    return { dispatcher, [Symbol.asyncDispose]: () => scope.disposeAsync() };
  }

  #end(how: ManagerEnd['how'], error: Error): void {
    if (!this.life.alive) return;
    this.#world.note(how, this.life.name, messageOf(error));
    this.#ended({ how, error });
  }
}

/** What a manager would write into its log becomes a part of the trace. */
function logInto(world: World, life: Life): Logger {
  const say = (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    if (life.alive) world.note('log', life.name, message, JSON.stringify(fields));
  };
  const logger: Logger = { debug: () => undefined, info: say, warn: say, error: say, child: () => logger };
  return logger;
}
