import type { controlService, membershipService, nodeCaService } from '../../../proto/gen/services.ts';

/**
 * Who answers a call, whichever manager it comes to. `write`: the leader, and the call is never made twice when its
 * outcome is not known. `again`: the leader, and twice is as good as once. `live`: the leader, because it tells what only the
 * leader knows (sessions, who is reachable). `read`: this manager, once its state shows all that was committed when the
 * call came. `local`: this manager, from what it has.
 */
export type Route = 'write' | 'again' | 'live' | 'read' | 'local';

/** A new RPC does not compile without a line. */
export const controlRoutes: Readonly<Record<keyof typeof controlService, Route>> = {
  getCluster: 'read',
  rotateJoinToken: 'write',
  updateCluster: 'write',
  getUnlockKey: 'read',
  rotateUnlockKey: 'write',
  listNodes: 'live', // which managers are reachable
  getNode: 'live',
  updateNode: 'write',
  removeNode: 'write',
  createService: 'write',
  listServices: 'read',
  getService: 'read',
  updateService: 'write',
  removeService: 'write',
  watchService: 'read',
  logs: 'live', // agents are in session with the leader
  listTasks: 'read',
  getTask: 'read',
  createNetwork: 'write',
  listNetworks: 'read',
  getNetwork: 'live', // what the agents have acknowledged
  removeNetwork: 'write',
};

export const nodeCaRoutes: Readonly<Record<keyof typeof nodeCaService, Route>> = {
  getRootCertificate: 'local',
  issueCertificate: 'write',
};

export const membershipRoutes: Readonly<Record<keyof typeof membershipService, Route>> = {
  ping: 'local',
  join: 'again',
  leave: 'again',
  updateAddress: 'again',
};
