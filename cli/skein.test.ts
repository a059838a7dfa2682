/** The program as a process against a daemon's socket: progress, exit codes, Ctrl-C, pipes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../base/ids.ts';
import type { Service } from '../proto/model/service.ts';
import type { TaskState } from '../proto/model/task.ts';
import { aTask, nodeId, taskId } from '../test/builders/objects.ts';
import { openDaemonSocket, type DaemonSocket } from '../test/fakes/daemon-socket.ts';

const program = join(import.meta.dirname, 'skein.ts');

let daemon: DaemonSocket;
let folder: string;
beforeAll(async () => {
  daemon = await openDaemonSocket();
  folder = await mkdtemp(join(tmpdir(), `skein-process-${process.pid}-`));
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

class Running {
  readonly child: ChildProcess;
  out = '';
  err = '';
  readonly exit: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;

  constructor(words: readonly string[], host = daemon.host) {
    this.child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words], {
      env: { SKEIN_HOST: host, PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.out += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.err += data.toString()));
    this.exit = new Promise((resolve) =>
      this.child.once('close', (code) => resolve({ code, out: this.out, err: this.err })),
    );
  }

  /** Waits until the program has written the text so many times. */
  async wrote(text: string, times = 1): Promise<void> {
    const isThere = (): boolean => `${this.out}${this.err}`.split(text).length > times;
    for (const end = Date.now() + 15_000; !isThere();) {
      if (Date.now() > end)
        throw new Error(`it did not write ${JSON.stringify(text)}: ${this.out}${this.err}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

const run = (line: string, host?: string) => new Running(line.split(' '), host).exit;

/** Puts a task of the service into the store, or moves it on. */
async function play(
  service: string,
  id: string,
  state: TaskState,
  change: { slot?: number; error?: string; ended?: boolean } = {},
): Promise<void> {
  await daemon.store.update((tx) => {
    const found = tx.byName('service', service);
    if (!found) throw new Error(`no service ${service}`);
    const task = aTask({
      id: taskId(id),
      serviceId: found.id,
      serviceName: service,
      slot: change.slot ?? 1,
      nodeId: nodeId(daemon.nodeId),
      spec: found.spec.task,
      specVersion: found.specVersion,
      status: { state, atMs: Date.now(), message: '', error: change.error ?? '' },
      desiredState: change.ended ? 'shutdown' : 'running',
    });
    const before = tx.get('task', task.id);
    if (before) tx.update('task', { ...task, meta: before.meta });
    else tx.create('task', task);
  });
}

async function change(name: string, by: (service: Service) => Service): Promise<void> {
  await daemon.store.update((tx) => {
    const service = tx.byName('service', name);
    if (service) tx.update('service', by(service));
  });
}

describe('service create', () => {
  it('prints the id, then what changes, and ends when the service is stable', async () => {
    const cli = new Running(
      'service create --name steady --replicas 2 --update-monitor 300ms skein/demo:1'.split(' '),
    );
    await cli.wrote('overall progress: 0 out of 2 tasks');
    await play('steady', 'steady1', 'pending', { error: 'no suitable node (1 node is not ready)' });
    await cli.wrote('1/2: pending: no suitable node (1 node is not ready)');
    await play('steady', 'steady1', 'running');
    await cli.wrote('overall progress: 1 out of 2 tasks');
    await daemon.store.update((tx) => {
      const node = tx.get('node', readId('node', daemon.nodeId));
      if (node) tx.update('node', { ...node, status: { ...node.status, state: 'ready' } });
    });
    await play('steady', 'steady2', 'running', { slot: 2 });
    const { code, out, err } = await cli.exit;
    const id = daemon.store.view.byName('service', 'steady')?.id ?? '';
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')[0]).toBe(id);
    expect(out).toMatch(
      /verify: Waiting to verify that tasks are stable\.\.\.\n.*verify: Service \w+ converged\n$/s,
    );
    expect(out).not.toContain('\u001b');
  });

  it('goes on in the background after Ctrl-C', async () => {
    const cli = new Running('service create --name lasting skein/demo:1'.split(' '));
    await cli.wrote('overall progress');
    cli.child.kill('SIGINT');
    const { code, out } = await cli.exit;
    const id = daemon.store.view.byName('service', 'lasting')?.id ?? '';
    expect(code).toBe(0);
    expect(out).toContain(
      `Operation continuing in background.\nUse \`skein service ps ${id}\` to check progress.\n`,
    );
  });

  it('ends with 1 when one slot is rejected three times for the same reason', async () => {
    const cli = new Running('service create --name broken nope:1'.split(' '));
    await cli.wrote('overall progress');
    for (const attempt of [1, 2, 3]) {
      const error = 'No such image: nope:1';
      await play('broken', `broken${attempt}`, 'rejected', { error });
      await cli.wrote('1/1: rejected: No such image: nope:1', attempt);
      if (attempt === 3) break;
      await play('broken', `broken${attempt}`, 'rejected', { error, ended: true });
      await play('broken', `broken${attempt + 1}`, 'preparing');
      await cli.wrote('1/1: preparing', attempt);
    }
    const { code, err } = await cli.exit;
    expect(code).toBe(1);
    expect(err).toBe(
      'service broken cannot start: task broken.1 was rejected 3 times: No such image: nope:1\nThe service stays and is tried again more and more rarely.\nUse `skein service ps broken --no-trunc` to see its tasks.\n',
    );
  });

  it('ends with 1 after --timeout, and says what is missing', async () => {
    const { code, err } = await run('service create --name slow --timeout 200ms -q skein/demo:1');
    expect(code).toBe(1);
    expect(err).toContain('the wait for service slow is over after 200ms: 0 out of 1 tasks are running');
  });

  it('ends with 1 when the update is paused or the service removed', async () => {
    const first = new Running('service create --name paused skein/demo:1'.split(' '));
    await first.wrote('overall progress');
    await change('paused', (service) => ({
      ...service,
      updateStatus: { state: 'paused', startedAtMs: 1, completedAtMs: 0, message: 'task x failed' },
    }));
    expect(await first.exit).toMatchObject({
      code: 1,
      err: expect.stringContaining('service update paused: task x failed\n') as unknown,
    });
    const second = new Running('service create --name removed skein/demo:1'.split(' '));
    await second.wrote('overall progress');
    expect((await run('service rm removed')).out).toBe('removed\n');
    expect(await second.exit).toMatchObject({
      code: 1,
      err: expect.stringContaining('the service was removed\n') as unknown,
    });
  });

  it('waits for a daemon that restarts', async () => {
    const line = 'service create --name patient --update-monitor 100ms skein/demo:1';
    const cli = new Running(line.split(' '));
    await cli.wrote('overall progress: 0 out of 1 tasks');
    daemon.stop();
    await play('patient', 'patient1', 'running');
    await daemon.start();
    expect(await cli.exit).toMatchObject({ code: 0, err: '' });
    expect(cli.out).toContain('overall progress: 1 out of 1 tasks');
  });

  it('with --detach prints the id alone', async () => {
    const { code, out } = await run('service create --name away --detach skein/demo:1');
    expect([code, out]).toEqual([0, `${daemon.store.view.byName('service', 'away')?.id ?? ''}\n`]);
  });
});

