import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labNetwork, NetLab, type LabHost } from '../../test/netns/lab.ts';
import { eventually, listLinks, mountsUnder, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { ask, Conversation } from '../../test/netns/underlay.ts';

let lab: NetLab;
let b: LabHost;
beforeEach(async () => {
  lab = new NetLab();
  b = await lab.host('b', 2);
});
afterEach(() => lab[Symbol.asyncDispose]());

/** A process that opens the networks of `space`, sets up what `plan` says, and then waits to be killed. */
async function victim(space: ScratchNamespace, runDir: string, plan: object): Promise<ChildProcess> {
  const program = `
    const { openHostNetworks } = await import('${new URL('./host-networks.ts', import.meta.url).href}');
    const { realClock } = await import('${new URL('../../base/real/clock.ts', import.meta.url).href}');
    const { silentLogger } = await import('${new URL('../../base/log.ts', import.meta.url).href}');
    const { networks, sandboxes } = JSON.parse(process.argv[1]);
    const host = await openHostNetworks({ runDir: ${JSON.stringify(runDir)}, prefix: 'sk', log: silentLogger, clock: realClock });
    for (const network of networks) await host.setNetwork(network);
    for (const { id, attachments } of sandboxes) {
      await host.createSandbox(id);
      await host.attach(id, attachments);
      await host.dnsSockets(id);
    }
    console.log('ready');
    setInterval(() => undefined, 1000);
  `;
  const child = space.enter(() =>
    spawn(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(plan)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  await eventually('the process to be ready', () => out.includes('ready'), 10_000);
  return child;
}

const attachment = (address: string, networkId = 'net1') => ({ networkId, interfaceName: 'eth0', address });

test('after kill -9 and a new start nothing was disturbed: connections go on, what is not kept is gone', async () => {
  const a = lab.underlay.host('a', 1);
  const runDir = path.join(lab.scratch.dir, 'a.run');
  const outside = lab.underlay.host('x', 3);
  await lab.server(outside);
  const endpoints = { 1: ['10.0.1.11', '10.0.1.13'], 2: ['10.0.1.12'] };
  const wanted = labNetwork(1, { at: 1 }, endpoints);
  const child = await victim(a, runDir, {
    networks: [wanted, labNetwork(2, { at: 1 }, { 1: [], 2: ['10.0.2.12'] })],
    sandboxes: [
      { id: 'c1', attachments: [attachment('10.0.1.11')] },
      { id: 'c3', attachments: [attachment('10.0.1.13')] },
    ],
  });
  await b.networks.setNetwork(labNetwork(1, b, endpoints));
  const c2 = await lab.container(b, 'c2', ['10.0.1.12']);
  await lab.server(c2);
  const c1 = lab.open(path.join(runDir, 'netns', 'c-c1'));
  await lab.server(c1);
  using across = new Conversation(c1, '10.0.1.12', 80);
  using out = new Conversation(c1, '10.77.0.3', 80);
  expect(await across.say('before')).toBe(true);
  expect(await out.say('before')).toBe(true);
  const inside = lab.open(path.join(runDir, 'netns', 'n-net1'));
  const look = (): string =>
    inside.run(
      `${listLinks} | grep -v " v"; ip -o -4 addr; ip route | grep -v 10.0.1.13; bridge fdb show dev vxlan0`,
    );
  const before = look();

  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(await across.say('while nobody is there')).toBe(true);

  const again = await lab.start(a, runDir, 1);
  const kept = await again.networks.adopt({ networks: ['net1', 'absent'], sandboxes: ['c1', 'never'] });
  expect(kept).toEqual({ networks: ['net1'], sandboxes: ['c1'] });
  expect(look()).toBe(before);
  expect(fs.readdirSync(path.join(runDir, 'netns')).sort()).toEqual(['c-c1', 'n-net1']);
  expect(a.run('ip -o link show type veth').match(/ sk[0-9a-f]{11}@/g)).toHaveLength(1);
  expect(await across.say('after adoption')).toBe(true);
  expect(await out.say('after adoption')).toBe(true);
  // Drift is repaired already, from what the kernel itself remembers.
  inside.run('ip route del 10.0.1.12');
  await eventually('the repair', () => again.repairs.length > 0, 2000);
  expect(look()).toBe(before);

  again.repairs.length = 0;
  await again.networks.setNetwork(wanted);
  await again.networks.attach('c1', [attachment('10.0.1.11')]);
  expect(look()).toBe(before);
  expect(await across.say('after the managers spoke')).toBe(true);
  expect(await out.say('after the managers spoke')).toBe(true);
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  expect(await ask(c2, '10.0.1.13', 80)).toBe('No route to host');
  expect(again.repairs).toEqual([]);
});

test('DNS sockets answer on 127.0.0.11:53 in the container, and new ones take over after a restart', async () => {
  await b.networks.setNetwork(labNetwork(1, b, { 2: ['10.0.1.12'] }));
  const c = await lab.container(b, 'c2', ['10.0.1.12']);
  for (const round of ['first', 'second']) {
    const { udpFd, tcpFd } = await b.networks.dnsSockets('c2');
    const udp = createSocket('udp4');
    await new Promise<void>((resolve) => udp.bind({ fd: udpFd }, () => resolve()));
    udp.on('message', (_, from) => udp.send(`udp ${round}\n`, from.port, from.address));
    const tcp = net.createServer((client) => client.end(`tcp ${round}\n`));
    await new Promise<void>((resolve) => tcp.listen({ fd: tcpFd }, () => resolve()));
    const once = (script: string): Promise<string> =>
      new Promise((resolve) => {
        const child = c.enter(() => spawn('timeout', ['3', 'bash', '-c', script]));
        let out = '';
        child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
        child.on('close', () => resolve(out.trim()));
      });
    expect(await once('exec 3<>/dev/tcp/127.0.0.11/53; cat <&3')).toBe(`tcp ${round}`);
    expect(await once('exec 3<>/dev/udp/127.0.0.11/53; echo q >&3; head -1 <&3')).toBe(`udp ${round}`);
    udp.close();
    tcp.close();
  }
});

test('removeEverything leaves the host as it was, with containers still running', async () => {
  const a = lab.underlay.host('a', 1);
  const runDir = path.join(lab.scratch.dir, 'a.run');
  const look = (): string =>
    a.run(`${listLinks}; ip -o -4 addr; ip route; ip rule; ip neigh show nud permanent; nft list ruleset`);
  const before = look();
  const host = await lab.start(a, runDir, 1);
  await host.networks.setNetwork(labNetwork(1, host, { 1: [], 2: ['10.0.1.12'] }));
  await host.networks.setNetwork(labNetwork(2, host, { 1: [], 2: ['10.0.2.12'] }, { internal: true }));
  const c1 = await lab.container(host, 'c1', ['10.0.1.11', '10.0.2.11']);
  await lab.container(host, 'c3', ['10.0.1.13']);
  const running = c1.enter(() => spawn('sleep', ['30']));
  // An earlier process left more that this one never adopted.
  const child = await victim(a, runDir, { networks: [labNetwork(3, { at: 1 }, { 1: [] })], sandboxes: [] });
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(look()).not.toBe(before);

  await host.networks.removeEverything();
  expect(look()).toBe(before);
  expect(mountsUnder(runDir)).toEqual([]);
  expect(fs.existsSync(path.join(runDir, 'netns'))).toBe(false);
  running.kill('SIGKILL');
  // The same VNIs can be used at once.
  await host.networks.setNetwork(labNetwork(1, host, { 1: [], 2: ['10.0.1.12'] }));
  await host.networks.removeEverything();
});

test('a network is refused to go while containers are on it, and its VNI is free as soon as it is gone', async () => {
  await b.networks.setNetwork(labNetwork(1, b, { 2: [] }));
  await lab.container(b, 'c2', ['10.0.1.12']);
  await expect(b.networks.removeNetwork('net1')).rejects.toMatchObject({ code: 'failed-precondition' });
  await b.networks.removeSandbox('c2');
  for (let round = 0; round < 5; round++) {
    await b.networks.removeNetwork('net1');
    await b.networks.setNetwork(labNetwork(1, b, { 2: [] }));
  }
});

test('a VNI that another VXLAN device of the host has is waited for, and refused with its number', async () => {
  const other = lab.scratch.namespace('other');
  b.space.run(
    `ip link add vxother type vxlan id 4097 dstport 4789 local 10.77.0.2 nolearning && ip link set vxother netns /proc/${process.pid}/fd/${other.fd}`,
  );
  const setting = b.networks.setNetwork(labNetwork(1, b, { 2: [] }));
  setTimeout(() => other.run('ip link del vxother'), 300);
  await setting;
  b.space.run('ip link add vxother type vxlan id 4098 dstport 4789 local 10.77.0.2 nolearning');
  await expect(b.networks.setNetwork(labNetwork(2, b, { 2: [] }))).rejects.toThrow('VNI 4098');
});

test('bad requests are refused with what is wrong', async () => {
  const right = labNetwork(1, b, { 2: [] });
  const refused = (wanted: object, text: string): Promise<void> =>
    expect(b.networks.setNetwork({ ...right, ...wanted })).rejects.toThrow(text);
  await refused({ vni: 0 }, 'VNI 0');
  await refused({ subnet: '10.0.1.7/24' }, 'bits behind the prefix');
  await refused({ mtu: 100 }, 'MTU 100');
  await refused({ localMac: 'nonsense' }, 'MAC address');
  await refused({ id: '../../etc' }, 'id of a network');
  await refused({ endpoints: [{ address: '10.0.1.4', vtep: '10.77.0.9' }] }, 'not a peer');
  await expect(b.networks.attach('nobody', [])).rejects.toMatchObject({ code: 'not-found' });
  await b.networks.createSandbox('c2');
  await expect(b.networks.attach('c2', [attachment('10.0.1.12')])).rejects.toMatchObject({
    code: 'failed-precondition',
  });
  b.space.run('ip route add 10.0.1.0/24 dev eth0');
  await expect(b.networks.setNetwork(right)).rejects.toThrow('10.0.1.0/24');
  expect(await b.networks.underlayMtu('10.77.0.2')).toBe(1500);
  await expect(b.networks.underlayMtu('10.77.0.77')).rejects.toMatchObject({ code: 'not-found' });
});

test('200 containers that come and go leave no descriptor, device or mount', async () => {
  await b.networks.setNetwork(labNetwork(1, b, { 2: [] }));
  const inside = lab.inside(b, 'net1');
  const descriptors = (): number => fs.readdirSync('/proc/self/fd').length;
  const veths = (): number => inside.run('ip -o link show type veth').trim().split('\n').length;
  const round = async (): Promise<void> => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const id = `churn${at}`;
        await b.networks.createSandbox(id);
        await b.networks.attach(id, [attachment(`10.0.1.${100 + at}`)]);
        await b.networks.removeSandbox(id);
      }),
    );
  };
  await round();
  const before = descriptors();
  for (let count = 0; count < 10; count++) await round();
  expect(descriptors()).toBeLessThanOrEqual(before);
  expect(mountsUnder(path.join(b.runDir, 'netns'))).toEqual([path.join(b.runDir, 'netns', 'n-net1')]);
  await eventually('the kernel to take the veths apart', () => veths() === 1, 10_000);
  expect(b.repairs).toEqual([]);
});
