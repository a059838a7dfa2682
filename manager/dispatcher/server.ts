import type { Clock } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import { makeId, type NetworkId, type NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { CertificateFacts } from '../../proto/identity/certificate.ts';
import { nodeToWire } from '../../proto/codec/node.ts';
import type { dispatcherService } from '../../proto/gen/services.ts';
import type { Cluster } from '../../proto/model/cluster.ts';
import type { Node } from '../../proto/model/node.ts';
import { notLeader } from '../../proto/rpc/not-leader.ts';
import type { Handlers } from '../../proto/rpc/server.ts';
import type { LogBroker } from '../logbroker/broker.ts';
import type { Caller } from '../server/caller.ts';
import type { Store, StoreEvent } from '../store/store.ts';
import { planAssignments } from './assignments.ts';
import { BatchWriter } from './batch.ts';
import { Liveness, type HeartbeatSettings } from './liveness.ts';
import { NetworkRows } from './network-rows.ts';
import { describe, markDown, markReady } from './node-status.ts';
import { SessionRate } from './rate.ts';
import { applyReport } from './report.ts';
import { AgentSession, readHello, type AgentMessage, type Goodbye, type ManagerMessage } from './session.ts';

export interface DispatcherOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly logs: LogBroker;
  /** `host:port` of the manager that leads now, when this one stops; undefined: not known. */
  readonly leader?: (() => string | undefined) | undefined;
}

const helloWithinMs = 10_000;
/** How long a goodbye may take to be read. */
const farewellMs = 1000;

/**
 * Holds the sessions of all agents: tells which nodes live, sends each what it is to know, takes what it reports. It is
 * woken by the store's events, which name whom they concern; what a session sends is computed from the state of then.
 */
export class Dispatcher implements AsyncDisposable {
  readonly #options: DispatcherOptions;
  readonly #sessions = new Map<NodeId, AgentSession>();
  readonly #over = new Set<Promise<unknown>>();
  readonly #rows: NetworkRows;
  readonly #writer: BatchWriter;
  readonly #liveness: Liveness;
  readonly #rate = new SessionRate<NodeId>({ max: 30, windowMs: 10_000 });
  readonly #subscription: Disposable;
  #stopping = false;

