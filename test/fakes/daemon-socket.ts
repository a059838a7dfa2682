/**
 * What a daemon answers on its socket, without containers: the control API as it is, on a store in memory, and a node
 * that says of itself what the test wants. For tests of the client; tasks do what the test writes into the store.
 */
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SkeinError } from '../../base/errors.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { controlHandlers } from '../../manager/controlapi/handlers.ts';
import { LogBroker } from '../../manager/logbroker/broker.ts';
import type { Store } from '../../manager/store/store.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import { skein } from '../../proto/gen/skein.js';
import { implement, type Handlers, type ServiceImplementation } from '../../proto/rpc/server.ts';
import { aClusterStore } from '../builders/cluster-port.ts';
import { aNodeDescription } from '../builders/objects.ts';

export interface DaemonSocket extends AsyncDisposable {
  /** For `-H`. */
  readonly host: string;
  readonly store: Store;
  /** The manager's own node. */
  readonly nodeId: string;
  /** What came by `image load`. */
  readonly loaded: Buffer[];
  /** Lines that `service logs` gets, in place of the broker's. */
  logLines: readonly skein.v1.LogEntry.$Properties[];
  /** After the last line of `logLines` the stream stays open until the reader goes. */
  logsStayOpen: boolean;
  /** Locked until `swarm unlock` brings `unlockKey`. */
  locked: boolean;
  /** Breaks every connection and takes no other. */
  stop(): void;
  start(): Promise<void>;
}

export async function openDaemonSocket(): Promise<DaemonSocket> {
  const folder = await mkdtemp(join(tmpdir(), `skein-cli-${process.pid}-`));
  const path = join(folder, 'skein.sock');
  const { store, identity } = await aClusterStore();
  const parts = { store, clock: realClock, random: realRandom, log: silentLogger };
  const self = { raftId: 1, nodeId: identity.nodeId, address: '10.77.0.1:2377', learner: false };
  const members = [{ ...self, leader: true, reachable: true }];
  const live = {
    logs: new LogBroker(parts),
    networkAcks: () => [],
    networkRevision: () => 7,
    group: () => ({ isLeader: true, leaderAddress: self.address, members }),
  };
  const handlers = controlHandlers<undefined>({ ...parts, live: () => live });
  const socket = {
    host: `unix://${path}`,
    store,
    nodeId: identity.nodeId,
    loaded: [] as Buffer[],
    logLines: [] as readonly skein.v1.LogEntry.$Properties[],
    logsStayOpen: false,
    locked: false,
  };
  const logs: Handlers<typeof controlService, undefined>['logs'] = async function* (_request, call) {
    yield* socket.logLines;
    if (!socket.logsStayOpen) return;
    await new Promise((resolve) => call.signal.addEventListener('abort', resolve, { once: true }));
  };
  const rules = { identify: () => undefined, log: silentLogger };
  const services = [
    implement(controlService, { ...handlers, logs }, rules),
    implement(localService, localHandlers(socket), rules),
  ];
  let server = await listen(path, services);
  return Object.assign(socket, {
    stop: () => server.forceShutdown(),
    start: async () => void (server = await listen(path, services)),
    async [Symbol.asyncDispose]() {
      server.forceShutdown();
      await rm(folder, { recursive: true });
    },
  });
}

async function listen(path: string, services: readonly ServiceImplementation[]): Promise<Server> {
  const server = new Server();
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix://${path}`, ServerCredentials.createInsecure(), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  return server;
}

function localHandlers(socket: {
  readonly nodeId: string;
  readonly loaded: Buffer[];
  locked: boolean;
}): Handlers<typeof localService, undefined> {
  return {
    info: async () => ({
      version: '0.1.0',
      nodeVersion: 'v24.0.0',
      swarm: socket.locked ? skein.v1.SwarmState.SWARM_STATE_LOCKED : skein.v1.SwarmState.SWARM_STATE_ACTIVE,
      controlAvailable: true,
      leaderAddress: '10.77.0.1:2377',
      certificateExpiresMs: 1_800_000_000_000,
      certificateValidityMs: 90 * 24 * 3600_000,
      raft: {
        ...{
          raftId: 1,
          role: 'leader',
          term: 4,
          committed: 70,
          applied: 70,
          lastIndex: 71,
          snapshotIndex: 0,
        },
        ...{ leaderId: 1, tickMs: 100, heartbeatTicks: 1, electionTicks: 10 },
        members: [
          { raftId: 1, nodeId: socket.nodeId, address: '10.77.0.1:2377', reachable: true },
          { raftId: 2, nodeId: 'h2aaaaaaaaaaaaaaaaaaaaaaa', address: '10.77.0.2:2377', reachable: false },
        ],
      },
      nodeId: socket.nodeId,
      clusterId: 'cluster1',
      role: skein.v1.NodeRole.NODE_ROLE_MANAGER,
      nodeAddress: '10.77.0.1',
      managers: [{ nodeId: '', address: '10.77.0.1:2377' }],
      nodes: 1,
      managerCount: 1,
      description: { ...aNodeDescription(), routes: [] },
      defaultAddressPool: '10.0.0.0/8',
      subnetSize: 24,
      dataPathPort: 4789,
      heartbeatPeriodMs: 1000,
      taskHistoryLimit: 5,
      containerdSocket: '/run/containerd/containerd.sock',
      dataDir: '/var/lib/skein',
      runDir: '/run/skein',
      warnings: [],
    }),
    swarmInit: async ({ advertiseAddress, autolock }) => ({
      unlockKey: autolock ? 'SWMKEY-1-right' : '',
      nodeId: socket.nodeId,
      workerToken: 'SWMTKN-1-worker',
      managerToken: 'SWMTKN-1-manager',
      address: `${advertiseAddress || '10.77.0.1'}:2377`,
    }),
    swarmJoin: async () => ({ nodeId: socket.nodeId, role: skein.v1.NodeRole.NODE_ROLE_WORKER }),
    swarmLeave: async () => ({}),
    swarmUnlock: async ({ unlockKey }) => {
      if (unlockKey !== 'SWMKEY-1-right')
        throw new SkeinError('unauthenticated', 'swarm could not be unlocked: invalid key provided');
      socket.locked = false;
      return {};
    },
    listImages: async () => ({
      images: [
        {
          id: `sha256:${'a'.repeat(64)}`,
          repository: 'skein/demo',
          tag: '1',
          digest: `sha256:${'b'.repeat(64)}`,
          createdAtMs: 0,
          sizeBytes: 1_234_567,
        },
      ],
    }),
    pullImage: async function* () {
      yield { id: '', status: 'Resolving docker.io/library/nginx:latest', currentBytes: 0, totalBytes: 0 };
      yield { id: 'layers', status: 'Downloading', currentBytes: 5, totalBytes: 10 };
      yield { id: '', status: `Digest: sha256:${'c'.repeat(64)}`, currentBytes: 0, totalBytes: 0 };
    },
    loadImage: async (chunks) => {
      for await (const { data } of chunks) socket.loaded.push(Buffer.from(data));
      return { names: ['skein/demo:1'] };
    },
    removeImage: async ({ ref }) => ({ untagged: [ref], deleted: [] }),
  };
}
