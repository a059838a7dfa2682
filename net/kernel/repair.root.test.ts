import { afterEach, beforeEach, expect, test } from 'vitest';
import { labNetwork, NetLab, type LabHost } from '../../test/netns/lab.ts';
import { eventually, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { ask } from '../../test/netns/underlay.ts';
import { closeDescriptor } from '../sys/libc.ts';

let lab: NetLab;
let a: LabHost;
let b: LabHost;
let c1: ScratchNamespace;
let c2: ScratchNamespace;
let inside: ScratchNamespace;
const endpoints = { 1: ['10.0.1.11'], 2: ['10.0.1.12'] };

beforeEach(async () => {
  lab = new NetLab();
  a = await lab.host('a', 1);
  b = await lab.host('b', 2);
  await a.networks.setNetwork(labNetwork(1, a, endpoints));
  await b.networks.setNetwork(labNetwork(1, b, endpoints));
  c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  c2 = await lab.container(b, 'c2', ['10.0.1.12']);
  await lab.server(c1);
  await lab.server(c2);
  inside = lab.inside(a, 'net1');
});
afterEach(() => lab[Symbol.asyncDispose]());

/** Everything that can be looked at, without what traffic changes. */
const look = (): string =>
  [
    inside.run(
      'ip -o -d link show dev vxlan0 | grep -oE "(mtu [0-9]+|link/ether [^ ]+|vxlan id .* dstport [0-9]+)"',
    ),
    inside.run('ip -o -4 addr; ip route; ip neigh show nud permanent; bridge fdb show dev vxlan0'),
    inside.run('nft list ruleset; cat /proc/sys/net/ipv4/ip_forward'),
    a.space.run('ip route; ip neigh show nud permanent'),
    a.space.run('nft list ruleset; cat /proc/sys/net/ipv4/ip_forward'),
  ]
    .join('\n')
    .replaceAll(/^\d+: /gm, '')
    .split('\n')
    .sort() // listings follow the devices' indexes
    .join('\n');

const inTheNetwork = { on: () => inside };
const inTheHost = { on: () => a.space };

test.each([
  ['a remote route', inTheNetwork, 'ip route del 10.0.1.12'],
  ['a local route', inTheNetwork, 'ip route del 10.0.1.11'],
  ['the default route', inTheNetwork, 'ip route del default'],
  ['every route', inTheNetwork, 'ip route flush table main'],
  ['a route that leads elsewhere', inTheNetwork, 'ip route replace unreachable 10.0.1.12'],
  ['a route too many', inTheNetwork, 'ip route add 10.0.1.77 dev vxlan0'],
  ['the neighbour entry', inTheNetwork, 'ip neigh del 10.77.0.2 dev vxlan0'],
  ['the forwarding entry', inTheNetwork, 'bridge fdb del 02:53:00:00:00:02 dev vxlan0'],
  ['a wrong forwarding entry', inTheNetwork, 'bridge fdb replace 02:53:00:00:00:02 dev vxlan0 dst 10.77.0.9'],
  ['the VXLAN device', inTheNetwork, 'ip link del vxlan0'],
  ['the VXLAN device set down', inTheNetwork, 'ip link set vxlan0 down'],
  ['the MAC address', inTheNetwork, 'ip link set vxlan0 address 02:00:00:00:00:99'],
  ['the MTU', inTheNetwork, 'ip link set vxlan0 mtu 1300'],
  ['the way out', inTheNetwork, 'ip link del up0'],
  [
    'the way out on the host',
    inTheHost,
    'ip link del $(ip -o link show type veth | grep -oE "sk[0-9a-f]{11}" | head -1)',
  ],
  ["the gateway's address", inTheNetwork, 'ip addr del 169.254.1.1/32 dev lo'],
  ["the network's rules", inTheNetwork, 'nft flush ruleset'],
  ['ip_forward of the network', inTheNetwork, 'echo 0 > /proc/sys/net/ipv4/ip_forward'],
  ["the host's rules", inTheHost, 'nft flush ruleset'],
  ["the host's route", inTheHost, 'ip route del 10.0.1.0/24'],
  ['ip_forward of the host', inTheHost, 'echo 0 > /proc/sys/net/ipv4/ip_forward'],
])('%s is put right within 2 s and reported once', async (_, { on }, damage) => {
  const before = look();
  on().run(damage);
  await eventually('the report', () => a.repairs.length > 0, 2000);
  await eventually('the repair', () => look() === before, 1000);
  expect(await ask(c1, '10.0.1.12', 80)).toBe('10.0.1.11');
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  const reports = a.repairs.length;
  await new Promise((resolve) => setTimeout(resolve, 1500)); // nothing to wait for: the wait is the check
  expect(a.repairs.slice(reports)).toEqual([]);
  expect(b.repairs).toEqual([]);
});

test("a container's veth that was deleted is made anew within 2 s", async () => {
  const device = /^\d+: (v[0-9a-f]{13})/m.exec(inside.run('ip -o link show type veth'))?.[1] ?? '';
  inside.run(`ip link del ${device}`);
  await eventually('the repair', () => c1.run('ip route').includes('default via 169.254.1.1'), 2000);
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  await eventually(
    'the report',
    () => a.repairs.some((what) => what.includes('interface of 10.0.1.11')),
    2000,
  );
});

test('the path of a network that was unmounted is back within 2 s', async () => {
  const { execFileSync } = await import('node:child_process');
  execFileSync('umount', ['-l', inside.path]);
  await eventually('the repair', () => a.repairs.length > 0, 2000);
  expect(lab.inside(a, 'net1').run('ip -o link show dev vxlan0')).toContain('vxlan0');
});

test('the redirect of DNS in a container that was flushed is put back', async () => {
  const sockets = await a.networks.dnsSockets('c1');
  const before = c1.run('nft list ruleset');
  c1.run('nft flush ruleset');
  await eventually('the repair', () => c1.run('nft list ruleset') === before, 2000);
  for (const fd of [sockets.udpFd, sockets.tcpFd]) closeDescriptor(fd);
});

test('nothing is repaired while nobody interferes, at rest and during many changes', async () => {
  for (let round = 0; round < 40; round++) {
    const others = Array.from({ length: round % 7 }, (_, at) => `10.0.1.${100 + ((round + at) % 50)}`);
    await a.networks.setNetwork(labNetwork(1, a, { 1: ['10.0.1.11'], 2: ['10.0.1.12', ...others] }));
    await a.networks.setNetwork(
      labNetwork(2, a, { 1: [], 2: others.map((one) => one.replace('10.0.1.', '10.0.2.')) }),
    );
    await lab.container(a, `d${round}`, [`10.0.1.${200 + (round % 5)}`, `10.0.2.${200 + (round % 5)}`]);
    if (round % 3 !== 0) await a.networks.removeSandbox(`d${round}`);
    if (round % 10 === 9) {
      for (let at = 0; at <= round; at++) await a.networks.removeSandbox(`d${at}`);
      await a.networks.removeNetwork('net2');
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 3000)); // nothing to wait for: the wait is the check
  expect(a.repairs).toEqual([]);
  expect(b.repairs).toEqual([]);
});
