/** `skein info`: the part of `docker info` that a cluster has, as text and as JSON. */
import { nodeRole } from '../../proto/codec/node.ts';
import { kernelArchitecture } from '../../proto/docker/meta.ts';
import { skein } from '../../proto/gen/skein.js';
import type { JsonObject } from '../../proto/docker/json.ts';
import { goDuration, humanBytes, humanDuration } from './human.ts';
import { renderSections, type Section } from './sections.ts';

type Info = skein.v1.InfoResponse;
type RaftInfo = skein.v1.RaftInfo.$Properties;

const { SwarmState } = skein.v1;

const stateNames: Readonly<Record<skein.v1.SwarmState, string>> = {
  [SwarmState.SWARM_STATE_INACTIVE]: 'inactive',
  [SwarmState.SWARM_STATE_PENDING]: 'pending',
  [SwarmState.SWARM_STATE_ACTIVE]: 'active',
  [SwarmState.SWARM_STATE_ERROR]: 'error',
  [SwarmState.SWARM_STATE_LOCKED]: 'locked',
};

export function swarmStateName(info: Pick<Info, 'swarm'>): string {
  return stateNames[info.swarm];
}

function isManager(info: Info): boolean {
  return info.nodeId !== '' && nodeRole.fromWire('role', info.role) === 'manager';
}

/** In the shape of `GET /info` of Docker's API, and what is Skein's own beside it. */
export function infoToDocker(info: Info): JsonObject {
  const { description } = info;
  return {
    ID: info.nodeId,
    Name: description?.hostname ?? '',
    ServerVersion: info.version,
    OperatingSystem: description?.osName ?? '',
    OSType: description?.platform?.os ?? '',
    Architecture: kernelArchitecture(description?.platform?.architecture ?? ''),
    KernelVersion: description?.kernelVersion ?? '',
    NCPU: (description?.resources?.nanoCpus ?? 0) / 1e9,
    MemTotal: description?.resources?.memoryBytes ?? 0,
    Containers: info.containersTotal,
    ContainersRunning: info.containersRunning,
    Images: info.images,
    DataDir: info.dataDir,
    RunDir: info.runDir,
    ContainerdSocket: info.containerdSocket,
    NetworkRepairs: info.networkRepairs,
    Warnings: info.warnings,
    Swarm: swarmToDocker(info),
  };
}

function swarmToDocker(info: Info): JsonObject {
  return {
    NodeID: info.nodeId,
    NodeAddr: info.nodeAddress,
    LocalNodeState: swarmStateName(info),
    ControlAvailable: info.controlAvailable,
    Error: info.swarmError,
    RemoteManagers:
      info.managers.length === 0
        ? null
        : info.managers.map(({ nodeId, address }) => ({ NodeID: nodeId ?? '', Addr: address ?? '' })),
    ...(info.controlAvailable && {
      Nodes: info.nodes,
      Managers: info.managerCount,
      Cluster: {
        ID: info.clusterId,
        Spec: {
          Orchestration: { TaskHistoryRetentionLimit: info.taskHistoryLimit },
          ...(info.raft && { Raft: raftToDocker(info.raft) }),
          Dispatcher: { HeartbeatPeriod: info.heartbeatPeriodMs * 1e6 },
          CAConfig: { NodeCertExpiry: info.certificateValidityMs * 1e6 },
          EncryptionConfig: { AutoLockManagers: info.autolock },
        },
        RootRotationInProgress: false,
        DefaultAddrPool: info.defaultAddressPool.split(', '),
        SubnetSize: info.subnetSize,
        DataPathPort: info.dataPathPort,
      },
      Leader: info.leaderAddress,
      ...(info.raft && { RaftStatus: raftStatus(info.raft) }),
      RaftMembers: (info.raft?.members ?? []).map((member) => ({
        RaftID: member.raftId ?? 0,
        NodeID: member.nodeId ?? '',
        Addr: member.address ?? '',
        Leader: member.raftId === info.raft?.leaderId,
        Learner: member.learner ?? false,
        Match: member.match ?? 0,
        Reachable: member.reachable ?? false,
      })),
    }),
  };
}

function raftToDocker(raft: RaftInfo): JsonObject {
  return {
    TickMs: raft.tickMs ?? 0,
    HeartbeatTick: raft.heartbeatTicks ?? 0,
    ElectionTick: raft.electionTicks ?? 0,
  };
}

