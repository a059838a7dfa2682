/**
 * What an earlier process balanced, read back from the maps that it left in the kernel, so that a daemon that starts
 * again keeps and repairs them before the managers have said anything. Entries that make no sense are left out.
 */
import { ByteReader } from '../netlink/codec/bytes.ts';
import { hexText } from '../netlink/codec/address.ts';
import { refusedWith } from '../netlink/error.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { listElements } from '../nft/listing.ts';
import { slotNumberBytes, type BalanceLayout, type BalanceMaps } from './layout.ts';
import { noneChain, parseChain, type BalanceEntry } from './plan.ts';
import { slotsMax } from './service.ts';
import { readSlots } from './slots.ts';

/** Undefined when there is no such table. */
export function recallEntries(socket: NetlinkSocket, layout: BalanceLayout): BalanceEntry[] | undefined {
  try {
    return layout.maps.flatMap((maps) => {
      const slots = recallSlots(socket, layout, maps);
      return listElements(socket, layout, maps.keys).flatMap((element): BalanceEntry[] => {
        const parts = element.chain === undefined ? undefined : parseChain(element.chain);
        if (!parts && element.chain !== noneChain) return [];
        const targets = slots.get(hexText(element.key)) ?? [];
        const endpoints = readSlots(targets.filter((target) => target !== undefined));
        const key = layout.readKey(maps, new ByteReader(element.key));
        return [{ key, ...(parts?.affinity && { affinity: parts.affinity }), endpoints }];
      });
    });
  } catch (error) {
    if (refusedWith(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The targets by slot for each key, by the text of the key's bytes. */
function recallSlots(
  socket: NetlinkSocket,
  layout: BalanceLayout,
  maps: BalanceMaps,
): Map<string, (string | undefined)[]> {
  const found = new Map<string, (string | undefined)[]>();
  for (const { key, data } of listElements(socket, layout, maps.slots)) {
    const slot = new ByteReader(key).u32(key.length - slotNumberBytes);
    if (!data || slot >= slotsMax) continue;
    const text = hexText(key.subarray(0, key.length - slotNumberBytes));
    const slots = found.get(text) ?? [];
    slots[slot] = layout.readTarget(new ByteReader(data));
    found.set(text, slots);
  }
  return found;
}
