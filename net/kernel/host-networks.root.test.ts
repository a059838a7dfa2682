import * as fs from 'node:fs';
import type * as net from 'node:net';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { silentLogger } from '../../base/log.ts';
import { openScratch, Scratch, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { ask, serve, Underlay } from '../../test/netns/underlay.ts';
import { openHostNetworks, type HostNetworks, type WantedNetwork } from './host-networks.ts';

/** A host of the test: its namespace, its networks, what netd repaired. */
interface TestHost {
  readonly space: ScratchNamespace;
  readonly networks: HostNetworks;
  readonly repairs: string[];
  readonly runDir: string;
  readonly at: number;
}

let scratch: Scratch;
let underlay: Underlay;
let a: TestHost;
let b: TestHost;
let opened: { close(): void }[];
let hosts: TestHost[];

beforeEach(async () => {
  scratch = new Scratch();
  underlay = new Underlay(scratch);
  opened = [];
  hosts = [];
  a = await startHost('a', 1);
  b = await startHost('b', 2);
});
afterEach(async () => {
  for (const one of opened) one.close();
  for (const { networks } of hosts) await networks[Symbol.asyncDispose]();
  for (const { runDir } of hosts) fs.rmSync(path.join(runDir, 'state'), { force: true });
  scratch[Symbol.dispose]();
});

async function startHost(name: string, at: number): Promise<TestHost> {
  const space = underlay.host(name, at);
  const runDir = path.join(scratch.dir, `${name}.run`);
  const repairs: string[] = [];
  const opening: Promise<HostNetworks>[] = [];
  // The worker's thread inherits the namespace in which it is started.
  space.enter(() => {
    opening.push(
      openHostNetworks({
        runDir,
        prefix: 'sk',
        log: silentLogger,
        clock: realClock,
        onRepair: (what) => repairs.push(what),
      }),
    );
  });
  const [networks] = await Promise.all(opening);
  const host = { space, networks: networks!, repairs, runDir, at };
  hosts.push(host);
  return host;
}

const mac = (at: number): string => `02:53:00:00:00:0${at}`;

/** The network `at` (1 and up) as host `on` sees it; `endpoints` are given by host. */
function network(
  at: number,
  on: TestHost,
  endpoints: Readonly<Record<number, readonly string[]>>,
  more: Partial<WantedNetwork> = {},
): WantedNetwork {
  const others = Object.keys(endpoints)
    .map(Number)
    .filter((host) => host !== on.at);
  return {
    id: `net${at}`,
    name: `net${at}`,
    vni: 4096 + at,
    udpPort: 4789,
    subnet: `10.0.${at}.0/24`,
    mtu: 1450,
    internal: false,
    localVtep: `10.77.0.${on.at}`,
    localMac: mac(on.at),
    peers: others.map((host) => ({ vtep: `10.77.0.${host}`, mac: mac(host) })),
    endpoints: others.flatMap((host) =>
      (endpoints[host] ?? []).map((address) => ({ address, vtep: `10.77.0.${host}` })),
    ),
    ...more,
  };
}

/** A container: a sandbox attached to networks by address. */
async function container(
  host: TestHost,
  id: string,
  addresses: readonly string[],
): Promise<ScratchNamespace> {
  const { path: at } = await host.networks.createSandbox(id);
  await host.networks.attach(
    id,
    addresses.map((address, index) => ({
      networkId: `net${address.split('.')[2] ?? ''}`,
      interfaceName: `eth${index}`,
      address,
    })),
  );
  const space = openScratch(at);
  opened.push({ close: () => fs.closeSync(space.fd) });
  return space;
}

async function server(space: ScratchNamespace, port = 80): Promise<net.Server> {
  const made = await serve(space, port);
  opened.push(made);
  return made;
}

test('containers reach each other on one host and across hosts, with their own addresses', async () => {
  const endpoints = { 1: ['10.0.1.11', '10.0.1.13'], 2: ['10.0.1.12'] };
  await a.networks.setNetwork(network(1, a, endpoints));
  await b.networks.setNetwork(network(1, b, endpoints));
  const c1 = await container(a, 'c1', ['10.0.1.11']);
  const c3 = await container(a, 'c3', ['10.0.1.13']);
  const c2 = await container(b, 'c2', ['10.0.1.12']);
  await server(c1);
  await server(c2);
  expect(await ask(c1, '10.0.1.12', 80)).toBe('10.0.1.11');
  expect(await ask(c2, '10.0.1.11', 80)).toBe('10.0.1.12');
  expect(await ask(c3, '10.0.1.11', 80)).toBe('10.0.1.13');
});
