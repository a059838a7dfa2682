/**
 * What an earlier process balanced, read back from the maps that it left in the kernel, so that a daemon that starts
 * again keeps and repairs them before the managers have said anything. Entries that make no sense are left out.
 */
import { ByteReader } from '../netlink/codec/bytes.ts';
import { hexText } from '../netlink/codec/address.ts';
import { refusedWith } from '../netlink/error.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { listElements } from '../nft/listing.ts';
import { slotNumberBytes, type BalanceLayout } from './layout.ts';
import { noneChain, parseChain, type BalanceEntry } from './plan.ts';
import { readSlots } from './slots.ts';

/** Undefined when there is no such table. */
export function recallEntries(socket: NetlinkSocket, layout: BalanceLayout): BalanceEntry[] | undefined {
  try {
    const slots = recallSlots(socket, layout);
    return layout.keyMaps.flatMap((map) =>
      listElements(socket, layout, map).flatMap((element): BalanceEntry[] => {
        const parts = element.chain === undefined ? undefined : parseChain(element.chain);
        if (!parts && element.chain !== noneChain) return [];
        const key = layout.readKey(map, new ByteReader(element.key));
        const targets = slots.get(hexText(layout.slotKeyBytes(key))) ?? [];
        const endpoints = readSlots(targets.filter((target) => target !== undefined));
        return [{ key, ...(parts?.affinity && { affinity: parts.affinity }), endpoints }];
      }),
    );
  } catch (error) {
    if (refusedWith(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The targets by slot for each key, whose text is that of its bytes. */
function recallSlots(socket: NetlinkSocket, layout: BalanceLayout): Map<string, (string | undefined)[]> {
  const found = new Map<string, (string | undefined)[]>();
  for (const { key, data } of listElements(socket, layout, layout.slotMap)) {
    if (!data) continue;
    const reader = new ByteReader(key);
    const text = hexText(key.subarray(0, key.length - slotNumberBytes));
    const slots = found.get(text) ?? [];
    slots[reader.u32(key.length - slotNumberBytes)] = layout.readTarget(new ByteReader(data));
    found.set(text, slots);
  }
  return found;
}
