/**
 * Reads that wait until a quorum has confirmed that this node is still leader (thesis section 6.4). A heartbeat carries the
 * context of the newest read; its confirmation confirms all that were asked before it.
 */
import type { Message, NodeId } from './model.ts';

export interface PendingRead {
  readonly request: Message;
  /** The commit index when the read was asked. */
  readonly index: number;
  readonly acks: Set<NodeId>;
}

const keyOf = (context: Uint8Array): string => context.join();

export class ReadQueue {
  /** In order of asking. */
  readonly #pending = new Map<string, PendingRead>();

  /** Notes a read by the context that tells it from others; one that is there already is not noted twice. */
  add(context: Uint8Array, request: Message, index: number): void {
    const key = keyOf(context);
    if (!this.#pending.has(key)) this.#pending.set(key, { request, index, acks: new Set() });
  }

  /** A node confirms the leader. All who have confirmed this read; nobody when it is not known. */
  acknowledge(from: NodeId, context: Uint8Array): ReadonlySet<NodeId> {
    const read = this.#pending.get(keyOf(context));
    read?.acks.add(from);
    return read?.acks ?? new Set();
  }

  /** Takes out the read of `context` and all before it. */
  release(context: Uint8Array): PendingRead[] {
    const key = keyOf(context);
    if (!this.#pending.has(key)) return [];
    const released: PendingRead[] = [];
    for (const [at, read] of this.#pending) {
      released.push(read);
      this.#pending.delete(at);
      if (at === key) break;
    }
    return released;
  }

  newestContext(): Uint8Array | undefined {
    let newest: PendingRead | undefined;
    for (const read of this.#pending.values()) newest = read;
    return newest?.request.entries[0]?.data;
  }
}
