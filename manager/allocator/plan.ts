/**
 * Gives networks their subnets and tasks their addresses; a task goes from new to pending when it has one on each of its
 * networks. A task that finds none stays new and says why, and is tried again when an address is freed or its quarantine
 * ends.
 */
import type { NetworkId, TaskId } from '../../base/ids.ts';
import { defaultClusterSpec } from '../../proto/model/cluster.ts';
import type { Network, NetworkState } from '../../proto/model/network.ts';
import { isWanted, type Task, type TaskAttachment } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';
import { AddressBook } from './address-book.ts';
import { planNetworks } from './network-plan.ts';

export interface TaskAllocation {
  readonly taskId: TaskId;
  readonly attachments: readonly TaskAttachment[];
}

export interface AllocatorPlan {
  /** Networks that are new, or whose cursor moved. To be stored no later than the tasks. */
  readonly networks: ReadonlyMap<NetworkId, NetworkState>;
  readonly tasks: readonly TaskAllocation[];
  /** Tasks that cannot be served, where the reason is another than they say now. */
  readonly reasons: readonly { readonly taskId: TaskId; readonly error: string }[];
  readonly nextAtMs: number | undefined;
  /** The VXLAN identifier given last, when one is given. */
  readonly lastVni: number | undefined;
}

export function planAllocation(view: StoreView, nowMs: number): AllocatorPlan {
  const { states, lastVni } = planNetworks(view);
  const networks = new Map(states);
  const waiting = view.list('task').filter(isWaiting).toSorted(byAge);
  const books = openBooks(view, waiting, states, nowMs);
  const tasks: TaskAllocation[] = [];
  const reasons: { taskId: TaskId; error: string }[] = [];
  let nextAtMs: number | undefined;
  for (const task of waiting) {
    const outcome = allocate(view, books, task);
    if (outcome.kind === 'allocated') {
      tasks.push({ taskId: task.id, attachments: outcome.attachments });
      continue;
    }
    if (outcome.error !== task.status.error) reasons.push({ taskId: task.id, error: outcome.error });
    if (outcome.retryMs !== undefined) nextAtMs = Math.min(outcome.retryMs, nextAtMs ?? Infinity);
  }
  const used = new Set(tasks.flatMap((task) => task.attachments.map((attachment) => attachment.networkId)));
  for (const id of used) {
    const book = books.get(id);
    if (book) networks.set(id, book.state);
  }
  return { networks, tasks, reasons, nextAtMs, lastVni };
}

/** Tasks that are to end before they began have no use for an address. */
function isWaiting(task: Task): boolean {
  return task.status.state === 'new' && isWanted(task);
}

/** First come, first served. */
function byAge(a: Task, b: Task): number {
  return a.meta.createdAtMs - b.meta.createdAtMs || a.slot - b.slot || (a.id < b.id ? -1 : 1);
}

/** A book for each network that waiting tasks want. Reads all tasks only when there is one. */
function openBooks(
  view: StoreView,
  waiting: readonly Task[],
  states: ReadonlyMap<NetworkId, NetworkState>,
  nowMs: number,
): ReadonlyMap<NetworkId, AddressBook> {
  const books = new Map<NetworkId, AddressBook>();
  for (const { networkId } of waiting.flatMap((task) => task.spec.networks)) {
    const network = view.get('network', networkId);
    const state = states.get(networkId) ?? network?.state;
    if (network && state && !books.has(networkId))
      books.set(networkId, new AddressBook(network, state, nowMs));
  }
  if (books.size === 0) return books;
  for (const task of view.list('task'))
    for (const { networkId, address } of task.attachments) books.get(networkId)?.note(task, address);
  return books;
}

type Outcome =
  | { readonly kind: 'allocated'; readonly attachments: readonly TaskAttachment[] }
  | { readonly kind: 'refused'; readonly error: string; readonly retryMs: number | undefined };

function allocate(view: StoreView, books: ReadonlyMap<NetworkId, AddressBook>, task: Task): Outcome {
  const attachments: TaskAttachment[] = [];
  const refuse = (error: string, retryMs?: number): Outcome => {
    for (const { networkId, address } of attachments) books.get(networkId)?.putBack(address);
    return { kind: 'refused', error, retryMs };
  };
  for (const { networkId, aliases } of task.spec.networks) {
    const book = books.get(networkId);
    if (!book) return refuse(withoutBook(view, networkId));
    const address = book.take();
    if (address === undefined) return refuse(book.explain(), book.nextFreeMs);
    attachments.push({ networkId, address, aliases });
  }
  return { kind: 'allocated', attachments };
}

function withoutBook(view: StoreView, id: NetworkId): string {
  const network: Network | undefined = view.get('network', id);
  if (!network) return `network ${id} does not exist`;
  const pools = (view.cluster()?.spec ?? defaultClusterSpec).defaultAddressPools;
  return `network "${network.spec.name}" has no subnet: the address pools are used up (${pools.join(', ')})`;
}
