/** What `skein info` tells: this host, the node's place in its cluster, and on a manager the cluster and its Raft group. */
import { SkeinError } from '../../base/errors.ts';
import { nodeDescriptionToWire, nodeRole } from '../../proto/codec/node.ts';
import { skein } from '../../proto/gen/skein.js';
import { defaultClusterSpec } from '../../proto/model/cluster.ts';
import type { NodeDescription } from '../../proto/model/node.ts';
import type { Manager } from '../../manager/manager.ts';
import { defaultRaftTimes, type RaftTimes } from '../../manager/raft/raft-member.ts';
import type { Worker } from '../../worker/worker.ts';
import { evenManagersText } from '../format/managers.ts';
import type { ClusterMembership } from './membership.ts';
import { productVersion } from './version.ts';

export interface InfoSources {
  readonly dataDir: string;
  readonly runDir: string;
  readonly worker: Worker;
  readonly membership: ClusterMembership;
  readonly raftTimes?: Partial<RaftTimes> | undefined;
}

const { SwarmState } = skein.v1;

const noLeader =
  "The swarm does not have a leader. It's possible that too few managers are online. " +
  'Make sure more than half of the managers are online.';

export async function info(sources: InfoSources): Promise<skein.v1.InfoResponse.$Properties> {
  const { worker, membership, dataDir, runDir } = sources;
  const { member, manager } = membership;
  const [containers, images, { description, warnings }] = await Promise.all([
    worker.runtime.list(),
    worker.images.list(),
    describe(worker, member?.file.dataAddress ?? ''),
  ]);
  return {
    version: productVersion,
    nodeVersion: process.version,
    pid: process.pid,
    dataDir,
    runDir,
    containerdSocket: worker.containerd.socketPath,
    swarm: swarmState(membership, worker),
    swarmError: problem(membership, worker),
    nodeId: member?.nodeId ?? '',
    clusterId: member?.clusterId ?? '',
    role: nodeRole.toWire(member?.role ?? 'worker'),
    nodeAddress: member?.file.advertiseAddress.replace(/:\d+$/, '') ?? '',
    certificateExpiresMs: member?.certificateExpiresMs ?? 0,
    description: nodeDescriptionToWire(description),
    containersRunning: containers.filter(({ state }) => state === 'running').length,
    containersTotal: containers.length,
    images: images.length,
    networkRepairs: worker.networkRepairs,
    ...clusterInfo(manager, member?.file.managers ?? []),
    ...(manager && { raft: raftInfo(manager, { ...defaultRaftTimes, ...defined(sources.raftTimes) }) }),
    warnings: [...warnings, ...groupWarnings(manager)],
  };
}

/** Of a manager's view; a worker knows where the managers are. */
function clusterInfo(
  manager: Manager | undefined,
  remotes: readonly string[],
): skein.v1.InfoResponse.$Properties {
  const view = manager?.store.view;
  const spec = view?.cluster()?.spec ?? defaultClusterSpec;
  const nodes = view?.list('node') ?? [];
  const members = manager?.status.members ?? [];
  const known = members.map(({ nodeId, address }) => ({ nodeId, address }));
  return {
    controlAvailable: manager !== undefined,
    leaderAddress: manager?.status.leaderAddress ?? '',
    managers: known.length > 0 ? known : remotes.map((address) => ({ nodeId: '', address })),
    nodes: nodes.length,
    managerCount: nodes.filter(({ role }) => role === 'manager').length,
    defaultAddressPool: spec.defaultAddressPools.join(', '),
    subnetSize: spec.subnetSize,
    dataPathPort: spec.dataPathPort,
    heartbeatPeriodMs: spec.heartbeatPeriodMs,
    taskHistoryLimit: spec.taskHistoryLimit,
    autolock: spec.autolock,
    certificateValidityMs: spec.certificateValidityMs,
  };
}

function raftInfo({ status, raft }: Manager, times: RaftTimes): skein.v1.RaftInfo.$Properties {
  const { raftId, role, term, committed, applied, lastIndex, snapshotIndex } = raft;
  return {
    ...{ raftId, role, term, committed, applied, lastIndex, snapshotIndex },
    leaderId: status.members.find(({ leader }) => leader)?.raftId ?? 0,
    ...times,
    loopLagMs: raft.lag.lastMs,
    loopLagMaxMs: raft.lag.maxMs,
    diskFull: raft.diskFull,
    members: status.members.map(({ raftId: id, nodeId, address, learner, reachable }) => ({
      ...{ raftId: id, nodeId, address, learner, reachable },
      match: raft.progress.get(id)?.match ?? 0,
    })),
  };
}

function defined(times: Partial<RaftTimes> | undefined): Partial<RaftTimes> {
  return Object.fromEntries(Object.entries(times ?? {}).filter(([, value]) => Number.isFinite(value)));
}

function groupWarnings(manager: Manager | undefined): string[] {
  const even = evenManagersText(manager?.status.members.filter(({ learner }) => !learner).length ?? 0);
  const full = manager?.raft.diskFull
    ? "the disk of this manager's log is full: it waits for room"
    : undefined;
  return [even, full].filter((text) => text !== undefined);
}

/** Also on a host that has lost the address by which the others know it: that is when one wants to look. */
async function describe(
  worker: Worker,
  dataAddress: string,
): Promise<{ description: NodeDescription; warnings: string[] }> {
  try {
    return { description: await worker.describe(dataAddress), warnings: [] };
  } catch (error) {
    if (!(error instanceof SkeinError && error.code === 'not-found')) throw error;
    return { description: await worker.describe(''), warnings: [error.message] };
  }
}

function swarmState({ member, manager, error }: ClusterMembership, worker: Worker): skein.v1.SwarmState {
  if (!member) return SwarmState.SWARM_STATE_INACTIVE;
  if (member.isLocked) return SwarmState.SWARM_STATE_LOCKED;
  if (error !== '') return SwarmState.SWARM_STATE_ERROR;
  return manager || worker.agent?.connected ? SwarmState.SWARM_STATE_ACTIVE : SwarmState.SWARM_STATE_PENDING;
}

/** What is wrong with the node's membership; a node that has no session says why. */
function problem({ member, manager, error }: ClusterMembership, worker: Worker): string {
  if (!member || member.isLocked || error !== '') return error;
  if (manager && manager.status.leaderAddress === undefined) return noLeader;
  return worker.agent?.problem ?? '';
}
