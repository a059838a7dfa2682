/** The ranges of addresses that are spoken for: by networks, and by the hosts' own routes. */
import { SkeinError } from '../../base/errors.ts';
import { parseCidr, type Cidr } from '../../net/addr/cidr.ts';
import type { Network } from '../../proto/model/network.ts';
import type { StoreView } from '../store/store.ts';

/** What the network has, or will have because its user asked for it. */
export function subnetsOfNetwork(network: Network): readonly Cidr[] {
  const texts = network.state ? [network.state.subnet] : network.spec.ipam.map((ipam) => ipam.subnet);
  return texts.flatMap(readable);
}

/** What agents told of their hosts. A default route is passed over: it says nothing. */
export function nodeRoutes(view: StoreView): readonly { readonly range: Cidr; readonly hostname: string }[] {
  return view.list('node').flatMap((node) => {
    const hostname = node.description?.hostname ?? node.id;
    return (node.description?.routes ?? [])
      .flatMap(readable)
      .filter((range) => range.prefix > 0)
      .map((range) => ({ range, hostname }));
  });
}

/** Text from outside: a route of a family that we do not know, or an empty subnet, takes nothing. */
function readable(text: string): readonly Cidr[] {
  try {
    return [parseCidr(text)];
  } catch (error) {
    if (error instanceof SkeinError) return [];
    throw error;
  }
}