describe('service logs', () => {
  it('puts lines under their task, errors to the error stream, and ends at Ctrl-C', async () => {
    daemon.logsStayOpen = true;
    const line = {
      taskId: 'abcdefabcdefxyz',
      nodeId: daemon.nodeId,
      serviceName: 'web',
      slot: 1,
      time: '2026-01-02T03:04:05.123456789Z',
    };
    daemon.logLines = [
      { ...line, data: Buffer.from('to out\n') },
      { ...line, stderr: true, data: Buffer.from('to err, without end') },
      { warning: 'node h2 cannot be reached: its logs are missing' },
    ];
    const cli = new Running('service logs -f -t web'.split(' '));
    await cli.wrote('WARNING: node h2 cannot be reached: its logs are missing\n');
    cli.child.kill('SIGINT');
    const { code, out, err } = await cli.exit;
    expect(code).toBe(130);
    const prefix = `2026-01-02T03:04:05.123456789Z web.1.abcdefabcdef@${daemon.nodeId}    | `;
    expect(out).toBe(`${prefix}to out\n`);
    expect(err).toBe(
      `${prefix}to err, without end\nWARNING: node h2 cannot be reached: its logs are missing\n`,
    );
  });
});

describe('the program', () => {
  it('says that no daemon is there', async () => {
    const host = `unix://${folder}/none.sock`;
    expect(await run('service ls', host)).toEqual({
      code: 1,
      out: '',
      err: `Cannot connect to the Skein daemon at ${host}. Is the daemon running?\n`,
    });
    expect(await run('service ls', 'tcp://h:1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('unable to parse') as unknown,
    });
  });

  it('prefers -H to SKEIN_HOST', async () => {
    const { code } = await new Running(['-H', daemon.host, 'service', 'ls'], 'unix:///nonexistent/skein.sock')
      .exit;
    expect(code).toBe(0);
  });

  it('ends quietly when nobody reads its output', async () => {
    const cli = new Running(['service', 'create', '--help']);
    cli.child.stdout?.destroy();
    expect(await cli.exit).toMatchObject({ code: 0, err: '' });
  });
});
