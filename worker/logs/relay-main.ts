/**
 * The log relay: a process of its own, one per worker, that outlives the daemon, so that containers can go on writing
 * while the daemon is restarted or replaced. It imports little, as its memory is paid on every node. Started by
 * `client.ts` as `relay-main --run-dir DIR --log-dir DIR`; ends at once when another relay has these directories.
 */
import { closeSync, constants, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { socketName } from './protocol.ts';
import { Relay } from './relay.ts';
import { serve } from './server.ts';
import { lockFile } from './syscalls.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'run-dir': { type: 'string' }, 'log-dir': { type: 'string' } } });
  const { 'run-dir': runDir, 'log-dir': logDir } = values;
  if (runDir === undefined || logDir === undefined)
    throw new Error('usage: relay-main --run-dir DIR --log-dir DIR');
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  await using scope = new AsyncDisposableStack();
  const pidFile = join(runDir, 'log-relay.pid');
  const lock = openSync(pidFile, constants.O_RDWR | constants.O_CREAT, 0o600);
  scope.defer(() => closeSync(lock));
  if (!lockFile(lock)) return;
  // Never empty in between, as a reader might take nothing for a number.
  ftruncateSync(lock, writeSync(lock, `${process.pid}\n`, 0));
  const log = plainLogger();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const onFailure = (error: unknown): void => {
    log.error('Log relay ends', { error: messageOf(error) });
    process.exitCode = 1;
    end();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
  process.on('SIGHUP', () => undefined); // of the terminal of whoever started the daemon
  const relay = scope.use(new Relay({ runDir, logDir, clock: realClock, log, onFailure }));
  const socketPath = join(runDir, socketName);
  rmSync(socketPath, { force: true });
  scope.use(await serve({ socketPath, relay, log, onShutdown: end }));
  log.info('Log relay is ready', { pid: process.pid });
  await ended;
}

/** A line of JSON on standard error, which is a file. */
function plainLogger(fields: Readonly<Record<string, unknown>> = {}): Logger {
  const write =
    (level: string) =>
    (msg: string, more: Readonly<Record<string, unknown>> = {}): void =>
      void process.stderr.write(`${JSON.stringify({ time: Date.now(), level, msg, ...fields, ...more })}\n`);
  return {
    debug: () => undefined,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (more) => plainLogger({ ...fields, ...more }),
  };
}

await main();
