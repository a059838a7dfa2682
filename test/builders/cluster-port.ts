/**
 * A cluster's port as it is in a manager (TLS, roles, CA, dispatcher, control API), on a store in memory: for tests that
 * talk to a manager from outside.
 */
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { silentLogger, type Logger } from '../../base/log.ts';
import { makeId, readId } from '../../base/ids.ts';
import { createNode, NodeIssuer } from '../../manager/ca/issuer.ts';
import { readCsr } from '../../manager/ca/csr.ts';
import { createRootCa, issueNodeCertificate } from '../../manager/ca/root.ts';
import { nodeCaHandlers } from '../../manager/ca/handlers.ts';
import { controlHandlers } from '../../manager/controlapi/handlers.ts';
import type { LiveView } from '../../manager/controlapi/tools.ts';
import { Dispatcher } from '../../manager/dispatcher/server.ts';
import { LogBroker } from '../../manager/logbroker/broker.ts';
import { raftHandlers, raftProtocols } from '../../manager/raft/transport/handlers.ts';
import type { RaftReceiver } from '../../manager/raft/raft-transport.ts';
import type { Store } from '../../manager/store/store.ts';
import { identifyCaller } from '../../manager/server/caller.ts';
import { startClusterServer, type ServerLimits } from '../../manager/server/server.ts';
import { membershipHandlers } from '../../manager/server/membership.ts';
import { clusterServices } from '../../manager/server/services.ts';
import { notLeader } from '../../proto/rpc/not-leader.ts';
import { makeIdentity } from '../../proto/identity/certificate.ts';
import { makeCsr } from '../../proto/identity/csr.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { formatJoinToken } from '../../proto/identity/token.ts';
import { defaultClusterSpec, type ClusterSpec, type RootCa } from '../../proto/model/cluster.ts';
import type { NodeRole } from '../../proto/model/node.ts';
import { implement, type CallContext, type CallSource, type Handlers } from '../../proto/rpc/server.ts';
import { dispatcherService } from '../../proto/gen/services.ts';
import type { Caller } from '../../manager/server/caller.ts';
import { aMemoryStore } from '../fakes/memory-store.ts';

const hourMs = 3600_000;

/** A certificate of any kind, good or bad. `nowMs` may lie: a past one makes a certificate that has expired. */
export async function anIdentity(options: {
  rootCa: RootCa;
  clusterId: NodeIdentity['clusterId'];
  role: NodeRole;
  nodeId?: NodeIdentity['nodeId'];
  nowMs?: number;
  validityMs?: number;
}): Promise<NodeIdentity> {
  const { csrPem, keyPem } = await makeCsr();
  const { certificatePem } = await issueNodeCertificate({
    ...options,
    publicKey: await readCsr(csrPem),
    nodeId: options.nodeId ?? makeId('node', realRandom),
    nowMs: options.nowMs ?? Date.now(),
    validityMs: options.validityMs ?? hourMs,
    random: realRandom,
  });
  return makeIdentity({ certificatePem, keyPem, rootCaPem: options.rootCa.certificatePem });
}

/** A store with a cluster and its first node, a manager, whose identity is given. */
export async function aClusterStore(
  spec: Partial<ClusterSpec> = {},
  clock = realClock,
): Promise<{ store: Store; rootCa: RootCa; identity: NodeIdentity }> {
  const { store } = aMemoryStore(clock);
  const nowMs = Date.now();
  const rootCa = await createRootCa({ nowMs, random: realRandom });
  const clusterId = makeId('cluster', realRandom);
  const identity = await anIdentity({ rootCa, clusterId, role: 'manager' });
  await store.update((tx) => {
    tx.create('cluster', {
      id: clusterId,
      meta: { version: 0, createdAtMs: nowMs, updatedAtMs: nowMs },
      spec: { ...defaultClusterSpec, ...spec },
      rootCa,
      nextNodeIndex: 1,
      removedNodes: [],
      lastVni: 0,
      unlockKey: '',
    });
    const { nodeId: id, expiresMs } = identity;
    createNode(tx, { id, role: 'manager', availability: 'active', expiresMs, nowMs });
  });
  return { store, rootCa, identity };
}

export interface ClusterPort extends AsyncDisposable {
  readonly store: Store;
  readonly rootCa: RootCa;
  readonly manager: NodeIdentity;
  readonly dispatcher: Dispatcher;
  readonly logs: LogBroker;
  /** `127.0.0.1:<port>`. */
  readonly remote: string;
  readonly port: number;
  /** The join token of now. */
  token(role: NodeRole): string;
  useIdentity(identity: NodeIdentity): void;
}

export async function openClusterPort(
  options: {
    spec?: Partial<ClusterSpec>;
    limits?: Partial<ServerLimits>;
    log?: Logger;
    /** Takes sessions and welcomes nobody, as a manager that is stuck. */
    stuck?: boolean;
    /** The Raft member behind the port. */
    receiver?: () => RaftReceiver | undefined;
  } = {},
): Promise<ClusterPort> {
  const clock = realClock;
  const random = realRandom;
  const log = options.log ?? silentLogger;
  const { store, rootCa, identity } = await aClusterStore(options.spec);
  const parts = { store, clock, random, log };
  const logs = new LogBroker(parts);
  const dispatcher = new Dispatcher({ ...parts, logs });
  const live: LiveView = {
    logs,
    networkAcks: (id) => dispatcher.networkAcks(readId('network', id)),
    networkRevision: (id) => dispatcher.networkRevision(readId('network', id)),
    group: () => ({ isLeader: true, leaderAddress: undefined, members: [] }),
  };
  const issuer = new NodeIssuer(parts);
  const callerOf = (call: CallContext<Caller>) => call.peer;
  const keeper = () => {
    throw notLeader('');
  };
  const identify = (source: CallSource) => identifyCaller(source, store.view, clock.nowMs());
  const fatal = (error: Error): void => {
    throw error;
  };
  const incoming = { receiver: options.receiver ?? (() => undefined), clock, log };
  const rootCertificatePem = () => rootCa.certificatePem;
  const handlers = {
    nodeCa: nodeCaHandlers({ rootCertificatePem, issuer: () => issuer, callerOf }),
    dispatcher: dispatcher.handlers(),
    control: controlHandlers<unknown>({ ...parts, live: () => live }),
    membership: membershipHandlers({ nodeId: identity.nodeId, instance: '', keeper, callerOf }),
    raft: raftHandlers(incoming),
  };
  const services = clusterServices(handlers, { identify, log, fatal });
  const server = await startClusterServer({
    listen: { host: '127.0.0.1', port: 0 },
    identity,
    identify,
    services: options.stuck
      ? services.with(1, implement(dispatcherService, stuckHandlers, { identify, log, fatal }))
      : services,
    protocols: raftProtocols(incoming),
    clock,
    log,
    limits: options.limits ?? {},
  });
  return {
    store,
    rootCa,
    manager: identity,
    dispatcher,
    logs,
    remote: `127.0.0.1:${server.listening.port}`,
    port: server.listening.port,
    token: (role) => {
      const present = store.view.cluster()?.rootCa ?? rootCa;
      const { secret } = role === 'manager' ? present.managerToken : present.workerToken;
      return formatJoinToken({ digest: present.digest, secret });
    },
    useIdentity: (renewed) => server.useIdentity(renewed),
    async [Symbol.asyncDispose]() {
      await dispatcher[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const stuckHandlers: Handlers<typeof dispatcherService, Caller> = {
  session: (_requests, _send, { signal }) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  publishLogs: async () => ({}),
};
