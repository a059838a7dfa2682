/**
 * VXLAN network identifiers. Like addresses they go round, because the kernel frees one only some time after its
 * device is gone: the same identifier at once is refused with EEXIST.
 */

/** Swarm starts at 4096 and gives that one to its ingress network; networks of users start behind it. */
export const firstVni = 4097;

/** The field has 24 bits (RFC 7348, section 5). */
export const maxVni = 2 ** 24 - 1;

export interface VniRequest {
  readonly taken: (vni: number) => boolean;
  /** The identifier given last; undefined when none was. */
  readonly after: number | undefined;
}

/** The next free identifier behind `after`, going round; undefined when all are taken. */
export function nextVni({ taken, after }: VniRequest): number | undefined {
  let vni = after ?? maxVni;
  for (let tried = 0; tried <= maxVni - firstVni; tried += 1) {
    vni = vni >= maxVni || vni < firstVni ? firstVni : vni + 1;
    if (!taken(vni)) return vni;
  }
  return undefined;
}
