/**
 * Forgetting flows to endpoints that are gone. A UDP flow is only kept alive by its client: one that was sent to a dead
 * endpoint would stay with it for as long as the client goes on. A TCP flow would wait for its retransmissions to give
 * up; forgotten, its next packet reaches somebody who refuses it at once. Flows that nobody rewrote are left alone.
 */
import { deleteFlow, getFlows, readFlow, type Flow } from '../netlink/codec/conntrack.ts';
import { dump, requestAll } from '../netlink/request.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';

/** From here on one listing of everything is cheaper than one per address. */
const filteredListingsMax = 8;

/** Forgets the flows that were sent on to any of these addresses; returns how many there were. */
export function forgetFlows(socket: NetlinkSocket, endpoints: ReadonlySet<string>): number {
  const listed =
    endpoints.size > filteredListingsMax
      ? dump(socket, getFlows(), readFlow)
      : [...endpoints].flatMap((address) => dump(socket, getFlows(address), readFlow));
  const gone = listed.filter((flow) => endpoints.has(flow.answeredBy) && isRewritten(flow));
  const outcomes = requestAll(socket, gone.map(deleteFlow));
  for (const { error } of outcomes) if (error && error.code !== 'ENOENT') throw error;
  return gone.length;
}

/**
 * TCP flows to an endpoint that neither side has closed, rewritten or not. On the endpoint's own node that is all of
 * them, so a drain may end early when there are none. UDP has no end that could be waited for.
 */
export function countOpenFlows(socket: NetlinkSocket, endpoint: string): number {
  return dump(socket, getFlows(endpoint), readFlow).filter(
    ({ answeredBy, tcp }) => answeredBy === endpoint && tcp === 'open',
  ).length;
}

const isRewritten = ({ tuple, destination, answeredBy }: Flow): boolean =>
  tuple.length > 0 && destination !== answeredBy;
