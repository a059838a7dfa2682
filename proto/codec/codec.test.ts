import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import type { Id, IdKind } from '../../base/ids.ts';
import type { Cluster, JoinToken } from '../model/cluster.ts';
import type { Network, NetworkSpec, NetworkState } from '../model/network.ts';
import type { Node } from '../model/node.ts';
import { defaultUpdateConfig, type Service, type ServiceSpec, type UpdateConfig } from '../model/service.ts';
import { defaultRestartPolicy, taskStates } from '../model/task.ts';
import type { ContainerSpec, Task, TaskSpec, TaskState, TaskStatus } from '../model/task.ts';
import { skein } from '../gen/skein.js';
import { clusterFromWire, clusterToWire } from './cluster.ts';
import { changeFromWire, proposalFromBytes, proposalToBytes } from './change.ts';
import { snapshotPartFromBytes, snapshotPartToBytes } from './change.ts';
import type { Change, StoredObject } from './change.ts';
import { networkFromWire, networkToWire } from './network.ts';
import { nodeFromWire, nodeToWire } from './node.ts';
import { serviceFromWire, serviceSpecFromWire, serviceToWire } from './service.ts';
import { taskFromWire, taskState, taskStatusFromWire, taskToWire } from './task.ts';

const id = <K extends IdKind>(_kind: K): fc.Arbitrary<Id<K>> =>
  fc.stringMatching(/^[0-9a-z]{25}$/).map((raw) => raw as Id<K>);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const texts = fc.array(text, { maxLength: 3 });
