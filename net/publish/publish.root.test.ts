import { afterEach, beforeEach, expect, test } from 'vitest';
import { labNetwork, NetLab, type LabHost } from '../../test/netns/lab.ts';
import { eventually, listLinks, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { ask, Conversation } from '../../test/netns/underlay.ts';
import type { PublishedPort } from '../kernel/host-networks.ts';

// a publishes and has no task; tasks c2 and c3 are on b and c; x is a client outside.
const endpoints = { 1: [], 2: ['10.0.5.12'], 3: ['10.0.5.13'] };

let lab: NetLab;
let a: LabHost;
let b: LabHost;
let c: LabHost;
let x: ScratchNamespace;
let c2: ScratchNamespace;
let c3: ScratchNamespace;
beforeEach(async () => {
  lab = new NetLab();
  a = await lab.host('a', 1);
  b = await lab.host('b', 2);
  c = await lab.host('c', 3);
  x = lab.underlay.host('x', 9);
  for (const host of [a, b, c]) await host.networks.setNetwork(ingress(host));
  c2 = await lab.container(b, 'c2', ['10.0.5.12']);
  c3 = await lab.container(c, 'c3', ['10.0.5.13']);
  await lab.server(c2, 81, 'c2');
  await lab.server(c3, 81, 'c3');
});
afterEach(() => lab[Symbol.asyncDispose]());

const ingress = (
  host: { readonly at: number },
  more: Readonly<Record<number, readonly string[]>> = endpoints,
) => labNetwork(5, host, more, { ingress: true });

const port = (more: Partial<PublishedPort> = {}, ...addresses: readonly string[]): PublishedPort => ({
  protocol: 'tcp',
  port: 8080,
  targetPort: 81,
  endpoints: (addresses.length > 0 ? addresses : ['10.0.5.12', '10.0.5.13']).map((address) => ({ address })),
  ...more,
});

/** The different answers of `count` connections. */
async function answers(space: ScratchNamespace, address: string, count = 24, to = 8080): Promise<string[]> {
  const found = new Set<string>();
  for (let at = 0; at < count; at++) found.add(await ask(space, address, to));
  return [...found].sort();
}

test('every node answers for every task, and tasks see the address of the client', async () => {
  for (const host of [a, b, c]) await host.networks.setPublished([port()]);
  for (const at of [1, 2, 3])
    expect(await answers(x, `10.77.0.${at}`)).toEqual(['10.77.0.9 c2', '10.77.0.9 c3']);
  // A node is a client of another like any other host.
  expect(await answers(b.space, '10.77.0.1')).toEqual(['10.77.0.2 c2', '10.77.0.2 c3']);
});

test('the node itself is answered, by its own addresses and by 127.0.0.1', async () => {
  await a.networks.setPublished([port()]);
  expect(await answers(a.space, '10.77.0.1')).toEqual(['10.77.0.1 c2', '10.77.0.1 c3']);
  expect(await answers(a.space, '127.0.0.1')).toEqual(['10.77.0.1 c2', '10.77.0.1 c3']);
});

test('hosts that filter by reverse path strictly are no obstacle', async () => {
  for (const { space } of [a, b, c])
    space.run('for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 1 > $f; done');
  await a.networks.setPublished([port()]);
  expect(await answers(x, '10.77.0.1')).toEqual(['10.77.0.9 c2', '10.77.0.9 c3']);
  expect(await answers(a.space, '127.0.0.1')).toEqual(['10.77.0.1 c2', '10.77.0.1 c3']);
});

test.each([
  ['the rule of a node', 'ip rule del fwmark 0xa4d0001'],
  ['the way back to a node', 'ip route flush table 172818433'],
  ['the rules of arrival', 'nft flush chain ip skein arrival'],
])('%s that is gone is put right within 2 s, and clients are answered', async (_, damage) => {
  await a.networks.setPublished([port({}, '10.0.5.12')]);
  const inside = lab.inside(b, 'net5');
  const look = (): string =>
    inside.run('ip rule; ip route show table all; nft list ruleset').split('\n').sort().join('\n');
  const before = look();
  inside.run(damage);
  await eventually('the report', () => b.repairs.length > 0, 2000);
  await eventually('the repair', () => look() === before, 1000);
  expect(await answers(x, '10.77.0.1', 2)).toEqual(['10.77.0.9 c2']);
});

test('containers reach a published port of their host, on the network of the port too', async () => {
  await b.networks.setPublished([port()]);
  await b.networks.setNetwork(labNetwork(1, b, { 2: ['10.0.1.12'] }));
  const other = await lab.container(b, 'other', ['10.0.1.12']);
  expect(await answers(other, '10.77.0.2')).toEqual(['10.0.1.12 c2', '10.0.1.12 c3']);
  expect(await answers(c2, '10.77.0.2')).toEqual(['10.77.0.2 c2', '10.77.0.2 c3']);
});

test('a port of mode host answers on the node of its task alone, from a network of its own', async () => {
  await b.networks.setNetwork(labNetwork(1, b, { 2: ['10.0.1.12'] }));
  const task = await lab.container(b, 'task', ['10.0.1.12', '10.0.5.14']);
  await lab.server(task, 81, 'task');
  await b.networks.setPublished([port({}, '10.0.1.12')]);
  expect(await answers(x, '10.77.0.2', 2)).toEqual(['10.77.0.9 task']);
  expect(await answers(b.space, '127.0.0.1', 2)).toEqual(['10.77.0.2 task']);
  expect(await ask(x, '10.77.0.1', 8080)).toBe('Connection refused');
});

test('a port without a healthy task refuses at once, from outside and on the node', async () => {
  await a.networks.setPublished([port({ endpoints: [] }), port({ protocol: 'udp', endpoints: [] })]);
  const start = performance.now();
  for (const [from, address] of [
    [x, '10.77.0.1'],
    [a.space, '10.77.0.1'],
    [a.space, '127.0.0.1'],
  ] as const)
    expect(await ask(from, address, 8080)).toBe('Connection refused');
  const client = await lab.datagrams(x);
  expect(await client.ask('10.77.0.1', 8080)).toBe('ECONNREFUSED');
  expect(performance.now() - start).toBeLessThan(2000);
});

test('UDP keeps the client too, and leaves an endpoint that is gone', async () => {
  for (const [space, name] of [
    [c2, 'c2'],
    [c3, 'c3'],
  ] as const)
    (await lab.datagrams(space, 81)).answer(name);
  await a.networks.setPublished([port({ protocol: 'udp' }, '10.0.5.12')]);
  const client = await lab.datagrams(x);
  expect(await client.ask('10.77.0.1', 8080)).toBe('10.77.0.9 c2');
  await a.networks.setPublished([port({ protocol: 'udp' }, '10.0.5.13')]);
  expect(await client.ask('10.77.0.1', 8080)).toBe('10.77.0.9 c2');
  await a.networks.setNetwork(ingress(a, { ...endpoints, 2: [] }));
  expect(await client.ask('10.77.0.1', 8080)).toBe('10.77.0.9 c3');
});

test('a client that speaks through another node is answered through that one', async () => {
  (await lab.datagrams(c3, 81)).answer('c3');
  for (const host of [a, b, c]) await host.networks.setPublished([port({ protocol: 'udp' }, '10.0.5.13')]);
  for (const at of [1, 2, 3, 1]) {
    const client = await lab.datagrams(x, 5353);
    expect(await client.ask(`10.77.0.${at}`, 8080)).toBe('10.77.0.9 c3');
    client[Symbol.dispose]();
  }
});

test('established flows stay when endpoints change and when our table is put back', async () => {
  await a.networks.setPublished([port({}, '10.0.5.12')]);
  using conversation = new Conversation(x, '10.77.0.1', 8080);
  expect(await conversation.say('one')).toBe(true);
  await a.networks.setPublished([port({}, '10.0.5.13')]);
  expect(await conversation.say('two')).toBe(true);
  // A packet that came meanwhile would meet a host that knows nothing of the flow: acknowledgements may wait for 40 ms.
  await new Promise((resolve) => setTimeout(resolve, 300));
  a.space.run('nft flush ruleset');
  await eventually('the repair', () => a.space.run('nft list ruleset').includes('skein-publish'), 2000);
  expect(await conversation.say('three')).toBe(true);
  expect(await answers(x, '10.77.0.1', 4)).toEqual(['10.77.0.9 c3']);
  await eventually('the report', () => a.repairs.some((what) => what.includes('published ports')), 2000);
});

test('a port that is bound answers on its addresses alone, and follows them', async () => {
  a.space.run('ip addr add 10.77.0.101/24 dev eth0');
  await a.networks.setPublished([
    port({ binding: { kind: 'subnet', subnet: '10.77.0.101/32' } }, '10.0.5.12'),
    port({ port: 8081, binding: { kind: 'device', device: 'eth0' } }, '10.0.5.12'),
    port({ port: 8082, binding: { kind: 'subnet', subnet: '127.0.0.0/8' } }, '10.0.5.12'),
  ]);
  expect(await answers(x, '10.77.0.101', 1)).toEqual(['10.77.0.9 c2']);
  expect(await answers(x, '10.77.0.1', 1)).toEqual(['Connection refused']);
  expect(await answers(x, '10.77.0.1', 1, 8081)).toEqual(['10.77.0.9 c2']);
  expect(await answers(a.space, '127.0.0.1', 1, 8081)).toEqual(['Connection refused']);
  expect(await answers(x, '10.77.0.1', 1, 8082)).toEqual(['Connection refused']);
  expect(await answers(a.space, '127.0.0.1', 1, 8082)).toEqual(['10.77.0.1 c2']);
  a.space.run('ip addr add 10.77.0.102/24 dev eth0');
  await eventually(
    'the new address to answer',
    async () => (await ask(x, '10.77.0.102', 8081)) !== 'Connection refused',
  );
  expect(a.repairs).toEqual([]);
});

test('a port that hides its clients shows them as the node', async () => {
  await a.networks.setPublished([port({ source: 'masquerade' })]);
  expect(await answers(x, '10.77.0.1')).toEqual(['10.77.0.1 c2', '10.77.0.1 c3']);
});

test('affinity keeps a client with one task, whichever node it asks', async () => {
  for (const host of [a, b, c]) await host.networks.setPublished([port({ affinity: 'source' })]);
  // Their histories differ; their answers do not.
  await b.networks.setPublished([port({ affinity: 'source' }, '10.0.5.13')]);
  await b.networks.setPublished([port({ affinity: 'source' }, '10.0.5.13', '10.0.5.12')]);
  const found = new Set<string>();
  for (const at of [1, 2, 3]) for (const one of await answers(x, `10.77.0.${at}`, 4)) found.add(one);
  expect([...found]).toHaveLength(1);
});

test('loopback routing that was switched off is back, and is off where no port needs it', async () => {
  const device = /(sk[0-9a-f]{11})/.exec(a.space.run('ip -o link show type veth'))?.[1] ?? '';
  const at = `/proc/sys/net/ipv4/conf/${device}/route_localnet`;
  expect(a.space.run(`cat ${at}`).trim()).toBe('0');
  await a.networks.setPublished([port()]);
  expect(a.space.run(`cat ${at}`).trim()).toBe('1');
  a.space.run(`echo 0 > ${at}`);
  await eventually('the repair', () => a.space.run(`cat ${at}`).trim() === '1', 3000);
  await a.networks.setPublished([]);
  expect(a.space.run(`cat ${at}`).trim()).toBe('0');
  expect(a.space.run('nft list ruleset')).not.toContain('skein-publish');
});

test('published ports outlive the process, are known to the next one, and are removed with everything', async () => {
  const clean = a.space.run(`${listLinks}; ip rule; nft list tables`);
  await a.networks.setPublished([port(), port({ port: 8081, source: 'masquerade' }, '10.0.5.12')]);
  await a.networks[Symbol.asyncDispose]();
  expect(await answers(x, '10.77.0.1')).toHaveLength(2);
  const again = await lab.start(a.space, a.runDir, 1);
  await again.networks.adopt({ networks: ['net5'], sandboxes: [] });
  a.space.run('nft delete table ip skein-publish');
  await eventually('the repair', () => a.space.run('nft list tables').includes('skein-publish'), 2000);
  expect(await answers(x, '10.77.0.1')).toEqual(['10.77.0.9 c2', '10.77.0.9 c3']);
  expect(await answers(x, '10.77.0.1', 1, 8081)).toEqual(['10.77.0.1 c2']);
  await again.networks.setPublished([]);
  expect(a.space.run(`${listLinks}; ip rule; nft list tables`)).toBe(clean);
  await again.networks.setPublished([port()]);
  await again.networks.removeEverything();
  expect(a.space.run('nft list ruleset')).toBe('');
});

test('ports that a program of the host holds are told', async () => {
  await lab.server(a.space, 8080);
  expect(await a.networks.heldPorts()).toEqual([
    { protocol: 'tcp', port: 8080 },
    { protocol: 'udp', port: 4789 }, // the VXLAN's own
  ]);
});

test.each([
  ['port 0', { port: 0 }, '0 is not in 1 to 65535'],
  [
    'a subnet that is none',
    { binding: { kind: 'subnet', subnet: '10.77.0.1/24' } },
    'bits behind the prefix',
  ],
  ['a device that is none', { binding: { kind: 'device', device: 'eth 0' } }, 'no device name'],
] as const)('%s is refused', async (_, more, text) => {
  await expect(a.networks.setPublished([port(more)])).rejects.toThrow(text);
});

test('one port published twice is refused', async () => {
  await expect(a.networks.setPublished([port(), port()])).rejects.toThrow('listed twice');
});

test('a node cannot speak for tasks elsewhere, nor use another node as its way out', async () => {
  await a.networks.setPublished([port()]);
  const outside = lab.underlay.host('y', 8);
  await lab.server(outside, 80, 'y');
  const received = (space: ScratchNamespace): number =>
    Number(/"rx":\{[^}]*?"packets":(\d+)/.exec(space.run('ip -s -j link show dev eth0'))?.[1]);
  // b, taken over, sends its containers' packets to the outside through c, and packets as c's task to a's.
  const forged = await lab.container(b, 'forged', ['10.0.5.66']);
  await b.networks[Symbol.asyncDispose](); // or it would put its own kernel right
  lab.inside(b, 'net5').run('ip route add 10.77.0.8 via 10.77.0.3 dev vxlan0 onlink');
  expect(await ask(c2, '10.77.0.8', 80)).toBe('');
  expect(await ask(b.space, '10.77.0.8', 80)).toBe('10.77.0.2 y');
  const before = received(c3);
  expect(await ask(forged, '10.0.5.13', 81)).toBe('');
  expect(received(c3)).toBe(before);
  // Nor can it send as a client to what is no container, or as a node that it is not.
  expect(await ask(b.space, '10.0.5.13', 81)).toBe('10.77.0.2 c3');
  lab.inside(b, 'net5').run('ip link set vxlan0 address 02:53:00:00:00:09');
  const after = received(c3);
  expect(await ask(b.space, '10.0.5.13', 81)).toBe('');
  expect(received(c3)).toBe(after);
});
