import { afterEach, beforeEach, expect, test } from 'vitest';
import { labNetwork, NetLab, type LabHost } from '../../test/netns/lab.ts';
import { eventually, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { ask, Conversation } from '../../test/netns/underlay.ts';
import type { BalancedService, WantedNetwork } from '../kernel/host-networks.ts';

const vip = '10.0.1.100';
const endpoints = { 1: ['10.0.1.11', '10.0.1.13'], 2: ['10.0.1.12'] };

let lab: NetLab;
let a: LabHost;
let b: LabHost;
let c1: ScratchNamespace;
let c2: ScratchNamespace;
let c3: ScratchNamespace;
beforeEach(async () => {
  lab = new NetLab();
  a = await lab.host('a', 1);
  b = await lab.host('b', 2);
  await set(a, [web]);
  await set(b, [web]);
  c1 = await lab.container(a, 'c1', ['10.0.1.11']);
  c3 = await lab.container(a, 'c3', ['10.0.1.13']);
  c2 = await lab.container(b, 'c2', ['10.0.1.12']);
  await lab.server(c1, 80, 'c1');
  await lab.server(c2, 80, 'c2');
});
afterEach(() => lab[Symbol.asyncDispose]());

const service = (...addresses: string[]): BalancedService => ({
  vip,
  endpoints: addresses.map((address) => ({ address })),
});
const web = service('10.0.1.11', '10.0.1.12');

function set(
  host: LabHost,
  services: readonly BalancedService[],
  more: Partial<WantedNetwork> = {},
): Promise<void> {
  return host.networks.setNetwork(labNetwork(1, host, endpoints, { services, ...more }));
}

/** Who answered `count` connections, with the client's address as each saw it. */
async function answers(space: ScratchNamespace, count: number): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < count; at++) found.push(await ask(space, vip, 80));
  return found;
}

const distinct = (found: readonly string[]): string[] => [...new Set(found)].sort();

test("a VIP is answered by every endpoint here and there, and each sees the client container's address", async () => {
  expect(distinct(await answers(c3, 24))).toEqual(['10.0.1.13 c1', '10.0.1.13 c2']);
});

test('a container that is sent to itself is answered, and sees the VIP as its client', async () => {
  expect(distinct(await answers(c1, 24))).toEqual(['10.0.1.100 c1', '10.0.1.11 c2']);
  await set(a, [service('10.0.1.11')]);
  expect(distinct(await answers(c1, 4))).toEqual(['10.0.1.100 c1']);
});

test('an internal network balances too, a container to itself as well', async () => {
  await set(a, [web], { internal: true });
  await set(b, [web], { internal: true });
  await a.networks.attach('c1', [{ networkId: 'net1', interfaceName: 'eth0', address: '10.0.1.11' }]);
  expect(distinct(await answers(c1, 24))).toEqual(['10.0.1.100 c1', '10.0.1.11 c2']);
});

test('a VIP without endpoints refuses at once, in TCP and UDP', async () => {
  await set(a, [service()]);
  const start = performance.now();
  expect(await ask(c3, vip, 80)).toBe('Connection refused');
  const client = await lab.datagrams(c3);
  expect(await client.ask(vip, 53)).toBe('ECONNREFUSED');
  expect(performance.now() - start).toBeLessThan(1000);
  await a.networks.changeServices('net1', { set: [], removed: [vip] });
  expect(await ask(c3, vip, 80)).toBe('No route to host');
});

test('affinity keeps a client with one endpoint', async () => {
  await set(a, [{ ...web, affinity: 'source' }]);
  expect(distinct(await answers(c3, 12))).toHaveLength(1);
});

test('weights share out new flows', async () => {
  await set(a, [{ vip, endpoints: [{ address: '10.0.1.11', weight: 9 }, { address: '10.0.1.12' }] }]);
  const found = await answers(c3, 40);
  const first = found.filter((one) => one.endsWith('c1')).length;
  expect(first).toBeGreaterThan(24); // 36 expected; less than 25 once in 10^8
  await set(a, [{ vip, endpoints: [{ address: '10.0.1.11', weight: 0 }, { address: '10.0.1.12' }] }]);
  expect(distinct(await answers(c3, 4))).toEqual(['10.0.1.13 c2']);
});

test('an established flow stays while its endpoint is drained and others come, and new ones go elsewhere', async () => {
  await set(a, [service('10.0.1.12')]);
  using conversation = new Conversation(c3, vip, 80);
  expect(await conversation.say('one')).toBe(true);
  await a.networks.changeServices('net1', { set: [service('10.0.1.11')], removed: [] });
  expect(await conversation.say('two')).toBe(true);
  expect(distinct(await answers(c3, 6))).toEqual(['10.0.1.13 c1']);
  await a.networks.changeServices('net1', { set: [web], removed: [] });
  expect(await conversation.say('three')).toBe(true);
  lab.inside(a, 'net1').run('nft flush ruleset');
  await eventually('the repair', () => a.repairs.some((what) => what.includes('table of services')), 2000);
  expect(await conversation.say('four')).toBe(true);
  expect(distinct(await answers(c3, 24))).toEqual(['10.0.1.13 c1', '10.0.1.13 c2']);
});

