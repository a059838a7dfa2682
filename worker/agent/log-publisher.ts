/**
 * Answers a manager's wish for the logs of tasks on this node: reads them from the relay and sends them on a stream of
 * their own, at the manager's pace, so that a talkative container cannot delay heartbeats.
 */
import type { Client, ClientWritableStream } from '@grpc/grpc-js';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { dispatcherService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Task } from '../../proto/model/task.ts';
import { awaitRoom } from '../../proto/rpc/stream.ts';
import type { LogRelay } from '../logs/log-relay.ts';

export interface LogPublisherOptions {
  readonly logs: LogRelay;
  readonly task: (id: string) => Task | undefined;
  readonly log: Logger;
}

type Publication = skein.v1.LogPublication.$Properties;

export class LogPublisher {
  readonly #options: LogPublisherOptions;
  readonly #open = new Map<string, AbortController>();

  constructor(options: LogPublisherOptions) {
    this.#options = options;
  }

  /** Starts, or ends when the subscription says so. */
  subscribe(subscription: skein.v1.LogSubscription.$Properties, client: Client): void {
    const id = subscription.id ?? '';
    this.#open.get(id)?.abort();
    this.#open.delete(id);
    if (subscription.close) return;
    const abort = new AbortController();
    this.#open.set(id, abort);
    void this.#publish(subscription, client, abort).finally(() => {
      if (this.#open.get(id) === abort) this.#open.delete(id);
    });
  }

  /** The session ended: nobody listens any more. */
  endAll(): void {
    for (const abort of this.#open.values()) abort.abort();
    this.#open.clear();
  }

  /** `over` is aborted when nobody takes lines any more, by whichever side. Never rejects. */
  async #publish(
    subscription: skein.v1.LogSubscription.$Properties,
    client: Client,
    over: AbortController,
  ): Promise<void> {
    const { path, requestSerialize, responseDeserialize } = dispatcherService.publishLogs;
    try {
      const answered = Promise.withResolvers<undefined>();
      const call = client.makeClientStreamRequest(
        path,
        (message: Publication) => requestSerialize(message as skein.v1.LogPublication), // the encoder takes plain objects
        responseDeserialize,
        (error) => {
          if (error && !over.signal.aborted)
            this.#options.log.debug('A log stream ended', { error: error.message });
          over.abort();
          answered.resolve(undefined);
        },
      );
      call.on('error', () => over.abort()); // the callback tells it
      over.signal.addEventListener('abort', () => call.cancel(), { once: true });
      call.write({ subscriptionId: subscription.id ?? '', entries: [] });
      await Promise.all(
        (subscription.taskIds ?? []).map((id) => this.#publishTask(call, subscription, id, over.signal)),
      );
      call.end();
      await answered.promise;
    } catch (error) {
      this.#options.log.debug('Cannot open a log stream', { error: messageOf(error) });
    }
  }

  async #publishTask(
    call: ClientWritableStream<Publication>,
    subscription: skein.v1.LogSubscription.$Properties,
    taskId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const task = this.#options.task(taskId);
    if (!task) return;
    const read = this.#options.logs.read(taskId, {
      follow: subscription.follow ?? false,
      tail: subscription.tail ?? undefined,
      sinceMs: subscription.sinceMs === 0 ? undefined : (subscription.sinceMs ?? undefined),
      signal,
    });
    const about = { taskId, nodeId: task.nodeId ?? '', serviceName: task.serviceName, slot: task.slot };
    try {
      for await (const line of read) {
        if (signal.aborted) return;
        const entry = { ...about, stderr: line.stream === 'stderr', time: line.time, data: line.data };
        if (!call.write({ subscriptionId: subscription.id ?? '', entries: [entry] }))
          await awaitRoom(call, signal);
      }
    } catch (error) {
      if (!signal.aborted)
        this.#options.log.debug('Cannot read the log of a task', { task: taskId, error: messageOf(error) });
    }
  }
}
