/**
 * Those who use the cluster: they increment counters and read them through any manager, and change services and nodes as
 * users do. What they were told is held in the history.
 */
import { messageOf, SkeinError } from '../../../base/errors.ts';
import { readId } from '../../../base/ids.ts';
import type { StoreTransaction } from '../../../manager/store/store.ts';
import { defaultClusterSpec } from '../../../proto/model/cluster.ts';
import { aNetwork, aServiceSpec, aTaskSpec, aContainerSpec } from '../../builders/objects.ts';
import type { Chance } from '../world/chance.ts';
import { Life } from '../world/queue.ts';
import type { World } from '../world/world.ts';
import type { Cluster } from './cluster.ts';
import type { ManagerProcess } from './manager-process.ts';

const keys = ['r0', 'r1', 'r2'] as const;
const meta = { version: 0, createdAtMs: 0, updatedAtMs: 0 };
const backId = readId('network', 'back');
export const serviceNames = ['web', 'db', 'all'] as const;

export class Clients {
  readonly #world: World;
  readonly #cluster: Cluster;
  readonly #chance: Chance;
  readonly #life = new Life('clients');
  /** No further operations begin. */
  resting = false;
  refused = 0;
  #ready = false;

  constructor(world: World, cluster: Cluster) {
    this.#world = world;
    this.#cluster = cluster;
    this.#chance = world.chance.fork('clients');
  }

  get isReady(): boolean {
    return this.#ready;
  }

  start(count: number): void {
    for (let client = 0; client < count; client++) this.#soon(() => this.#operate());
  }

