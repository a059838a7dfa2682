import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { Lab, type Answer } from './lab.ts';

const image = 'skein/demo:1';
const root = join(import.meta.dirname, '../..');

/** A registry that knows no image: what its API says when asked for one. */
const emptyRegistry = `
  require('node:http').createServer((request, response) => {
    response.writeHead(request.url === '/v2/' ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }));
  }).listen(5990, '127.0.0.1', () => console.log('ready'));
`;

describe.runIf(getuid?.() === 0)('what a user does wrong', () => {
  let lab: Lab;
  let registry: ChildProcess;

  beforeAll(async () => {
    lab = await Lab.up({ hosts: 2 });
    registry = spawn('nsenter', [`--net=/run/netns/${lab.prefix}-h2`, process.execPath, '-e', emptyRegistry]);
    await new Promise((resolve, reject) => {
      registry.stdout?.once('data', resolve);
      registry.once('exit', () => reject(new Error('the registry did not start')));
    });
  });

  afterAll(async () => {
    registry.kill('SIGKILL');
    await lab.down();
  });

  const create = (...args: string[]): Promise<Answer> => lab.skein('h1', ['service', 'create', ...args]);
  const errorsOf = async (service: string): Promise<string[]> => {
    const format = '{{.CurrentState}}|{{.Error}}';
    const text = await lab.ok('h1', ['service', 'ps', '--no-trunc', '--format', format, service]);
    return text
      .split('\n')
      .map((line) =>
        line.replace(/ \S+ (second|minute)s? ago| less than a second ago| about a minute ago/, ''),
      );
  };

  test("an image that its registry does not have: rejected with the registry's reason, seldom tried again, and create ends", async () => {
    const answer = await create(
      '--name',
      'ghost',
      '--constraint',
      'node.hostname==h2',
      '--restart-delay',
      '1s',
      '127.0.0.1:5990/nosuch:1',
    );
    expect(answer.code).toBe(1);
    expect(`${answer.stdout}${answer.stderr}`).toContain('manifest unknown');
    const errors = await errorsOf('ghost');
    expect(errors.filter((line) => line.includes('manifest unknown')).length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(5); // 1, 2, 4 s apart: no storm
    await lab.ok('h1', ['service', 'rm', 'ghost']);
  });

  test('a command that the image does not have: the task says which', async () => {
    await create('--detach', '--name', 'typo', image, 'nosuch-command');
    await eventually(async () =>
      expect(await errorsOf('typo')).toEqual(
        expect.arrayContaining([
          expect.stringContaining('exec: "nosuch-command": executable file not found in $PATH'),
        ]),
      ),
    );
    await lab.ok('h1', ['service', 'rm', 'typo']);
  });

  test('a constraint that no node satisfies and memory that no node has: the task says how many nodes fail what', async () => {
    await create('--detach', '--name', 'picky', '--constraint', 'node.labels.ssd==true', image);
    await create('--detach', '--name', 'hungry', '--reserve-memory', '900g', image);
    await eventually(async () =>
      expect((await errorsOf('picky'))[0]).toContain(
        'no suitable node: 2 nodes do not satisfy node.labels.ssd == true',
      ),
    );
    await eventually(async () =>
      expect((await errorsOf('hungry'))[0]).toMatch(
        /no suitable node: 2 nodes have [0-9.]+ GiB free of 900 GiB reserved|no suitable node: 1 node has [0-9.]+ GiB free of 900 GiB reserved/,
      ),
    );
    await lab.ok('h1', ['service', 'rm', 'picky', 'hungry']);
  });

  test.each<[string, string[], string]>([
    [
      'a name that is no DNS name',
      ['service', 'create', '--name', 'a b', image],
      'the name "a b" is not a DNS name',
    ],
    ['an unknown network', ['service', 'create', '--network', 'nosuch', image], 'network nosuch not found'],
    ['an unknown service', ['service', 'scale', 'nosuch=2'], 'nosuch'],
    ['a subnet that is none', ['network', 'create', '--subnet', '10.0.0.0/33', 'n'], '10.0.0.0/33'],
    [
      'a second init',
      ['swarm', 'init'],
      'This node is already part of a swarm. Use "skein swarm leave" to leave this swarm and join another one.',
    ],
    [
      'leaving as the last manager',
      ['swarm', 'leave'],
      'Removing the last manager erases all current state of the swarm',
    ],
    ['removing a node that lives', ['node', 'rm', 'h2'], "is not down and can't be removed"],
    ['an unknown flag', ['service', 'create', '--replica', '2', image], '--replicas'],
    ['an unknown command', ['servise', 'ls'], 'service'],
  ])('%s', async (_what, args, message) => {
    const answer = await lab.skein('h1', args);
    expect(answer.code).not.toBe(0);
    expect(answer.stderr).toContain(message);
  });

  test('a name that is taken, by a service and by a network', async () => {
    await create('--detach', '--name', 'twin', image);
    expect((await create('--detach', '--name', 'twin', image)).stderr).toContain(
      'service twin already exists',
    );
    await lab.ok('h1', ['network', 'create', 'net']);
    expect((await lab.skein('h1', ['network', 'create', 'net'])).stderr).toContain(
      'network with name net already exists',
    );
    expect(
      (await lab.skein('h1', ['network', 'create', '--subnet', '10.0.1.0/25', 'other'])).stderr,
    ).toContain('overlaps');
    await lab.ok('h1', ['service', 'rm', 'twin']);
    await lab.ok('h1', ['network', 'rm', 'net']);
  });

  test('commands about the cluster on a worker', async () => {
    const answer = await lab.skein('h2', ['service', 'ls']);
    expect(answer.stderr).toContain(
      "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state.",
    );
  });

  test('joining with a token that is none, that was rotated, or where somebody else answers', async () => {
    const address = `${await lab.address('h1')}:2377`;
    await lab.ok('h2', ['swarm', 'leave']);
    const join = (token: string): Promise<Answer> =>
      lab.skein('h2', ['swarm', 'join', '--token', token, address]);
    const token = await lab.ok('h1', ['swarm', 'join-token', '-q', 'worker']);
    expect((await join('SWMTKN-1-abc')).stderr).toContain('Cannot read the join token');
    const digest = token.split('-')[2] ?? '';
    const foreign = token.replace(
      digest,
      digest.replace(/^./, (first) => (first === '0' ? '1' : '0')),
    );
    expect((await join(foreign)).stderr).toContain('its root CA is not the one that the join token names');
    await lab.ok('h1', ['swarm', 'join-token', '--rotate', '-q', 'worker']);
    const refused = await join(token);
    expect(refused.stderr).toContain('it was rotated');
    expect(refused.stderr).not.toContain(token);
    expect((await join(await lab.ok('h1', ['swarm', 'join-token', '-q', 'worker']))).stdout).toContain(
      'This node joined a swarm as a worker.',
    );
    expect((await join(token)).stderr).toContain('This node is already part of a swarm');
  });

  test('no daemon at the socket, and a daemon without root', async () => {
    const run = (command: readonly string[]): Promise<Answer> => lab.exec('h1', command);
    const absent = await run([join(root, 'bin/skein'), '-H', 'unix:///nowhere/skein.sock', 'service', 'ls']);
    expect(absent).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'Cannot connect to the Skein daemon at unix:///nowhere/skein.sock. Is the daemon running?',
      ) as string,
    });
    const daemon = [
      join(root, 'bin/skein'),
      'daemon',
      '--data-dir',
      '/tmp/nobody/data',
      '--run-dir',
      '/tmp/nobody/run',
    ];
    const nobody = await run(['setpriv', '--reuid', '65534', '--clear-groups', ...daemon]);
    expect(nobody.code).toBe(1);
    expect(nobody.stderr).toContain('needs root');
  });
});
