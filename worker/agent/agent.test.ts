import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import { makeId, type NetworkId, type NodeId, type TaskId } from '../../base/ids.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { requestCertificate } from '../../proto/identity/join.ts';
import type { Task, TaskState } from '../../proto/model/task.ts';
import { openClusterPort, type ClusterPort } from '../../test/builders/cluster-port.ts';
import { aNetwork, aNodeDescription, aTask } from '../../test/builders/objects.ts';
import { openProxy, type Proxy } from '../../test/builders/tls-proxy.ts';
import { FakeHostNetworks } from '../../test/fakes/fake-host-networks.ts';
import { FakeRelay } from '../../test/fakes/fake-relay.ts';
import { FakeRuntime } from '../../test/fakes/fake-runtime.ts';
import type { ImageStore } from '../images/image.ts';
import { AgentStore } from '../storage/agent-store.ts';
import { Agent, type AgentOptions } from './agent.ts';

/** Agents with a real session over TLS to a real dispatcher; containers, kernel and relay are fakes in memory. */
let port: ClusterPort;
beforeAll(async () => {
  port = await openClusterPort();
});
afterAll(() => port[Symbol.asyncDispose]());

let host: Host;
beforeEach(async () => {
  host = await aHost();
});
afterEach(() => host[Symbol.asyncDispose]());

