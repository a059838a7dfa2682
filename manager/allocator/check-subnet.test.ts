import { describe, expect, it } from 'vitest';
import type { IpamConfig, NetworkSpec } from '../../proto/model/network.ts';
import { aNetwork, aNode, aNodeDescription, networkId } from '../../test/builders/objects.ts';
import { aView } from '../../test/builders/view.ts';
import { checkSubnet } from './check-subnet.ts';

const view = aView({
  network: [
    aNetwork(),
    {
      ...aNetwork({ id: networkId('n2'), spec: specWith({ subnet: '172.30.0.0/16' }, 'early') }),
      state: undefined,
    },
  ],
  node: [aNode({ description: aNodeDescription({ routes: ['0.0.0.0/0', '192.168.7.0/24', 'fe80::/64'] }) })],
});

function specWith(ipam: Partial<IpamConfig>, name = 'back'): NetworkSpec {
  return { ...aNetwork().spec, name, ipam: [{ subnet: '', gateway: '', ipRange: '', ...ipam }] };
}

describe('the subnet of a new network', () => {
  it.each([
    [{ subnet: '10.0.2.0/24' }],
    [{ subnet: '10.9.0.0/29', gateway: '10.9.0.6', ipRange: '10.9.0.4/30' }],
    [{}],
  ])('may be %o', (ipam) => {
    expect(() => checkSubnet(view, specWith(ipam))).not.toThrow();
  });

  it.each([
    [
      { subnet: '10.0.1.128/25' },
      'Cannot create network "back": subnet 10.0.1.128/25 overlaps 10.0.1.0/24 of network "front"',
    ],
    [{ subnet: '172.30.5.0/24' }, 'subnet 172.30.5.0/24 overlaps 172.30.0.0/16 of network "early"'],
    [{ subnet: '192.168.0.0/16' }, 'subnet 192.168.0.0/16 overlaps route 192.168.7.0/24 of node h1'],
    [{ subnet: '10.9.0.0/30' }, 'subnet 10.9.0.0/30 is too small; the smallest is a /29'],
    [{ subnet: '10.0.0.0/7' }, 'subnet 10.0.0.0/7 is too large; the largest is a /8'],
    [{ subnet: '10.9.0.0' }, 'Cannot read subnet "10.9.0.0"'],
    [
      { subnet: '10.9.0.0/24', gateway: '10.8.0.1' },
      'gateway 10.8.0.1 is not an address for hosts in subnet 10.9.0.0/24',
    ],
    [{ subnet: '10.9.0.0/24', gateway: '10.9.0.255' }, 'gateway 10.9.0.255 is not an address for hosts'],
    [
      { subnet: '10.9.0.0/24', ipRange: '10.8.0.0/25' },
      'IP range 10.8.0.0/25 is not inside subnet 10.9.0.0/24',
    ],
    [{ gateway: '10.9.0.1' }, 'a gateway or IP range needs a subnet'],
  ])('may not be %o', (ipam, message) => {
    expect(() => checkSubnet(view, specWith(ipam))).toThrow(message);
  });
});