test('the flows of an endpoint are counted on its node until they are closed', async () => {
  await set(a, [service('10.0.1.12')]);
  {
    using conversation = new Conversation(c3, vip, 80);
    expect(await conversation.say('one')).toBe(true);
    expect(await b.networks.openFlows('net1', '10.0.1.12')).toBe(1);
    expect(await b.networks.openFlows('net1', '10.0.1.11')).toBe(0);
  }
  await eventually('the end', async () => (await b.networks.openFlows('net1', '10.0.1.12')) === 0);
  await b.networks.setNetwork(labNetwork(2, b, {}));
  expect(await b.networks.openFlows('net2', '10.0.2.12')).toBeUndefined();
});

test('a UDP client that goes on from one port leaves a dead endpoint for a live one, and a drained one only then', async () => {
  const [here, there] = [await lab.datagrams(c1, 53), await lab.datagrams(c2, 53)];
  here.answer('c1');
  there.answer('c2');
  await set(a, [service('10.0.1.12')]);
  const client = await lab.datagrams(c3);
  expect(await client.ask(vip, 53)).toBe('10.0.1.13 c2');
  await set(a, [service('10.0.1.11')]);
  expect(await client.ask(vip, 53)).toBe('10.0.1.13 c2');
  await a.networks.setNetwork(
    labNetwork(1, a, { ...endpoints, 2: [] }, { services: [service('10.0.1.11')] }),
  );
  expect(await client.ask(vip, 53)).toBe('10.0.1.13 c1');
});

test('a UDP client leaves a container of its own host that is gone', async () => {
  const [here, there] = [await lab.datagrams(c1, 53), await lab.datagrams(c2, 53)];
  here.answer('c1');
  there.answer('c2');
  await set(a, [service('10.0.1.11')]);
  const client = await lab.datagrams(c3);
  expect(await client.ask(vip, 53)).toBe('10.0.1.13 c1');
  await set(a, [service('10.0.1.12')]);
  await a.networks.removeSandbox('c1');
  expect(await client.ask(vip, 53)).toBe('10.0.1.13 c2');
});

test('a TCP flow to an endpoint that is gone is refused at its next packet', async () => {
  await set(a, [service('10.0.1.12')]);
  using conversation = new Conversation(c3, vip, 80);
  expect(await conversation.say('one')).toBe(true);
  await a.networks.setNetwork(
    labNetwork(1, a, { ...endpoints, 2: [] }, { services: [service('10.0.1.11')] }),
  );
  void conversation.say('two');
  await eventually('the reset', () => !c3.run('ss -tnH state established').includes(vip), 2000);
});

test('services are changed without naming the others', async () => {
  await a.networks.changeServices('net1', {
    set: [{ vip: '10.0.1.101', endpoints: [{ address: '10.0.1.11' }] }],
    removed: [],
  });
  expect(await ask(c3, '10.0.1.101', 80)).toBe('10.0.1.13 c1');
  expect(distinct(await answers(c3, 24))).toHaveLength(2);
  // What is said of the network alone leaves the services.
  await a.networks.setNetwork(labNetwork(1, a, endpoints));
  expect(await ask(c3, '10.0.1.101', 80)).toBe('10.0.1.13 c1');
  await expect(a.networks.changeServices('net9', { set: [], removed: [] })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test.each([
  ['a VIP outside the subnet', [{ vip: '10.9.0.1', endpoints: [] }], 'VIP 10.9.0.1'],
  ['two services with one VIP', [web, web], 'two services'],
  ['an endpoint outside the subnet', [service('10.9.0.1')], 'endpoint 10.9.0.1'],
  ['an endpoint named twice', [service('10.0.1.11', '10.0.1.11')], 'named twice'],
  ['a weight that is none', [{ vip, endpoints: [{ address: '10.0.1.11', weight: 0.5 }] }], 'weight 0.5'],
])('%s is refused, and nothing changes', async (_, services, text) => {
  const before = lab.inside(a, 'net1').run('nft list ruleset');
  await expect(set(a, services)).rejects.toThrow(text);
  expect(lab.inside(a, 'net1').run('nft list ruleset')).toBe(before);
});

test('a new process knows the services of the old one before anybody names them', async () => {
  await a.networks[Symbol.asyncDispose]();
  const again = await lab.start(a.space, a.runDir, 1);
  const known = await again.networks.adopt({ networks: ['net1'], sandboxes: ['c1', 'c3'] });
  expect(known).toEqual({ networks: ['net1'], sandboxes: ['c1', 'c3'] });
  expect(distinct(await answers(c3, 24))).toHaveLength(2);
  const inside = lab.inside(again, 'net1');
  await eventually('the tables to be known', async () => {
    inside.run('nft flush ruleset');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return inside.run('nft list ruleset').includes('goto lb-2');
  });
  expect(distinct(await answers(c1, 24))).toEqual(['10.0.1.100 c1', '10.0.1.11 c2']);
});