/** A node: what outlives its daemon, and a way to start the agent. */
async function aHost() {
  const dir = await mkdtemp(join(tmpdir(), 'skein-node-'));
  const identity = await requestCertificate({
    remote: port.remote,
    token: port.token('worker'),
    availability: 'active',
  });
  const proxy = await openProxy(port.port);
  const runtime = new FakeRuntime();
  const networks = new FakeHostNetworks();
  const logs = new FakeRelay();
  const removed = vi.fn();
  const agents = new Set<Agent>();
  let store = new AgentStore({ dir, log: silentLogger });
  const start = async (change: Partial<AgentOptions> = {}): Promise<Agent> => {
    store = new AgentStore({ dir, log: silentLogger });
    const agent = await Agent.start({
      nodeId: identity.nodeId,
      identity: () => identity,
      managers: [proxy.address],
      describe: () => Promise.resolve(aNodeDescription()),
      version: '1',
      runtime,
      images: { resolve: (name: string) => runtime.inspectImage(name) } as unknown as ImageStore, // no more is used
      logs,
      host: networks,
      upstream: { forward: () => Promise.resolve(undefined) },
      store,
      hostResolvConf: () => '',
      clock: realClock,
      random: realRandom,
      log: silentLogger,
      managersChanged: () => undefined,
      nodeChanged: () => undefined,
      removed,
      ...change,
    });
    agents.add(agent);
    return agent;
  };
  /** The daemon's end, in order or not: what it had on its way to the disk is there. */
  const end = async (agent: Agent): Promise<void> => {
    agents.delete(agent);
    await agent[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
  return {
    ...{ dir, identity, proxy, runtime, networks, logs, removed, start, end },
    files: async (): Promise<string[]> =>
      (await readdir(join(dir, 'tasks'))).filter((name) => !name.startsWith('.')),
    async [Symbol.asyncDispose]() {
      for (const agent of agents) await end(agent);
      await proxy[Symbol.asyncDispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
type Host = { readonly proxy: Proxy; readonly identity: NodeIdentity } & Awaited<ReturnType<typeof aHost>>;

async function assign(nodeId: NodeId, change: Partial<Task> = {}): Promise<TaskId> {
  const id = makeId('task', realRandom);
  await port.store.update((tx) => tx.create('task', aTask({ id, nodeId, ...change })));
  return id;
}

const taskOf = (id: TaskId): Task | undefined => port.store.view.get('task', id);
const stateOf = (id: TaskId): TaskState | undefined => taskOf(id)?.status.state;

async function desire(id: TaskId, desiredState: TaskState): Promise<void> {
  await port.store.update((tx) => tx.update('task', { ...tx.get('task', id)!, desiredState }));
}

async function forget(id: TaskId): Promise<void> {
  await port.store.update((tx) => tx.remove('task', id));
}

async function aNetworkOf(nodeId: NodeId): Promise<{ networkId: NetworkId; task: TaskId }> {
  const networkId = makeId('network', realRandom);
  const spec = { ...aNetwork().spec, name: networkId };
  await port.store.update((tx) => tx.create('network', aNetwork({ id: networkId, spec })));
  const task = await assign(nodeId, { attachments: [{ networkId, address: '10.0.1.2', aliases: [] }] });
  return { networkId, task };
}

const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });
const untilState = (id: TaskId, state: TaskState): Promise<void> =>
  until(() => expect(stateOf(id)).toBe(state));

describe('an agent with a session', () => {
  it('runs what it is assigned, tells how it goes, and stops what is not wanted', async () => {
    await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    expect(taskOf(id)?.status.container).toMatchObject({ containerId: id });
    await desire(id, 'shutdown');
    await untilState(id, 'shutdown');
    await until(async () => expect(await host.runtime.list()).toEqual([]));
    expect(host.logs.logs.has(id)).toBe(true);
  });

  it('forgets log and file of a task that the managers have forgotten, also while it runs', async () => {
    await host.start();
    const [ended, running] = [await assign(host.identity.nodeId), await assign(host.identity.nodeId)];
    await untilState(ended, 'running');
    await untilState(running, 'running');
    host.runtime.exit(ended, 0);
    await untilState(ended, 'complete');
    await forget(ended);
    await forget(running);
    await until(async () => expect(await host.files()).toEqual([]));
    expect([...host.logs.logs.keys()]).toEqual([]);
    expect(await host.runtime.list()).toEqual([]);
  });

  it('tries again to remove a log that could not be removed', async () => {
    await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    host.logs.before = (call) => {
      if (call === 'remove') throw new SkeinError('unavailable', 'the relay is away');
    };
    await forget(id);
    await until(async () => expect(await host.runtime.list()).toEqual([]));
    expect(await host.files()).toEqual([`${id}.json`]);
    host.logs.before = () => undefined;
    const other = await assign(host.identity.nodeId);
    await until(async () => expect(await host.files()).toEqual([`${other}.json`]));
  });

  it('acknowledges its networks, and again to a session that knows nothing of it', async () => {
    await host.start();
    const { networkId, task } = await aNetworkOf(host.identity.nodeId);
    await untilState(task, 'running');
    const upToDate = (): void =>
      expect(port.dispatcher.networkAcks(networkId)).toEqual([
        { nodeId: host.identity.nodeId, revision: port.dispatcher.networkRevision(networkId) },
      ]);
    await until(upToDate);
    host.proxy.cut();
    await until(() => expect(host.proxy.connections()).toBe(2));
    await until(upToDate);
  });

  it('takes a network down after its last task, and has it back for the next one', async () => {
    await host.start();
    const { networkId, task } = await aNetworkOf(host.identity.nodeId);
    await untilState(task, 'running');
    await desire(task, 'shutdown');
    await until(() => expect(host.networks.networks.has(networkId)).toBe(false));
    expect(host.networks.sandboxes.size).toBe(0);
    const next = await assign(host.identity.nodeId, {
      attachments: [{ networkId, address: '10.0.1.3', aliases: [] }],
    });
    await untilState(next, 'running');
    expect(host.networks.networks.has(networkId)).toBe(true);
  });

  it('tells after a cut what happened meanwhile', async () => {
    const agent = await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    host.proxy.refuse(true);
    host.proxy.cut();
    await until(() => expect(agent.connected).toBe(false));
    host.runtime.exit(id, 3);
    host.proxy.refuse(false);
    await untilState(id, 'failed');
    expect(taskOf(id)?.status.error).toBe('task: non-zero exit (3)');
  });

  it('says when its node was removed, in its session or at the next one', async () => {
    const agent = await host.start();
    await until(() => expect(agent.connected).toBe(true));
    await port.store.update((tx) => tx.remove('node', host.identity.nodeId));
    await until(() => expect(host.removed).toHaveBeenCalled());
    await host.end(agent);
    host.removed.mockClear();
    await host.start();
    await until(() => expect(host.removed).toHaveBeenCalled());
  });
});

describe('an agent that starts again', () => {
  it('adopts what runs without touching it, and tells of its end', async () => {
    const first = await host.start();
    const { task } = await aNetworkOf(host.identity.nodeId);
    await untilState(task, 'running');
    await host.end(first);
    const { calls } = host.runtime;
    calls.length = 0;
    const second = await host.start();
    await until(() => expect(second.connected).toBe(true));
    expect([calls, stateOf(task)]).toEqual([[], 'running']);
    expect(host.networks.sandboxes.has(task)).toBe(true);
    host.runtime.exit(task, 0);
    await untilState(task, 'complete');
  });

  it('looks after its tasks without managers, and tells them when they are back', async () => {
    const first = await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    await host.end(first);
    host.proxy.refuse(true);
    await host.start();
    host.runtime.exit(id, 7);
    await until(async () => expect(await host.runtime.list()).toEqual([]));
    expect(stateOf(id)).toBe('running');
    host.proxy.refuse(false);
    await untilState(id, 'failed');
  });

  it('tells of a container that started, and ended, while nobody watched', async () => {
    const first = await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    await host.end(first);
    host.runtime.exit(id, 4);
    await host.start();
    await untilState(id, 'failed');
    expect(taskOf(id)?.status.container?.exitCode).toBe(4);
  });

  it('calls a task lost whose container is gone', async () => {
    const first = await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    await host.end(first);
    await host.runtime.remove(id);
    await host.start();
    await untilState(id, 'failed');
    expect(taskOf(id)?.status.error).toMatch(/^task: lost/);
  });

  it('keeps a container that its disk has forgotten, until the managers have said what it is', async () => {
    const first = await host.start();
    const { task } = await aNetworkOf(host.identity.nodeId);
    await untilState(task, 'running');
    await host.end(first);
    await rm(host.dir, { recursive: true });
    host.runtime.calls.length = 0;
    const second = await host.start();
    await until(() => expect(second.connected).toBe(true));
    await until(async () => expect(await host.files()).toEqual([`${task}.json`]));
    expect([host.runtime.calls, stateOf(task)]).toEqual([[], 'running']);
    host.runtime.exit(task, 0);
    await untilState(task, 'complete');
  });

  it('removes a container that neither its disk nor the managers know, and what belongs to it', async () => {
    const first = await host.start();
    const { task } = await aNetworkOf(host.identity.nodeId);
    await untilState(task, 'running');
    await host.end(first);
    await rm(host.dir, { recursive: true });
    await forget(task);
    host.proxy.refuse(true);
    await host.start();
    expect(await host.runtime.list()).toHaveLength(1);
    host.proxy.refuse(false);
    await until(async () => expect(await host.runtime.list()).toEqual([]));
    await until(() => expect([host.networks.sandboxes.size, host.logs.logs.size]).toEqual([0, 0]));
  });

  it('leaves containers of others alone', async () => {
    await host.runtime.create({ id: 'other', image: 'x', labels: {} } as never); // what the fake reads
    const agent = await host.start();
    await until(() => expect(agent.connected).toBe(true));
    await host.end(agent);
    expect(await host.runtime.list()).toHaveLength(1);
  });

  it('leaves nothing at work when it cannot adopt', async () => {
    const first = await host.start();
    const id = await assign(host.identity.nodeId);
    await untilState(id, 'running');
    await host.end(first);
    host.networks.before = (call) => {
      if (call === 'adopt') throw new SkeinError('unavailable', 'netlink is away');
    };
    await expect(host.start()).rejects.toThrow('netlink is away');
    host.runtime.exit(id, 0);
    host.networks.before = () => undefined;
    await host.start();
    await untilState(id, 'complete');
  });
});
