/**
 * The daemon: opens the worker, continues the node's membership, and serves the local socket. The only entry that joins
 * manager and worker. Ending it (SIGTERM, SIGINT, even SIGKILL) leaves containers and networks as they are.
 */
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { join } from 'node:path';
import { realClock } from '../base/real/clock.ts';
import { makeLogger, type LogLevel } from '../base/real/log.ts';
import { realRandom } from '../base/real/random.ts';
import { messageOf, SkeinError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';
import { controlService, localService } from '../proto/gen/services.ts';
import { maxMessageBytes } from '../proto/rpc/client.ts';
import { implement } from '../proto/rpc/server.ts';
import type { RaftTimes } from '../manager/raft/raft-member.ts';
import { Worker } from '../worker/worker.ts';
import type { AddressOverrides } from './daemon/addresses.ts';
import { controlOnSocket } from './daemon/control-on-socket.ts';
import { localHandlers } from './daemon/local-service.ts';
import { ClusterMembership } from './daemon/membership.ts';
import { lockDirectory } from './daemon/lock.ts';
import { checkSocketPath, guardSocket, prepareSocket } from './daemon/socket.ts';
import { productVersion } from './daemon/version.ts';

export interface DaemonOptions {
  readonly dataDir: string;
  readonly runDir: string;
  /** `auto`, `private`, or the path of a socket. */
  readonly containerd: string;
  /** Replaces the host's name where several nodes share a machine. */
  readonly hostname: string | undefined;
  readonly insecureRegistries: readonly string[];
  /** Replace what the node was told of its addresses when it became a member. */
  readonly addresses: AddressOverrides;
  readonly raftTimes: Partial<RaftTimes>;
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty';
}

/** Runs until a signal ends it. Resolves with the exit code. */
export async function runDaemon(options: DaemonOptions): Promise<number> {
  const log = makeLogger({ level: options.logLevel, format: options.logFormat });
  try {
    if (process.getuid?.() !== 0) {
      throw new SkeinError(
        'permission-denied',
        'Cannot start the daemon: it makes namespaces and containers, which needs root',
      );
    }
    const ended = untilSignal();
    await using opened = new AsyncDisposableStack();
    const started = start(options, log, opened);
    const early = await Promise.race([started, ended]);
    // Nothing that is begun here minds a sudden end, and what it waits for may never come.
    if (early !== undefined)
      exitNow(0, () => log.info('The daemon ends before it was ready', { signal: early }));
    const signal = await ended;
    log.info('The daemon ends; containers go on', { signal });
    return 0;
  } catch (error) {
    log.error(messageOf(error));
    return 1;
  }
}

async function start(options: DaemonOptions, log: Logger, opened: AsyncDisposableStack): Promise<void> {
  const { dataDir, runDir, containerd, hostname, insecureRegistries, addresses, raftTimes } = options;
  const parts = { clock: realClock, random: realRandom, log };
  const socketPath = join(runDir, 'skein.sock');
  checkSocketPath(socketPath);
  opened.use(await lockDirectory(dataDir, 0o700));
  opened.use(await lockDirectory(runDir, 0o711));
  await prepareSocket(socketPath);
  const worker = opened.use(
    await Worker.open({
      dataDir,
      runDir,
      containerd,
      hostname,
      insecureRegistries,
      version: productVersion,
      ...parts,
    }),
  );
  const membership = opened.use(
    new ClusterMembership({
      ...{ dataDir, worker, addresses, raftTimes },
      ...parts,
      fatal: (error) => endNow(error, log),
    }),
  );
  await membership.resume();
  const server = new Server({ 'grpc.max_receive_message_length': maxMessageBytes });
  const rules = { identify: () => undefined, log };
  for (const service of [
    implement(localService, localHandlers({ dataDir, runDir, worker, membership, raftTimes, log }), rules),
    implement(controlService, controlOnSocket(membership), rules),
  ]) {
    server.addService(service.definition, service.implementation);
  }
  opened.defer(() => server.forceShutdown());
  await listen(server, socketPath);
  await guardSocket(socketPath);
  log.info('Skein is ready', { socket: socketPath, version: productVersion, pid: process.pid });
}

function listen(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`unix://${socketPath}`, ServerCredentials.createInsecure(), (error) => {
      if (error)
        reject(
          new SkeinError('unavailable', `Cannot listen on ${socketPath}: ${error.message}`, { cause: error }),
        );
      else resolve();
    });
  });
}

/** State that may not be on the disk must not be built upon: the process ends here, and restarts from what is. */
function endNow(error: Error, log: Logger): never {
  return exitNow(1, () => log.error('The daemon cannot go on', { error: error.message }));
}

function exitNow(code: number, say: () => void): never {
  say();
  process.exit(code);
}

function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}
