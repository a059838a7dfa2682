/**
 * A cluster of real managers in one process: real certificates, ports, logs on disk. For tests of what happens between
 * managers; elections are quick (a tenth of the product's times).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { silentLogger, type Logger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { bootstrapCluster, startManager, type Manager, type ManagerOptions } from '../../manager/manager.ts';
import { saveIdentity } from '../../proto/identity/files.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { renewCertificate, requestCertificate } from '../../proto/identity/join.ts';
import { formatJoinToken } from '../../proto/identity/token.ts';
import type { ClusterSpec } from '../../proto/model/cluster.ts';
import type { NodeRole } from '../../proto/model/node.ts';

export interface GroupNode {
  readonly name: string;
  readonly dataDir: string;
  identity: NodeIdentity;
  /** Undefined while it is stopped. */
  manager: Manager | undefined;
  /** How often the manager said that it was removed. */
  removed: number;
  /** The key-encryption keys that its manager told, in order. */
  keys: (Uint8Array | undefined)[];
  /** Time stands still for it: its manager says nothing by itself any more, as if its process were stopped. */
  frozen: boolean;
}

/** The real clock, whose timers are lost while the node is frozen. */
function clockOf(node: GroupNode): Clock {
  return {
    ...realClock,
    setTimer: (delayMs, run) =>
      realClock.setTimer(delayMs, () => {
        if (!node.frozen) run();
      }),
  };
}

const raftTimes = { tickMs: 20, electionTicks: 10, heartbeatTicks: 1 };

export class ManagerGroup implements AsyncDisposable {
  readonly nodes: GroupNode[] = [];
  readonly #dir: string;
  readonly #log: Logger;
  readonly fatal: Error[] = [];

  constructor(dir: string, log: Logger) {
    this.#dir = dir;
    this.#log = log;
  }

  /** Makes the cluster and starts its first manager. */
  async init(spec: Partial<ClusterSpec> = {}): Promise<GroupNode> {
    const dataDir = join(this.#dir, 'm1');
    const identity = await bootstrapCluster({
      ...this.#world(),
      ...{ dataDir, advertiseAddress: '127.0.0.1:0', availability: 'active', spec },
    });
    const node = this.#add('m1', dataDir, identity);
    await this.start(node);
    return node;
  }

  /** A node with an identity of the cluster; a manager of it is not started. */
  async enrol(role: NodeRole, at = this.leader()): Promise<GroupNode> {
    const name = `m${this.nodes.length + 1}`;
    const dataDir = join(this.#dir, name);
    const remote = addressOf(at);
    const identity = await requestCertificate({ remote, token: this.token(role), availability: 'active' });
    await saveIdentity(dataDir, identity);
    return this.#add(name, dataDir, identity);
  }

  /** A further manager, a member when this resolves. */
  async join(at = this.leader()): Promise<GroupNode> {
    const node = await this.enrol('manager', at);
    await this.start(node, { managers: [addressOf(at)] });
    return node;
  }

  /** Starts the node's manager as its daemon does, with the state of before if there is one. */
  async start(node: GroupNode, more: Partial<ManagerOptions> = {}): Promise<Manager> {
    const address = `127.0.0.1:${more.listen?.port ?? 0}`;
    node.manager = await startManager({
      ...this.#world(),
      clock: clockOf(node),
      ...{ dataDir: node.dataDir, identity: node.identity, raftTimes },
      listen: { host: '127.0.0.1', port: 0 },
      advertiseAddress: address,
      removed: () => (node.removed += 1),
      keyChanged: (key) => node.keys.push(key),
      ...more,
    });
    return node.manager;
  }

  async stop(node: GroupNode): Promise<void> {
    const { manager } = node;
    node.manager = undefined;
    node.frozen = false;
    await manager?.[Symbol.asyncDispose]();
  }

  async renew(node: GroupNode, at = this.leader()): Promise<NodeIdentity> {
    node.identity = await renewCertificate({ remote: addressOf(at), identity: node.identity });
    return node.identity;
  }

  token(role: NodeRole): string {
    const cluster = this.running()[0]?.manager.store.view.cluster();
    if (!cluster) throw new Error('no manager runs');
    const { digest, managerToken, workerToken } = cluster.rootCa;
    return formatJoinToken({ digest, secret: (role === 'manager' ? managerToken : workerToken).secret });
  }

  running(): (GroupNode & { manager: Manager })[] {
    return this.nodes.filter((node): node is GroupNode & { manager: Manager } => node.manager !== undefined);
  }

  /** The one that leads as far as it knows itself. */
  leader(): GroupNode & { manager: Manager } {
    const found = this.running().find(({ manager }) => manager.status.isLeader);
    if (!found) throw new Error('nobody leads');
    return found;
  }

  followers(): (GroupNode & { manager: Manager })[] {
    return this.running().filter(({ manager }) => !manager.status.isLeader);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.nodes.map((node) => this.stop(node)));
    await rm(this.#dir, { recursive: true, force: true });
  }

  #add(name: string, dataDir: string, identity: NodeIdentity): GroupNode {
    const node: GroupNode = {
      ...{ name, dataDir, identity, manager: undefined, removed: 0, keys: [], frozen: false },
    };
    this.nodes.push(node);
    return node;
  }

  #world() {
    const fatal = (error: Error): void => void this.fatal.push(error);
    return { clock: realClock, random: realRandom, log: this.#log, fatal };
  }
}

export function addressOf(node: GroupNode): string {
  if (!node.manager) throw new Error(`${node.name} is stopped`);
  return node.manager.advertiseAddress;
}

/** A cluster with so many managers, all of them voters. */
export async function aManagerGroup(
  count: number,
  options: { spec?: Partial<ClusterSpec>; log?: Logger } = {},
): Promise<ManagerGroup> {
  const dir = await mkdtemp(join(tmpdir(), `skein-group-${process.pid}-`));
  const group = new ManagerGroup(dir, options.log ?? silentLogger);
  try {
    await group.init(options.spec);
    while (group.nodes.length < count) await group.join();
    return group;
  } catch (error) {
    await group[Symbol.asyncDispose]();
    throw error;
  }
}
