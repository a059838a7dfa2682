import { getuid } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { Cluster, linesOf, type Container } from './cluster.ts';
import { eventually } from './eventually.ts';

const image = 'skein/demo:1';
const managers = ['h1', 'h2', 'h3'];
/** What must happen within a time must happen within three times that on a machine that has other work. */
const slowness = 3;

/** Three managers and a worker; each test leaves the cluster as it found it, but for the last ones. */
describe.runIf(getuid?.() === 0)('several managers', () => {
  let cluster: Cluster;
  let before: readonly Container[];

  beforeAll(async () => {
    cluster = await Cluster.up({ hosts: 4, managers: 3 });
    await cluster.create('web', '--replicas', '4', image);
    before = await cluster.runningContainers('web', 4);
  });

  afterAll(() => cluster.down());

  const skein = (host: string, ...args: string[]) => cluster.lab.skein(host, args, { withinMs: 30_000 });
  const ok = (host: string, ...args: string[]) => cluster.lab.ok(host, args, { withinMs: 30_000 });
  const infoOf = (host: string, field: string) => ok(host, 'info', '--format', `{{${field}}}`);

  /** `h1 Ready Leader`, as any manager sees it. */
  async function nodesSeenBy(host: string): Promise<readonly string[]> {
    const format = '{{.Hostname}} {{.Status}} {{.ManagerStatus}}';
    return linesOf(await ok(host, 'node', 'ls', '--format', format)).map((line) => line.trim());
  }

  async function leaderSeenBy(host: string): Promise<string> {
    const [leader = ''] = (await nodesSeenBy(host)).filter((line) => line.endsWith(' Leader'));
    return leader.split(' ')[0] ?? '';
  }

  /** Waits until this manager sees a leader and all others in order. */
  const inOrder = (host: string, roles: Readonly<Record<string, string>>) =>
    eventually(async () => {
      const seen = (await nodesSeenBy(host)).map((line) => line.replace(/ (Leader|Reachable)$/, ' manager'));
      expect(seen).toEqual(Object.entries(roles).map(([name, role]) => `${name} Ready${role && ` ${role}`}`));
      expect(await leaderSeenBy(host)).not.toBe('');
    });
  const allInOrder = { h1: 'manager', h2: 'manager', h3: 'manager', h4: '' };

  const expectSameContainers = () =>
    expect(cluster.containers().toSorted(byTask)).toEqual([...before].toSorted(byTask));

  test('each lists the same nodes, and knows who leads', async () => {
    for (const host of managers) await inOrder(host, allInOrder);
    expect(new Set(await Promise.all(managers.map(leaderSeenBy))).size).toBe(1);
    expect((await skein('h4', 'node', 'ls')).stderr).toContain('This node is not a swarm manager.');
    expect(await infoOf('h3', '.Swarm.Managers')).toBe('3');
  });

  test('what is written through one is read through another at once', async () => {
    for (const [at, host] of managers.entries()) {
      await ok(host, 'service', 'create', '--detach', '--replicas', '0', '--name', `one${at}`, image);
      for (const other of managers) expect(await ok(other, 'service', 'ls', '-q')).not.toBe('');
      const next = managers[(at + 1) % 3] ?? '';
      expect(await ok(next, 'service', 'inspect', `one${at}`, '--format', '{{.Spec.Name}}')).toBe(`one${at}`);
      await ok(next, 'service', 'rm', `one${at}`);
    }
  });

  test('the death of the leader is hardly noticed: calls go on, agents too, and no container is touched', async () => {
    const leader = await leaderSeenBy('h1');
    const other = managers.find((host) => host !== leader) ?? '';
    await cluster.lab.kill(leader);
    const startedMs = realClock.monotonicMs();
    await ok(
      other,
      'service',
      'create',
      '--detach',
      '--name',
      'after',
      '--constraint',
      'node.hostname==h4',
      image,
    );
    expect(realClock.monotonicMs() - startedMs).toBeLessThan(slowness * 4000);
    await eventually(
      async () => {
        const states = await ok(other, 'service', 'ps', 'after', '--format', '{{.CurrentState}}');
        expect(states).toMatch(/^Running/);
      },
      { withinMs: slowness * 5000 },
    );
    expect(await nodesSeenBy(other)).toContainEqual(expect.stringContaining(`${leader} `));
    expect((await nodesSeenBy(other)).some((line) => line.endsWith(' Unreachable'))).toBe(true);
    await ok(other, 'service', 'rm', 'after');
    await cluster.lab.start(leader);
    await inOrder(leader, allInOrder);
    await eventually(expectSameContainers);
  });

  test('a leader that stops in order hands over at once', async () => {
    const leader = await leaderSeenBy('h1');
    const other = managers.find((host) => host !== leader) ?? '';
    await cluster.lab.stop(leader);
    expect(await leaderSeenBy(other)).not.toBe(leader);
    await cluster.lab.start(leader);
    await inOrder(leader, allInOrder);
    expectSameContainers();
  });

  test('a worker is promoted and demoted while its containers run', async () => {
    expect(await ok('h2', 'node', 'promote', 'h4')).toBe('Node h4 promoted to a manager in the swarm.');
    await eventually(async () => expect(await infoOf('h4', '.Swarm.ControlAvailable')).toBe('true'));
    await inOrder('h4', { ...allInOrder, h4: 'manager' });
    expect((await skein('h4', 'node', 'ls')).stderr).toContain(
      'WARNING: the swarm has 4 managers, an even number',
    );
    expect(await ok('h4', 'node', 'promote', 'h4')).toBe('Node h4 is already a manager.');
    expect(await ok('h2', 'node', 'demote', 'h4')).toBe('Manager h4 demoted in the swarm.');
    await eventually(async () => expect(await infoOf('h4', '.Swarm.ControlAvailable')).toBe('false'));
    await inOrder('h1', allInOrder);
    expectSameContainers();
  });

  test('nobody joins as a manager with an address at which nobody is', async () => {
    await ok('h4', 'swarm', 'leave');
    const address = (await cluster.lab.address('h4')).replace(/\.\d+$/, '.199');
    const own = await cluster.lab.address('h4');
    const join = ['swarm', 'join', '--token', await ok('h1', 'swarm', 'join-token', '-q', 'manager')];
    const remote = `${await cluster.lab.address('h1')}:2377`;
    const wrong = await skein('h4', ...join, '--advertise-addr', address, '--data-path-addr', own, remote);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining(`at ${address}:2377`)]);
    expect(await infoOf('h4', '.Swarm.LocalNodeState')).toBe('inactive');
    const token = await ok('h1', 'swarm', 'join-token', '-q', 'worker');
    await ok('h4', 'swarm', 'join', '--token', token, '--advertise-addr', own, remote);
    for (const id of linesOf(await ok('h1', 'node', 'ls', '--format', '{{.ID}} {{.Status}}')))
      if (!id.endsWith(' Ready')) await ok('h1', 'node', 'rm', '--force', id.split(' ')[0] ?? '');
    await inOrder('h1', allInOrder);
    before = await cluster.runningContainers('web', 4);
  });

  test('locked managers need the key after a restart, and only then', async () => {
    const said = await ok('h2', 'swarm', 'update', '--autolock');
    const key = /SWMKEY-1-\S+/.exec(said)?.[0] ?? '';
    expect(await ok('h3', 'swarm', 'unlock-key', '-q')).toBe(key);
    await eventually(async () =>
      expect(await infoOf('h1', '.Swarm.Cluster.Spec.EncryptionConfig')).toContain('true'),
    );
    await cluster.lab.stop('h1');
    await cluster.lab.start('h1');
    expect(await infoOf('h1', '.Swarm.LocalNodeState')).toBe('locked');
    expect((await skein('h1', 'node', 'ls')).stderr).toContain(
      'Please use "skein swarm unlock" to unlock it.',
    );
    const wrong = await cluster.lab.skein('h1', ['swarm', 'unlock'], {
      input: `SWMKEY-1-${'A'.repeat(43)}\n`,
    });
    expect(wrong.stderr).toContain('invalid key provided');
    await cluster.lab.ok('h1', ['swarm', 'unlock'], { input: `${key}\n` });
    await inOrder('h1', allInOrder);
    await ok('h1', 'swarm', 'update', '--autolock=false');
    expect((await skein('h1', 'swarm', 'unlock-key')).stderr).toContain('no unlock key is set');
    await eventually(async () => {
      await cluster.running('web', 4);
    });
  });

  test('a manager leaves by force alone, and not when the others would be too few', async () => {
    expect((await skein('h3', 'swarm', 'leave')).stderr).toContain(
      'You are attempting to leave the swarm on a node that is participating as a manager.',
    );
    await cluster.lab.kill('h2');
    await eventually(async () => expect((await nodesSeenBy('h1'))[1]).toMatch(/ Unreachable$/));
    const refused = await skein('h3', 'swarm', 'leave', '--force');
    expect([refused.code, await infoOf('h3', '.Swarm.LocalNodeState')]).toEqual([1, 'active']);
  });

  test('without a majority everything goes on but decisions, and one manager that is left recovers the cluster', async () => {
    const own = cluster.containers('h1');
    const { tokens, nodeId } = {
      tokens: await ok('h1', 'swarm', 'join-token', '-q', 'worker'),
      nodeId: await infoOf('h1', '.Swarm.NodeID'),
    };
    await cluster.lab.kill('h3');
    const { stderr } = await skein('h1', 'service', 'ls');
    expect(stderr).toContain('The swarm does not have a leader.');
    expect(cluster.containers('h4')).toEqual(before.filter(({ host }) => host === 'h4'));
    expect(await ok('h1', 'swarm', 'init', '--force-new-cluster')).toContain(
      `current node (${nodeId}) is now a manager`,
    );
    expect(await ok('h1', 'swarm', 'join-token', '-q', 'worker')).toBe(tokens);
    await eventually(async () => expect(await nodesSeenBy('h1')).toContainEqual('h4 Ready'));
    for (const container of own) expect(cluster.containers('h1')).toContainEqual(container);
    for (const host of ['h2', 'h3']) await cluster.lab.start(host);
    await inOrder('h1', { h1: 'manager', h2: '', h3: '', h4: '' });
    await cluster.running('web', 4);
  });
});

const byTask = (a: Container, b: Container): number => (a.taskId < b.taskId ? -1 : 1);
