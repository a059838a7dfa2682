import { SkeinError } from '../../base/errors.ts';
import type { Network } from '../../proto/model/network.ts';
import type { Node } from '../../proto/model/node.ts';
import type { Service } from '../../proto/model/service.ts';
import type { Task } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';

/**
 * Objects by what people call them: the whole id, else the exact name, else a prefix of the id that only one object has.
 * The texts are Docker's.
 */
export function findService(view: StoreView, ref: string): Service {
  const found = find(view.list('service'), ref, (service) => service.spec.name);
  return one(found, ref, 'service', `no such service: ${ref}`);
}

export function findNode(view: StoreView, ref: string): Node {
  const found = find(view.list('node'), ref, (node) => node.description?.hostname ?? '');
  return one(found, ref, 'node', `node ${ref} not found`);
}

export function findNetwork(view: StoreView, ref: string): Network {
  const found = find(view.list('network'), ref, (network) => network.spec.name);
  return one(found, ref, 'network', `network ${ref} not found`);
}

/** A task has no name here, as in Docker: `web.1` was and will be the name of many. */
export function findTask(view: StoreView, ref: string): Task {
  return one(
    find(view.list('task'), ref, () => ''),
    ref,
    'task',
    `no such task: ${ref}`,
  );
}

function find<T extends { readonly id: string }>(
  objects: readonly T[],
  ref: string,
  nameOf: (object: T) => string,
): readonly T[] {
  if (ref === '') return [];
  const exact = objects.find(({ id }) => id === ref);
  if (exact) return [exact];
  const named = objects.filter((object) => nameOf(object).toLowerCase() === ref.toLowerCase());
  return named.length > 0 ? named : objects.filter(({ id }) => id.startsWith(ref));
}

function one<T>(found: readonly T[], ref: string, kind: string, missing: string): T {
  const [first, ...more] = found;
  if (first === undefined) throw new SkeinError('not-found', missing);
  if (more.length > 0)
    throw new SkeinError('invalid-argument', `${kind} ${ref} is ambiguous (${found.length} matches found)`);
  return first;
}
