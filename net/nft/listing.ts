/** What the kernel holds under the name of a table of ours. */
import { hexText } from '../netlink/codec/address.ts';
import {
  getChain,
  getElements,
  getRules,
  getTable,
  readChainHook,
  readElements,
  readRule,
  type NftElement,
} from '../netlink/codec/nft-message.ts';
import { refusedWith } from '../netlink/error.ts';
import { dump, get } from '../netlink/request.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { tableName, type TableLayout } from './table.ts';

export function tableExists(socket: NetlinkSocket, { family, name = tableName }: TableLayout): boolean {
  try {
    return get(socket, getTable(family, name), () => true);
  } catch (error) {
    if (refusedWith(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Chains and rules as text, equal while nobody changes them; undefined when a chain of the layout is missing. */
export function listStructure(
  socket: NetlinkSocket,
  { family, chains, name: table = tableName }: TableLayout,
): string | undefined {
  try {
    const hooks = chains.map(({ name }) =>
      hexText(get(socket, getChain(family, table, name), readChainHook)),
    );
    const rules = dump(socket, getRules(family, table), readRule).map(
      ({ chain, expressions }) => `${chain} ${hexText(expressions)}`,
    );
    return [...hooks, ...rules].join('\n');
  } catch (error) {
    if (refusedWith(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The elements of one set or map. Throws NetlinkError ENOENT when there is none. */
export function listElements(
  socket: NetlinkSocket,
  { family, name = tableName }: TableLayout,
  set: string,
): NftElement[] {
  return dump(socket, getElements(family, name, set), readElements).flat();
}
