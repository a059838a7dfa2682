import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './lock.ts';
import { checkSocketPath, guardSocket, prepareSocket } from './socket.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skein-socket-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('the socket of the daemon', () => {
  it('is refused where its path is too long for the kernel', () => {
    expect(() => checkSocketPath(`/${'a'.repeat(106)}`)).not.toThrow();
    expect(() => checkSocketPath(`/${'a'.repeat(107)}`)).toThrow(
      /the path has 108 bytes, a socket takes at most 107/,
    );
  });

  it('takes the place of one that a daemon left, and is for root alone', async () => {
    const path = join(dir, 'skein.sock');
    await prepareSocket(path); // nothing is there
    await writeFile(path, '');
    await prepareSocket(path);
    const server = createServer().listen(path);
    await once(server, 'listening');
    await guardSocket(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    server.close();
    await once(server, 'close');
  });
});

/** Another process that holds the lock until it is killed. */
async function holder(path: string) {
  const url = pathToFileURL(join(import.meta.dirname, 'lock.ts')).href;
  const script = `const { lockDirectory } = await import(${JSON.stringify(url)});
    globalThis.lock = await lockDirectory(${JSON.stringify(path)}, 0o700);
    console.log('locked');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the lock of a directory', () => {
  it('makes the directory, and is free again after its end', async () => {
    const path = join(dir, 'data');
    for (let turn = 0; turn < 2; turn++) {
      await using _lock = await lockDirectory(path, 0o700);
      expect((await stat(path)).mode & 0o777).toBe(0o700);
      expect((await stat(join(path, 'daemon.lock'))).mode & 0o777).toBe(0o600);
    }
  });

  it('is held by one process, which is named to the others, until that is gone', async () => {
    const child = await holder(dir);
    await expect(lockDirectory(dir, 0o700)).rejects.toMatchObject({
      code: 'failed-precondition',
      message: `Cannot start the daemon: another one (process ${child.pid ?? ''}) is at work in ${dir}`,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await using _lock = await lockDirectory(dir, 0o700);
  });
});