  constructor(options: DispatcherOptions) {
    const { store, clock } = options;
    this.#options = options;
    this.#rows = new NetworkRows(store.view);
    this.#writer = new BatchWriter(store);
    this.#liveness = new Liveness({
      clock,
      settings: heartbeats(store.view.cluster()),
      lost: (nodeId, reason) => void this.#lost(nodeId, reason),
    });
    for (const node of store.view.list('node'))
      if (node.status.state === 'ready') this.#liveness.expect(node.id);
    this.#subscription = store.subscribe((events) => this.#applied(events));
  }

  /** Raft index of the last change that concerns the network. */
  networkRevision(id: NetworkId): number {
    return this.#rows.revision(id);
  }

  /** What each node with a session has in its kernel of a network that it was given; 0: nothing yet. */
  networkAcks(id: NetworkId): { nodeId: NodeId; revision: number }[] {
    const acks: { nodeId: NodeId; revision: number }[] = [];
    for (const [nodeId, session] of this.#sessions) {
      const revision = session.acknowledged(id);
      if (revision !== undefined) acks.push({ nodeId, revision });
    }
    return acks;
  }

  handlers(): Handlers<typeof dispatcherService, Caller> {
    return {
      session: (requests, send, { peer }) =>
        this.#serve(requests[Symbol.asyncIterator](), send, nodeOf(peer)),
      publishLogs: async (publications, { peer }) => {
        await this.#options.logs.publish(nodeOf(peer).certificate.nodeId, publications);
        return {};
      },
    };
  }

  /** Says goodbye to every agent, and writes what they have reported. May be called again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    this.#subscription[Symbol.dispose]();
    this.#liveness[Symbol.dispose]();
    const leader = this.#options.leader?.() ?? '';
    const reason = leader === '' ? 'the manager is stopping' : `the leader is at ${leader} now`;
    for (const session of this.#sessions.values()) this.#farewell(session, { reason, leader });
    const writer = this.#writer[Symbol.asyncDispose]();
    await Promise.allSettled(this.#over);
    await writer;
  }

  async #serve(
    requests: AsyncIterator<AgentMessage>,
    send: (message: ManagerMessage) => Promise<void>,
    peer: { certificate: CertificateFacts; address: string },
  ): Promise<void> {
    const { clock, store } = this.#options;
    const { nodeId } = peer.certificate;
    if (!this.#rate.admit(nodeId, clock.monotonicMs()))
      throw new SkeinError(
        'exhausted',
        `Cannot open a session: node ${nodeId} opened too many in a short time`,
      );
    const description = await readHello(requests, { clock, withinMs: helloWithinMs });
    if (this.#stopping) throw notLeader(this.#options.leader?.() ?? '');
    const session = this.#open(nodeId, peer.address);
    const serving = async (): Promise<'agent' | 'manager'> => {
      const nowMs = clock.nowMs();
      const { address } = peer;
      await this.#writer.add((tx) => markReady(tx, { nodeId, address, description, nowMs }));
      const node = store.view.get('node', nodeId);
      if (!node)
        throw new SkeinError('permission-denied', `Cannot open a session: node ${nodeId} was removed`);
      await send({ welcome: { ...this.#welcome(), sessionId: session.id, node: nodeToWire(node) } });
      this.#options.logs.sessionOpened(nodeId, (subscription) => session.post({ logs: subscription }));
      return session.run(requests, send);
    };
    const served = serving();
    this.#over.add(served);
    let how: 'reset' | 'ended' = 'ended';
    try {
      await served;
    } catch (error) {
      if (error instanceof SkeinError && error.code === 'aborted') how = 'reset';
      throw error;
    } finally {
      this.#over.delete(served);
      this.#closed(session, how);
    }
  }

  /**
   * In the place of the node's session of before, if there is one. Throws `already-exists` when that one is of another host
   * and lives: two hosts with the identity of one node would take its tasks from each other for ever.
   */
  #open(nodeId: NodeId, address: string): AgentSession {
    const { random, store, clock } = this.#options;
    const before = this.#sessions.get(nodeId);
    if (before && before.address !== address && this.#liveness.livesNow(nodeId))
      throw new SkeinError(
        'already-exists',
        `Cannot open a session from ${address}: node ${nodeId} has one from ${before.address}. If the data directory of ` +
          'that host was copied to this one, run "skein swarm leave --force" here and join again',
      );
    const session = new AgentSession({
      id: makeId('session', random),
      ...{ nodeId, address },
      duties: {
        heard: () => {
          if (this.#sessions.get(nodeId) === session) this.#liveness.heard(nodeId);
        },
        plan: () => planAssignments(store.view, this.#rows, nodeId),
        described: (description) => this.#writer.add((tx) => describe(tx, nodeId, description)),
        report: async (items) => {
          await Promise.all(items.map((item) => this.#writer.add((tx) => applyReport(tx, nodeId, item))));
        },
      },
    });
    if (before) {
      this.#options.logs.sessionClosed(nodeId);
      this.#farewell(before, { reason: 'another session of this node began' });
    }
    this.#sessions.set(nodeId, session);
    this.#liveness.connected(nodeId);
    this.#options.log.debug('a session began', { node: nodeId, atMs: clock.nowMs() });
    return session;
  }

  /** Says goodbye; an agent that does not read it is cut off. */
  #farewell(session: AgentSession, goodbye: Goodbye): void {
    const { reason } = goodbye;
    session.end(goodbye);
    const cut = this.#options.clock.setTimer(farewellMs, () =>
      session.fail(new SkeinError('aborted', `The session of node ${session.nodeId} ended: ${reason}`)),
    );
    void session.over.then(() => cut[Symbol.dispose]());
  }

  #closed(session: AgentSession, how: 'reset' | 'ended'): void {
    const { nodeId } = session;
    if (this.#sessions.get(nodeId) !== session) return;
    this.#sessions.delete(nodeId);
    this.#options.logs.sessionClosed(nodeId);
    if (this.#stopping || !this.#options.store.view.get('node', nodeId)) this.#liveness.forget(nodeId);
    else this.#liveness.disconnected(nodeId, how);
  }

  async #lost(nodeId: NodeId, reason: string): Promise<void> {
    const { clock, log, logs } = this.#options;
    const session = this.#sessions.get(nodeId);
    if (session) {
      this.#sessions.delete(nodeId);
      logs.sessionClosed(nodeId);
      session.fail(new SkeinError('aborted', `The session of node ${nodeId} ended: ${reason}`));
    }
    log.warn('a node is down', { node: nodeId, why: reason });
    const nowMs = clock.nowMs();
    try {
      await this.#writer.add((tx) => {
        if (!this.#sessions.has(nodeId)) markDown(tx, nodeId, reason, nowMs);
      });
    } catch (error) {
      if (this.#stopping) return;
      log.warn('cannot write that a node is down', { node: nodeId, error: messageOf(error) });
      if (!this.#sessions.has(nodeId)) this.#liveness.again(nodeId, reason);
    }
  }

  #applied(events: readonly StoreEvent[]): void {
    const { nodes } = this.#rows.apply(events);
    for (const nodeId of nodes) this.#sessions.get(nodeId)?.touch();
    for (const event of events) {
      if (event.table === 'node') this.#nodeChanged(event);
      else if (event.table === 'cluster') this.#clusterChanged(event);
    }
    this.#options.logs.applied(events);
  }

  #nodeChanged({ kind, object, previous }: StoreEvent & { table: 'node' }): void {
    const session = this.#sessions.get(object.id);
    if (kind === 'remove') {
      this.#liveness.forget(object.id);
      this.#rate.forget(object.id);
      if (session)
        this.#farewell(session, { reason: 'the node was removed from the cluster', removed: true });
    } else if (!previous || wanted(previous) !== wanted(object)) session?.post({ node: nodeToWire(object) });
    if (managerAddress(previous) !== managerAddress(object)) this.#tellSettings();
  }

  #clusterChanged({ object, previous }: StoreEvent & { table: 'cluster' }): void {
    const settings = heartbeats(object);
    const before = heartbeats(previous);
    const same = settings.periodMs === before.periodMs && settings.grace === before.grace;
    if (same && object.rootCa.certificatePem === previous?.rootCa.certificatePem) return;
    this.#liveness.use(settings);
    if (!same) for (const nodeId of this.#sessions.keys()) this.#liveness.connected(nodeId);
    this.#tellSettings();
  }

  #tellSettings(): void {
    const settings = this.#welcome();
    for (const session of this.#sessions.values()) session.post({ settings });
  }

  #welcome(): NonNullable<ManagerMessage['welcome']> {
    const { view } = this.#options.store;
    const cluster = view.cluster();
    const { periodMs, grace } = heartbeats(cluster);
    const managers = view.list('node').flatMap((node) => {
      const address = managerAddress(node);
      return address === undefined ? [] : [{ nodeId: node.id, address }];
    });
    return {
      heartbeatPeriodMs: periodMs,
      heartbeatGrace: grace,
      managers,
      rootCaPem: cluster?.rootCa.certificatePem ?? '',
    };
  }
}

function heartbeats(cluster: Cluster | undefined): HeartbeatSettings {
  const { heartbeatPeriodMs, heartbeatGrace } = cluster?.spec ?? {
    heartbeatPeriodMs: 1000,
    heartbeatGrace: 3,
  };
  return { periodMs: heartbeatPeriodMs, grace: heartbeatGrace };
}

function managerAddress(node: Node | undefined): string | undefined {
  return node?.manager?.address;
}

/** What of a node its own agent is told again when it changes. */
function wanted(node: Node): string {
  return JSON.stringify([node.spec, node.role, node.index]);
}

/** The role table lets only nodes in; this says it to the types, and to a table that was changed by mistake. */
function nodeOf(caller: Caller): { certificate: CertificateFacts; address: string } {
  if (caller.kind !== 'node')
    throw new SkeinError('unauthenticated', 'Cannot open a session: it needs the certificate of a node');
  return caller;
}
