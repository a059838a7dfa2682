import { existsSync } from 'node:fs';
import { getuid } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sleep } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { Cluster, linesOf, type TaskRow } from './cluster.ts';
import { eventually } from './eventually.ts';

const image = 'skein/demo:1';

interface NodeRow {
  readonly id: string;
  readonly status: string;
  readonly availability: string;
}

/** The tests go on with what the ones before them left; each ends with three nodes, six tasks and nothing in motion. */
describe.runIf(getuid?.() === 0)('nodes of a cluster', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.up();
    await cluster.ok('network', 'create', '--driver', 'overlay', 'back');
    await cluster.create('web', '--network', 'back', '--replicas', '6', image);
    await cluster.running('web', 6);
  });

  afterAll(() => cluster.down());

  async function nodeOf(host: string): Promise<NodeRow | undefined> {
    const format = '{{.Hostname}} {{.ID}} {{.Status}} {{.Availability}}';
    const rows = linesOf(await cluster.ok('node', 'ls', '--format', format)).map((line) => line.split(' '));
    const [, id = '', status = '', availability = ''] = rows.find(([hostname]) => hostname === host) ?? [];
    return id === '' ? undefined : { id, status, availability };
  }

  const untilNode = (host: string, wanted: Partial<NodeRow>): Promise<void> =>
    eventually(async () => expect(await nodeOf(host)).toMatchObject(wanted));

  const set = (host: string, availability: string): Promise<string> =>
    cluster.ok('node', 'update', '--availability', availability, host);

  /** Not what the manager says but what the hosts do: the wanted tasks have containers, and nothing else has. */
  async function untilExactly(count: number): Promise<readonly TaskRow[]> {
    return eventually(async () => {
      const tasks = await cluster.running('web', count, { withinMs: 0 });
      expect(
        cluster
          .containers()
          .map(({ taskId }) => taskId)
          .toSorted(),
      ).toEqual(tasks.map(({ id }) => id).toSorted());
      return tasks;
    });
  }

  const on = (tasks: readonly TaskRow[], host: string): readonly TaskRow[] =>
    tasks.filter(({ node }) => node === host);

  /** What a lost node had is replaced a moment after it is seen to be down, in case it is only a daemon that restarts. */
  const untilWithout = (host: string, count: number): Promise<readonly TaskRow[]> =>
    eventually(async () => {
      const tasks = await cluster.running('web', count, { withinMs: 0 });
      expect(on(tasks, host)).toEqual([]);
      return tasks;
    });

  test('drain moves a node’s tasks to others, and active lets it have tasks again', async () => {
    const kept = (await untilExactly(6)).filter(({ node }) => node !== 'h2').map(({ id }) => id);
    expect(await set('h2', 'drain')).toBe('h2');
    await untilNode('h2', { status: 'Ready', availability: 'Drain' });
    const moved = await untilExactly(6);
    expect(on(moved, 'h2')).toEqual([]);
    expect(moved.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));

    await set('h2', 'active');
    await cluster.ok('service', 'scale', '--detach', 'web=8');
    expect(on(await untilExactly(8), 'h2')).toHaveLength(2);
  });

  test('pause keeps a node’s tasks and gives it no more', async () => {
    const mine = on(await untilExactly(8), 'h2');
    await set('h2', 'pause');
    await cluster.ok('service', 'scale', '--detach', 'web=10');
    expect(on(await untilExactly(10), 'h2')).toEqual(mine);
    await set('h2', 'active');
    await cluster.ok('service', 'scale', '--detach', 'web=6');
    await untilExactly(6);
  });

  test('a host that loses its power is down and its tasks run elsewhere; back again it has none of the old', async () => {
    await cluster.lab.crash('h3');
    await untilNode('h3', { status: 'Down' });
    const replaced = await untilWithout('h3', 6);

    await cluster.lab.start('h3');
    await untilNode('h3', { status: 'Ready' });
    await eventually(async () => {
      const runs = (await cluster.tasks('web')).filter(({ state }) => state === 'Running');
      expect(runs).toEqual(replaced);
    });
    expect(await untilExactly(6)).toEqual(replaced);
    await cluster.ok('service', 'scale', '--detach', 'web=9');
    expect(on(await untilExactly(9), 'h3')).toHaveLength(3);
    await cluster.ok('service', 'scale', '--detach', 'web=6');
    await untilExactly(6);
  });

  test('a link that is cut for a second takes no node down', async () => {
    await cluster.lab.cut('h3');
    const cutMs = realClock.monotonicMs();
    while (realClock.monotonicMs() - cutMs < 1000) {
      expect(await nodeOf('h3')).toMatchObject({ status: 'Ready' });
      await sleep(realClock, 50);
    }
    await cluster.lab.heal('h3');
    // Its session lives: what is asked of the node is done.
    await cluster.create('near', '--constraint', 'node.hostname==h3', image);
    await cluster.running('near', 1);
    await cluster.ok('service', 'rm', 'near');
    await untilExactly(6);
    expect((await cluster.lab.logs('h1')).match(/a node is down/g)).toHaveLength(1); // the one that crashed
  });

  test('a node whose link stays cut is down after the grace, and its surplus tasks end when it is back', async () => {
    const cutOff = on(await untilExactly(6), 'h3');
    expect(cutOff.length).toBeGreaterThan(0);
    const cutMs = realClock.monotonicMs();
    await cluster.lab.cut('h3');
    await untilNode('h3', { status: 'Down' });
    expect(realClock.monotonicMs() - cutMs).toBeGreaterThan(2000); // three periods, the first of which had begun

    const replaced = await untilWithout('h3', 6);
    expect(
      cluster
        .containers('h3')
        .map(({ taskId }) => taskId)
        .toSorted(),
    ).toEqual(cutOff.map(({ id }) => id).toSorted());
    await cluster.lab.heal('h3');
    await untilNode('h3', { status: 'Ready' });
    await eventually(async () => {
      const runs = (await cluster.tasks('web')).filter(({ state }) => state === 'Running');
      expect(runs).toEqual(replaced);
    });
    expect(await untilExactly(6)).toEqual(replaced);
  });

  test('a node that leaves has nothing of the cluster left, and is down until it is removed', async () => {
    const { id } = (await nodeOf('h2')) ?? { id: '' };
    const early = await cluster.lab.skein('h1', ['node', 'rm', 'h2']);
    expect(early.code).toBe(1);
    expect(early.stderr).toContain("node h2 is not down and can't be removed");

    expect(cluster.controlGroups('h2')).not.toEqual([]);
    expect(await cluster.lab.ok('h2', ['swarm', 'leave'])).toBe('Node left the swarm.');
    await expectNothingLeft('h2');
    await untilNode('h2', { id, status: 'Down' });
    await untilWithout('h2', 6);
    expect(await cluster.ok('node', 'rm', 'h2')).toBe('h2');
    expect(await nodeOf('h2')).toBeUndefined();
    const again = await cluster.lab.skein('h2', ['swarm', 'leave']);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('This node is not part of a swarm');
  });

  async function expectNothingLeft(host: string): Promise<void> {
    const { lab } = cluster;
    expect(cluster.containers(host)).toEqual([]);
    expect(cluster.namespaces(host)).toEqual([]);
    expect(cluster.controlGroups(host)).toEqual([]);
    expect((await lab.exec(host, ['nft', 'list', 'tables'])).stdout).toBe('');
    const links = (await lab.exec(host, ['ip', '-brief', 'link'])).stdout;
    expect(linesOf(links).map((line) => line.split(/[ @]/)[0])).toEqual(['lo', 'eth0']);
    const untouched = (await lab.outside(['ip', 'rule'])).stdout;
    expect((await lab.exec(host, ['ip', 'rule'])).stdout).toBe(untouched);
    expect((await lab.exec(host, ['ip', 'route'])).stdout).toMatch(/^10\.77\.\d+\.0\/24 dev eth0 [^\n]*\n$/);
    for (const name of ['certificates', 'worker', 'node.json'])
      expect(existsSync(`${lab.folder}/${host}/data/${name}`)).toBe(false);
  }

  test('a rotated token is refused and says so, the new one lets the node in again', async () => {
    const manager = `${await cluster.lab.address('h1')}:2377`;
    const old = await cluster.ok('swarm', 'join-token', '-q', 'worker');
    await cluster.ok('swarm', 'join-token', '--rotate', '-q', 'worker');
    const fresh = await cluster.ok('swarm', 'join-token', '-q', 'worker');
    expect(fresh).not.toBe(old);

    const join = ['swarm', 'join', '--advertise-addr', await cluster.lab.address('h2'), manager, '--token'];
    const refused = await cluster.lab.skein('h2', [...join, old]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Cannot join: the join token is not valid any more: it was rotated');
    const foreign = fresh.replace(/^(SWMTKN-1-)[^-]+/, `$1${'0'.repeat(50)}`);
    const impostor = await cluster.lab.skein('h2', [...join, foreign]);
    expect(impostor.code).toBe(1);
    expect(impostor.stderr).toContain('its root CA is not the one that the join token names');

    expect(await cluster.lab.ok('h2', [...join, fresh])).toBe('This node joined a swarm as a worker.');
    await untilNode('h2', { status: 'Ready', availability: 'Active' });
    await cluster.ok('service', 'scale', '--detach', 'web=9');
    expect(on(await untilExactly(9), 'h2').length).toBeGreaterThan(0);
  });

  test('a second init and a join of a member are refused and change nothing', async () => {
    const address = await cluster.lab.address('h2');
    const member = await nodeOf('h2');
    const token = await cluster.ok('swarm', 'join-token', '-q', 'worker');
    const manager = `${await cluster.lab.address('h1')}:2377`;
    for (const [host, args] of [
      ['h1', ['init', '--advertise-addr', await cluster.lab.address('h1')]],
      ['h2', ['init', '--advertise-addr', address]],
      ['h2', ['join', '--advertise-addr', address, '--token', token, manager]],
    ] as const) {
      const { code, stderr } = await cluster.lab.skein(host, ['swarm', ...args]);
      expect(code).toBe(1);
      expect(stderr).toContain('This node is already part of a swarm.');
    }
    expect(await nodeOf('h2')).toEqual(member);
    const leave = await cluster.lab.skein('h1', ['swarm', 'leave']);
    expect(leave.code).toBe(1);
    expect(leave.stderr).toContain('Removing the last manager erases all current state of the swarm');
    await untilExactly(9);
  });
});
