import { beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { SeededRandom } from '../../base/random.ts';
import { silentLogger } from '../../base/log.ts';
import { nodeRole } from '../../proto/codec/node.ts';
import { networkSpecToWire } from '../../proto/codec/network.ts';
import { serviceSpecToWire } from '../../proto/codec/service.ts';
import { defaultClusterSpec } from '../../proto/model/cluster.ts';
import type { NetworkSpec } from '../../proto/model/network.ts';
import type { ServiceSpec } from '../../proto/model/service.ts';
import { readId } from '../../base/ids.ts';
import {
  aContainerSpec,
  aNetwork,
  aNode,
  aServiceSpec,
  aTask,
  aTaskSpec,
  nodeId,
  taskId,
} from '../../test/builders/objects.ts';
import { aMemoryStore } from '../../test/fakes/memory-store.ts';
import { LogBroker } from '../logbroker/broker.ts';
import type { Store } from '../store/store.ts';
import type { GroupStatus } from '../membership/group-status.ts';
import { controlHandlers } from './handlers.ts';

type Calls = ReturnType<typeof controlHandlers>;

let store: Store;
let calls: Calls;
let group: GroupStatus;
const call = { signal: new AbortController().signal } as Parameters<Calls['getCluster']>[1]; // handlers read only this

beforeEach(async () => {
  const self = { raftId: 1, nodeId: nodeId('node1'), address: '10.77.0.1:2377', learner: false };
  group = {
    isLeader: true,
    leaderAddress: self.address,
    members: [{ ...self, leader: true, reachable: true }],
  };
  const clock = realClock;
  const random = new SeededRandom(7);
  store = aMemoryStore(clock).store;
  calls = controlHandlers({
    store,
    clock,
    random,
    log: silentLogger,
    live: () => ({
      logs: new LogBroker({ store, random, clock }),
      networkAcks: () => [],
      networkRevision: () => 0,
      group: () => group,
    }),
  });
  await store.update((tx) => {
    const token = { secret: 'a'.repeat(25), expiresAtMs: 0, usesLeft: 0 };
    tx.create('cluster', {
      id: readId('cluster', 'c1'),
      meta: { version: 0, createdAtMs: 0, updatedAtMs: 0 },
      spec: defaultClusterSpec,
      rootCa: {
        certificatePem: 'PEM',
        keyPem: 'KEY',
        digest: 'd'.repeat(50),
        workerToken: token,
        managerToken: { ...token, secret: 'b'.repeat(25) },
      },
      nextNodeIndex: 3,
      removedNodes: [],
      lastVni: 0,
      unlockKey: '',
    });
    tx.create(
      'node',
      aNode({
        id: nodeId('node1'),
        role: 'manager',
        manager: { leader: true, reachable: true, address: '10.77.0.1:2377', raftId: 1 },
      }),
    );
    tx.create('node', aNode({ id: nodeId('node2'), index: 2 }));
    tx.create('network', aNetwork());
  });
});

const create = (change: Partial<ServiceSpec> = {}) =>
  calls.createService({ spec: serviceSpecToWire(aServiceSpec(change)) } as never, call);
const withContainer = (change: Parameters<typeof aContainerSpec>[0]) =>
  create({ task: aTaskSpec({ container: aContainerSpec(change) }) });
const withTask = (change: Parameters<typeof aTaskSpec>[0]) => create({ task: aTaskSpec(change) });
const createNetwork = (change: Partial<NetworkSpec>) => {
  const spec = {
    name: 'back',
    labels: {},
    driver: 'overlay',
    internal: false,
    attachable: false,
    ingress: false,
    ipam: [],
    options: {},
    ...change,
  };
  return calls.createNetwork({ spec: networkSpecToWire(spec) }, call);
};

describe('createService', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['a name that is no DNS name', () => create({ name: '-web' }), 'the name "-web" is not a DNS name'],
    [
      'a name that is too long',
      () => create({ name: 'w'.repeat(64) }),
      'has 64 characters; a name has at most 63',
    ],
    [
      'a name that takes a pattern long to refuse',
      () => create({ name: `${'a'.repeat(60)}!` }),
      'is not a DNS name',
    ],
    [
      'an image that takes a pattern long to refuse',
      () => withContainer({ image: `a${'_'.repeat(900)}!` }),
      'is not a valid repository/tag',
    ],
    ['an image without end', () => withContainer({ image: 'a'.repeat(2000) }), 'has 2000 characters'],
    [
      'a specification that would be stored with every task',
      () => withContainer({ env: [`A=${'x'.repeat(300_000)}`] }),
      'a specification has at most 262144',
    ],
    ['no image', () => withContainer({ image: '' }), 'the service has no image'],
    [
      'an image that cannot be',
      () => withContainer({ image: 'A b' }),
      '"A b" is not a valid repository/tag: invalid reference format',
    ],
    [
      'a constraint that cannot be read',
      () =>
        withTask({
          placement: {
            constraints: ['node.role is manager'],
            spreadOver: [],
            maxReplicasPerNode: 0,
            platforms: [],
          },
        }),
      'node.role is manager',
    ],
    [
      'too little memory',
      () => withTask({ limits: { nanoCpus: 0, memoryBytes: 1024, pids: 0 } }),
      'the memory limit of 1024 bytes is below the least of 4 MiB',
    ],
    [
      'an unknown network',
      () => withTask({ networks: [{ networkId: 'nosuch' as never, aliases: [] }] }),
      'network nosuch not found',
    ],
    [
      'a network twice',
      () =>
        withTask({
          networks: [
            { networkId: 'front' as never, aliases: [] },
            { networkId: 'network1' as never, aliases: [] },
          ],
        }),
      'it names network front twice',
    ],
    [
      'a relative mount target',
      () =>
        withContainer({
          mounts: [
            {
              type: 'bind',
              source: '/a',
              target: 'b',
              readOnly: false,
              propagation: '',
              tmpfsSizeBytes: 0,
              tmpfsMode: 0,
            },
          ],
        }),
      'the mount target "b" is not an absolute path',
    ],
    [
      'a published port',
      () =>
        create({
          endpoint: {
            mode: 'vip',
            ports: [{ protocol: 'tcp', targetPort: 80, publishedPort: 8080, publishMode: 'ingress' }],
          },
        }),
      'Cannot publish ports',
    ],
  ])('refuses %s', async (_what, run, message) => {
    await expect(run()).rejects.toThrow(message);
    expect(store.view.list('service')).toEqual([]);
  });

  it('refuses a name that is taken, whatever its case', async () => {
    await create();
    await expect(create({ name: 'WEB' })).rejects.toMatchObject({
      code: 'already-exists',
      message: 'name conflicts with an existing object: service WEB already exists',
    });
  });

  it('takes networks by name and keeps them by id', async () => {
    await withTask({ networks: [{ networkId: 'front' as never, aliases: ['db'] }] });
    expect(store.view.list('service')[0]?.spec.task.networks).toEqual([
      { networkId: 'network1', aliases: ['db'] },
    ]);
  });
});