const labels = fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const count = fc.maxSafeNat();
const integer = fc.maxSafeInteger();
const flag = fc.boolean();
const port = fc.integer({ min: 0, max: 65535 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const meta = fc.record({ version: count, createdAtMs: integer, updatedAtMs: integer });
const platform = fc.record({ os: text, architecture: text });
const resources = fc.record({ nanoCpus: count, memoryBytes: count, pids: count });
const state = fc.constantFrom(...(Object.keys(taskStates) as TaskState[]));

const node: fc.Arbitrary<Node> = fc.record({
  id: id('node'),
  meta,
  spec: fc.record({
    name: text,
    labels,
    role: fc.constantFrom('worker', 'manager'),
    availability: fc.constantFrom('active', 'pause', 'drain'),
  }),
  description: maybe(
    fc.record({
      hostname: text,
      platform,
      resources,
      engineVersion: text,
      runtimeVersion: text,
      kernelVersion: text,
      engineLabels: labels,
      osName: text,
      dataAddress: text,
      underlayMtu: uint32,
      routes: texts,
    }),
  ),
  status: fc.record({
    state: fc.constantFrom('unknown', 'down', 'ready', 'disconnected'),
    message: text,
    address: text,
    sinceMs: integer,
  }),
  role: fc.constantFrom('worker', 'manager'),
  index: uint32,
  manager: maybe(fc.record({ leader: flag, reachable: flag, address: text, raftId: count })),
  certificateExpiresMs: integer,
});

const container: fc.Arbitrary<ContainerSpec> = fc.record({
  image: text,
  command: texts,
  args: texts,
  env: texts,
  labels,
  hostname: text,
  workdir: text,
  user: text,
  groups: texts,
  tty: flag,
  openStdin: flag,
  readOnly: flag,
  mounts: fc.array(
    fc.record({
      type: fc.constantFrom('bind', 'tmpfs', 'volume'),
      source: text,
      target: text,
      readOnly: flag,
      propagation: text,
      tmpfsSizeBytes: count,
      tmpfsMode: uint32,
    }),
    { maxLength: 2 },
  ),
  stopSignal: text,
  stopGracePeriodMs: maybe(count),
  hosts: texts,
  dnsServers: texts,
  dnsSearch: texts,
  dnsOptions: texts,
  init: maybe(flag),
  capabilitiesAdd: texts,
  capabilitiesDrop: texts,
  sysctls: labels,
  ulimits: fc.array(fc.record({ name: text, soft: integer, hard: integer }), { maxLength: 2 }),
});

const taskSpec: fc.Arbitrary<TaskSpec> = fc.record({
  container,
  limits: resources,
  reservations: resources,
  restart: fc.record({
    condition: fc.constantFrom('any', 'on-failure', 'none'),
    delayMs: count,
    maxAttempts: uint32,
    windowMs: count,
  }),
  placement: fc.record({
    constraints: texts,
    spreadOver: texts,
    maxReplicasPerNode: uint32,
    platforms: fc.array(platform, { maxLength: 2 }),
  }),
  networks: fc.array(fc.record({ networkId: id('network'), aliases: texts }), { maxLength: 2 }),
  forceUpdate: count,
  logDriver: maybe(fc.record({ name: text, options: labels })),
});

const status: fc.Arbitrary<TaskStatus> = fc.record({
  state,
  atMs: integer,
  message: text,
  error: text,
  container: maybe(
    fc.record({
      containerId: text,
      pid: uint32,
      exitCode: maybe(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    }),
  ),
});

const task: fc.Arbitrary<Task> = fc.record({
  id: id('task'),
  meta,
  serviceId: id('service'),
  serviceName: text,
  slot: uint32,
  nodeId: maybe(id('node')),
  spec: taskSpec,
  specVersion: count,
  serviceLabels: labels,
  status,
  desiredState: state,
  attachments: fc.array(fc.record({ networkId: id('network'), address: text, aliases: texts }), {
    maxLength: 2,
  }),
  startAfterMs: integer,
});

const updateConfig: fc.Arbitrary<UpdateConfig> = fc.record({
  parallelism: uint32,
  delayMs: count,
  failureAction: fc.constantFrom('pause', 'continue', 'rollback'),
  monitorMs: count,
  maxFailureRatio: fc.double({ min: 0, max: 1, noNaN: true }).map((ratio) => ratio + 0), // no -0
  order: fc.constantFrom('stop-first', 'start-first'),
});

const serviceSpec: fc.Arbitrary<ServiceSpec> = fc.record({
  name: text,
  labels,
  task: taskSpec,
  mode: fc.oneof(
    fc.record({ kind: fc.constant('replicated' as const), replicas: uint32 }),
    fc.record({ kind: fc.constant('global' as const) }),
  ),
  update: updateConfig,
  rollback: updateConfig,
  endpoint: fc.record({
    mode: fc.constantFrom('vip', 'dnsrr'),
    ports: fc.array(
      fc.record({
        protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
        targetPort: port,
        publishedPort: port,
        publishMode: fc.constantFrom('ingress', 'host'),
      }),
      { maxLength: 2 },
    ),
  }),
});

const service: fc.Arbitrary<Service> = fc.record({
  id: id('service'),
  meta,
  spec: serviceSpec,
  previousSpec: maybe(serviceSpec),
  specVersion: count,
  updateStatus: maybe(
    fc.record({
      state: fc.constantFrom(
        'updating',
        'paused',
        'completed',
        'rollback-started',
        'rollback-paused',
        'rollback-completed',
      ),
      startedAtMs: integer,
      completedAtMs: integer,
      message: text,
    }),
  ),
});

const networkSpec: fc.Arbitrary<NetworkSpec> = fc.record({
  name: text,
  labels,
  driver: fc.constantFrom('overlay', 'bridge'),
  internal: flag,
  attachable: flag,
  ingress: flag,
  ipam: fc.array(fc.record({ subnet: text, gateway: text, ipRange: text }), { maxLength: 2 }),
  options: labels,
});

const networkState: fc.Arbitrary<NetworkState> = fc.record({
  subnet: text,
  gateway: text,
  vni: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
  udpPort: port,
  mtu: uint32,
  cursor: text,
  released: fc.array(fc.record({ address: text, atMs: integer }), { maxLength: 3 }),
});

const network: fc.Arbitrary<Network> = fc.record({
  id: id('network'),
  meta,
  spec: networkSpec,
  state: maybe(networkState),
});

const token: fc.Arbitrary<JoinToken> = fc.record({ secret: text, expiresAtMs: integer, usesLeft: uint32 });

const cluster: fc.Arbitrary<Cluster> = fc.record({
  id: id('cluster'),
  meta,
  spec: fc.record({
    name: text,
    labels,
    taskHistoryLimit: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    heartbeatPeriodMs: count,
    heartbeatGrace: uint32,
    certificateValidityMs: count,
    defaultAddressPools: texts,
    subnetSize: fc.integer({ min: 0, max: 128 }),
    dataPathPort: port,
    autolock: flag,
  }),
  rootCa: fc.record({
    certificatePem: text,
    keyPem: text,
    digest: text,
    workerToken: token,
    managerToken: token,
  }),
  nextNodeIndex: uint32,
  removedNodes: fc.array(fc.record({ nodeId: id('node'), untilMs: integer }), { maxLength: 2 }),
  unlockKey: text,
  lastVni: uint32,
});

const stored: fc.Arbitrary<StoredObject> = fc.oneof(
  node.map((object) => ({ table: 'node' as const, object })),
  service.map((object) => ({ table: 'service' as const, object })),
  task.map((object) => ({ table: 'task' as const, object })),
  network.map((object) => ({ table: 'network' as const, object })),
  cluster.map((object) => ({ table: 'cluster' as const, object })),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  stored.map((object): Change => ({ kind: 'create', ...object })),
  stored.map((object): Change => ({ kind: 'update', ...object })),
  stored.map(({ table, object }) => ({ kind: 'remove', table, id: object.id }) as Change),
);

describe('codec: an object goes out and back through bytes unchanged', () => {
  const cases = [
    ['Node', node, skein.v1.Node, nodeToWire, nodeFromWire],
    ['Service', service, skein.v1.Service, serviceToWire, serviceFromWire],
    ['Task', task, skein.v1.Task, taskToWire, taskFromWire],
    ['Network', network, skein.v1.Network, networkToWire, networkFromWire],
    ['Cluster', cluster, skein.v1.Cluster, clusterToWire, clusterFromWire],
  ] as const;
  it.each(cases)('%s', (_name, objects, message, toWire, fromWire) => {
    fc.assert(
      fc.property(objects as fc.Arbitrary<never>, (object) => {
        const bytes = message.encode(toWire(object) as never).finish();
        expect(fromWire(message.decode(bytes) as never)).toEqual(object);
      }),
      { numRuns: 200 },
    );
  });

  it('Proposal', () => {
    fc.assert(
      fc.property(text, integer, fc.array(change, { maxLength: 5 }), (requestId, atMs, changes) => {
        const proposal = { requestId, after: `${requestId}0`, atMs, changes };
        expect(proposalFromBytes(proposalToBytes(proposal))).toEqual(proposal);
      }),
    );
  });

  it('SnapshotPart', () => {
    fc.assert(
      fc.property(count, fc.array(stored, { maxLength: 5 }), flag, count, (version, objects, last, total) => {
        const part = { version, requestId: `r${total}`, objects, last, total };
        expect(snapshotPartFromBytes(snapshotPartToBytes(part))).toEqual(part);
      }),
    );
  });
});

describe('codec: defaults', () => {
  it('an absent restart policy, update policy, mode and endpoint are those of Swarm', () => {
    const spec = serviceSpecFromWire({ name: 'web', task: { container: { image: 'nginx' } } });
    expect(spec.mode).toStrictEqual({ kind: 'replicated', replicas: 1 });
    expect(spec.task.restart).toStrictEqual(defaultRestartPolicy);
    expect([spec.update, spec.rollback]).toStrictEqual([defaultUpdateConfig, defaultUpdateConfig]);
    expect(spec.endpoint).toStrictEqual({ mode: 'vip', ports: [] });
  });

  it('zero replicas stay zero', () => {
    const wire = { task: { container: {} }, replicated: {} };
    const bytes = skein.v1.ServiceSpec.encode(wire).finish();
    expect(serviceSpecFromWire(skein.v1.ServiceSpec.decode(bytes)).mode).toStrictEqual({
      kind: 'replicated',
      replicas: 0,
    });
  });

  it('networks are named by reference when a resolver is given', () => {
    const wire = { task: { container: {}, networks: [{ networkId: 'Back_end', aliases: ['db'] }] } };
    const spec = serviceSpecFromWire(wire, 'spec', (ref) => ref.toLowerCase() as Id<'network'>);
    expect(spec.task.networks).toStrictEqual([{ networkId: 'back_end', aliases: ['db'] }]);
  });

  it('the states of a task have the numbers of the model', () => {
    for (const [word, number] of Object.entries(taskStates))
      expect(taskState.toWire(word as TaskState)).toBe(number);
  });
});

describe('codec: refusals name the field', () => {
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    [
      'a missing container',
      () => serviceSpecFromWire({ task: {} }),
      'Cannot read service.spec.task.container: it is missing',
    ],
    ['an id with a slash', () => taskFromWire({ id: '../x' }), 'Cannot read task.id: "../x" is no task id'],
    [
      'a state that this version does not know',
      () => taskStatusFromWire({ state: 3 as never }),
      'Cannot read task.status.state: value 3 is unknown',
    ],
    [
      'a number above 53 bits',
      () => {
        const bytes = skein.v1.TaskStatus.encode({ atMs: 2 ** 53 }).finish();
        return taskStatusFromWire(skein.v1.TaskStatus.decode(bytes));
      },
      'Cannot read task.status.at_ms: 9007199254740992 is no whole number within 53 bits',
    ],
    [
      'a port above 65535',
      () =>
        serviceSpecFromWire({ task: { container: {} }, endpoint: { ports: [{}, { targetPort: 70000 }] } }),
      'Cannot read service.spec.endpoint.ports[1].target_port: 70000 is no whole number from 0 to 65535',
    ],
    [
      'a failure ratio above one',
      () => serviceSpecFromWire({ task: { container: {} }, update: { maxFailureRatio: 1.5 } }),
      'Cannot read service.spec.update.max_failure_ratio: 1.5 is no share from 0 to 1',
    ],
    [
      'a change of nothing',
      () => changeFromWire({ object: {} }),
      'Cannot read change.object: it holds no object of a known kind',
    ],
    [
      'bytes that are no proposal',
      () => proposalFromBytes(Uint8Array.of(255, 255, 255)),
      'Cannot read proposal: ',
    ],
  ];
  it.each(cases)('%s', (_name, read, message) => {
    expect(read).toThrow(SkeinError);
    expect(read).toThrow(message);
  });
});
