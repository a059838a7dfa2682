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
  /** Uses a renewed certificate for new connections; those that are open go on. */
  useIdentity(identity: NodeIdentity): void;
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
      tx.create('cluster', { id: clusterId, meta, spec, rootCa, nextNodeIndex: 1, removedNodes: [] });
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
  const manager = { leader: true, reachable: true, address };
  if (JSON.stringify(node.manager) === JSON.stringify(manager)) return;
  tx.update('node', { ...node, manager });
}
