/**
 * A node as the scheduler sees it: what it has, and what its tasks take of it. The accounts are kept up while tasks are
 * placed, so that a group of a thousand is one pass and not a thousand looks at every node.
 */
import type { ServiceId } from '../../base/ids.ts';
import { noResources, type Resources } from '../../proto/model/common.ts';
import type { Node } from '../../proto/model/node.ts';
import type { PortConfig } from '../../proto/model/service.ts';
import { compareStates, isTerminal, type Task } from '../../proto/model/task.ts';

/** What placing a task costs. */
export interface Demand {
  readonly serviceId: ServiceId;
  readonly reservations: Resources;
  /** Ports that are published on the node itself. */
  readonly hostPorts: readonly PortConfig[];
}

export class Candidate {
  readonly node: Node;
  #nanoCpus: number;
  #memoryBytes: number;
  #total = 0;
  readonly #perService = new Map<ServiceId, number>();
  readonly #hostPorts = new Set<string>();

  constructor(node: Node) {
    this.node = node;
    const has = node.description?.resources ?? noResources;
    this.#nanoCpus = has.nanoCpus;
    this.#memoryBytes = has.memoryBytes;
  }

  /** What is not reserved; below zero when the node has shrunk. */
  get free(): Pick<Resources, 'nanoCpus' | 'memoryBytes'> {
    return { nanoCpus: this.#nanoCpus, memoryBytes: this.#memoryBytes };
  }

  /** Tasks that are to live here. */
  get total(): number {
    return this.#total;
  }

  tasksOf(serviceId: ServiceId): number {
    return this.#perService.get(serviceId) ?? 0;
  }

  hasPort(port: PortConfig): boolean {
    return this.#hostPorts.has(portName(port));
  }

  /**
   * Takes a task into account. One that is being stopped holds its resources and ports until it has ended, but no longer
   * counts as a copy: its successor may come to the same node.
   */
  add(demand: Demand, isWanted: boolean): void {
    this.#nanoCpus -= demand.reservations.nanoCpus;
    this.#memoryBytes -= demand.reservations.memoryBytes;
    for (const port of demand.hostPorts) this.#hostPorts.add(portName(port));
    if (!isWanted) return;
    this.#total += 1;
    this.#perService.set(demand.serviceId, this.tasksOf(demand.serviceId) + 1);
  }
}

/** Whether a task takes something of its node. */
export function holdsResources(task: Task): boolean {
  return (
    task.nodeId !== undefined &&
    compareStates(task.status.state, 'assigned') >= 0 &&
    !isTerminal(task.status.state)
  );
}

export function portName(port: PortConfig): string {
  return `${port.publishedPort}/${port.protocol}`;
}
