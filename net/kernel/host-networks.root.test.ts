import { afterEach, beforeEach, expect, test } from 'vitest';
import { labNetwork, NetLab, type LabHost } from '../../test/netns/lab.ts';
import { listLinks } from '../../test/netns/scratch.ts';
import { ask } from '../../test/netns/underlay.ts';

let lab: NetLab;
let a: LabHost;
let b: LabHost;
beforeEach(async () => {
  lab = new NetLab();
  a = await lab.host('a', 1);
  b = await lab.host('b', 2);
});
afterEach(() => lab[Symbol.asyncDispose]());

test('containers reach each other on one host and across hosts, with their own addresses', async () => {
  const endpoints = { 1: ['10.0.1.11', '10.0.1.13'], 2: ['10.0.1.12'] };
  await a.networks.setNetwork(labNetwork(1, a, endpoints));
  await b.networks.setNetwork(labNetwork(1, b, endpoints));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  const c3 = await lab.container(a, 'c3', ['10.0.1.13']);
  const c2 = await lab.container(b, 'c2', ['10.0.1.12']);
  await lab.server(c1);
  await lab.server(c2);
  expect(await ask(c1, '10.0.1.12', 80)).toBe('10.0.1.11');
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  expect(await ask(c3, '10.0.1.11', 80)).toBe('10.0.1.13');
});

test('an address that is nobody is refused at once, here and on the node where it was', async () => {
  // b does not know 10.0.1.99, which a still sends there.
  await a.networks.setNetwork(labNetwork(1, a, { 1: [], 2: ['10.0.1.99'] }));
  await b.networks.setNetwork(labNetwork(1, b, { 1: ['10.0.1.11'], 2: [] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  expect(await ask(c1, '10.0.1.98', 80)).toBe('No route to host');
  expect(await ask(c1, '10.0.1.99', 80)).toBe('No route to host');
});

test('containers get out by masquerade, and nobody outside gets in by routing', async () => {
  const outside = lab.underlay.host('x', 3);
  await lab.server(outside);
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  await lab.server(c1);
  expect(await ask(c1, '10.77.0.3', 80)).toBe('10.77.0.1');
  outside.run('ip route add 10.0.1.0/24 via 10.77.0.1');
  expect(await ask(outside, '10.0.1.11', 80)).toBe('No route to host');
  expect(await ask(a.space, '10.0.1.11', 80)).toBe('10.77.0.1');
});

test('an internal network has no way out and leaves no trace in the host but its members', async () => {
  const before = a.space.run(`${listLinks}; ip route`);
  const outside = lab.underlay.host('x', 3);
  await lab.server(outside);
  const endpoints = { 1: ['10.0.1.11'], 2: ['10.0.1.12'] };
  await a.networks.setNetwork(labNetwork(1, a, endpoints, { internal: true }));
  await b.networks.setNetwork(labNetwork(1, b, endpoints, { internal: true }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  const c2 = await lab.container(b, 'c2', ['10.0.1.12']);
  await lab.server(c2);
  expect(await ask(c1, '10.0.1.12', 80)).toBe('10.0.1.11');
  expect(await ask(c1, '10.77.0.3', 80)).toBe('Network is unreachable');
  expect(a.space.run(`${listLinks}; ip route`)).toBe(before);
});

test('a network can become internal and open again', async () => {
  const outside = lab.underlay.host('x', 3);
  await lab.server(outside);
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }, { internal: true }));
  expect(await ask(c1, '10.77.0.3', 80)).toBe('Network is unreachable');
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }));
  expect(await ask(c1, '10.77.0.3', 80)).toBe('10.77.0.1');
});

