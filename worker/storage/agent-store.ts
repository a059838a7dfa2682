import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { NetworkId, NodeId, TaskId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { EndpointAssignment, NetworkAssignment, PeerAssignment } from '../../proto/model/assignment.ts';
import { taskStates, type Task, type TaskStatus } from '../../proto/model/task.ts';
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

  /** A file that cannot be used is deleted with a warning: the managers tell its content again. */
  async load(): Promise<Remembered> {
    const folder = join(this.#dir, 'tasks');
    await this.#writer[Symbol.asyncDispose]();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await readdir(folder);
    const unfinished = names.filter((name) => name.startsWith('.')); // writes that were cut short
    await Promise.all(unfinished.map((name) => rm(join(folder, name), { force: true })));
    const finished = names.filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    const tasks = await Promise.all(
      finished.map((name) => this.#read<RememberedTask>(join(folder, name), (entry) => isTask(entry, name))),
    );
    const file = await this.#read<NetworkFile>(this.#networkPath(), isNetworkFile);
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

  /** After a power cut a file may be empty, and another version may have written it. */
  async #read<T>(path: string, fits: (content: Partial<T>) => boolean): Promise<T | undefined> {
    try {
      const content = JSON.parse(await readFile(path, 'utf8')) as T | null;
      if (content !== null && fits(content)) return content;
      throw new SkeinError('internal', 'it has another shape');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      this.#log.warn('Cannot use a file of the agent and goes on without it', {
        path,
        error: messageOf(error),
      });
      await rm(path, { force: true });
      return undefined;
    }
  }
}

function isTask({ task, status }: Partial<RememberedTask>, name: string): boolean {
  if (task === undefined || status === undefined) return false;
  return `${task.id}.json` === name && status.state in taskStates && task.desiredState in taskStates;
}

function isNetworkFile({ networks, endpoints, peers, nodeIndex }: Partial<NetworkFile>): boolean {
  return [networks, endpoints, peers].every((rows) => Array.isArray(rows)) && typeof nodeIndex === 'number';
}
