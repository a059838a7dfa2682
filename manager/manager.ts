import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvariantError } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import { SkeinError } from '../base/errors.ts';
import { makeId, readId } from '../base/ids.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import { makeIdentity } from '../proto/identity/certificate.ts';
import { makeCsr } from '../proto/identity/csr.ts';
import { loadIdentity, saveIdentity } from '../proto/identity/files.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { defaultClusterSpec, type ClusterSpec } from '../proto/model/cluster.ts';
import type { NodeAvailability } from '../proto/model/node.ts';
import { startAllocator } from './allocator/loop.ts';
import { readCsr } from './ca/csr.ts';
import { createNode, NodeIssuer } from './ca/issuer.ts';
import { createRootCa, issueNodeCertificate } from './ca/root.ts';
import { controlHandlers } from './controlapi/handlers.ts';
import { startOrphanLoop } from './dispatcher/loop.ts';
import { Dispatcher } from './dispatcher/server.ts';
import { LogBroker } from './logbroker/broker.ts';
import { startOrchestrators } from './orchestrator/loop.ts';
import { startScheduler } from './scheduler/loop.ts';
import { identifyCaller } from './server/caller.ts';
import { startClusterServer } from './server/server.ts';
import { clusterServices } from './server/services.ts';
import type { Member } from './raft/peer.ts';
import type { RaftTimes } from './raft/raft-member.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** What a manager is given. */
export interface ManagerOptions {
  /** The node's data directory; the manager keeps its state in `<dataDir>/manager`. */
  readonly dataDir: string;
  readonly identity: NodeIdentity;
  readonly listen: { readonly host: string; readonly port: number };
  /** `host:port` by which other nodes reach this manager. A port of 0 is replaced by the one that was bound. */
  readonly advertiseAddress: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Called once when the state can no longer be trusted to be durable: the process must end. */
  readonly fatal: (error: Error) => void;
  /**
   * `host:port` of managers to join at. Used when this node has no state of a manager yet: then it joins the group of
   * those. A node that has state goes on with it and does not ask.
   */
  readonly managers?: readonly string[] | undefined;
  /** Opens the state of a cluster with autolock. Without it, or with a wrong one, `startManager` throws a LockedError. */
  readonly kek?: Uint8Array | undefined;
  /**
   * Called when the cluster's unlock key changed (undefined: autolock was turned off), after the manager has wrapped its own
   * keys with it: the node key is the daemon's. Also at the start, if the key of the state is not the given one.
   */
  readonly keyChanged?: ((kek: Uint8Array | undefined) => void) | undefined;
  /**
   * Called once when the group has removed this member (it was demoted, or another took its place), and this manager does
   * nothing useful any more: dispose of it, and remove `<dataDir>/manager`.
   */
  readonly removed?: (() => void) | undefined;
  /** Go on alone with the state of this node: all other managers are lost and become workers. */
  readonly forceNewCluster?: boolean | undefined;
  readonly raftTimes?: Partial<RaftTimes> | undefined;
}

/** What this manager knows of the group at this moment, without asking anybody. */
export interface GroupStatus {
  readonly isLeader: boolean;
  /** Of the leader; undefined while none is known. */
  readonly leaderAddress: string | undefined;
  readonly members: readonly GroupMemberStatus[];
}

export interface GroupMemberStatus extends Member {
  readonly leader: boolean;
  /** As seen from here. */
  readonly reachable: boolean;
}

/** A running manager. Disposing it ends sessions with a goodbye, then the loops, then closes the state. */
export interface Manager extends AsyncDisposable {
  readonly store: Store;
  /** What was bound. */
  readonly listening: { readonly host: string; readonly port: number };
  /** `host:port` by which others reach it. */
  readonly advertiseAddress: string;
  /** The handlers of the control API, to be mounted on the local socket as well: there the caller is root and no role is asked. */
  readonly control: ReturnType<typeof controlHandlers<unknown>>;
  /** Of now; `onStatus` tells of changes. */
  readonly status: GroupStatus;
  /** Calls `listener` when the leader or the members change. */
  onStatus(listener: () => void): Disposable;
  /** Uses a renewed certificate for new connections; those that are open go on. */
  useIdentity(identity: NodeIdentity): void;
  /**
   * Takes this manager out of the group, after handing leadership over if it has it. The manager goes on running and is
   * to be disposed of; `removed` is not called. Nothing to do when it is the only one. Throws `failed-precondition` when the others
   * would not be a majority, `unavailable` when there is no leader.
   */
  leave(signal?: AbortSignal): Promise<void>;
}

/** What the first `init` decides; what is left out is the default. */
export interface BootstrapOptions {
  readonly dataDir: string;
  readonly advertiseAddress: string;
  readonly availability: NodeAvailability;
  readonly spec?: Partial<ClusterSpec>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
}

/**
 * Makes a cluster of one: root CA, join tokens, cluster object and first node (a manager) in one transaction, then the
 * identity in `<dataDir>/certificates`, which is the point of no return: a state without identity is set aside by the next
 * call. Throws `failed-precondition` when the node has an identity already.
 */