/** Not Docker's: how the manager's member of the group is. */
function raftStatus(raft: RaftInfo): JsonObject {
  return {
    RaftID: raft.raftId ?? 0,
    Role: raft.role ?? '',
    Term: raft.term ?? 0,
    Committed: raft.committed ?? 0,
    Applied: raft.applied ?? 0,
    LastIndex: raft.lastIndex ?? 0,
    SnapshotIndex: raft.snapshotIndex ?? 0,
    LoopLagMs: raft.loopLagMs ?? 0,
    LoopLagMaxMs: raft.loopLagMaxMs ?? 0,
    DiskFull: raft.diskFull ?? false,
  };
}

export function plainInfo(info: Info): string {
  const { description } = info;
  const resources = description?.resources;
  return `Server:\n${renderSections(
    [
      [
        'Containers',
        [
          ['Running', String(info.containersRunning)],
          ['Stopped', String(Math.max(0, info.containersTotal - info.containersRunning))],
        ],
      ],
      ['Images', String(info.images)],
      ['Server Version', info.version],
      ['Node.js Version', info.nodeVersion],
      ['Containerd', `${info.containerdSocket} (${description?.runtimeVersion ?? ''})`],
      ['Swarm', swarmStateName(info)],
      ...swarmSection(info),
      ['Kernel Version', description?.kernelVersion ?? ''],
      ['Operating System', description?.osName ?? ''],
      ['OSType', description?.platform?.os ?? ''],
      ['Architecture', kernelArchitecture(description?.platform?.architecture ?? '')],
      ['CPUs', String((resources?.nanoCpus ?? 0) / 1e9)],
      ['Total Memory', humanBytes(resources?.memoryBytes ?? 0)],
      ['Name', description?.hostname ?? ''],
      ['Data Dir', info.dataDir],
      ['Run Dir', info.runDir],
      ['Network Repairs', String(info.networkRepairs)],
    ],
    ' ',
  )}`;
}

function swarmSection(info: Info): Section {
  if (info.nodeId === '') return [];
  const error: Section = info.swarmError === '' ? [] : [['Error', info.swarmError]];
  return [
    [
      'Swarm Node',
      [
        ['NodeID', info.nodeId],
        ...error,
        ['Is Manager', String(isManager(info))],
        ...(info.controlAvailable ? clusterSection(info) : []),
        ['Node Address', info.nodeAddress],
        ['Manager Addresses', info.managers.map(({ address }) => address ?? '').join(', ')],
        ['Certificate Expires', new Date(info.certificateExpiresMs).toISOString()],
      ],
    ],
  ];
}

/** What a manager knows of the cluster. */
function clusterSection(info: Info): Section {
  return [
    ['ClusterID', info.clusterId],
    ['Managers', String(info.managerCount)],
    ['Nodes', String(info.nodes)],
    ['Default Address Pool', info.defaultAddressPool],
    ['SubnetSize', String(info.subnetSize)],
    ['Data Path Port', String(info.dataPathPort)],
    ['Orchestration', [['Task History Retention Limit', String(info.taskHistoryLimit)]]],
    ...(info.raft ? raftSection(info.raft) : []),
    ['Dispatcher', [['Heartbeat Period', goDuration(info.heartbeatPeriodMs)]]],
    ['CA Configuration', [['Expiry Duration', humanDuration(info.certificateValidityMs)]]],
    ['Autolock Managers', String(info.autolock)],
    ['Root Rotation In Progress', 'false'],
  ];
}

function raftSection(raft: RaftInfo): Section {
  const members = raft.members ?? [];
  const leader = members.find(({ raftId }) => raftId === raft.leaderId);
  return [
    [
      'Raft',
      [
        ['Tick', goDuration(raft.tickMs ?? 0)],
        ['Heartbeat Tick', String(raft.heartbeatTicks ?? 0)],
        ['Election Tick', String(raft.electionTicks ?? 0)],
        ['Loop Lag', loopLagText(raft)],
        ['Term', String(raft.term ?? 0)],
        ['Committed', `${raft.committed ?? 0} of ${raft.lastIndex ?? 0}, applied ${raft.applied ?? 0}`],
        ['Leader', leader ? `${leader.nodeId ?? ''} (${leader.address ?? ''})` : 'none is known'],
        ['Members', members.map((member) => memberText(member, raft)).join(', ')],
      ],
    ],
  ];
}

function loopLagText({ loopLagMs, loopLagMaxMs }: RaftInfo): string {
  return `${Math.round(loopLagMs ?? 0)} ms, at most ${Math.round(loopLagMaxMs ?? 0)} ms in the last minute`;
}

function memberText(member: skein.v1.RaftMemberInfo.$Properties, { leaderId }: RaftInfo): string {
  const role = member.raftId === leaderId ? 'leader' : member.learner ? 'learner' : 'voter';
  const has = member.match ? `, has ${member.match}` : '';
  return `${member.address ?? ''} (${role}${has}${member.reachable ? '' : ', unreachable'})`;
}