test('a container on several networks answers on each, and gets out by the first that is not internal', async () => {
  const outside = lab.underlay.host('x', 3);
  await lab.server(outside);
  await a.networks.setNetwork(labNetwork(1, a, { 1: ['10.0.1.11'], 2: ['10.0.1.12'] }, { internal: true }));
  await b.networks.setNetwork(labNetwork(1, b, { 1: ['10.0.1.11'], 2: ['10.0.1.12'] }, { internal: true }));
  await a.networks.setNetwork(labNetwork(2, a, { 1: ['10.0.2.11'], 2: ['10.0.2.12'] }));
  await b.networks.setNetwork(labNetwork(2, b, { 1: ['10.0.2.11'], 2: ['10.0.2.12'] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11', '10.0.2.11']);
  const c2 = await lab.container(b, 'c2', ['10.0.1.12']);
  const c3 = await lab.container(b, 'c3', ['10.0.2.12']);
  for (const space of [c1, c2, c3]) await lab.server(space);
  expect(await ask(c1, '10.0.1.12', 80)).toBe('10.0.1.11');
  expect(await ask(c1, '10.0.2.12', 80)).toBe('10.0.2.11');
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  expect(await ask(c3, '10.0.2.11', 80)).toBe('10.0.2.12');
  expect(await ask(c1, '10.77.0.3', 80)).toBe('10.77.0.1');
  expect(await ask(c3, '10.0.1.11', 80)).toBe('Network is unreachable');
  expect(
    c1
      .run('ip rule')
      .split('\n')
      .filter((line) => line.includes('from 10.0.')),
  ).toHaveLength(2);

  // Taken off the first network, it goes on with the second.
  await a.networks.attach('c1', [{ networkId: 'net2', interfaceName: 'eth1', address: '10.0.2.11' }]);
  expect(c1.run('ip -o link')).not.toContain('eth0');
  expect(c1.run('ip rule')).not.toContain('from 10.0.');
  expect(await ask(c3, '10.0.2.11', 80)).toBe('10.0.2.12');
  expect(await ask(c1, '10.77.0.3', 80)).toBe('10.77.0.1');
});

test('calls that are made again change nothing', async () => {
  const endpoints = { 1: ['10.0.1.11'], 2: ['10.0.1.12'] };
  await a.networks.setNetwork(labNetwork(1, a, endpoints));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  const inside = lab.inside(a, 'net1');
  const look = (): string =>
    [a.space, c1, inside]
      .map((space) =>
        space.run(`${listLinks}; ip -o -4 addr; ip route; ip rule; ip neigh show nud permanent`),
      )
      .join('\n');
  const before = look();
  await a.networks.setNetwork(labNetwork(1, a, endpoints));
  await lab.container(a, 'c1', ['10.0.1.11']);
  expect(look()).toBe(before);
});

test('a sandbox has lo, privileged ports for everyone, ping for everyone, and no IPv6 on its interfaces', async () => {
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  expect(c1.run('cat /proc/sys/net/ipv4/ip_unprivileged_port_start').trim()).toBe('0');
  expect(c1.run('cat /proc/sys/net/ipv4/ping_group_range').trim()).toBe('0\t2147483647');
  expect(c1.run('ip -o addr show dev lo')).toContain('127.0.0.1/8');
  expect(c1.run('ip -o -6 addr show dev eth0')).toBe('');
  expect(c1.run('ip -o link show dev eth0')).toContain('mtu 1450');
});

test('a removed sandbox is unreachable at once, and its id and address can be used again at once', async () => {
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  const c2 = await lab.container(a, 'c2', ['10.0.1.12']);
  await lab.server(c1);
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  await a.networks.removeSandbox('c1');
  expect(await ask(c2, '10.0.1.11', 80)).toBe('No route to host');
  const again = await lab.container(a, 'c1', ['10.0.1.11']);
  await lab.server(again, 81);
  expect(await ask(c2, '10.0.1.11', 81)).toBe('10.0.1.12');
});

test('a sandbox that is attached with another address has that one alone, and nothing was to repair', async () => {
  await a.networks.setNetwork(labNetwork(1, a, { 1: [] }));
  await lab.container(a, 'c1', ['10.0.1.11']);
  const c2 = await lab.container(a, 'c2', ['10.0.1.12']);
  const c1 = await lab.container(a, 'c1', ['10.0.1.21']);
  await lab.server(c1);
  expect(await ask(c2, '10.0.1.21', 80)).toBe('10.0.1.12');
  expect(c1.run('ip -o -4 addr show dev eth0')).not.toContain('10.0.1.11');
  expect(lab.inside(a, 'net1').run('ip route')).not.toContain('10.0.1.11');
  await new Promise((resolve) => setTimeout(resolve, 1500)); // nothing to wait for: the wait is the check
  expect(a.repairs).toEqual([]);
});

test('an endpoint that moves to another node is followed', async () => {
  await a.networks.setNetwork(labNetwork(1, a, { 1: ['10.0.1.11'], 2: ['10.0.1.12'] }));
  await b.networks.setNetwork(labNetwork(1, b, { 1: ['10.0.1.11'], 2: ['10.0.1.12'] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  const there = await lab.container(b, 'c2', ['10.0.1.12']);
  await lab.server(there);
  expect(await ask(c1, '10.0.1.12', 80)).toBe('10.0.1.11');
  await b.networks.removeSandbox('c2');
  await a.networks.setNetwork(labNetwork(1, a, { 1: ['10.0.1.11', '10.0.1.12'], 2: [] }));
  const here = await lab.container(a, 'c3', ['10.0.1.12']);
  await lab.server(here, 81);
  expect(await ask(c1, '10.0.1.12', 81)).toBe('10.0.1.11');
});

test('VXLAN from an address that is no member, and sources that are not the sending node, are dropped', async () => {
  const stranger = lab.underlay.host('x', 3);
  await a.networks.setNetwork(labNetwork(1, a, { 1: ['10.0.1.11'], 2: ['10.0.1.12'] }));
  await b.networks.setNetwork(labNetwork(1, b, { 1: ['10.0.1.11'], 2: ['10.0.1.12', '10.0.1.66'] }));
  const c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  await lab.server(c1);
  const honest = await lab.container(b, 'c2', ['10.0.1.12']);
  const forged = await lab.container(b, 'c6', ['10.0.1.66']);
  expect(await ask(honest, '10.0.1.11', 80)).toBe('10.0.1.12');
  const received = (): number =>
    Number(/"rx":\{[^}]*?"packets":(\d+)/.exec(c1.run('ip -s -j link show dev eth0'))?.[1]);
  const before = received();
  expect(await ask(forged, '10.0.1.11', 80)).toBe('');
  // The stranger knows the VNI, the addresses and b's MAC; only its own underlay address gives it away.
  stranger.run(`ip link add vx0 type vxlan id 4097 dstport 4789 local 10.77.0.3 nolearning
    ip link set vx0 address 02:53:00:00:00:02 up
    ip addr add 10.0.1.12/24 dev vx0
    ip neigh add 10.0.1.11 lladdr 02:53:00:00:00:01 dev vx0
    bridge fdb add 02:53:00:00:00:01 dev vx0 dst 10.77.0.1 self`);
  expect(await ask(stranger, '10.0.1.11', 80)).toBe('');
  expect(received()).toBe(before);
});

test('a large network is set in one go and changed by its difference', async () => {
  const many = Array.from({ length: 2000 }, (_, at) => `10.8.${Math.floor(at / 250)}.${1 + (at % 250)}`);
  const wide = { subnet: '10.8.0.0/16', vni: 5000 };
  const start = performance.now();
  await a.networks.setNetwork(labNetwork(8, a, { 2: many }, wide));
  const firstMs = performance.now() - start;
  await a.networks.setNetwork(labNetwork(8, a, { 2: many.slice(1) }, wide));
  const changeMs = performance.now() - start - firstMs;
  const inside = lab.inside(a, 'net8');
  expect(inside.run('ip route show dev vxlan0').trim().split('\n')).toHaveLength(1999);
  expect(firstMs).toBeLessThan(5000);
  expect(changeMs).toBeLessThan(firstMs + 1000);
});
