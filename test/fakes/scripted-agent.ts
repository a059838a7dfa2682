/**
 * An agent that says what a test tells it, on a dispatcher in the same process: no network, so that a manual clock
 * decides when anybody is late.
 */
import { SkeinError } from '../../base/errors.ts';
import type { NodeId } from '../../base/ids.ts';
import type { Dispatcher } from '../../manager/dispatcher/server.ts';
import type { AgentMessage, ManagerMessage } from '../../manager/dispatcher/session.ts';
import { assignmentsFromWire } from '../../proto/codec/assignment.ts';
import { nodeDescriptionToWire } from '../../proto/codec/node.ts';
import { taskState, taskStatusToWire } from '../../proto/codec/task.ts';
import { keyOf, type Assignments } from '../../proto/model/assignment.ts';
import type { NodeDescription, NodeRole } from '../../proto/model/node.ts';
import type { TaskState } from '../../proto/model/task.ts';
import { aNodeDescription, nodeId as readNodeId } from '../builders/objects.ts';

export class ScriptedAgent {
  readonly received: ManagerMessage[] = [];
  /** What a reset or an end of the connection looks like from the manager. */
  readonly finished: Promise<string>;
  readonly #outgoing: AgentMessage[] = [];
  #over: { error?: Error } | undefined;
  #rouse: (() => void) | undefined;

  constructor(
    dispatcher: Dispatcher,
    options: {
      nodeId: string;
      role?: NodeRole;
      description?: NodeDescription;
      silent?: boolean;
      address?: string;
    },
  ) {
    const { nodeId, role = 'worker', description = aNodeDescription({ hostname: nodeId }) } = options;
    const id: NodeId = readNodeId(nodeId);
    if (!options.silent)
      this.send({ hello: { description: nodeDescriptionToWire(description), version: '1' } });
    const certificate = { nodeId: id, role, clusterId: 'c' as never, notBeforeMs: 0, expiresMs: Infinity };
    const call = {
      peer: { kind: 'node', address: options.address ?? '192.0.2.1', certificate } as const,
      signal: new AbortController().signal,
      metadata: () => undefined,
      path: '/session',
    };
    const receive = async (message: ManagerMessage): Promise<void> => void this.received.push(message);
    const session = dispatcher.handlers().session as (
      requests: AsyncIterable<AgentMessage>,
      send: typeof receive,
      context: typeof call,
    ) => Promise<void>;
    this.finished = session(this.#messages(), receive, call).then(
      () => 'ended',
      (error: unknown) => (error instanceof SkeinError ? error.code : String(error)),
    );
  }

  send(message: AgentMessage): void {
    this.#outgoing.push(message);
    this.#rouse?.();
  }

  beat(): void {
    this.send({ heartbeat: {} });
  }

  report(taskId: string, state: TaskState): void {
    const status = { state, atMs: 1, message: state, error: '' };
    this.send({ report: { items: [{ taskId, status: taskStatusToWire(status) }] } });
  }

  /** The process is gone. */
  reset(): void {
    this.#over = { error: new SkeinError('aborted', 'the caller went away') };
    this.#rouse?.();
  }

  /** The agent stops in order. */
  end(): void {
    this.#over = {};
    this.#rouse?.();
  }

  get assignments(): Assignments[] {
    return this.received.flatMap(({ assignments }) =>
      assignments ? [assignmentsFromWire(assignments)] : [],
    );
  }

  /** `kind sequence: +what was set -what was removed`, one line a message. */
  get script(): string[] {
    return this.assignments.map(({ kind, sequence, set, removed }) => {
      const added = set.map((item) =>
        item.kind === 'task'
          ? ` +task ${item.task.id}:${taskState.toWire(item.task.desiredState)}`
          : ` +${item.kind} ${keyOf(item).id}${item.kind === 'endpoint' && item.endpoint.running ? '!' : ''}`,
      );
      return `${kind} ${sequence}:${added.join('')}${removed.map((key) => ` -${key.kind} ${key.id}`).join('')}`;
    });
  }

  async *#messages(): AsyncGenerator<AgentMessage> {
    for (;;) {
      const next = this.#outgoing.shift();
      if (next) yield next;
      else if (this.#over?.error) throw this.#over.error;
      else if (this.#over) return;
      else await new Promise<void>((resolve) => (this.#rouse = resolve));
    }
  }
}
