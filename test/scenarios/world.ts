/**
 * A cluster in one process on a clock that stands still: the deciding parts of a manager as they are, a store in memory,
 * and simulated agents. After every step the invariants of placement and addressing are checked.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { invariant } from '../../base/assert.ts';
import { ManualClock } from '../../base/clock.ts';
import { readId, type NodeId } from '../../base/ids.ts';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { startAllocator } from '../../manager/allocator/loop.ts';
import { startOrphanLoop } from '../../manager/dispatcher/loop.ts';
import { startOrchestrators } from '../../manager/orchestrator/loop.ts';
import { startScheduler } from '../../manager/scheduler/loop.ts';
import { defaultClusterSpec, type Cluster, type ClusterSpec } from '../../proto/model/cluster.ts';
import { isTerminal, taskStates } from '../../proto/model/task.ts';
import { aMemoryStore } from '../fakes/memory-store.ts';
import { SimAgents } from './sim-agent.ts';

export class World implements AsyncDisposable {
  readonly clock = new ManualClock();
  readonly random: SeededRandom;
  readonly #memory = aMemoryStore(this.clock);
  readonly store = this.#memory.store;
  readonly log = this.#memory.log;
  readonly agents = new SimAgents(this.store, () => this.clock.nowMs());
  #parts = new AsyncDisposableStack();

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.startParts();
  }

  startParts(): void {
    const options = { store: this.store, clock: this.clock, random: this.random, log: silentLogger };
    this.#parts.use(startOrphanLoop(options));
    this.#parts.use(startOrchestrators(options));
    this.#parts.use(startAllocator(options));
    this.#parts.use(startScheduler(options));
  }

  /** As a change of the leader does: everything that the parts kept in memory is gone. */
  async restartParts(): Promise<void> {
    await this.#parts.disposeAsync();
    this.#parts = new AsyncDisposableStack();
    this.startParts();
  }

  async makeCluster(spec: Partial<ClusterSpec>): Promise<void> {
    await this.store.update((tx) => tx.create('cluster', aCluster({ ...defaultClusterSpec, ...spec })));
  }

  /** Lets the loops run until nothing changes any more; agents say nothing meanwhile. */
  async quiet(): Promise<void> {
    for (let still = 0, turns = 0, version = -1; still < 5; turns += 1) {
      invariant(turns < 10_000, 'the loops come to rest');
      await nextTurn();
      still = version === this.store.view.version ? still + 1 : 0;
      version = this.store.view.version;
    }
    this.check();
  }

  /** Lets loops and agents run until nothing changes any more, in no time. */
  async settle(): Promise<void> {
    await this.quiet();
    for (let steps = 0; await this.agents.step(); steps += 1) {
      invariant(steps < 10_000, 'agents come to rest');
      await this.quiet();
    }
  }

  /** Lets time pass, agents and loops running, in at most 500 steps. */
  async advance(ms: number): Promise<void> {
    const stepMs = Math.max(100, Math.ceil(ms / 500));
    await this.settle();
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.advance(Math.min(stepMs, left));
      await this.settle();
    }
  }

  /** No address twice, and no node with more reserved than it has. */
  check(): void {
    const { view } = this.store;
    const owners = new Set<string>();
    const reserved = new Map<NodeId, number>();
    for (const task of view.list('task')) {
      if (isTerminal(task.status.state)) continue;
      for (const { networkId, address } of task.attachments) {
        invariant(!owners.has(`${networkId} ${address}`), `${address} belongs to one task`);
        owners.add(`${networkId} ${address}`);
      }
      if (task.nodeId === undefined || taskStates[task.status.state] < taskStates.assigned) continue;
      reserved.set(task.nodeId, (reserved.get(task.nodeId) ?? 0) + task.spec.reservations.memoryBytes);
    }
    for (const [id, bytes] of reserved) {
      const has = view.get('node', id)?.description?.resources.memoryBytes;
      invariant(has === undefined || bytes <= has, `node ${id} has what is reserved on it`);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#parts.disposeAsync();
  }
}

function aCluster(spec: ClusterSpec): Cluster {
  const token = { secret: 'secret', expiresAtMs: 0, usesLeft: 0 };
  return {
    id: readId('cluster', 'cluster1'),
    meta: { version: 0, createdAtMs: 0, updatedAtMs: 0 },
    spec,
    rootCa: { certificatePem: '', keyPem: '', digest: '', workerToken: token, managerToken: token },
    nextNodeIndex: 1,
    removedNodes: [],
    lastVni: 0,
    unlockKey: '',
  };
}
