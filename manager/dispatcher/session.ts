import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { NetworkId, NodeId, SessionId, TaskId } from '../../base/ids.ts';
import type { NodeDescription } from '../../proto/model/node.ts';
import type { TaskStatus } from '../../proto/model/task.ts';
import { assignmentsToWire } from '../../proto/codec/assignment.ts';
import { nodeDescriptionFromWire } from '../../proto/codec/node.ts';
import { each, id } from '../../proto/codec/read.ts';
import { taskStatusFromWire } from '../../proto/codec/task.ts';
import type { skein } from '../../proto/gen/skein.js';
import { checkDescription } from './check-description.ts';
import { diffPlans, emptyPlan, type NodePlan } from './assignments.ts';

export type AgentMessage = skein.v1.AgentMessage.$Properties;
export type ManagerMessage = skein.v1.ManagerMessage.$Properties;

/** The last word of a manager: why, whether the node was removed, and which manager to go to. */
export interface Goodbye {
  readonly reason: string;
  readonly removed?: boolean;
  /** `host:port`; empty when it is not known. */
  readonly leader?: string;
}

/** What a session asks of the dispatcher. */
export interface SessionDuties {
  /** Anything came from the agent. */
  heard(): void;
  /** What the node is to know now. */
  plan(): NodePlan;
  described(description: NodeDescription): Promise<void>;
  /** Resolves when the statuses are in the replicated state. */
  report(items: readonly { taskId: TaskId; status: TaskStatus }[]): Promise<void>;
}

/** Messages that wait for an agent which does not read; one that falls so far behind is cut off and starts anew. */
const outboxMax = 4096;
/** Statuses under way to the state; more of them wait in the agent. */
const reportsMax = 2000;

/**
 * One agent's stream, from the welcome to the goodbye. It reads and writes independently: a slow reader gets one delta
 * for all that happened meanwhile, and heartbeats are heard while reports are on their way to disk.
 */
export class AgentSession {
  readonly id: SessionId;
  readonly nodeId: NodeId;
  /** Where the agent calls from. */
  readonly address: string;
  readonly #duties: SessionDuties;
  readonly #outbox: ManagerMessage[] = [];
  readonly #acknowledged = new Map<NetworkId, number>();
  #plan: NodePlan = emptyPlan;
  #sequence = 0;
  #dirty = true;
  #ending = false;
  readonly #failed = Promise.withResolvers<never>();
  readonly #over = Promise.withResolvers<void>();
  #rouse: (() => void) | undefined;
  #reports = 0;
  #reportsSettled: (() => void) | undefined;

  constructor(options: { id: SessionId; nodeId: NodeId; address: string; duties: SessionDuties }) {
    this.id = options.id;
    this.nodeId = options.nodeId;
    this.address = options.address;
    this.#duties = options.duties;
    this.#failed.promise.catch(() => undefined); // only `run` listens
  }

