import { afterEach, describe, expect, it } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { askByUdp, boundPair, boundSocket, contentOf, encodeQuery } from '../../net/resolve/fixtures.ts';
import { closeDescriptor } from '../../net/sys/libc.ts';
import type { EndpointAssignment } from '../../proto/model/assignment.ts';
import { aNetwork, aTask, networkId, nodeId, serviceId, taskId } from '../../test/builders/objects.ts';
import type { NetworkRows } from '../agent/assignment-set.ts';
import { SandboxNetworks } from './task-networks.ts';

const front = networkId('front');
const attachment = { networkId: front, address: '10.0.1.2', aliases: [] };
const attached = aTask({ attachments: [attachment] });
const { signal } = new AbortController();

function anEndpoint(change: Partial<EndpointAssignment> = {}): EndpointAssignment {
  return {
    ...{ id: 'other/front', networkId: front, taskId: taskId('other'), nodeId: nodeId('node2') },
    ...{ address: '10.0.1.3', serviceId: serviceId('s'), serviceName: 'api', slot: 1, aliases: [] },
    ...{ hostname: '', running: true },
    ...change,
  };
}

function rowsOf(endpoints: readonly EndpointAssignment[]): NetworkRows {
  return {
    networks: new Map([[front, { id: front, name: 'front', internal: false, state: aNetwork().state! }]]),
    endpoints: new Map(endpoints.map((row) => [row.id, row])),
    peers: new Map(),
  };
}

/** The networks of tasks, with real resolvers whose sockets are on ports of this host. */
function stage(options: { ready?: () => Promise<void>; attach?: () => Promise<void> } = {}) {
  const calls: string[] = [];
  const ports: number[] = [];
  const networks = new SandboxNetworks({
    host: {
      createSandbox: async (id) => {
        calls.push(`create ${id}`);
        return { path: `/netns/${id}` };
      },
      attach: async (id, attachments) => {
        calls.push(`attach ${id}: ${attachments.map((a) => `${a.interfaceName} ${a.address}`).join(', ')}`);
        await options.attach?.();
      },
      removeSandbox: async (id) => void calls.push(`remove ${id}`),
      dnsSockets: async () => {
        const { port, ...sockets } = boundPair();
        ports.push(port);
        return sockets;
      },
    },
    sync: { ready: options.ready ?? (() => Promise.resolve()) },
    upstream: { forward: () => Promise.resolve(undefined) },
    clock: realClock,
    random: new SeededRandom(1),
    log: silentLogger,
  });
  opened.push(networks);
  const ask = async (name: string): Promise<unknown[]> =>
    contentOf((await askByUdp(ports[0] ?? 0, encodeQuery({ name })))!).data;
  return { networks, calls, ports, ask };
}

const opened: SandboxNetworks[] = [];
afterEach(async () => {
  for (const networks of opened.splice(0)) await networks[Symbol.asyncDispose]();
});

/** Throws while somebody holds the port. */
const expectFree = (port: number): void => closeDescriptor(boundSocket('udp', { port }).fd);

describe('SandboxNetworks', () => {
  it('gives a task its interfaces in the order of its networks, and a resolver', async () => {
    const { networks, calls } = stage();
    const task = aTask({
      attachments: [attachment, { networkId: networkId('back'), address: '10.0.2.2', aliases: [] }],
    });
    expect(await networks.open(task, { signal })).toEqual({ namespacePath: '/netns/task1', resolver: true });
    expect(calls).toEqual(['create task1', 'attach task1: eth0 10.0.1.2, eth1 10.0.2.2']);
  });

  it('gives a task without networks a namespace and no resolver', async () => {
    const { networks, calls, ports } = stage();
    expect(await networks.open(aTask(), { signal })).toEqual({
      namespacePath: '/netns/task1',
      resolver: false,
    });
    expect([calls, ports]).toEqual([['create task1'], []]);
  });

  it('makes nothing before its networks are there', async () => {
    const { networks, calls } = stage({
      ready: () =>
        Promise.reject(new SkeinError('unavailable', 'Cannot use network front: it is being made')),
    });
    await expect(networks.open(attached, { signal })).rejects.toThrow('it is being made');
    expect(calls).toEqual([]);
  });

  it('mends a place that is there already, and keeps its resolver', async () => {
    const { networks, calls, ports } = stage();
    await networks.open(attached, { signal });
    await networks.open(attached, { signal });
    expect(calls.filter((call) => call.startsWith('attach'))).toHaveLength(2);
    expect(ports).toHaveLength(1);
  });

  it('answers from the newest rows at once', async () => {
    const { networks, ask } = stage();
    await networks.open(attached, { signal });
    expect(await ask('api')).toEqual([]);
    networks.setRows(rowsOf([anEndpoint()]));
    expect(await ask('api')).toEqual(['10.0.1.3']);
    expect(await ask('tasks.api.front')).toEqual(['10.0.1.3']);
    networks.setRows(rowsOf([anEndpoint({ address: '10.0.1.9' })]));
    expect(await ask('api')).toEqual(['10.0.1.9']);
    networks.setRows(rowsOf([anEndpoint({ running: false })]));
    expect(await ask('api')).toEqual([]);
  });

  it('takes resolver and namespace away, whether or not they are there', async () => {
    const { networks, calls, ports } = stage();
    await networks.open(attached, { signal });
    await networks.close(attached.id);
    expectFree(ports[0] ?? 0);
    await networks.close(attached.id);
    expect(calls.filter((call) => call.startsWith('remove'))).toHaveLength(2);
  });

  it('leaves no resolver behind when the interfaces cannot be made', async () => {
    const { networks, ports } = stage({ attach: () => Promise.reject(new SkeinError('internal', 'EBUSY')) });
    await expect(networks.open(attached, { signal })).rejects.toThrow('EBUSY');
    expect(ports).toEqual([]);
  });

  it('ends every resolver and leaves the namespaces', async () => {
    const { networks, calls, ports } = stage();
    await networks.open(attached, { signal });
    await networks[Symbol.asyncDispose]();
    expectFree(ports[0] ?? 0);
    expect(calls.some((call) => call.startsWith('remove'))).toBe(false);
  });
});