export async function bootstrapCluster(options: BootstrapOptions): Promise<NodeIdentity> {
  const { dataDir, clock, random, log } = options;
  if (await loadIdentity(dataDir))
    throw new SkeinError('failed-precondition', 'Cannot make a cluster: this node belongs to one already');
  await setAside(stateDir(dataDir), clock.nowMs(), log);
  const nowMs = clock.nowMs();
  const spec = { ...defaultClusterSpec, ...options.spec };
  const rootCa = await createRootCa({ nowMs, random });
  const clusterId = makeId('cluster', random);
  const id = makeId('node', random);
  const { csrPem, keyPem } = await makeCsr();
  const publicKey = await readCsr(csrPem);
  const validityMs = spec.certificateValidityMs;
  const subject = { nodeId: id, role: 'manager', clusterId } as const;
  const issued = await issueNodeCertificate({ ...subject, rootCa, publicKey, nowMs, validityMs, random });
  const { certificatePem, expiresMs } = issued;
  const identity = makeIdentity({ certificatePem, keyPem, rootCaPem: rootCa.certificatePem });
  {
    await using store = await openStore({ ...options, dir: stateDir(dataDir) });
    await store.update((tx) => {
      const meta = { version: 0, createdAtMs: nowMs, updatedAtMs: nowMs };
      tx.create('cluster', {
        id: clusterId,
        meta,
        spec,
        rootCa,
        nextNodeIndex: 1,
        removedNodes: [],
        unlockKey: '',
      });
      createNode(tx, { id, role: 'manager', availability: options.availability, expiresMs, nowMs });
      recordManager(tx, id, options.advertiseAddress);
    });
  }
  await saveIdentity(dataDir, identity);
  return identity;
}

/**
 * Opens the state, starts every part, and listens. Throws SkeinError `failed-precondition` when the address cannot be bound
 * or the state is not of the identity's cluster.
 */
export async function startManager(options: ManagerOptions): Promise<Manager> {
  const { identity, clock, random, log, fatal } = options;
  await using scope = new AsyncDisposableStack();
  const store = scope.use(await openStore({ ...options, dir: stateDir(options.dataDir) }));
  checkState(store, identity);
  const parts = { store, clock, random, log };
  scope.use(startOrphanLoop(parts));
  scope.use(startOrchestrators(parts));
  scope.use(startAllocator(parts));
  scope.use(startScheduler(parts));
  const logs = new LogBroker(parts);
  const dispatcher = scope.use(new Dispatcher({ ...parts, logs }));
  const control = controlHandlers<unknown>({
    ...parts,
    logs,
    networkAcks: (id) => dispatcher.networkAcks(readId('network', id)),
    networkRevision: (id) => dispatcher.networkRevision(readId('network', id)),
  });
  const issuer = new NodeIssuer({ ...parts, managersRefused });
  const identify: Parameters<typeof startClusterServer>[0]['identify'] = (source) =>
    identifyCaller(source, store.view, clock.nowMs());
  const server = scope.use(
    await startClusterServer({
      ...{ listen: options.listen, identity, identify, clock, log },
      services: clusterServices({ issuer, dispatcher, control, identify, log, fatal }),
    }),
  );
  scope.defer(() => dispatcher[Symbol.asyncDispose]()); // goodbyes go out while the port is still open
  const advertiseAddress = options.advertiseAddress.replace(/:0$/, `:${server.listening.port}`);
  await store.update((tx) => recordManager(tx, identity.nodeId, advertiseAddress));
  log.info('manager started', { node: identity.nodeId, cluster: identity.clusterId, ...server.listening });
  const running = scope.move();
  return {
    store,
    listening: server.listening,
    advertiseAddress,
    control,
    status: { isLeader: true, leaderAddress: advertiseAddress, members: [] },
    onStatus: () => ({ [Symbol.dispose]: () => undefined }),
    leave: async () => undefined,
    useIdentity: (renewed) => server.useIdentity(renewed),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Why a join with the manager token is refused: a second manager that replicates nothing would be a false promise. */
const managersRefused =
  'this cluster has one manager and cannot take another yet; join with the worker token ' +
  '("skein swarm join-token worker" on the manager)';

function stateDir(dataDir: string): string {
  return join(dataDir, 'manager');
}

/** An `init` that did not get to its end has left a state that nobody was promised anything of. It is kept, not used. */
async function setAside(path: string, nowMs: number, log: Logger): Promise<void> {
  try {
    await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  const aside = `${path}.left-${nowMs}`;
  await rename(path, aside);
  log.warn('a state without an identity was set aside', { path: aside });
}

function checkState(store: Store, { clusterId, nodeId }: NodeIdentity): void {
  const cluster = store.view.cluster();
  if (cluster?.id !== clusterId || !store.view.get('node', nodeId))
    throw new SkeinError(
      'failed-precondition',
      `Cannot start the manager: its state is of cluster ${cluster?.id ?? '(none)'}, its certificate of node ${nodeId} in cluster ${clusterId}`,
    );
}

/** Keeps the node's manager status: agents and newcomers find managers by it. */
function recordManager(
  tx: Parameters<Parameters<Store['update']>[0]>[0],
  id: NodeIdentity['nodeId'],
  address: string,
): void {
  const node = tx.get('node', id);
  if (!node) throw new InvariantError('Invariant broken: a manager has a node object');
  const manager = { leader: true, reachable: true, address, raftId: 1 };
  if (JSON.stringify(node.manager) === JSON.stringify(manager)) return;
  tx.update('node', { ...node, manager });
}
