import { describe, expect, it } from 'vitest';
import {
  aContainerSpec,
  aNetwork,
  aNode,
  aService,
  aServiceSpec,
  aTask,
  aTaskSpec,
  networkId,
} from '../../test/builders/objects.ts';
import { networkToDocker } from './network.ts';
import { nodeToDocker } from './node.ts';
import { serviceToDocker } from './service.ts';
import { taskToDocker } from './task.ts';

const head = {
  Version: { Index: 1 },
  CreatedAt: '2023-11-14T22:13:20.000Z',
  UpdatedAt: '2023-11-14T22:13:20.000Z',
};

describe("objects in the shape of Docker's API", () => {
  it('node', () => {
    expect(
      nodeToDocker(
        aNode({ manager: { leader: true, reachable: true, address: '10.77.0.1:2377', raftId: 1 } }),
      ),
    ).toEqual({
      ID: 'node1',
      ...head,
      Spec: { Labels: {}, Role: 'worker', Availability: 'active' },
      Description: {
        Hostname: 'h1',
        Platform: { Architecture: 'x86_64', OS: 'linux' },
        Resources: { NanoCPUs: 2e9, MemoryBytes: 4 * 2 ** 30 },
        Engine: { EngineVersion: '0.1.0' },
      },
      Status: { State: 'ready', Addr: '10.77.0.1' },
      ManagerStatus: { Leader: true, Reachability: 'reachable', Addr: '10.77.0.1:2377' },
    });
    expect(nodeToDocker(aNode({ description: undefined }))).toMatchObject({ Description: {} });
  });

  it('service, with its defaults and without what is empty', () => {
    const spec = aServiceSpec();
    expect(serviceToDocker(aService({ spec }))).toEqual({
      ID: 'service1',
      ...head,
      Spec: {
        Name: 'web',
        Labels: {},
        TaskTemplate: {
          ContainerSpec: {
            Image: 'skein/demo:1',
            StopGracePeriod: 10e9,
            DNSConfig: {},
            Isolation: 'default',
          },
          Resources: { Limits: {}, Reservations: {} },
          RestartPolicy: { Condition: 'any', Delay: 5e9, MaxAttempts: 0 },
          Placement: {},
          ForceUpdate: 0,
          Runtime: 'container',
        },
        Mode: { Replicated: { Replicas: 1 } },
        UpdateConfig: {
          Parallelism: 1,
          FailureAction: 'pause',
          Monitor: 5e9,
          MaxFailureRatio: 0,
          Order: 'stop-first',
        },
        RollbackConfig: {
          Parallelism: 1,
          FailureAction: 'pause',
          Monitor: 5e9,
          MaxFailureRatio: 0,
          Order: 'stop-first',
        },
        EndpointSpec: { Mode: 'vip' },
      },
      Endpoint: { Spec: { Mode: 'vip' } },
    });
  });

  it('service with everything', () => {
    const container = aContainerSpec({
      command: ['sh'],
      env: ['A=1'],
      hosts: ['db:fd00::1'],
      init: false,
      mounts: [
        {
          type: 'bind',
          source: '/a',
          target: '/b',
          readOnly: true,
          propagation: 'rslave',
          tmpfsSizeBytes: 0,
          tmpfsMode: 0,
        },
        {
          type: 'tmpfs',
          source: '',
          target: '/t',
          readOnly: false,
          propagation: '',
          tmpfsSizeBytes: 1024,
          tmpfsMode: 0o700,
        },
      ],
      stopGracePeriodMs: 0,
      ulimits: [{ name: 'nofile', soft: 1, hard: 2 }],
    });
    const task = aTaskSpec({
      container,
      limits: { nanoCpus: 5e8, memoryBytes: 1024, pids: 7 },
      placement: {
        constraints: ['node.role==worker'],
        spreadOver: ['node.labels.z'],
        maxReplicasPerNode: 2,
        platforms: [{ os: 'linux', architecture: 'amd64' }],
      },
      networks: [{ networkId: networkId('network1'), aliases: ['x'] }],
      logDriver: { name: 'json-file', options: {} },
    });
    const service = aService({
      spec: aServiceSpec({ task, mode: { kind: 'global' } }),
      previousSpec: aServiceSpec(),
      updateStatus: {
        state: 'rollback-completed',
        startedAtMs: 1,
        completedAtMs: 2,
        message: 'rollback completed',
      },
    });
    expect(serviceToDocker(service)).toMatchObject({
      Spec: {
        TaskTemplate: {
          ContainerSpec: {
            Command: ['sh'],
            Env: ['A=1'],
            Hosts: ['fd00::1 db'],
            Init: false,
            StopGracePeriod: 0,
            Mounts: [
              {
                Type: 'bind',
                Source: '/a',
                Target: '/b',
                ReadOnly: true,
                BindOptions: { Propagation: 'rslave' },
              },
              { Type: 'tmpfs', Target: '/t', TmpfsOptions: { SizeBytes: 1024, Mode: 448 } },
            ],
            Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }],
          },
          Resources: { Limits: { NanoCPUs: 5e8, MemoryBytes: 1024, Pids: 7 } },
          Placement: {
            Constraints: ['node.role==worker'],
            Preferences: [{ Spread: { SpreadDescriptor: 'node.labels.z' } }],
            MaxReplicas: 2,
            Platforms: [{ Architecture: 'amd64', OS: 'linux' }],
          },
          Networks: [{ Target: 'network1', Aliases: ['x'] }],
          LogDriver: { Name: 'json-file' },
        },
        Mode: { Global: {} },
      },
      PreviousSpec: { Name: 'web' },
      UpdateStatus: {
        State: 'rollback_completed',
        StartedAt: '1970-01-01T00:00:00.001Z',
        CompletedAt: '1970-01-01T00:00:00.002Z',
        Message: 'rollback completed',
      },
    });
  });

  it('task, its addresses with the prefix of their network', () => {
    const task = aTask({
      attachments: [{ networkId: networkId('network1'), address: '10.0.1.5', aliases: [] }],
      status: {
        state: 'failed',
        atMs: 0,
        message: 'started',
        error: 'task: non-zero exit (3)',
        container: { containerId: 'c1', pid: 7, exitCode: 3 },
      },
    });
    expect(taskToDocker(task, [aNetwork()])).toMatchObject({
      ID: 'task1',
      Labels: {},
      Spec: { ContainerSpec: { Image: 'skein/demo:1' } },
      ServiceID: 'service1',
      Slot: 1,
      NodeID: 'node1',
      Status: {
        Timestamp: '1970-01-01T00:00:00.000Z',
        State: 'failed',
        Message: 'started',
        Err: 'task: non-zero exit (3)',
        ContainerStatus: { ContainerID: 'c1', PID: 7, ExitCode: 3 },
        PortStatus: {},
      },
      DesiredState: 'running',
      NetworksAttachments: [
        { Network: { ID: 'network1', Spec: { Name: 'front', Scope: 'swarm' } }, Addresses: ['10.0.1.5/24'] },
      ],
    });
    expect(taskToDocker(aTask({ slot: 0, nodeId: undefined }))).not.toHaveProperty('Slot');
  });

  it('network, before and after it got its subnet', () => {
    expect(networkToDocker(aNetwork())).toEqual({
      Name: 'front',
      Id: 'network1',
      Created: '2023-11-14T22:13:20.000Z',
      Scope: 'swarm',
      Driver: 'overlay',
      EnableIPv4: true,
      EnableIPv6: false,
      IPAM: { Driver: 'default', Options: null, Config: [{ Subnet: '10.0.1.0/24', Gateway: '10.0.1.1' }] },
      Internal: false,
      Attachable: false,
      Ingress: false,
      ConfigFrom: { Network: '' },
      ConfigOnly: false,
      Containers: null,
      Options: { 'com.docker.network.driver.overlay.vxlanid_list': '4097' },
      Labels: {},
    });
    expect(networkToDocker(aNetwork({ state: undefined }))).toMatchObject({
      IPAM: { Config: [] },
      Options: {},
    });
  });
});
