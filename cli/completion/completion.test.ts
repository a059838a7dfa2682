import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSkein } from '../../test/fakes/cli-run.ts';
import { openDaemonSocket, type DaemonSocket } from '../../test/fakes/daemon-socket.ts';
import { completionScript } from './scripts.ts';

const run = promisify(execFile);

let daemon: DaemonSocket;
let folder: string;
beforeAll(async () => {
  daemon = await openDaemonSocket();
  folder = await mkdtemp(join(tmpdir(), `skein-completion-${process.pid}-`));
  for (const line of [
    'network create back',
    'service create -d --name web skein/demo:1',
    'service create -d --name worker skein/demo:1',
  ])
    await runSkein(line.split(' '), { host: daemon.host });
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await runSkein(['__complete', '--', ...words], { host: daemon.host });
  expect([code, err]).toEqual([0, '']);
  return out.split('\n').filter((line) => line !== '');
}

describe('completion', () => {
  it.each([
    [['sw'], ['swarm']],
    [['service', 'i'], ['inspect']],
    [
      ['service', 'create', '--restart-'],
      ['--restart-condition', '--restart-delay', '--restart-max-attempts', '--restart-window'],
    ],
    [
      ['service', 'create', '--restart-condition', ''],
      ['any', 'on-failure', 'none'],
    ],
    [['service', 'create', '--restart-condition=on'], ['on-failure']],
    [['service', 'create', '--network', 'b'], ['back']],
    [['service', 'create', '--detach', ''], ['skein/demo:1']],
    [['service', 'create', 'image', '--net'], []],
    [
      ['service', 'rm', 'w'],
      ['web', 'worker'],
    ],
    [['service', 'rm', 'web', 'wo'], ['worker']],
    [['service', 'logs', '-n', ''], []],
    [['service', 'logs', '-f', 'we'], ['web']],
    [['service', 'inspect', '--', 'we'], ['web']],
    [['node', 'update', '--availability', 'd'], ['drain']],
    [['node', 'ps', 's'], ['self']],
    [
      ['swarm', 'join-token', ''],
      ['worker', 'manager'],
    ],
    [['swarm', 'join-token', 'worker', ''], []],
    [['image', 'load', ''], [':file']],
    [['load', '-i', ''], [':file']],
    [['nonsense', ''], []],
    [['--ho'], ['--host']],
    [['-H', '/x', 'ver'], ['version']],
    [['service', 'ls', '--secre'], []],
  ])('of %j', async (words, expected) => {
    expect(await complete(...words)).toEqual(expected);
  });

  it('has no names, and no message, without a daemon', async () => {
    const { code, out, err } = await runSkein(['__complete', '--', 'service', 'rm', ''], {
      host: 'unix:///nonexistent.sock',
    });
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('the scripts', () => {
  it('are printed by the program', async () => {
    expect((await runSkein(['completion', 'zsh'])).out).toBe(completionScript('zsh'));
  });

  it('bash asks the program for the words as they were written, and lists files itself', async () => {
    const asked = join(folder, 'asked');
    const program = join(folder, 'skein');
    await writeFile(program, `#!/bin/sh\nprintf '%s\\n' "$@" >${asked}\necho answer\necho :file\n`);
    await chmod(program, 0o755);
    await writeFile(join(folder, 'completion.bash'), completionScript('bash'));
    await writeFile(join(folder, 'an image.tar'), '');
    const script = [
      `cd ${folder}`,
      'source ./completion.bash',
      `COMP_WORDS=(${program} service create --mode = gl an)`,
      'COMP_CWORD=6',
      '_skein',
      'printf "%s\\n" "\${COMPREPLY[@]}"',
    ].join('\n');
    const { stdout } = await run('bash', ['-c', script]);
    expect(stdout).toBe('answer\nan image.tar\n');
    const { stdout: words } = await run('cat', [asked]);
    expect(words).toBe('__complete\n--\nservice\ncreate\n--mode=gl\nan\n');
  });
});
