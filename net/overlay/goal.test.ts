import { expect, test } from 'vitest';
import { hostGoal, networkGoal, sandboxGoal, type SandboxInterface } from './goal.ts';
import { planSpace } from './plan.ts';
import { recallLocals, recallNetwork } from './recall.ts';
import { emptySpace, type SpaceState } from './space.ts';
import { describeStep } from './step.ts';
import type { WantedNetwork } from './wanted.ts';

const wanted: WantedNetwork = {
  id: 'net1',
  name: 'back',
  vni: 4097,
  udpPort: 4789,
  subnet: '10.0.1.0/24',
  mtu: 1450,
  internal: false,
  localVtep: '10.77.0.1',
  localMac: '02:53:00:00:00:01',
  peers: [{ vtep: '10.77.0.2', mac: '02:53:00:00:00:02' }],
  endpoints: [{ address: '10.0.1.12', vtep: '10.77.0.2' }],
};
const local = { sandboxId: 'c1', address: '10.0.1.11', device: 'v1', mac: '06:00:00:00:00:01' };

/** A namespace in which the devices exist, down and bare. */
function withDevices(...names: string[]): SpaceState {
  const link = { mtu: 1500, mac: '00:00:00:00:00:00', up: false };
  return {
    ...emptySpace,
    links: new Map(names.map((name, at) => [name, { ...link, name, index: at + 1 }])),
  };
}

test('a network needs one neighbour and one forwarding entry for a node and one route for an endpoint', () => {
  const steps = planSpace(withDevices('lo', 'vxlan0', 'up0', 'v1'), networkGoal(wanted, [local]));
  expect(steps.map(describeStep)).toEqual([
    'link set lo up',
    'link set vxlan0 up mtu 1450 address 02:53:00:00:00:01',
    'link set up0 up address 02:00:a9:fe:01:01',
    'link set v1 up mtu 1450 address 02:00:a9:fe:01:01',
    'add address 169.254.1.1/32 dev lo',
    'add neighbour 10.77.0.2 lladdr 02:53:00:00:00:02 dev vxlan0',
    'add neighbour 10.0.1.11 lladdr 06:00:00:00:00:01 dev v1',
    'add neighbour 169.254.1.2 lladdr 02:00:a9:fe:01:02 dev up0',
    'add forwarding 02:53:00:00:00:02 dst 10.77.0.2',
    'add route unreachable 10.0.1.0/24',
    'add route 0.0.0.0/0 via 169.254.1.2 dev up0',
    'add route 10.0.1.11/32 dev v1',
    'add route 10.0.1.12/32 via 10.77.0.2 dev vxlan0',
  ]);
});

test('an address that is here is not sent to the node where the managers still have it', () => {
  const moved = { ...wanted, endpoints: [{ address: '10.0.1.11', vtep: '10.77.0.2' }] };
  const routes = networkGoal(moved, [local]).routes.map(({ destination, device }) => [destination, device]);
  expect(routes).toContainEqual(['10.0.1.11/32', 'v1']);
  expect(routes).not.toContainEqual(['10.0.1.11/32', 'vxlan0']);
});

test('this node in the list of peers is left out', () => {
  const goal = networkGoal(
    { ...wanted, peers: [{ vtep: wanted.localVtep, mac: wanted.localMac }], endpoints: [] },
    [],
  );
  expect([goal.forwarding, goal.neighbours.filter(({ device }) => device === 'vxlan0')]).toEqual([[], []]);
});

test('the host has a route to the subnet, and nothing for an internal network', () => {
  const steps = planSpace(withDevices('ska'), hostGoal(wanted, 'ska'));
  expect(steps.map(describeStep)).toEqual([
    'link set ska up address 02:00:a9:fe:01:02',
    'add neighbour 169.254.1.1 lladdr 02:00:a9:fe:01:01 dev ska',
    'add route 10.0.1.0/24 via 169.254.1.1 dev ska',
  ]);
  expect(planSpace(withDevices('ska'), hostGoal({ ...wanted, internal: true }, 'ska'))).toEqual([]);
});

const eth = (at: number, internal: boolean): SandboxInterface => ({
  name: `eth${at}`,
  address: `10.0.${at}.5`,
  mac: `06:00:00:00:00:0${at}`,
  mtu: 1450,
  subnet: `10.0.${at}.0/24`,
  internal,
});

test('a container on one network has no rules; its default route goes by it', () => {
  const { routes, rules } = sandboxGoal([eth(1, false)]);
  expect(routes.map(({ destination, device, source }) => [destination, device, source])).toEqual([
    ['10.0.1.0/24', 'eth1', '10.0.1.5'],
    ['0.0.0.0/0', 'eth1', '10.0.1.5'],
  ]);
  expect(rules).toEqual([]);
});

test('a container on an internal network alone has no default route', () => {
  expect(sandboxGoal([eth(1, true)]).routes.map(({ destination }) => destination)).toEqual(['10.0.1.0/24']);
});

test('on several networks the first that is not internal is the way out, and answers leave where questions came in', () => {
  const { routes, rules } = sandboxGoal([eth(1, true), eth(2, false), eth(3, false)]);
  expect(routes.map(({ table, destination, device }) => `${table} ${destination} ${device ?? ''}`)).toEqual([
    '254 10.0.1.0/24 eth1',
    '254 10.0.2.0/24 eth2',
    '254 10.0.3.0/24 eth3',
    '254 0.0.0.0/0 eth2',
    '8300 0.0.0.0/0 eth1',
    '8301 0.0.0.0/0 eth2',
    '8302 0.0.0.0/0 eth3',
  ]);
  expect(rules).toEqual([
    { priority: 8300, source: '10.0.1.5', table: 8300 },
    { priority: 8301, source: '10.0.2.5', table: 8301 },
    { priority: 8302, source: '10.0.3.5', table: 8302 },
  ]);
});

test('what was wanted can be recalled from what it left in the kernel', () => {
  const goal = networkGoal(wanted, [local]);
  const devices = withDevices('lo', 'vxlan0', 'up0', 'v1');
  const state: SpaceState = {
    ...goal,
    links: new Map(
      [...devices.links].map(([name, link]) => [
        name,
        name === 'vxlan0'
          ? { ...link, mtu: 1450, mac: wanted.localMac, vxlan: { ...wanted, learning: false } }
          : link,
      ]),
    ),
  };
  expect(recallNetwork('net1', state)).toEqual({ ...wanted, name: 'net1' });
  expect([...recallLocals(state)]).toEqual([['v1', '10.0.1.11']]);
  expect(recallNetwork('net1', devices)).toBeUndefined();
});