  #soon(run: () => void, msMax = 120): void {
    this.#world.queue.after(this.#chance.between(1, msMax), this.#life, 'client', run);
  }

  #operate(): void {
    this.#soon(() => this.#operate());
    if (this.resting) {
      this.#openNodes();
      return;
    }
    if (!this.#ready) {
      this.#prepare();
      return;
    }
    const what = this.#chance.float();
    if (what < 0.45) this.#write();
    else if (what < 0.93) this.#read();
    else this.#administer();
  }

  /** Mostly who leads; often enough somebody else, who must refuse. */
  #someone(leaderShare: number): ManagerProcess | undefined {
    const open = this.#cluster.processes.filter(({ member }) => member !== undefined);
    const leaders = open.filter(({ leads }) => leads);
    return this.#chance.pick(leaders.length > 0 && this.#chance.hit(leaderShare) ? leaders : open);
  }

  /** The cluster is declared once, when there is a leader. */
  #prepare(): void {
    const manager = this.#cluster.leader;
    if (manager?.tables.cluster()) this.#ready = true;
    else if (manager) this.#change(manager, (tx) => this.#declare(tx));
  }

  #declare(tx: StoreTransaction): void {
    if (tx.cluster()) return;
    const token = { secret: 'secret', expiresAtMs: 0, usesLeft: 0 };
    const rootCa = { certificatePem: '', keyPem: '', digest: '', workerToken: token, managerToken: token };
    const id = readId('cluster', 'cluster1');
    tx.create('cluster', {
      ...{ id, meta, spec: { ...defaultClusterSpec, taskHistoryLimit: 2 }, rootCa },
      ...{ nextNodeIndex: 100, removedNodes: [], unlockKey: '', lastVni: 0 },
    });
    for (const [at, { nodeId }] of this.#cluster.agents.entries())
      tx.create('node', {
        ...{ id: nodeId, meta, role: 'worker', index: at + 1, certificateExpiresMs: 0 },
        spec: { name: '', labels: {}, role: 'worker', availability: 'active' },
        status: { state: 'unknown', message: '', address: '', sinceMs: 0 },
      });
    tx.create('network', { id: backId, meta, spec: { ...aNetwork().spec, name: 'back' } });
    const restart = { condition: 'any', delayMs: 500, maxAttempts: 0, windowMs: 0 } as const;
    for (const name of serviceNames) {
      const networks = name === 'web' ? [{ networkId: backId, aliases: ['web'] }] : [];
      const mode =
        name === 'all' ? ({ kind: 'global' } as const) : ({ kind: 'replicated', replicas: 2 } as const);
      const spec = aServiceSpec({ name, mode, task: aTaskSpec({ networks, restart }) });
      tx.create('service', { id: readId('service', name), meta, spec, specVersion: 1 });
    }
  }

  #write(): void {
    const { history } = this.#world;
    const manager = this.#someone(0.9);
    const key = this.#chance.pick(keys);
    if (!manager || !key) return;
    const floor = history.floor(key);
    history.counter(key).attempts += 1;
    const increment = (tx: StoreTransaction): number => {
      const cluster = tx.cluster();
      if (!cluster) throw new SkeinError('unavailable', 'The cluster is not there yet');
      const value = Number(cluster.spec.labels[key] ?? 0) + 1;
      const labels = { ...cluster.spec.labels, [key]: `${value}` };
      tx.update('cluster', { ...cluster, spec: { ...cluster.spec, labels } });
      return value;
    };
    manager.store.update(increment).then(
      (value) => {
        if (manager.life.alive) history.incremented(key, value, floor);
      },
      (error: unknown) => this.#refusedBy(manager, error),
    );
  }

  #read(): void {
    const { history } = this.#world;
    const manager = this.#someone(0.4);
    const key = this.#chance.pick(keys);
    const member = manager?.member;
    if (!manager || !member || !key) return;
    const floor = history.floor(key);
    member.readBarrier().then(
      () => {
        if (!manager.life.alive) return;
        const counter = Number(manager.tables.cluster()?.spec.labels[key] ?? 0);
        history.read(manager.life.name, key, { version: manager.tables.version, counter }, floor);
      },
      (error: unknown) => this.#refusedBy(manager, error),
    );
  }

  #administer(): void {
    const manager = this.#someone(0.95);
    if (!manager) return;
    const { chance, agents } = { chance: this.#chance, agents: this.#cluster.agents };
    const what = chance.whole(0, 3);
    const service = readId('service', chance.pick(serviceNames) ?? 'web');
    const replicas = chance.whole(0, 6);
    const version = chance.whole(1, 4);
    const node = chance.pick(agents)?.nodeId;
    const availability = chance.pick(['active', 'active', 'drain', 'pause'] as const) ?? 'active';
    this.#change(manager, (tx) => {
      const present = tx.get('service', service);
      if (what === 0 && present?.spec.mode.kind === 'replicated')
        tx.update('service', {
          ...present,
          spec: { ...present.spec, mode: { kind: 'replicated', replicas } },
        });
      else if (what === 1 && present) {
        const container = aContainerSpec({ image: `skein/demo:${version}` });
        const task = { ...present.spec.task, container };
        tx.update('service', {
          ...present,
          spec: { ...present.spec, task },
          previousSpec: present.spec,
          specVersion: present.specVersion + 1,
          updateStatus: undefined,
        });
      } else if (what === 2 && node) {
        const of = tx.get('node', node);
        if (of) tx.update('node', { ...of, spec: { ...of.spec, availability } });
      }
    });
  }

  /** At the end every node takes tasks, so that what is declared can be reached. */
  #openNodes(): void {
    const manager = this.#cluster.leader;
    const closed = manager?.tables.list('node').filter(({ spec }) => spec.availability !== 'active') ?? [];
    if (!manager || closed.length === 0) return;
    this.#change(manager, (tx) => {
      for (const { id } of closed) {
        const node = tx.get('node', id);
        if (node) tx.update('node', { ...node, spec: { ...node.spec, availability: 'active' } });
      }
    });
  }

  #change(manager: ManagerProcess, change: (tx: StoreTransaction) => void): void {
    manager.store.update(change).catch((error: unknown) => this.#refusedBy(manager, error));
  }

  /** Refusals are answers; anything else is a bug. */
  #refusedBy(manager: ManagerProcess, error: unknown): void {
    this.refused += 1;
    if (error instanceof SkeinError) return;
    this.#world.violations.report('refusals are known errors', `${manager.life.name}: ${messageOf(error)}`);
  }
}