describe('updateService', () => {
  const update = async (change: Partial<ServiceSpec>, version?: number) => {
    const service = await calls.getService({ ref: 'web' }, call);
    return calls.updateService(
      {
        ref: 'web',
        version: version ?? service.meta?.version,
        spec: serviceSpecToWire(aServiceSpec(change)),
      } as never,
      call,
    );
  };

  it('restarts tasks only when what they run changed', async () => {
    await create();
    await update({ mode: { kind: 'replicated', replicas: 5 }, labels: { a: 'b' } });
    expect(store.view.list('service')[0]).toMatchObject({
      specVersion: 1,
      spec: { mode: { replicas: 5 } },
      previousSpec: { mode: { replicas: 1 } },
    });
    await update({ task: aTaskSpec({ container: aContainerSpec({ image: 'skein/demo:2' }) }) });
    expect(store.view.list('service')[0]?.specVersion).toBe(2);
  });

  it('refuses what was read before somebody else changed it', async () => {
    await create();
    await expect(update({}, 1)).rejects.toMatchObject({ code: 'out-of-sequence' });
  });

  it('refuses another name and another mode', async () => {
    await create();
    await expect(update({ name: 'other' })).rejects.toThrow('renaming services is not supported');
    await expect(update({ mode: { kind: 'global' } })).rejects.toThrow('service mode change is not allowed');
  });
});

describe('references', () => {
  it("are an id, a name or a unique prefix, and Docker's words when there is nothing", async () => {
    const { id } = await create();
    await expect(calls.getService({ ref: id!.slice(0, 6) }, call)).resolves.toMatchObject({ id });
    await expect(calls.getService({ ref: 'nosuch' }, call)).rejects.toMatchObject({
      code: 'not-found',
      message: 'no such service: nosuch',
    });
    await expect(calls.getNode({ ref: 'node' }, call)).rejects.toThrow(
      'node node is ambiguous (2 matches found)',
    );
    await expect(calls.getNode({ ref: 'nosuch' }, call)).rejects.toThrow('node nosuch not found');
    await expect(calls.getNetwork({ ref: 'nosuch' }, call)).rejects.toThrow('network nosuch not found');
    await expect(calls.getTask({ ref: 'nosuch' }, call)).rejects.toThrow('no such task: nosuch');
  });
});