  /** Resolves when `run` has ended. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** What the agent has said of its networks; 0 for those that it was given and has not acknowledged. */
  acknowledged(networkId: NetworkId): number | undefined {
    if (!this.#plan.slices.has(networkId)) return undefined;
    return this.#acknowledged.get(networkId) ?? 0;
  }

  /** Sends in order, before any assignments that are not on their way yet. */
  post(message: ManagerMessage): void {
    if (this.#ending) return;
    if (this.#outbox.length >= outboxMax) this.fail(new SkeinError('exhausted', 'The agent does not read'));
    else this.#outbox.push(message);
    this.#wake();
  }

  /** Something that concerns the node may have changed. */
  touch(): void {
    this.#dirty = true;
    this.#wake();
  }

  /** Says goodbye and ends. */
  end(goodbye: Goodbye): void {
    if (this.#ending) return;
    this.#ending = true;
    this.#dirty = false;
    this.#outbox.push({ goodbye });
    this.#wake();
  }

  /** Ends without a goodbye. */
  fail(error: unknown): void {
    this.#failed.reject(error);
    this.#ending = true;
    this.#wake();
  }

  /** Runs until either side ends it. Throws `aborted` when the agent went away without a word. */
  async run(
    requests: AsyncIterator<AgentMessage>,
    send: (message: ManagerMessage) => Promise<void>,
  ): Promise<'agent' | 'manager'> {
    const reading = this.#read(requests);
    const writing = this.#write(send);
    reading.catch(() => undefined); // the race below reports whichever is first
    writing.catch(() => undefined);
    try {
      return await Promise.race([this.#failed.promise, reading, writing]);
    } finally {
      this.#ending = true;
      this.#outbox.length = 0;
      this.#wake();
      this.#reportsSettled?.();
      this.#over.resolve();
    }
  }

  async #write(send: (message: ManagerMessage) => Promise<void>): Promise<'manager'> {
    for (;;) {
      const message = this.#outbox.shift();
      if (message) await send(message);
      else if (this.#ending) return 'manager';
      else if (this.#dirty) {
        await coalesced();
        this.#dirty = false;
        const assignments = this.#nextAssignments();
        if (assignments) this.#outbox.push({ assignments });
      } else await new Promise<void>((resolve) => (this.#rouse = resolve));
    }
  }

  /** The whole set first, then what changed since; undefined when that is nothing. */
  #nextAssignments(): skein.v1.Assignments.$Properties | undefined {
    const plan = this.#duties.plan();
    const { set, removed, revisions } = diffPlans(this.nodeId, this.#plan, plan);
    const first = this.#sequence === 0;
    for (const networkId of this.#plan.slices.keys())
      if (!plan.slices.has(networkId)) this.#acknowledged.delete(networkId);
    this.#plan = plan;
    if (!first && set.length + removed.length + revisions.length === 0) return undefined;
    this.#sequence += 1;
    const kind = first ? 'complete' : 'incremental';
    return assignmentsToWire({ kind, sequence: this.#sequence, set, removed, revisions });
  }

  async #read(requests: AsyncIterator<AgentMessage>): Promise<'agent'> {
    for (;;) {
      const next = await requests.next();
      if (next.done) return 'agent';
      if (this.#ending) continue;
      this.#duties.heard();
      await this.#take(next.value);
    }
  }

  async #take(message: AgentMessage): Promise<void> {
    const { networkAck, report, description, hello, heartbeat } = message;
    // What waits to be sent is word enough of this side.
    if (heartbeat && this.#outbox.length === 0) this.post({ heartbeatAck: {} });
    if (hello) throw new SkeinError('invalid-argument', 'Cannot go on with the session: a second hello came');
    if (networkAck) {
      const networkId = id('network', 'network_ack.network_id', networkAck.networkId);
      const revision = networkAck.revision ?? 0;
      if (revision > (this.acknowledged(networkId) ?? revision)) this.#acknowledged.set(networkId, revision);
    }
    if (description)
      this.#duties.described(readDescription(description)).catch((error: unknown) => this.fail(error));
    if (report) await this.#report(report);
  }

  /** Does not wait for the disk, unless too much is on its way there. */
  async #report(report: skein.v1.TaskReport.$Properties): Promise<void> {
    const items = each('report.items', report.items, (item, path) => ({
      taskId: id('task', `${path}.task_id`, item.taskId),
      status: taskStatusFromWire(item.status, `${path}.status`),
    }));
    this.#reports += items.length;
    const settle = (): void => {
      this.#reports -= items.length;
      this.#reportsSettled?.();
    };
    this.#duties.report(items).then(
      () => {
        this.post({ reportAck: { taskIds: items.map(({ taskId }) => taskId) } });
        settle();
      },
      (error: unknown) => {
        settle();
        this.fail(error);
      },
    );
    while (this.#reports > reportsMax && !this.#ending)
      await new Promise<void>((resolve) => (this.#reportsSettled = resolve));
  }

  #wake(): void {
    this.#rouse?.();
    this.#rouse = undefined;
  }
}

function readDescription(wire: skein.v1.NodeDescription.$Properties | null | undefined): NodeDescription {
  const description = nodeDescriptionFromWire(wire);
  checkDescription(description);
  return description;
}

/** To the end of the event loop's turn, so that all that happens in it makes one message. */
function coalesced(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The first message of an agent. Throws `invalid-argument` when it is no hello, `unavailable` when none comes in time. */
export async function readHello(
  requests: AsyncIterator<AgentMessage>,
  options: { clock: Clock; withinMs: number },
): Promise<NodeDescription> {
  const late = Promise.withResolvers<never>();
  const timer = options.clock.setTimer(options.withinMs, () =>
    late.reject(
      new SkeinError('unavailable', `Cannot open a session: no hello within ${options.withinMs} ms`),
    ),
  );
  try {
    const first = await Promise.race([requests.next(), late.promise]);
    const hello = first.done ? undefined : first.value.hello;
    if (!hello)
      throw new SkeinError('invalid-argument', 'Cannot open a session: the first message is no hello');
    return readDescription(hello.description);
  } finally {
    timer[Symbol.dispose]();
  }
}
