/**
 * What travels between agent and managers, in the words of the model: statuses up, assignments down, acknowledgements,
 * logs. It keeps what could not be sent, and says it again in the next session.
 */
import type { NetworkId, TaskId } from '../../base/ids.ts';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { assignmentsFromWire } from '../../proto/codec/assignment.ts';
import { nodeDescriptionToWire, nodeFromWire } from '../../proto/codec/node.ts';
import { taskStatusToWire } from '../../proto/codec/task.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import type { Assignments } from '../../proto/model/assignment.ts';
import type { Node, NodeDescription } from '../../proto/model/node.ts';
import type { Task, TaskStatus } from '../../proto/model/task.ts';
import type { LogRelay } from '../logs/log-relay.ts';
import { LogPublisher } from './log-publisher.ts';
import type { Remotes } from './remotes.ts';
import { Reporter } from './reporter.ts';
import { Session, type Incoming } from './session.ts';

export interface LineOptions {
  /** Undefined while the node's key is locked. */
  readonly identity: () => NodeIdentity | undefined;
  readonly remotes: Remotes;
  readonly version: string;
  readonly logs: LogRelay;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly description: () => NodeDescription;
  readonly task: (id: string) => Task | undefined;
  readonly welcome: (node: Node) => void;
  readonly assignments: (message: Assignments) => void;
  readonly sessionOpened: () => void;
  readonly managersChanged: (addresses: readonly string[]) => void;
  readonly removed: () => void;
}

/** Heartbeats that may be missed, of a manager that does not say. */
const graceDefault = 3;

export class Line {
  readonly #options: LineOptions;
  readonly #reporter = new Reporter();
  readonly #publisher: LogPublisher;
  readonly #session: Session;
  /** Newest acknowledgement of each network that could not be sent at once. */
  readonly #acknowledgements = new Map<NetworkId, number>();
  #connected = false;
  #flushing = false;
  #problem = '';

  constructor(options: LineOptions) {
    this.#options = options;
    this.#publisher = new LogPublisher(options);
    this.#session = new Session({
      ...options,
      handler: {
        hello: () => ({
          hello: { description: nodeDescriptionToWire(options.description()), version: options.version },
        }),
        message: (message) => this.#receive(message),
        drained: () => this.#flush(),
        ended: () => this.#ended(),
        // A manager refuses the certificate of a node that was removed while it was away.
        failed: (error) => {
          this.#problem = error.message;
          if (error.code === 'permission-denied') options.removed();
        },
      },
    });
  }

  get connected(): boolean {
    return this.#connected;
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#session.run(signal);
  }

  /** Why the last session ended or could not be had; empty while there is one. */
  get problem(): string {
    return this.#connected ? '' : this.#problem;
  }

  report(taskId: TaskId, status: TaskStatus): void {
    this.#reporter.add(taskId, status);
    this.#flushSoon();
  }

  acknowledge(networkId: NetworkId, revision: number): void {
    this.#acknowledgements.set(networkId, revision);
    this.#flushSoon();
  }

  #receive(message: Incoming): void {
    if (message.welcome) {
      this.#settings(message.welcome);
      this.#connected = true;
      this.#problem = '';
      this.#options.sessionOpened();
      this.#flush();
    }
    if (message.settings) this.#settings(message.settings);
    if (message.node) this.#options.welcome(nodeFromWire(message.node));
    if (message.assignments) this.#options.assignments(assignmentsFromWire(message.assignments));
    if (message.reportAck) {
      this.#reporter.acknowledge((message.reportAck.taskIds ?? []) as TaskId[]); // ids that this side sent
      this.#flush();
    }
    const { client } = this.#session;
    if (message.logs && client) this.#publisher.subscribe(message.logs, client);
    if (message.goodbye) {
      this.#options.log.info('The manager ends the session', { reason: message.goodbye.reason });
      if (message.goodbye.removed) this.#options.removed();
    }
  }

  #settings(welcome: skein.v1.Welcome.$Properties): void {
    if (welcome.node) this.#options.welcome(nodeFromWire(welcome.node));
    const { heartbeatPeriodMs, heartbeatGrace } = welcome;
    if (heartbeatPeriodMs) this.#session.beat(heartbeatPeriodMs, heartbeatGrace || graceDefault);
    const addresses = (welcome.managers ?? [])
      .map((manager) => manager.address ?? '')
      .filter((address) => address !== '');
    const { remotes } = this.#options;
    if (remotes.replace(addresses)) this.#options.managersChanged(remotes.known);
  }

  #ended(): void {
    this.#connected = false;
    this.#reporter.sessionEnded();
    this.#acknowledgements.clear(); // the next session asks for all of them
    this.#publisher.endAll();
  }

  /** Several changes of one turn of the event loop travel together. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.#connected || !this.#session.ready) return;
    for (const [networkId, revision] of this.#acknowledgements)
      this.#session.send({ networkAck: { networkId, revision } });
    this.#acknowledgements.clear();
    const reports = this.#reporter.take();
    if (reports.length === 0) return;
    const items = reports.map(({ taskId, status }) => ({ taskId, status: taskStatusToWire(status) }));
    this.#session.send({ report: { items } });
  }
}
