/**
 * A simulated worker's agent. It speaks the session protocol of the product's dispatcher: hello, heartbeats, assignments,
 * reports until they are acknowledged; it looks for the leader, and leaves a manager that falls silent.
 */
import { readId, type NodeId, type TaskId } from '../../../base/ids.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { AgentMessage, ManagerMessage } from '../../../manager/dispatcher/session.ts';
import { assignmentsFromWire } from '../../../proto/codec/assignment.ts';
import { nodeDescriptionToWire } from '../../../proto/codec/node.ts';
import { taskStatusToWire } from '../../../proto/codec/task.ts';
import type { TaskState } from '../../../proto/model/task.ts';
import { aNodeDescription } from '../../builders/objects.ts';
import type { Chance } from '../world/chance.ts';
import { Life } from '../world/queue.ts';
import type { World } from '../world/world.ts';
import { AgentTasks } from './agent-tasks.ts';
import type { ManagerProcess } from './manager-process.ts';
import { Pipe } from './pipe.ts';

/** Hosts of agents are numbered behind those of managers. */
const firstHost = 100;

interface Session {
  readonly manager: ManagerProcess;
  readonly up: Pipe;
  readonly down: Pipe;
  readonly arrive: (message: AgentMessage | 'reset') => void;
  /** Of each task the states that were reported and not acknowledged, oldest first. */
  readonly reported: Map<TaskId, TaskState[]>;
  heardMs: number;
  welcome: boolean;
}

export class SimAgent {
  readonly nodeId: NodeId;
  readonly host: number;
  readonly tasks: AgentTasks;
  life = new Life('agent');
  sessions = 0;
  readonly #world: World;
  readonly #chance: Chance;
  readonly #managers: () => readonly ManagerProcess[];
  #session: Session | undefined;
  #periodMs = 1000;
  #graceMs = 3000;
  #stepping = false;

  constructor(world: World, number: number, managers: () => readonly ManagerProcess[]) {
    this.nodeId = readId('node', `worker${number}`);
    this.host = firstHost + number;
    this.#world = world;
    this.#chance = world.chance.fork(`agent ${number}`);
    this.#managers = managers;
    this.tasks = new AgentTasks(world, this.#chance);
  }

  get isConnected(): boolean {
    return this.#session?.welcome === true;
  }

  start(): void {
    this.life.alive = false;
    this.life = new Life(this.nodeId);
    this.#session = undefined;
    this.#stepping = false;
    this.#later(this.#chance.between(0, 200), () => this.#seek());
    this.#later(this.#periodMs, () => this.#beat());
  }

  /** The process is gone; `power`: its containers too. */
  stop(how: 'kill' | 'power'): void {
    this.life.alive = false;
    if (how === 'power') this.tasks.reboot();
    // The machine of a killed process resets its connections; one without power says nothing.
    if (how === 'kill' && this.#session) this.#hangUp(this.#session);
    this.#session = undefined;
  }

  #later(ms: number, run: () => void): void {
    this.#world.queue.after(ms, this.life, `agent ${this.nodeId}`, run);
  }

  /** Tries managers, those that say they lead first, until one opens a session. */
  #seek(): void {
    if (this.#session) return;
    const { network } = this.#world;
    const managers = this.#managers();
    const leaders = managers.filter((manager) => manager.dispatcher !== undefined);
    const manager = this.#chance.pick(this.#chance.hit(0.8) && leaders.length > 0 ? leaders : managers);
    const whole =
      manager &&
      !network.isCut(this.host, manager.host.number) &&
      !network.isCut(manager.host.number, this.host);
    if (manager?.dispatcher && manager.life.alive && whole) this.#open(manager);
    this.#later(this.#chance.between(200, 1000), () => this.#seek());
  }

  #open(manager: ManagerProcess): void {
    const { queue, network } = this.#world;
    const [here, there] = [this.host, manager.host.number];
    const up = new Pipe(queue, network, { from: here, to: there, receiver: manager.life });
    const down = new Pipe(queue, network, { from: there, to: here, receiver: this.life });
    const inbox = new Inbox();
    const session: Session = {
      ...{ manager, up, down, reported: new Map(), heardMs: queue.nowMs, welcome: false },
      arrive: (message) => inbox.put(message),
    };
    this.#session = session;
    this.sessions += 1;
    const hello = {
      description: nodeDescriptionToWire(aNodeDescription({ hostname: this.nodeId })),
      version: '1',
    };
    this.#say(session, { hello });
    const notAfter = { notBeforeMs: 0, expiresMs: Infinity };
    const certificate = { nodeId: this.nodeId, role: 'worker', clusterId: 'c', ...notAfter } as never;
    const call = {
      peer: { kind: 'node', address: `10.0.1.${this.host}`, certificate } as const,
      signal: new AbortController().signal,
      metadata: () => undefined,
      path: '/session',
    };
    const send = async (message: ManagerMessage): Promise<void> => {
      down.send(() => this.#heard(session, message));
    };
    const serve = manager.dispatcher?.handlers().session as (
      requests: AsyncIterable<AgentMessage>,
      answer: typeof send,
      context: typeof call,
    ) => Promise<void>;
    const over = (): void => down.send(() => this.#lost(session));
    serve(inbox.messages(), send, call).then(over, over);
  }

  #say(session: Session, message: AgentMessage): void {
    session.up.send(() => session.arrive(message));
  }

  #heard(session: Session, message: ManagerMessage): void {
    if (this.#session !== session) return;
    session.heardMs = this.#world.queue.nowMs;
    const settings = message.welcome ?? message.settings;
    if (settings?.heartbeatPeriodMs) {
      this.#periodMs = settings.heartbeatPeriodMs;
      this.#graceMs = this.#periodMs * (settings.heartbeatGrace ?? 3);
    }
    if (message.welcome) {
      session.welcome = true;
      this.#reportAll(session);
    }
    if (message.assignments) {
      const assignments = assignmentsFromWire(message.assignments);
      this.tasks.assign(assignments);
      for (const { networkId, revision } of assignments.revisions)
        this.#say(session, { networkAck: { networkId, revision } });
      this.#reportAll(session);
      this.#work();
    }
    for (const id of message.reportAck?.taskIds ?? []) this.#acknowledged(session, readId('task', id));
    if (message.goodbye) this.#lost(session);
  }

  #acknowledged(session: Session, id: TaskId): void {
    const state = session.reported.get(id)?.shift();
    if (state === this.tasks.state(id)?.state) this.tasks.unreported.delete(id);
  }

