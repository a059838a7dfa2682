/** What this node answers about itself on its own socket: its state, its place in a cluster, its images. */
import { SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { nodeAvailability, nodeDescriptionToWire, nodeRole } from '../../proto/codec/node.ts';
import type { localService } from '../../proto/gen/services.ts';
import { skein } from '../../proto/gen/skein.js';
import { formatJoinToken } from '../../proto/identity/token.ts';
import { defaultClusterSpec, type ClusterSpec } from '../../proto/model/cluster.ts';
import type { NodeDescription } from '../../proto/model/node.ts';
import type { Handlers } from '../../proto/rpc/server.ts';
import type { Worker } from '../../worker/worker.ts';
import { imageHandlers } from './image-service.ts';
import type { ClusterMembership } from './membership.ts';
import { productVersion } from './version.ts';

export interface LocalServiceOptions {
  readonly dataDir: string;
  readonly runDir: string;
  readonly worker: Worker;
  readonly membership: ClusterMembership;
  readonly log: Logger;
}

const { SwarmState } = skein.v1;

export function localHandlers<P>(options: LocalServiceOptions): Handlers<typeof localService, P> {
  const { membership } = options;
  return {
    info: () => info(options),
    swarmInit: async (request) => {
      const identity = await membership.init(wishesOf(request), specOf(request));
      const rootCa = membership.manager?.store.view.cluster()?.rootCa;
      const token = (secret: string | undefined): string =>
        rootCa && secret !== undefined ? formatJoinToken({ digest: rootCa.digest, secret }) : '';
      return {
        nodeId: identity.nodeId,
        workerToken: token(rootCa?.workerToken.secret),
        managerToken: token(rootCa?.managerToken.secret),
        address: membership.file?.advertiseAddress ?? '',
      };
    },
    swarmJoin: async (request) => {
      const identity = await membership.join(wishesOf(request), request.token, request.remotes);
      return { nodeId: identity.nodeId, role: nodeRole.toWire(identity.role) };
    },
    swarmLeave: async (request) => {
      await membership.leave(request.force);
      return {};
    },
    swarmUnlock: async ({ unlockKey }) => {
      await membership.unlock(unlockKey);
      return {};
    },
    ...imageHandlers(options.worker.images),
  };
}

function wishesOf(
  request: skein.v1.SwarmInitRequest | skein.v1.SwarmJoinRequest,
): Parameters<ClusterMembership['init']>[0] {
  const { advertiseAddress, listenAddress, dataPathAddress } = request;
  const availability = nodeAvailability.fromWire('availability', request.availability);
  return { advertiseAddress, listenAddress, dataPathAddress, availability };
}

/** What the user chose; the rest is the default. */
function specOf(request: skein.v1.SwarmInitRequest): Partial<ClusterSpec> {
  return {
    ...(request.dataPathPort > 0 && { dataPathPort: request.dataPathPort }),
    ...(request.defaultAddressPools.length > 0 && { defaultAddressPools: request.defaultAddressPools }),
    ...(request.subnetSize > 0 && { subnetSize: request.subnetSize }),
    ...(request.taskHistoryLimit > 0 && { taskHistoryLimit: request.taskHistoryLimit }),
    ...(request.heartbeatPeriodMs > 0 && { heartbeatPeriodMs: request.heartbeatPeriodMs }),
    ...(request.certificateValidityMs > 0 && { certificateValidityMs: request.certificateValidityMs }),
  };
}

async function info(options: LocalServiceOptions): Promise<skein.v1.InfoResponse.$Properties> {
  const { worker, membership, dataDir, runDir } = options;
  const { identity, file, manager } = membership;
  const [containers, images, { description, warnings }] = await Promise.all([
    worker.runtime.list(),
    worker.images.list(),
    describe(worker, identity && file ? file.dataAddress : ''),
  ]);
  const view = manager?.store.view;
  const spec = view?.cluster()?.spec ?? defaultClusterSpec;
  const nodes = view?.list('node') ?? [];
  return {
    version: productVersion,
    nodeVersion: process.version,
    pid: process.pid,
    dataDir,
    runDir,
    containerdSocket: worker.containerd.socketPath,
    swarm: swarmState(membership, worker),
    swarmError: membership.error,
    nodeId: identity?.nodeId ?? '',
    clusterId: identity?.clusterId ?? '',
    role: nodeRole.toWire(identity?.role ?? 'worker'),
    nodeAddress: file?.advertiseAddress.replace(/:\d+$/, '') ?? '',
    managers: (manager ? [manager.advertiseAddress] : (file?.managers ?? [])).map((address) => ({
      nodeId: '',
      address,
    })),
    nodes: nodes.length,
    managerCount: nodes.filter(({ role }) => role === 'manager').length,
    description: nodeDescriptionToWire(description),
    containersRunning: containers.filter(({ state }) => state === 'running').length,
    containersTotal: containers.length,
    images: images.length,
    defaultAddressPool: spec.defaultAddressPools.join(', '),
    subnetSize: spec.subnetSize,
    dataPathPort: spec.dataPathPort,
    heartbeatPeriodMs: spec.heartbeatPeriodMs,
    taskHistoryLimit: spec.taskHistoryLimit,
    networkRepairs: worker.networkRepairs,
    warnings,
  };
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

function swarmState(membership: ClusterMembership, worker: Worker): skein.v1.SwarmState {
  if (!membership.identity) return SwarmState.SWARM_STATE_INACTIVE;
  if (membership.error !== '') return SwarmState.SWARM_STATE_ERROR;
  return membership.manager || worker.agent?.connected
    ? SwarmState.SWARM_STATE_ACTIVE
    : SwarmState.SWARM_STATE_PENDING;
}
