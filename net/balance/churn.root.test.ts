import { afterEach, beforeEach, expect, test } from 'vitest';
import { labNetwork, NetLab, type LabHost } from '../../test/netns/lab.ts';
import { load } from '../../test/netns/load.ts';
import type { ScratchNamespace } from '../../test/netns/scratch.ts';

const vip = '10.0.1.100';
const addresses = ['10.0.1.11', '10.0.1.12', '10.0.1.13'];
const endpoints = { 1: ['10.0.1.9', '10.0.1.11', '10.0.1.13'], 2: ['10.0.1.12'] };
const changes = 200;

let lab: NetLab;
let a: LabHost;
let b: LabHost;
let client: ScratchNamespace;
beforeEach(async () => {
  lab = new NetLab();
  a = await lab.host('a', 1);
  b = await lab.host('b', 2);
  for (const host of [a, b]) await host.networks.setNetwork(labNetwork(1, host, endpoints));
  client = await lab.container(a, 'client', ['10.0.1.9']);
  await lab.server(await lab.container(a, 'c1', ['10.0.1.11']));
  await lab.server(await lab.container(b, 'c2', ['10.0.1.12']));
  await lab.server(await lab.container(a, 'c3', ['10.0.1.13']));
});
afterEach(() => lab[Symbol.asyncDispose]());

/** All endpoints but one, another one each time. */
const rolled = (at: number) =>
  addresses.filter((_, index) => index !== at % addresses.length).map((address) => ({ address }));

test('no connection is lost while the endpoints of a VIP change under load', async () => {
  await a.networks.changeServices('net1', { set: [{ vip, endpoints: rolled(0) }], removed: [] });
  const loading = load(client, vip, 80, 3000);
  for (let at = 0; at < changes; at++)
    await a.networks.changeServices('net1', { set: [{ vip, endpoints: rolled(at) }], removed: [] });
  const { answered, failures } = await loading;
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  expect(a.repairs).toEqual([]);
});

test('no connection is lost while the endpoints of a published port change under load', async () => {
  const outside = lab.underlay.host('x', 9);
  const mesh = { ingress: true } as const;
  for (const host of [a, b]) await host.networks.setNetwork(labNetwork(1, host, endpoints, mesh));
  const port = { protocol: 'tcp', port: 8080, targetPort: 80 } as const;
  await a.networks.setPublished([{ ...port, endpoints: rolled(0) }]);
  const loading = load(outside, '10.77.0.1', 8080, 3000);
  for (let at = 0; at < changes; at++) await a.networks.setPublished([{ ...port, endpoints: rolled(at) }]);
  const { answered, failures } = await loading;
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  expect(a.repairs).toEqual([]);
});

test('a thousand services of ten endpoints are balanced within a second, and one change costs milliseconds', async () => {
  const ip = (number: number): string => `10.8.${Math.floor(number / 250)}.${1 + (number % 250)}`;
  const services = Array.from({ length: 1000 }, (_, service) => ({
    vip: ip(12_000 + service),
    endpoints: Array.from({ length: 10 }, (__, at) => ({ address: ip(service * 10 + at) })),
  }));
  const wide = { subnet: '10.8.0.0/16', vni: 5000, services };
  const start = performance.now();
  await a.networks.setNetwork(labNetwork(8, a, { 1: [] }, wide));
  const firstMs = performance.now() - start;
  const [one] = services;
  const durations: number[] = [];
  for (let at = 0; at < 100 && one; at++) {
    const before = performance.now();
    const change = { vip: one.vip, endpoints: one.endpoints.slice(at % 2) };
    await a.networks.changeServices('net8', { set: [change], removed: [] });
    durations.push(performance.now() - before);
  }
  const medianMs = durations.sort((x, y) => x - y)[50] ?? Infinity;
  // Ten times what it takes on an idle machine.
  expect(firstMs).toBeLessThan(3000);
  expect(medianMs).toBeLessThan(5);
});
