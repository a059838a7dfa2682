/** Complete, valid objects that a test bends: `aTask({ slot: 3 })`. */
import { readId, type NetworkId, type NodeId, type ServiceId, type TaskId } from '../../base/ids.ts';
import { defaultClusterSpec, type Cluster } from '../../proto/model/cluster.ts';
import { noResources } from '../../proto/model/common.ts';
import type { Network } from '../../proto/model/network.ts';
import type { Node, NodeDescription } from '../../proto/model/node.ts';
import { defaultUpdateConfig, type Service, type ServiceSpec } from '../../proto/model/service.ts';
import {
  defaultRestartPolicy,
  type ContainerSpec,
  type Task,
  type TaskSpec,
} from '../../proto/model/task.ts';

export const nodeId = (name: string): NodeId => readId('node', name);
export const taskId = (name: string): TaskId => readId('task', name);
export const serviceId = (name: string): ServiceId => readId('service', name);
export const networkId = (name: string): NetworkId => readId('network', name);

const meta = { version: 1, createdAtMs: 1_700_000_000_000, updatedAtMs: 1_700_000_000_000 };

export function aContainerSpec(change: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    image: 'skein/demo:1',
    command: [],
    args: [],
    env: [],
    labels: {},
    hostname: '',
    workdir: '',
    user: '',
    groups: [],
    tty: false,
    openStdin: false,
    readOnly: false,
    mounts: [],
    stopSignal: '',
    hosts: [],
    dnsServers: [],
    dnsSearch: [],
    dnsOptions: [],
    capabilitiesAdd: [],
    capabilitiesDrop: [],
    sysctls: {},
    ulimits: [],
    ...change,
  };
}

export function aTaskSpec(change: Partial<TaskSpec> = {}): TaskSpec {
  return {
    container: aContainerSpec(),
    limits: noResources,
    reservations: noResources,
    restart: defaultRestartPolicy,
    placement: { constraints: [], spreadOver: [], maxReplicasPerNode: 0, platforms: [] },
    networks: [],
    forceUpdate: 0,
    ...change,
  };
}

export function aServiceSpec(change: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    name: 'web',
    labels: {},
    task: aTaskSpec(),
    mode: { kind: 'replicated', replicas: 1 },
    update: defaultUpdateConfig,
    rollback: defaultUpdateConfig,
    endpoint: { mode: 'vip', ports: [] },
    ...change,
  };
}

export function aService(change: Partial<Service> = {}): Service {
  return { id: serviceId('service1'), meta, spec: aServiceSpec(), specVersion: 1, ...change };
}

export function aTask(change: Partial<Task> = {}): Task {
  return {
    id: taskId('task1'),
    meta,
    serviceId: serviceId('service1'),
    serviceName: 'web',
    slot: 1,
    nodeId: nodeId('node1'),
    spec: aTaskSpec(),
    specVersion: 1,
    serviceLabels: {},
    status: { state: 'assigned', atMs: meta.createdAtMs, message: 'assigned', error: '' },
    desiredState: 'running',
    attachments: [],
    startAfterMs: 0,
    ...change,
  };
}

export function aNodeDescription(change: Partial<NodeDescription> = {}): NodeDescription {
  return {
    hostname: 'h1',
    platform: { os: 'linux', architecture: 'amd64' },
    resources: { nanoCpus: 2e9, memoryBytes: 4 * 2 ** 30, pids: 0 },
    engineVersion: '0.1.0',
    runtimeVersion: 'containerd 1.6.20',
    kernelVersion: '6.1.0',
    engineLabels: {},
    osName: 'Debian GNU/Linux 12',
    dataAddress: '10.77.0.1',
    underlayMtu: 1500,
    routes: [],
    ...change,
  };
}

export function aNode(change: Partial<Node> = {}): Node {
  return {
    id: nodeId('node1'),
    meta,
    spec: { name: '', labels: {}, role: 'worker', availability: 'active' },
    description: aNodeDescription(),
    status: { state: 'ready', message: '', address: '10.77.0.1', sinceMs: meta.createdAtMs },
    role: 'worker',
    index: 1,
    certificateExpiresMs: 0,
    ...change,
  };
}

export function aNetwork(change: Partial<Network> = {}): Network {
  return {
    id: networkId('network1'),
    meta,
    spec: {
      name: 'front',
      labels: {},
      driver: 'overlay',
      internal: false,
      attachable: false,
      ingress: false,
      ipam: [],
      options: {},
    },
    state: {
      subnet: '10.0.1.0/24',
      gateway: '10.0.1.1',
      vni: 4097,
      udpPort: 4789,
      mtu: 0,
      cursor: '',
      released: [],
    },
    ...change,
  };
}

/** A cluster whose certificates are none. */
export function aCluster(change: Partial<Cluster> = {}): Cluster {
  const token = { secret: 'secret', expiresAtMs: 0, usesLeft: 0 };
  return {
    id: readId('cluster', 'cluster1'),
    meta,
    spec: defaultClusterSpec,
    rootCa: { certificatePem: '', keyPem: '', digest: '', workerToken: token, managerToken: token },
    nextNodeIndex: 1,
    removedNodes: [],
    unlockKey: '',
    lastVni: 0,
    ...change,
  };
}
