/** What this node answers about itself on its own socket: its state, its place in a cluster, its images. */
import type { Logger } from '../../base/log.ts';
import { nodeAvailability, nodeRole } from '../../proto/codec/node.ts';
import type { localService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';
import { formatJoinToken } from '../../proto/identity/token.ts';
import type { ClusterSpec } from '../../proto/model/cluster.ts';
import type { Handlers } from '../../proto/rpc/server.ts';
import { imageHandlers } from './image-service.ts';
import { info, type InfoSources } from './info.ts';
import type { ClusterMembership } from './membership.ts';

export interface LocalServiceOptions extends InfoSources {
  readonly log: Logger;
}

export function localHandlers<P>(options: LocalServiceOptions): Handlers<typeof localService, P> {
  const { membership } = options;
  return {
    info: () => info(options),
    swarmInit: async (request) => {
      const begin = request.forceNewCluster ? 'forceNewCluster' : 'init';
      const identity = await membership[begin](wishesOf(request), specOf(request));
      const cluster = membership.manager?.store.view.cluster();
      const rootCa = cluster?.rootCa;
      const token = (secret: string | undefined): string =>
        rootCa && secret !== undefined ? formatJoinToken({ digest: rootCa.digest, secret }) : '';
      return {
        nodeId: identity.nodeId,
        workerToken: token(rootCa?.workerToken.secret),
        managerToken: token(rootCa?.managerToken.secret),
        address: membership.manager?.advertiseAddress ?? '',
        unlockKey: cluster?.unlockKey ?? '',
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
    ...(request.autolock && { autolock: true }),
  };
}