  /** Containers take their time. */
  #work(): void {
    if (this.#stepping) return;
    this.#stepping = true;
    this.#later(this.#chance.between(5, 150), () => {
      this.#stepping = false;
      const more = this.tasks.step();
      if (this.#session?.welcome) this.#reportAll(this.#session);
      if (more) this.#work();
    });
  }

  #reportAll(session: Session): void {
    const items = [...this.tasks.unreported].flatMap((taskId) => {
      const local = this.tasks.state(taskId);
      const reported = session.reported.get(taskId) ?? [];
      if (!local || reported.at(-1) === local.state) return [];
      const { state, error } = local;
      session.reported.set(taskId, [...reported, state]);
      const status = { state, atMs: Math.floor(this.#world.queue.nowMs), message: state, error };
      return [{ taskId, status: taskStatusToWire(status) }];
    });
    if (items.length > 0) this.#say(session, { report: { items } });
  }

  #beat(): void {
    const session = this.#session;
    const jitter = this.#chance.between(0.8, 1);
    this.#later(this.#periodMs * jitter, () => this.#beat());
    this.#work();
    if (!session) return;
    if (this.#world.queue.nowMs - session.heardMs > this.#graceMs + this.#periodMs) this.#lost(session);
    else this.#say(session, { heartbeat: {} });
  }

  /** The connection ended, or the manager fell silent. */
  #lost(session: Session): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#hangUp(session);
    this.#later(this.#chance.between(50, 300), () => this.#seek());
  }

  #hangUp(session: Session): void {
    session.up.send(() => session.arrive('reset'));
    session.down.close();
  }

  /** The manager's process died: its machine resets the connection, when that gets through. */
  managerDied(manager: ManagerProcess): void {
    const session = this.#session;
    if (session?.manager !== manager) return;
    this.#later(this.#chance.between(5, 100), () => {
      if (!this.#world.network.isCut(manager.host.number, this.host)) this.#lost(session);
    });
  }

  /** A container ends by itself, and the agent sees it. */
  failTask(): void {
    this.tasks.fail();
    if (this.#session?.welcome) this.#reportAll(this.#session);
  }
}

/** What has arrived at the manager and was not read. */
class Inbox {
  readonly #items: (AgentMessage | 'reset')[] = [];
  #rouse: (() => void) | undefined;

  put(item: AgentMessage | 'reset'): void {
    this.#items.push(item);
    this.#rouse?.();
  }

  async *messages(): AsyncGenerator<AgentMessage> {
    for (;;) {
      const next = this.#items.shift();
      if (next === 'reset') throw new SkeinError('aborted', 'The caller went away');
      if (next) yield next;
      else await new Promise<void>((resolve) => (this.#rouse = resolve));
    }
  }
}
