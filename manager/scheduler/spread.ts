/**
 * Where the next task of a group goes: to the node with the fewest tasks of the service, then the fewest tasks. With
 * spread preferences (`node.labels.zone`) the tasks are first divided evenly over the values of the first label, within
 * each over those of the next, and only then over nodes; nodes without a label are a value of their own.
 */
import type { ServiceId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { Candidate } from './candidate.ts';
import { Heap } from './heap.ts';

export interface SpreadOptions {
  readonly serviceId: ServiceId;
  /** `node.labels.zone` or `engine.labels.zone`, in order. */
  readonly over: readonly string[];
  /** Failures of the service on nodes where it keeps failing: those nodes come last. */
  readonly failures: ReadonlyMap<Candidate['node']['id'], number>;
  readonly random: Random;
}

export interface Spread {
  /** Tasks of the service on the nodes below. */
  readonly tasks: number;
  /** Takes the best node that has room and gives it to `place`; undefined when no node has room. */
  placeNext(
    hasRoom: (candidate: Candidate) => boolean,
    place: (candidate: Candidate) => void,
  ): Candidate | undefined;
}

export function makeSpread(candidates: readonly Candidate[], options: SpreadOptions): Spread {
  const [label, ...over] = options.over;
  if (label === undefined) return new Nodes(candidates, options);
  const groups = Map.groupBy(candidates, (candidate) => labelOf(candidate, label));
  return new Division([...groups.values()].map((members) => makeSpread(members, { ...options, over })));
}

interface Ranked {
  readonly candidate: Candidate;
  readonly failures: number;
  readonly tie: number;
}

class Nodes implements Spread {
  readonly #heap: Heap<Ranked>;
  #tasks = 0;

  constructor(candidates: readonly Candidate[], { serviceId, failures, random }: SpreadOptions) {
    this.#heap = new Heap((a, b) => {
      const order =
        a.failures - b.failures ||
        a.candidate.tasksOf(serviceId) - b.candidate.tasksOf(serviceId) ||
        a.candidate.total - b.candidate.total ||
        a.tie - b.tie;
      return order < 0;
    });
    for (const candidate of candidates) {
      this.#tasks += candidate.tasksOf(serviceId);
      this.#heap.push({ candidate, failures: failures.get(candidate.node.id) ?? 0, tie: random.float() });
    }
  }

  get tasks(): number {
    return this.#tasks;
  }

  /** A node without room leaves the heap: what it lacks for one task of the group it lacks for the next. */
  placeNext(
    hasRoom: (candidate: Candidate) => boolean,
    place: (candidate: Candidate) => void,
  ): Candidate | undefined {
    for (let best = this.#heap.pop(); best; best = this.#heap.pop()) {
      if (!hasRoom(best.candidate)) continue;
      place(best.candidate);
      this.#tasks += 1;
      this.#heap.push(best);
      return best.candidate;
    }
    return undefined;
  }
}

class Division implements Spread {
  #parts: readonly Spread[];

  constructor(parts: readonly Spread[]) {
    this.#parts = parts;
  }

  get tasks(): number {
    return this.#parts.reduce((sum, part) => sum + part.tasks, 0);
  }

  placeNext(
    hasRoom: (candidate: Candidate) => boolean,
    place: (candidate: Candidate) => void,
  ): Candidate | undefined {
    for (const part of this.#parts.toSorted((a, b) => a.tasks - b.tasks)) {
      const placed = part.placeNext(hasRoom, place);
      if (placed) return placed;
      this.#parts = this.#parts.filter((other) => other !== part);
    }
    return undefined;
  }
}

function labelOf({ node }: Candidate, descriptor: string): string {
  const [prefix, name] = [
    descriptor.slice(0, descriptor.indexOf('.labels.')),
    descriptor.split('.labels.')[1] ?? '',
  ];
  const labels = prefix === 'engine' ? node.description?.engineLabels : node.spec.labels;
  return labels && Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}
