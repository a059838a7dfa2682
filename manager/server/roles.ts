import { SkeinError } from '../../base/errors.ts';
import {
  controlService,
  dispatcherService,
  membershipService,
  nodeCaService,
  raftService,
} from '../../proto/gen/services.ts';
import { raftProtocol } from '../raft/transport/limits.ts';
import type { Caller } from './caller.ts';

/**
 * Who may call: anyone at all, any node of the cluster, or managers only. A `peer` is a manager by its certificate alone:
 * Raft's messages are what brings the state up to date, so they cannot wait until the state here knows who sends them. Raft
 * itself knows its members.
 */
export type Access = 'anyone' | 'node' | 'manager' | 'peer';

const nodeCa: Record<keyof typeof nodeCaService, Access> = {
  getRootCertificate: 'anyone', // the newcomer compares it with its token
  issueCertificate: 'anyone', // asks for a token or a certificate itself
};

const dispatcher: Record<keyof typeof dispatcherService, Access> = {
  session: 'node',
  publishLogs: 'node',
};

const raft: Record<keyof typeof raftService, Access> = { snapshot: 'peer' };

const membership: Record<keyof typeof membershipService, Access> = {
  ping: 'peer', // the newcomer that is dialled back has no state yet
  join: 'manager',
  leave: 'manager',
  updateAddress: 'manager',
};

/** All of it: the control API is full control of the cluster. Workers' users go through a manager's local socket. */
const control: Record<keyof typeof controlService, Access> = {
  getCluster: 'manager',
  rotateJoinToken: 'manager',
  updateCluster: 'manager',
  getUnlockKey: 'manager',
  rotateUnlockKey: 'manager',
  listNodes: 'manager',
  getNode: 'manager',
  updateNode: 'manager',
  removeNode: 'manager',
  createService: 'manager',
  listServices: 'manager',
  getService: 'manager',
  updateService: 'manager',
  removeService: 'manager',
  watchService: 'manager',
  logs: 'manager',
  listTasks: 'manager',
  getTask: 'manager',
  createNetwork: 'manager',
  listNetworks: 'manager',
  getNetwork: 'manager',
  removeNetwork: 'manager',
};

/** Every RPC that is served on the cluster's port. What is not in here is refused; a new RPC does not compile without a line above. */
export const access: ReadonlyMap<string, Access> = new Map([
  ...paths(nodeCaService, nodeCa),
  ...paths(dispatcherService, dispatcher),
  ...paths(controlService, control),
  ...paths(membershipService, membership),
  ...paths(raftService, raft),
]);

/** The protocols beside gRPC, by their ALPN name. */
const protocolAccess: ReadonlyMap<string, Access> = new Map([[raftProtocol, 'peer']]);

/** Whether the state has no say in who may call `path`. */
export function needsOnlyCertificate(path: string): boolean {
  return (access.get(path) ?? protocolAccess.get(path)) === 'peer';
}

/** Throws SkeinError `unauthenticated` or `permission-denied` unless `caller` may call `path`. */
export function authorize(path: string, caller: Caller): void {
  judge(path, access.get(path), caller);
}

/** The same for a connection that speaks another protocol than gRPC. */
export function authorizeProtocol(name: string, caller: Caller): void {
  judge(name, protocolAccess.get(name), caller);
}

function judge(path: string, wanted: Access | undefined, caller: Caller): void {
  if (wanted === undefined)
    throw new SkeinError('permission-denied', `Cannot call ${path}: it is not served here`);
  if (wanted === 'anyone') return;
  if (caller.kind === 'anonymous')
    throw new SkeinError(
      'unauthenticated',
      `Cannot call ${path}: it needs a certificate of a ${wanted === 'node' ? 'node' : 'manager'} of this cluster`,
    );
  if (wanted !== 'node' && caller.certificate.role !== 'manager')
    throw new SkeinError(
      'permission-denied',
      `Cannot call ${path}: node ${caller.certificate.nodeId} is a worker, and only managers may`,
    );
}

function paths<K extends string>(
  service: Readonly<Record<K, { readonly path: string }>>,
  table: Readonly<Record<K, Access>>,
): [string, Access][] {
  return (Object.keys(service) as K[]).map((name) => [service[name].path, table[name]]); // keys of a Record<K, …>
}
