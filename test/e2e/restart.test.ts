import { existsSync, readFileSync } from 'node:fs';

import { getuid, kill } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sleep } from '../../base/clock.ts';
import { SeededRandom } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import { ask, Cluster, linesOf, type Container, type TaskRow } from './cluster.ts';
import { eventually } from './eventually.ts';
import { runCommand } from './lab.ts';

const image = 'skein/demo:1';
/** What must happen within a time must happen within three times that on a machine that has other work. */
const slowness = 3;

/**
 * A source on h2 sends numbers over the overlay to a sink on h1 and one on h3, ten in a second, each over one
 * connection: a sink whose numbers have a gap or begin anew lost its connection or its log.
 */
describe.runIf(getuid?.() === 0)('a daemon that ends and starts again', () => {
  let cluster: Cluster;
  let before: readonly Container[];
  let sinks: readonly TaskRow[];

  beforeAll(async () => {
    cluster = await Cluster.up();
    await cluster.ok('network', 'create', '--driver', 'overlay', 'back');
    const numbers = 'i=0; while :; do i=$((i+1)); echo $i; sleep 0.1; done';
    const source = ['nc', '-ll', '-p', '9000', '-e', 'sh', '-c', numbers];
    await cluster.create(
      'source',
      '--network',
      'back',
      '--constraint',
      'node.hostname==h2',
      image,
      ...source,
    );
    await cluster.create('web', '--network', 'back', '--replicas', '3', image);
    await cluster.running('source', 1);
    await cluster.running('web', 3);
    const once = ['--restart-condition', 'none', '--constraint', 'node.hostname!=h2', '--replicas', '2'];
    await cluster.create('sink', '--network', 'back', ...once, image, 'nc', 'source', '9000');
    sinks = await cluster.running('sink', 2);
    expect(sinks.map(({ node }) => node).toSorted()).toEqual(['h1', 'h3']);
    before = cluster.containers();
    await expectNothingLost();
  });

  afterAll(() => cluster.down());

  async function numbersOf(sink: TaskRow): Promise<readonly number[]> {
    const { code, stdout, stderr } = await cluster.lab.skein('h1', ['service', 'logs', '--raw', sink.id]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return linesOf(stdout).map(Number);
  }

  /** The same containers with the same connections, which go on, and every line that was written on the way. */
  async function expectNothingLost(): Promise<void> {
    for (const sink of sinks) {
      const had = (await numbersOf(sink)).length;
      const numbers = await eventually(async () => {
        const now = await numbersOf(sink);
        expect(now.length).toBeGreaterThan(had + 10);
        return now;
      });
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    await expectUndisturbed();
  }

  /** No container ended and none was made; the manager thinks the same. */
  async function expectUndisturbed(): Promise<void> {
    expect(cluster.containers()).toEqual(before);
    for (const [service, count] of [
      ['source', 1],
      ['sink', 2],
      ['web', 3],
    ] as const) {
      const tasks = await cluster.running(service, count);
      expect(await cluster.tasks(service)).toEqual(tasks);
      expect(before.map(({ taskId }) => taskId)).toEqual(expect.arrayContaining(tasks.map(({ id }) => id)));
    }
  }

  async function untilReady(): Promise<void> {
    await eventually(async () =>
      expect(linesOf(await cluster.ok('node', 'ls', '--format', '{{.Status}}'))).toEqual([
        'Ready',
        'Ready',
        'Ready',
      ]),
    );
  }

  test.each(['h2', 'h3'])(
    'a killed worker, %s, finds its containers, connections and logs as they were',
    async (host) => {
      const pid = cluster.daemonPid(host);
      await cluster.lab.kill(host);
      await cluster.lab.start(host);
      expect(cluster.daemonPid(host)).not.toBe(pid);
      await untilReady();
      await expectNothingLost();
    },
  );

  test('a killed manager finds its cluster, containers, connections and logs as they were', async () => {
    await cluster.lab.kill('h1');
    await cluster.lab.start('h1');
    await untilReady();
    await expectNothingLost();
  });

  test('daemons that are stopped in order leave containers alone, too', async () => {
    await cluster.lab.stop('h3');
    await cluster.lab.start('h3');
    await cluster.lab.stop('h1');
    await cluster.lab.start('h1');
    await untilReady();
    await expectNothingLost();
  });

  test('containers outlive a containerd that is killed, and the next one runs more', async () => {
    const file = `${cluster.lab.folder}/h2/run/containerd/containerd.pid`;
    const pid = pidIn(file);
    kill(pid, 'SIGKILL');
    await eventually(() => {
      expect(pidIn(file)).not.toBe(pid);
      expect(existsSync(`/proc/${pidIn(file)}/exe`)).toBe(true);
    });
    await expectNothingLost();
    await cluster.create('late', '--network', 'back', '--constraint', 'node.hostname==h2', image);
    const [late] = await cluster.runningContainers('late', 1);
    if (!late) throw new Error('Cannot ask: the container is missing');
    await eventually(async () => expect((await ask(late, '1.web')).host).not.toBe(''));
    await cluster.ok('service', 'rm', 'late');
    await eventually(expectUndisturbed);
  });

  test('a manager that is killed again and again forgets nothing that it acknowledged', async () => {
    const seed = Date.now() % 1_000_000;
    const random = new SeededRandom(seed);
    const writer = new Writer(cluster);
    const writing = writer.run();
    for (let round = 0; round < 5; round += 1) {
      await sleep(realClock, 20 + random.float() * 600); // at a moment of chance, not to wait for something
      await cluster.lab.kill('h1');
      await cluster.lab.start('h1');
    }
    writer.stop();
    await writing;
    expect(writer.acknowledged.size, `seed ${seed}`).toBeGreaterThan(5);
    await expectAcknowledged(writer, seed);
    await untilReady();
    await expectNothingLost();
    await cluster.ok('service', 'rm', ...writer.created);
  });

  async function expectAcknowledged(writer: Writer, seed: number): Promise<void> {
    const names = [...writer.acknowledged.keys()];
    const services = JSON.parse(await cluster.ok('service', 'inspect', ...names)) as readonly {
      ID: string;
      Spec: { Name: string; Mode: { Replicated: { Replicas: number } } };
    }[];
    for (const { ID, Spec } of services) {
      const { id, replicas } = writer.acknowledged.get(Spec.Name) ?? { id: '', replicas: [] };
      expect(ID, `seed ${seed}`).toBe(id);
      expect(replicas, `seed ${seed}, service ${Spec.Name}`).toContain(Spec.Mode.Replicated.Replicas);
    }
    expect(services.map(({ Spec }) => Spec.Name)).toEqual(names);
  }

  describe('repairs what somebody changed in the kernel', () => {
    let space: string;
    let repairs = 0;

    beforeAll(() => {
      const name = cluster.namespaces('h2').find((each) => each.startsWith('n-'));
      space = `${cluster.lab.folder}/h2/run/netns/${name}`;
    });

    const ip = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { code, stdout, stderr } = await runCommand('nsenter', [`--net=${space}`, 'ip', ...args]);
      if (code !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
      return linesOf(stdout)
        .map((line) => line.trim())
        .toSorted();
    };

    /** All that the overlay needs of the kernel here, but for numbers that a new device has anew. */
    const state = async (): Promise<unknown> => ({
      links: (await ip('-brief', 'link')).map((line) => line.split(/[ @]/)[0]),
      routes: await ip('route'),
      neighbours: await ip('neighbour'),
    });

    async function expectRepaired(change: () => Promise<unknown>): Promise<void> {
      const whole = await state();
      await change();
      await eventually(async () => expect(await state()).toEqual(whole), {
        withinMs: 2000 * slowness,
        everyMs: 50,
      });
      const source = cluster
        .containers('h2')
        .find(({ taskId }) => before.some((each) => each.taskId === taskId));
      if (!source) throw new Error('Cannot ask: no container on h2');
      const others = await cluster.running('web', 3);
      for (const { name } of others) {
        const [service, slot] = name.split('.');
        expect((await ask(source, `${slot}.${service}`)).client).toMatch(/^10\./);
      }
      const info = await cluster.lab.ok('h2', ['info', '--format', '{{.NetworkRepairs}}']);
      expect(Number(info)).toBeGreaterThan(repairs);
      repairs = Number(info);
    }

    test('a route', async () => {
      const [route] = (await ip('route')).filter((line) => line.includes('dev vxlan0'));
      await expectRepaired(() => ip('route', 'delete', ...(route ?? '').split(' ')));
    });

    test('a neighbour', async () => {
      const [neighbour] = (await ip('neighbour')).filter((line) => line.includes('dev vxlan0'));
      await expectRepaired(() => ip('neighbour', 'delete', neighbour?.split(' ')[0] ?? '', 'dev', 'vxlan0'));
    });

    test('the whole VXLAN device', async () => {
      await expectRepaired(() => ip('link', 'delete', 'vxlan0'));
      await expectNothingLost();
    });
  });
});

/** Creates services and scales them as fast as the manager answers, and remembers what was acknowledged. */
class Writer {
  readonly #cluster: Cluster;
  /** By name, the id and the numbers of replicas that may stand now: the last acknowledged, and what was tried since. */
  readonly acknowledged = new Map<string, { readonly id: string; replicas: number[] }>();
  /** Acknowledged or not, what is there in the end. */
  created: readonly string[] = [];
  #stopped = false;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  stop(): void {
    this.#stopped = true;
  }

  async run(): Promise<void> {
    await Promise.all([this.#write('a'), this.#write('b')]);
    const names = await this.#cluster.ok('service', 'ls', '--format', '{{.Name}}');
    this.created = linesOf(names).filter((name) => /^[ab]-\d+$/.test(name));
  }

  async #write(prefix: string): Promise<void> {
    // Tasks that no node may have: they cost the manager something and the hosts nothing.
    const nowhere = ['--constraint', 'node.hostname==nowhere', image];
    for (let count = 0; !this.#stopped; count += 1) {
      const name = `${prefix}-${count}`;
      const create = ['service', 'create', '--detach', '--name', name, '--replicas', '1', ...nowhere];
      const { code, stdout } = await this.#cluster.lab.skein('h1', create);
      if (code !== 0) continue;
      const known = { id: stdout.trim(), replicas: [1] };
      this.acknowledged.set(name, known);
      known.replicas.push(3);
      const scale = ['service', 'scale', '--detach', `${name}=3`];
      if ((await this.#cluster.lab.skein('h1', scale)).code === 0) known.replicas = [3];
    }
  }
}

const pidIn = (file: string): number => Number.parseInt(readFileSync(file, 'utf8'), 10);
