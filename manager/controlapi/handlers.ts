/** The control API as a table: each call with what answers it. Roles are checked before (`manager/server/roles.ts`). */
import { serviceToWire } from '../../proto/codec/service.ts';
import { taskToWire } from '../../proto/codec/task.ts';
import { networkToWire } from '../../proto/codec/network.ts';
import type { controlService } from '../../proto/gen/services.ts';
import type { Handlers } from '../../proto/rpc/server.ts';
import { getCluster, rotateJoinToken } from './cluster.ts';
import { getUnlockKey, rotateUnlockKey, updateCluster } from './cluster-update.ts';
import { findNode, findService, findTask } from './find.ts';
import { logs } from './logs.ts';
import { createNetwork, getNetwork, removeNetwork } from './networks.ts';
import { listNodes, removeNode, shownNode, updateNode } from './nodes.ts';
import { createService, listServices, removeService, updateService } from './services.ts';
import { listTasks } from './tasks.ts';
import type { ControlTools } from './tools.ts';
import { watchService } from './watch-service.ts';

export function controlHandlers<P>(tools: ControlTools): Handlers<typeof controlService, P> {
  const { store } = tools;
  return {
    getCluster: async () => getCluster(tools),
    rotateJoinToken: (request) => rotateJoinToken(tools, request),
    updateCluster: (request) => updateCluster(tools, request),
    getUnlockKey: async () => getUnlockKey(tools),
    rotateUnlockKey: () => rotateUnlockKey(tools),

    listNodes: async () => listNodes(tools),
    getNode: async ({ ref }) => shownNode(tools, findNode(store.view, ref)),
    updateNode: (request) => updateNode(tools, request),
    removeNode: async (request) => {
      await removeNode(tools, request);
      return {};
    },

    createService: (request) => createService(tools, request),
    listServices: async () => listServices(tools),
    getService: async ({ ref }) => serviceToWire(findService(store.view, ref)),
    updateService: (request) => updateService(tools, request),
    removeService: ({ ref }) => removeService(tools, ref),
    watchService: ({ ref }, call) => watchService(tools, ref, call.signal),
    logs: (request, call) => logs(tools, request, call.signal),

    listTasks: async (request) => listTasks(tools, request),
    getTask: async ({ ref }) => taskToWire(findTask(store.view, ref)),

    createNetwork: (request) => createNetwork(tools, request),
    listNetworks: async () => ({ networks: store.view.list('network').map(networkToWire) }),
    getNetwork: async ({ ref }) => getNetwork(tools, ref),
    removeNetwork: ({ ref }) => removeNetwork(tools, ref),
  };
}
