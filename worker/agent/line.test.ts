import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeId, type NodeId, type TaskId } from '../../base/ids.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { requestCertificate } from '../../proto/identity/join.ts';
import type { Assignments } from '../../proto/model/assignment.ts';
import type { TaskStatus } from '../../proto/model/task.ts';
import { openClusterPort, type ClusterPort } from '../../test/builders/cluster-port.ts';
import { aNodeDescription, aService, aTask, serviceId } from '../../test/builders/objects.ts';
import { openProxy } from '../../test/builders/tls-proxy.ts';
import { FakeRelay } from '../../test/fakes/fake-relay.ts';
import { Line } from './line.ts';
import { Remotes } from './remotes.ts';

let port: ClusterPort;
beforeAll(async () => {
  port = await openClusterPort();
});
afterAll(() => port[Symbol.asyncDispose]());

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function stage() {
  const identity = await requestCertificate({
    ...{ remote: port.remote, token: port.token('worker'), availability: 'active' },
  });
  const proxy = await openProxy(port.port);
  const logs = new FakeRelay();
  const assignments: Assignments[] = [];
  const managersChanged = vi.fn();
  const removed = vi.fn();
  const welcome = vi.fn();
  const line = new Line({
    identity: () => identity,
    remotes: new Remotes({ known: [proxy.address], random: realRandom }),
    version: '1',
    logs,
    clock: realClock,
    random: realRandom,
    log: silentLogger,
    description: () => aNodeDescription(),
    task: (id) => port.store.view.get('task', id as TaskId),
    welcome,
    assignments: (message) => void assignments.push(message),
    sessionOpened: () => undefined,
    managersChanged,
    removed,
  });
  const stop = new AbortController();
  const done = line.run(stop.signal);
  ends.push(async () => {
    stop.abort();
    await done;
    await proxy[Symbol.asyncDispose]();
  });
  await until(() => expect(line.connected).toBe(true));
  return { line, nodeId: identity.nodeId, proxy, logs, assignments, managersChanged, removed, welcome };
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 10 });

async function aTaskOn(nodeId: NodeId): Promise<TaskId> {
  const id = makeId('task', realRandom);
  await port.store.update((tx) => tx.create('task', aTask({ id, nodeId })));
  return id;
}
const status = (state: TaskStatus['state']): TaskStatus => ({ state, atMs: 1, message: state, error: '' });
const stateOf = (id: TaskId) => port.store.view.get('task', id)?.status.state;

describe('Line', () => {
  it('brings the newest of what was said while there was no session', async () => {
    const { line, nodeId, proxy } = await stage();
    const id = await aTaskOn(nodeId);
    proxy.refuse(true);
    proxy.cut();
    await until(() => expect(line.connected).toBe(false));
    line.report(id, status('accepted'));
    line.report(id, status('running'));
    proxy.refuse(false);
    await until(() => expect(stateOf(id)).toBe('running'));
  });

  it('brings more statuses than one message takes, in the order of each task', async () => {
    const { line, nodeId } = await stage();
    const ids = Array.from({ length: 1200 }, () => makeId('task', realRandom));
    await port.store.updateEach(ids, (tx, id) => tx.create('task', aTask({ id, nodeId })));
    for (const id of ids) line.report(id, status('running'));
    for (const id of ids) line.report(id, status('failed'));
    await until(() => expect(new Set(ids.map(stateOf))).toEqual(new Set(['failed'])));
  });

  it('loses no status when the connection breaks again and again', async () => {
    const { line, nodeId, proxy } = await stage();
    const ids = Array.from({ length: 30 }, () => makeId('task', realRandom));
    await port.store.updateEach(ids, (tx, id) => tx.create('task', aTask({ id, nodeId })));
    for (const [n, id] of ids.entries()) {
      line.report(id, status('running'));
      if (n % 10 === 9) {
        proxy.cut();
        await until(() => expect(line.connected).toBe(false));
        await until(() => expect(line.connected).toBe(true));
      }
    }
    await until(() => expect(new Set(ids.map(stateOf))).toEqual(new Set(['running'])));
  });

  it('hands on the assignments in order, and the whole set in each session', async () => {
    const { nodeId, proxy, assignments, welcome } = await stage();
    const id = await aTaskOn(nodeId);
    const shape = () => assignments.map(({ kind, sequence, set }) => `${kind} ${sequence}: ${set.length}`);
    await until(() => expect(shape()).toEqual(['complete 1: 0', 'incremental 2: 1']));
    proxy.cut();
    await until(() => expect(shape().slice(2)).toEqual(['complete 1: 1']));
    expect(assignments[2]?.set[0]).toMatchObject({ kind: 'task', task: { id } });
    expect(welcome).toHaveBeenCalledTimes(2);
  });

  it('tells where the managers are when that changes', async () => {
    const { managersChanged } = await stage();
    const address = `127.0.0.2:${port.port}`;
    await port.store.update((tx) => {
      const node = tx.get('node', port.manager.nodeId)!;
      tx.update('node', { ...node, manager: { leader: true, reachable: true, raftId: 1, address } });
    });
    await until(() => expect(managersChanged).toHaveBeenLastCalledWith([address]));
    await port.store.update((tx) => {
      tx.update('node', { ...tx.get('node', port.manager.nodeId)!, manager: undefined });
    });
  });
});