describe('networks', () => {
  it.each<[string, Partial<NetworkSpec>, string]>([
    ['a name that is taken', { name: 'front' }, 'network with name front already exists'],
    ['a bad name', { name: '?' }, 'a name begins with a letter or digit'],
    ["a name of Docker's own", { name: 'bridge' }, 'the name is reserved'],
    ['a name that is too long for DNS', { name: 'n'.repeat(64) }, 'a name has at most 63 characters'],
    [
      'an MTU that is no whole number',
      { options: { 'com.docker.network.driver.mtu': '1450.5' } },
      'the MTU "1450.5" is not a number from 576 to 65535',
    ],
    ['an unknown driver', { driver: 'weave' }, 'the driver "weave" is unknown'],
    [
      'encryption that is not there',
      { options: { encrypted: '' } },
      'cannot encrypt a network, and does not pretend to',
    ],
    [
      'a subnet that overlaps',
      { ipam: [{ subnet: '10.0.1.128/25', gateway: '', ipRange: '' }] },
      'subnet 10.0.1.128/25 overlaps 10.0.1.0/24 of network "front"',
    ],
    [
      'a subnet that is none',
      { ipam: [{ subnet: '10.0.300.0/24', gateway: '', ipRange: '' }] },
      '10.0.300.0/24',
    ],
  ])('refuses %s', async (_what, change, message) => {
    await expect(createNetwork(change)).rejects.toThrow(message);
  });

  it('stay while a service uses them', async () => {
    await withTask({ networks: [{ networkId: 'front' as never, aliases: [] }] });
    await expect(calls.removeNetwork({ ref: 'front' }, call)).rejects.toThrow(
      'network front is in use by service web',
    );
    await calls.removeService({ ref: 'web' }, call);
    await expect(calls.removeNetwork({ ref: 'front' }, call)).resolves.toMatchObject({
      name: 'front',
    });
  });
});

describe('nodes', () => {
  it('are removed only when they are down, or by force, and never come back with their certificate', async () => {
    await expect(calls.removeNode({ ref: 'node2', force: false }, call)).rejects.toThrow(
      "node h1 is not down and can't be removed",
    );
    await calls.removeNode({ ref: 'node2', force: true }, call);
    expect(store.view.cluster()?.removedNodes.map(({ nodeId: id }) => id)).toEqual(['node2']);
    await expect(calls.removeNode({ ref: 'node1', force: true }, call)).rejects.toThrow(
      'must be demoted to worker before removal',
    );
  });

  it('keep what an update does not name', async () => {
    await calls.updateNode(
      { ref: 'node2', availability: 2, labelsAdd: { ssd: 'true' }, labelsRemove: [] } as never,
      call,
    );
    await calls.updateNode({ ref: 'node2', labelsAdd: {}, labelsRemove: [] } as never, call);
    expect(store.view.get('node', nodeId('node2'))?.spec).toMatchObject({
      availability: 'drain',
      labels: { ssd: 'true' },
    });
    await expect(
      calls.updateNode({ ref: 'node2', labelsAdd: {}, labelsRemove: ['nosuch'] } as never, call),
    ).rejects.toThrow('Cannot remove label "nosuch"');
    await expect(
      calls.updateNode({ ref: 'node2', labelsAdd: { '': 'x' }, labelsRemove: [] } as never, call),
    ).rejects.toThrow('a label has no name');
  });
});

describe('rotateJoinToken', () => {
  it('makes the old token of that role void and leaves the other', async () => {
    const before = await calls.getCluster({}, call);
    const after = await calls.rotateJoinToken({ role: nodeRole.toWire('worker') }, call);
    expect(after.workerToken).not.toBe(before.workerToken);
    expect(after.managerToken).toBe(before.managerToken);
  });
});

describe('watchService', () => {
  it('gives the service at first, after each change, and its end', async () => {
    const { id } = await create();
    const views = calls.watchService({ ref: 'web' }, call)[Symbol.asyncIterator]();
    expect((await views.next()).value).toMatchObject({ desired: 1, running: 0, tasks: [] });
    await store.update((tx) =>
      tx.create(
        'task',
        aTask({
          id: taskId('t1'),
          serviceId: id as never,
          status: { state: 'running', atMs: 1, message: '', error: '' },
        }),
      ),
    );
    const next = views.next();
    expect((await next).value).toMatchObject({ running: 1, tasks: [{ id: 't1' }] });
    await calls.removeService({ ref: 'web' }, call);
    expect((await views.next()).value).toEqual({});
    expect((await views.next()).done).toBe(true);
  });
});
