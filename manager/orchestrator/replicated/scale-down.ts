/**
 * Which slots go when a service shrinks: first those where nothing runs, then those on the nodes that hold the most
 * copies, then the higher numbers. (Swarm looks at the balance before it looks at what runs; losing a task that does
 * not run costs nobody anything.)
 */
import type { NodeId } from '../../../base/ids.ts';
import { wantedOf, type Slot } from '../slot.ts';

/** The `count` slots that go. */
export function surplusSlots(slots: readonly Slot[], count: number): readonly Slot[] {
  const ascending = slots.toSorted((a, b) => Number(a.key) - Number(b.key));
  const copies = new Map<NodeId, number>();
  const ranked = ascending.map((slot, order) => {
    const node = runningNode(slot);
    if (node === undefined) return { slot, order, copy: Infinity };
    // The third copy on a node goes before the second of any: that evens out what stays.
    const copy = (copies.get(node) ?? 0) + 1;
    copies.set(node, copy);
    return { slot, order, copy };
  });
  ranked.sort((a, b) => (a.copy === b.copy ? b.order - a.order : b.copy - a.copy));
  return ranked.slice(0, count).map(({ slot }) => slot);
}

function runningNode(slot: Slot): NodeId | undefined {
  return wantedOf(slot).find((task) => task.status.state === 'running')?.nodeId;
}