describe('Line, logs', () => {
  const service = aService({ id: serviceId('logged') });
  beforeAll(() => port.store.update((tx) => tx.create('service', service)));

  /** A reader at the manager; `lines` grows as they come. */
  function read(follow: boolean) {
    const stop = new AbortController();
    const lines: string[] = [];
    const done = (async (): Promise<void> => {
      const query = { serviceId: service.id, taskIds: [], follow, tail: undefined, sinceMs: 0 };
      for await (const entry of port.logs.subscribe(query, stop.signal))
        lines.push(entry.warning === '' ? Buffer.from(entry.data).toString() : entry.warning);
    })();
    ends.push(async () => {
      stop.abort();
      await done;
    });
    return { lines, done, stop: () => stop.abort() };
  }

  async function loggedTask(nodeId: NodeId, logs: FakeRelay): Promise<TaskId> {
    const id = makeId('task', realRandom);
    const task = aTask({ id, nodeId, serviceId: service.id, status: status('running') });
    await port.store.update((tx) => {
      for (const { id: old } of tx.tasksOfService(service.id)) tx.remove('task', old);
      tx.create('task', task);
    });
    await logs.open(id);
    return id;
  }

  it('sends what is there, and ends', async () => {
    const { nodeId, logs } = await stage();
    const id = await loggedTask(nodeId, logs);
    logs.write(id, 'one');
    logs.write(id, 'two');
    const { lines, done } = read(false);
    await done;
    expect(lines).toEqual(['one', 'two']);
    await until(() => expect(logs.readers).toBe(0));
  });

  it('follows until nobody reads any more', async () => {
    const { nodeId, logs } = await stage();
    const id = await loggedTask(nodeId, logs);
    const { lines, stop } = read(true);
    await until(() => expect(logs.readers).toBe(1));
    logs.write(id, 'one');
    await until(() => expect(lines).toEqual(['one']));
    stop();
    await until(() => expect(logs.readers).toBe(0));
  });

  it('does not go on reading for a reader that cannot be reached', async () => {
    const { nodeId, logs, proxy } = await stage();
    await loggedTask(nodeId, logs);
    read(true);
    await until(() => expect(logs.readers).toBe(1));
    proxy.refuse(true);
    proxy.cut();
    await until(() => expect(logs.readers).toBe(0));
  });

  it('waits for a reader that is slow, and then sends the rest', async () => {
    const { nodeId, logs } = await stage();
    const id = await loggedTask(nodeId, logs);
    const total = 5_000;
    for (let n = 0; n < total; n++) logs.write(id, `${n} ${'x'.repeat(1000)}`);
    const { lines, done } = read(false);
    await done;
    expect(lines).toHaveLength(total);
    expect(lines.at(-1)).toMatch(new RegExp(`^${total - 1} `));
  });
});
