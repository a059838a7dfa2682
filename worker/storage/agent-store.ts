import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import type { NetworkId, NodeId, TaskId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { EndpointAssignment, NetworkAssignment, PeerAssignment } from '../../proto/model/assignment.ts';
import type { Task, TaskStatus } from '../../proto/model/task.ts';
import type { NetworkRows } from '../agent/assignment-set.ts';
import { LatestWriter } from './latest-writer.ts';

/** A task as the agent last knew it. */
export interface RememberedTask {
  readonly task: Task;
  readonly status: TaskStatus;
}

/** What the agent remembers across its own restarts, so that it adopts its containers and goes on without managers. */
export interface Remembered {
  readonly tasks: readonly RememberedTask[];
  readonly rows: NetworkRows;
  /** The node's own number: its MAC on overlays. 0 when it was never told. */
  readonly nodeIndex: number;
}

interface NetworkFile {
  readonly nodeIndex: number;
  readonly networks: readonly NetworkAssignment[];
  readonly endpoints: readonly EndpointAssignment[];
  readonly peers: readonly PeerAssignment[];
}

/** One file per task, one for the networks, in a folder of mode 0700. */
export class AgentStore implements AsyncDisposable {
  readonly #dir: string;
  readonly #writer: LatestWriter;
  readonly #log: Logger;

  constructor(options: { dir: string; log: Logger }) {
    this.#dir = options.dir;
    this.#log = options.log;
    this.#writer = new LatestWriter(options);
  }

  /** A file that cannot be read is left out with a warning: its task is then unknown, and its container is removed. */
  async load(): Promise<Remembered> {
    await mkdir(join(this.#dir, 'tasks'), { recursive: true, mode: 0o700 });
    const names = (await readdir(join(this.#dir, 'tasks'))).filter(
      (name) => name.endsWith('.json') && !name.startsWith('.'),
    );
    const tasks = await Promise.all(
      names.map((name) => this.#read<RememberedTask>(join(this.#dir, 'tasks', name))),
    );
    const file = await this.#read<NetworkFile>(this.#networkPath());
    return {
      tasks: tasks.filter((entry) => entry !== undefined),
      nodeIndex: file?.nodeIndex ?? 0,
      rows: {
        networks: new Map<NetworkId, NetworkAssignment>(file?.networks.map((row) => [row.id, row])),
        endpoints: new Map<string, EndpointAssignment>(file?.endpoints.map((row) => [row.id, row])),
        peers: new Map<NodeId, PeerAssignment>(file?.peers.map((row) => [row.nodeId, row])),
      },
    };
  }

  saveTask(task: Task, status: TaskStatus): void {
    this.#writer.put(this.#taskPath(task.id), JSON.stringify({ task, status } satisfies RememberedTask));
  }

  forgetTask(id: TaskId): void {
    this.#writer.put(this.#taskPath(id), undefined);
  }

  saveNetworks(rows: NetworkRows, nodeIndex: number): void {
    const file: NetworkFile = {
      nodeIndex,
      networks: [...rows.networks.values()],
      endpoints: [...rows.endpoints.values()],
      peers: [...rows.peers.values()],
    };
    this.#writer.put(this.#networkPath(), JSON.stringify(file));
  }

  /** Forgets everything: the node leaves. */
  async clear(): Promise<void> {
    await this.#writer[Symbol.asyncDispose]();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer[Symbol.asyncDispose]();
  }

  #taskPath(id: TaskId): string {
    return join(this.#dir, 'tasks', `${id}.json`);
  }

  #networkPath(): string {
    return join(this.#dir, 'networks.json');
  }

  async #read<T>(path: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as T; // written by this class, whole or not at all
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#log.warn('Cannot read a file of the agent and goes on without it', {
          path,
          error: messageOf(error),
        });
      }
      return undefined;
    }
  }
}
