/** Carries planned steps out in one namespace, all in one or few system calls. */
import { SkeinError } from '../../base/errors.ts';
import { requestAll } from '../netlink/request.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import type { Link } from '../netlink/codec/link.ts';
import { requestOf, type Step } from './step.ts';

/** What a deletion answers when the thing is gone already (with its device, for instance). */
const goneCodes = ['ENOENT', 'ESRCH', 'EADDRNOTAVAIL', 'ENODEV', 'ENXIO'];

/** Applies the steps in order. Throws `internal` with every refusal when the kernel refused any; the rest is done. */
export function applySteps(
  socket: NetlinkSocket,
  links: ReadonlyMap<string, Link>,
  steps: readonly Step[],
): void {
  if (steps.length === 0) return;
  const indexOf = (device: string): number => {
    const link = links.get(device);
    if (link) return link.index;
    throw new SkeinError('internal', `Cannot change device ${device}: it is gone`);
  };
  const deletions = new Set<unknown>();
  const requests = steps.map((step) => {
    const request = requestOf(step, indexOf);
    if (step.kind.startsWith('delete')) deletions.add(request);
    return request;
  });
  const refusals = requestAll(socket, requests).flatMap(({ request, error }) => {
    if (!error || (deletions.has(request) && goneCodes.includes(error.code))) return [];
    return error;
  });
  if (refusals.length === 0) return;
  const shown = refusals.slice(0, 5).map(({ message }) => message);
  const more = refusals.length > shown.length ? ` and ${refusals.length - shown.length} more` : '';
  throw new SkeinError('internal', `The kernel refused: ${shown.join('; ')}${more}`, { cause: refusals[0] });
}
