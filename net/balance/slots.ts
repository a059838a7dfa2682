/**
 * PURE: which endpoint sits in which slot of a service. A packet draws a slot number; weights are repeated slots. Random
 * draws let slots stay where they are, so that one endpoint more or less changes one slot (two when a hole is filled
 * from the end). With source affinity the order is by address instead: every node must give one client the same
 * endpoint, whatever that node has lived through.
 */
import type { BalancedEndpoint } from './service.ts';

export type Affinity = 'source' | undefined;

/** The endpoint of each slot, near to `present`. */
export function arrangeSlots(
  present: readonly string[],
  endpoints: readonly BalancedEndpoint[],
  affinity: Affinity,
): readonly string[] {
  const open = slotCounts(endpoints);
  if (affinity === 'source')
    return [...open]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([address, count]) => times(address, count));
  const total = [...open.values()].reduce((sum, count) => sum + count, 0);
  const slots: string[] = [];
  const holes: number[] = [];
  for (let at = 0; at < total; at++) {
    const address = present[at] ?? '';
    const count = open.get(address) ?? 0;
    if (count > 0) open.set(address, count - 1);
    else holes.push(at);
    slots.push(address);
  }
  const rest = [...open].flatMap(([address, count]) => times(address, count));
  holes.forEach((at, index) => (slots[at] = rest[index] ?? ''));
  return slots;
}

/** Slots of each endpoint: the weights, divided by what divides them all. */
function slotCounts(endpoints: readonly BalancedEndpoint[]): Map<string, number> {
  const weighted = endpoints.filter(({ weight = 1 }) => weight > 0);
  const divisor = weighted.reduce((common, { weight = 1 }) => commonDivisor(common, weight), 0) || 1;
  return new Map(weighted.map(({ address, weight = 1 }) => [address, weight / divisor]));
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

const times = (address: string, count: number): string[] => Array<string>(count).fill(address);

/** The endpoints that these slots mean. */
export function readSlots(slots: readonly string[]): BalancedEndpoint[] {
  const counts = new Map<string, number>();
  for (const address of slots) counts.set(address, (counts.get(address) ?? 0) + 1);
  return [...counts].map(([address, weight]) => (weight === 1 ? { address } : { address, weight }));
}
