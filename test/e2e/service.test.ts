import { readFileSync } from 'node:fs';
import { getuid } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addressesOf,
  ask,
  Cluster,
  inside,
  linesOf,
  lookUp,
  type Container,
  type TaskRow,
} from './cluster.ts';
import { eventually } from './eventually.ts';
import type { Answer } from './lab.ts';

const image = 'skein/demo:1';
/** Waits that follow an update or a scaling stay short; the first test waits as long as users do. */
const briefly = ['--update-monitor', '200ms'] as const;
/** A shell that is a container's first process is deaf to SIGTERM. */
const dies = ['--stop-signal', 'KILL'] as const;

/** The tests go on with what the ones before them left, as a user would at the same terminal. */
describe.runIf(getuid?.() === 0)('services on three hosts', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.up();
    await cluster.ok('network', 'create', '--driver', 'overlay', 'back');
  });

  afterAll(() => cluster.down());

  test('create waits until all tasks run and are stable, in plain lines, and answers 0', async () => {
    const args = ['service', 'create', '--name', 'web', '--network', 'back', '--replicas', '3', image];
    const { code, stdout, stderr } = await cluster.lab.skein('h1', args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = linesOf(stdout);
    const id = lines[0];
    expect(id).toMatch(/^[0-9a-z]{25}$/);
    expect(lines[1]).toMatch(/^overall progress: \d out of 3 tasks$/);
    expect(lines).toEqual(expect.arrayContaining(['1/3: running', '2/3: running', '3/3: running']));
    expect(lines).toContain('overall progress: 3 out of 3 tasks');
    expect(lines.slice(-2)).toEqual([
      'verify: Waiting to verify that tasks are stable...',
      `verify: Service ${id} converged`,
    ]);
    expect(stdout).not.toMatch(/\u001b|\r/);
  });

  test('ps, ls and inspect show the tasks, one on each node', async () => {
    const tasks = await cluster.running('web', 3);
    expect(tasks.map(({ name }) => name)).toEqual(['web.1', 'web.2', 'web.3']);
    expect(tasks.map(({ node }) => node).toSorted()).toEqual(['h1', 'h2', 'h3']);
    expect(
      cluster
        .containers()
        .map(({ taskId }) => taskId)
        .toSorted(),
    ).toEqual(tasks.map(({ id }) => id).toSorted());
    const format = '{{.Name}} {{.Mode}} {{.Replicas}} {{.Image}}';
    expect(await cluster.ok('service', 'ls', '--format', format)).toBe(`web replicated 3/3 ${image}`);
    const [inspected] = JSON.parse(await cluster.ok('service', 'inspect', 'web')) as [unknown];
    expect(inspected).toMatchObject({
      Spec: {
        Name: 'web',
        Mode: { Replicated: { Replicas: 3 } },
        TaskTemplate: { ContainerSpec: { Image: image } },
      },
    });
    expect(await cluster.ok('service', 'inspect', '--pretty', 'web')).toMatch(/^Networks: +back$/m);
  });

  test('a worker does not answer for the cluster, and says who does', async () => {
    const { code, stderr } = await cluster.lab.skein('h3', ['service', 'ls']);
    expect(code).toBe(1);
    expect(stderr).toContain('This node is not a swarm manager');
  });

  test('a service reaches another on every host by name, and is seen at its own address', async () => {
    await cluster.create('caller', '--network', 'back', '--replicas', '3', image);
    const callers = await cluster.runningContainers('caller', 3);
    const servers = await cluster.runningContainers('web', 3);
    expect(callers.map(({ host }) => host).toSorted()).toEqual(['h1', 'h2', 'h3']);
    const serverAddresses = (await Promise.all(servers.map(addressesOf))).flat();

    for (const caller of callers) {
      const [own] = await addressesOf(caller);
      for (const [index, server] of servers.entries()) {
        const expected = { host: server.taskId.slice(0, 12), own: serverAddresses[index], client: own };
        expect(await ask(caller, `${index + 1}.web`)).toEqual(expected);
        expect(await ask(caller, `web.${index + 1}.${server.taskId}`)).toEqual(expected);
      }
      expect(serverAddresses).toContain((await ask(caller, 'web')).own);
      expect(serverAddresses).toContain((await ask(caller, 'tasks.web')).own);
      expect(await lookUp(caller, 'tasks.web')).toEqual(serverAddresses.toSorted());
    }
  });

  test('logs tell which task on which node wrote each line', async () => {
    const tasks = await cluster.running('web', 3);
    const said = ({ id, name, node }: TaskRow): string =>
      `${name}.${id.slice(0, 12)}@${node}    | ${id.slice(0, 12)} serves on port 80`;
    const lines = linesOf(await cluster.ok('service', 'logs', 'web'));
    expect(lines).toEqual(expect.arrayContaining(tasks.map(said)));
    const task = tasks[0] as TaskRow;
    expect(linesOf(await cluster.ok('service', 'logs', '--raw', task.id))[0]).toBe(
      `${task.id.slice(0, 12)} serves on port 80`,
    );
  });

  test('logs are limited by --tail and --since, carry times with -t, and keep the two streams apart', async () => {
    // Two pipes have no common order: the pause gives them one.
    const script = 'for i in 1 2 3; do echo line $i; done; sleep 1; echo trouble >&2; sleep 10000';
    await cluster.create('writer', ...dies, image, 'sh', '-c', script);
    const logs = (...options: readonly string[]): Promise<Answer> =>
      cluster.lab.skein('h1', ['service', 'logs', '--raw', ...options, 'writer']);
    const all = { code: 0, stdout: 'line 1\nline 2\nline 3\n', stderr: 'trouble\n' };
    await eventually(async () => expect(await logs()).toEqual(all));

    expect(await logs('--tail', '2')).toEqual({ ...all, stdout: 'line 3\n' });
    expect(await logs('--tail', '0')).toEqual({ ...all, stdout: '', stderr: '' });
    expect(await logs('--since', '10m')).toEqual(all);
    const timed = (await logs('-t')).stderr;
    expect(timed).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z trouble\n$/);
    const writtenMs = Date.parse(timed.split(' ')[0] ?? '');
    expect(Math.abs(Date.now() - writtenMs)).toBeLessThan(120_000);
    expect((await logs('--since', new Date(writtenMs + 1).toISOString())).stdout).toBe('');
  });

  test('logs -f shows what is written from now on, in order, until it is interrupted', async () => {
    const script = 'i=0; while :; do i=$((i+1)); echo tick $i; sleep 0.2; done';
    await cluster.create('ticker', ...dies, image, 'sh', '-c', script);
    await using following = cluster.lab.open('h1', ['service', 'logs', '-f', '--raw', 'ticker']);
    await eventually(() => expect(following.stdout).toContain('tick 5\n'));
    const ticks = linesOf(following.stdout);
    expect(ticks).toEqual(ticks.map((_, index) => `tick ${index + 1}`));
    await following.end('SIGINT');
    await cluster.ok('service', 'rm', 'writer', 'ticker');
  });

  test('scale up and down changes containers and names alike', async () => {
    const [caller] = await cluster.runningContainers('caller', 3);
    if (!caller) throw new Error('Cannot ask: the caller does not run');
    expect(await cluster.ok('service', 'scale', '--detach', 'web=12')).toBe('web scaled to 12');
    const twelve = await cluster.runningContainers('web', 12);
    for (const host of cluster.hosts)
      expect(twelve.filter((container) => container.host === host)).toHaveLength(4);
    const addresses = (await Promise.all(twelve.map(addressesOf))).flat();
    expect(new Set(addresses).size).toBe(12);
    await eventually(async () => expect(await lookUp(caller, 'tasks.web')).toEqual(addresses.toSorted()));

    await cluster.ok('service', 'scale', '--detach', 'web=2');
    const two = await cluster.runningContainers('web', 2);
    expect(twelve.map(({ pid }) => pid)).toEqual(expect.arrayContaining(two.map(({ pid }) => pid)));
    const left = (await Promise.all(two.map(addressesOf))).flat().toSorted();
    await eventually(async () => expect(await lookUp(caller, 'web')).toEqual(left));
    await eventually(() => {
      const gone = twelve.filter(({ pid }) => !two.some((kept) => kept.pid === pid));
      const running = new Set(cluster.containers().map(({ taskId }) => taskId));
      expect(gone.filter(({ taskId }) => running.has(taskId))).toEqual([]);
    });

    // An address that was in use a moment ago may still be in somebody's cache.
    await cluster.ok('service', 'scale', '--detach', 'web=3');
    const three = await cluster.runningContainers('web', 3);
    const fresh = (await Promise.all(three.map(addressesOf))).flat().filter((one) => !left.includes(one));
    expect(fresh).toHaveLength(1);
    expect(addresses).not.toContain(fresh[0]);
  });

  test('update replaces tasks when their spec changes, and leaves them when only a label does', async () => {
    const [old] = await cluster.runningContainers('caller', 3);
    const labelled = [
      'service',
      'update',
      '--label-add',
      'team=blue',
      '--update-parallelism',
      '0',
      ...briefly,
    ];
    expect((await cluster.lab.skein('h1', [...labelled, 'caller'])).code).toBe(0);
    expect(await cluster.runningContainers('caller', 3)).toContainEqual(old);
    expect(await cluster.ok('service', 'ls', '--filter', 'label=team=blue', '--format', '{{.Name}}')).toBe(
      'caller',
    );

    const changed = await cluster.lab.skein('h1', [
      'service',
      'update',
      '--env-add',
      'COLOUR=blue',
      'caller',
    ]);
    expect(changed).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(changed.stdout).at(-1)).toMatch(/^verify: Service [0-9a-z]{25} converged$/);
    const fresh = await cluster.runningContainers('caller', 3);
    expect(fresh).not.toContainEqual(old);
    for (const container of fresh) expect(environmentOf(container)).toContain('COLOUR=blue');
  });

  test('a constraint and a reservation place tasks, and a task that has no place says why', async () => {
    await cluster.ok('node', 'update', '--label-add', 'disk=ssd', 'h2');
    await cluster.ok('node', 'update', '--label-add', 'disk=ssd', 'h3');
    const ssd = ['--constraint', 'node.labels.disk == ssd'];
    await cluster.create('fast', ...ssd, '--constraint', 'node.hostname!=h3', '--replicas', '2', image);
    const fast = await cluster.running('fast', 2);
    expect(fast.map(({ node }) => node)).toEqual(['h2', 'h2']);

    const memory = Math.floor(memoryBytes() * 0.6); // so that each node has room for one
    await cluster.create('large', ...ssd, '--reserve-memory', `${memory}b`, '--replicas', '3', image);
    const placed = await eventually(async () => {
      const tasks = await cluster.tasks('large');
      expect(tasks.map(({ state }) => state).toSorted()).toEqual(['Pending', 'Running', 'Running']);
      return tasks;
    });
    expect(placed.map(({ node }) => node).toSorted()).toEqual(['', 'h2', 'h3']);
    expect(placed.find(({ state }) => state === 'Pending')?.error).toMatch(
      /no suitable node: 1 node does not satisfy node\.labels\.disk == ssd; 2 nodes have [0-9.]+ GiB free of [0-9.]+ GiB reserved/,
    );
    // What is freed is given to the one that waits.
    await cluster.ok('service', 'scale', '--detach', 'large=2');
    await cluster.running('large', 2);
    await cluster.ok('service', 'rm', 'fast', 'large');
  });

  test('a service on a normal network reaches the world, one on an internal network does not', async () => {
    await cluster.ok('network', 'create', '--driver', 'overlay', '--internal', 'vault');
    await cluster.create('store', '--network', 'vault', image);
    const outside = await cluster.lab.address('outside');
    const greeting = ['busybox', 'nc', '-ll', '-p', '7000', '-e', 'echo', 'welcome'];
    await using _server = cluster.lab.openOutside(greeting);
    const [caller] = await cluster.runningContainers('caller', 3);
    const [store] = await cluster.runningContainers('store', 1);
    if (!caller || !store) throw new Error('Cannot ask: a container is missing');
    const connect = ['nc', '-w', '3', outside, '7000'];
    await eventually(async () => expect((await inside(caller, connect)).stdout).toBe('welcome\n'));
    const refused = await inside(store, connect);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toBe('');
  });

  test('a service on two networks reaches both, and what is on one alone stays unknown to the other', async () => {
    await cluster.create('both', '--network', 'back', '--network', 'vault', image);
    const [both] = await cluster.runningContainers('both', 1);
    const [caller] = await cluster.runningContainers('caller', 3);
    const [store] = await cluster.runningContainers('store', 1);
    if (!both || !caller || !store) throw new Error('Cannot ask: a container is missing');
    const addresses = await addressesOf(both);
    expect(addresses).toHaveLength(2);
    // Each server sees the address that the asker has on the network that they share.
    await eventually(async () => expect(addresses).toContain((await ask(both, 'web')).client));
    const seen = [(await ask(both, 'web')).client, (await ask(both, 'store')).client];
    expect(seen.toSorted()).toEqual(addresses.toSorted());
    expect((await ask(caller, 'both')).host).toBe(both.taskId.slice(0, 12));
    expect((await ask(store, 'both')).host).toBe(both.taskId.slice(0, 12));
    expect(await lookUp(caller, 'store')).toEqual([]);
    expect(await lookUp(store, 'web')).toEqual([]);
  });

  test('rm frees containers and namespaces on every host', async () => {
    const inUse = await cluster.lab.skein('h1', ['network', 'rm', 'back']);
    expect(inUse.code).toBe(1);
    expect(inUse.stderr).toMatch(/network back .*in use/);
    expect(await cluster.ok('service', 'rm', 'web', 'caller', 'store', 'both')).toBe(
      'web\ncaller\nstore\nboth',
    );
    await eventually(() => {
      expect(cluster.containers()).toEqual([]);
      expect(cluster.hosts.flatMap((host) => cluster.namespaces(host))).toEqual([]);
    });
    expect(await cluster.ok('service', 'ls', '-q')).toBe('');
    await eventually(async () =>
      expect(await cluster.ok('network', 'rm', 'back', 'vault')).toBe('back\nvault'),
    );
  });
});

function environmentOf({ pid }: Container): readonly string[] {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
}

function memoryBytes(): number {
  const found = /^MemTotal: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  if (found === undefined) throw new Error('Cannot tell how much memory this machine has');
  return Number(found) * 1024;
}
