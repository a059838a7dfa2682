import { expect, test } from 'vitest';
import type { Link } from '../netlink/codec/link.ts';
import { describeDeviceStep, lostEndpoints, planDevices, type PresentDevices } from './devices.ts';
import type { WantedNetwork } from './wanted.ts';

const wanted: WantedNetwork = {
  id: 'n',
  name: 'n',
  vni: 4097,
  udpPort: 4789,
  subnet: '10.0.1.0/24',
  mtu: 1450,
  internal: false,
  localVtep: '10.77.0.1',
  localMac: '02:53:00:00:00:01',
  peers: [],
  endpoints: [],
};
const link = (name: string, index: number, more: Partial<Link> = {}): Link => ({
  name,
  index,
  up: true,
  mtu: 1450,
  mac: '',
  ...more,
});
const vxlan = link('vxlan0', 2, {
  vxlan: { vni: 4097, udpPort: 4789, localVtep: '10.77.0.1', learning: false },
});
const inside = link('up0', 3, { peerIndex: 9 });
const outside = link('ska', 9, { peerIndex: 3 });

function present(hostEgress: Link | undefined, ...links: Link[]): PresentDevices {
  return { network: new Map(links.map((one) => [one.name, one])), hostEgress };
}
const plan = (devices: PresentDevices, more: Partial<WantedNetwork> = {}): string[] =>
  planDevices(devices, { ...wanted, ...more }).map(describeDeviceStep);

test.each<[string, PresentDevices, Partial<WantedNetwork>, string[]]>([
  ['an empty namespace gets both devices', present(undefined), {}, ['add device vxlan0', 'add the way out']],
  ['an internal network has no way out', present(undefined), { internal: true }, ['add device vxlan0']],
  ['right devices stay', present(outside, vxlan, inside), {}, []],
  [
    'a way out that is not wanted goes',
    present(outside, vxlan, inside),
    { internal: true },
    ['delete the way out (host)'],
  ],
  [
    'half a way out is made anew',
    present(undefined, vxlan, inside),
    {},
    ['delete the way out (network)', 'add the way out'],
  ],
  [
    'another VNI means another device',
    present(outside, vxlan, inside),
    { vni: 5000 },
    ['delete device vxlan0', 'add device vxlan0'],
  ],
  [
    'another port means another device',
    present(outside, vxlan, inside),
    { udpPort: 4790 },
    ['delete device vxlan0', 'add device vxlan0'],
  ],
  [
    'another underlay address means another device',
    present(outside, vxlan, inside),
    { localVtep: '10.77.0.8' },
    ['delete device vxlan0', 'add device vxlan0'],
  ],
  [
    'somebody else’s device with our name goes',
    present(outside, link('vxlan0', 2), inside),
    {},
    ['delete device vxlan0', 'add device vxlan0'],
  ],
])('%s', (_, devices, more, steps) => {
  expect(plan(devices, more)).toEqual(steps);
});

test('two devices with our names that are not each other’s ends are both made anew', () => {
  expect(plan(present(link('ska', 8, { peerIndex: 3 }), vxlan, inside))).toEqual([
    'delete the way out (network)',
    'delete the way out (host)',
    'add the way out',
  ]);
});

test('containers whose veth is missing are lost', () => {
  const local = (device: string) => ({ sandboxId: device, address: '10.0.1.5', device, mac: '' });
  expect(lostEndpoints(present(undefined, link('v1', 5)), [local('v1'), local('v2')])).toEqual([local('v2')]);
});
