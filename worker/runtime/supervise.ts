/**
 * Finds the containerd of this node: the one whose socket is named, else the private one that this node has used
 * before, else the host's if it answers, else a new private one. The choice is kept, because containers of a node are in
 * one containerd: choosing another one later would lose them.
 */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sleep, type Clock } from '../../base/clock.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { ContainerdClient } from './containerd/client.ts';
import { privateLayout } from './private/layout.ts';
import { findPrograms } from './private/programs.ts';
import { PrivateContainerd } from './private/supervisor.ts';

export const hostSocketPath = '/run/containerd/containerd.sock';

export interface OpenContainerdOptions {
  /** `auto`, `private` (one of our own whatever the host has), or the path of a socket (with or without `unix://`). */
  readonly containerd: string;
  readonly dataDir: string;
  readonly runDir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** The host's socket; tests name another. */
  readonly hostSocket?: string | undefined;
  /** How long a named or remembered socket may take to answer. Default 10 s. */
  readonly patienceMs?: number | undefined;
}

export interface OpenedContainerd extends AsyncDisposable {
  readonly socketPath: string;
  /** Skein started it and looks after it. */
  readonly owned: boolean;
  /** Of a private one. */
  readonly pid: number | undefined;
  /** For `leave`: ends a private containerd and removes its files, and forgets the choice. Disposes too. */
  stop(): Promise<void>;
}

type Choice = 'private' | 'host';

/**
 * Throws `unavailable` (socket dead), `permission-denied` (not root, or socket closed to us), `failed-precondition` (no
 * programs), `invalid-argument` (path too long).
 */
export async function openContainerd(options: OpenContainerdOptions): Promise<OpenedContainerd> {
  const patienceMs = options.patienceMs ?? 10_000;
  if (options.containerd !== 'auto' && options.containerd !== 'private') {
    const socketPath = options.containerd.replace(/^unix:\/\//, '');
    await requireAnswer(socketPath, options, patienceMs);
    return foreign(socketPath, () => Promise.resolve());
  }
  const hostSocket = options.hostSocket ?? hostSocketPath;
  const choice = options.containerd === 'private' ? 'private' : await readChoice(options.dataDir);
  const forget = (): Promise<void> => rm(choicePath(options.dataDir), { force: true });
  if (choice === 'host') {
    await requireAnswer(hostSocket, options, patienceMs);
    return foreign(hostSocket, forget);
  }
  if (!choice && (await answers(hostSocket))) {
    await writeChoice(options.dataDir, 'host');
    return foreign(hostSocket, forget);
  }
  return openPrivate(options, forget);
}

async function openPrivate(
  options: OpenContainerdOptions,
  forget: () => Promise<void>,
): Promise<OpenedContainerd> {
  const layout = privateLayout(options);
  requireRoot();
  const programs = await findPrograms(process.env['PATH'] ?? '');
  const supervisor = await PrivateContainerd.open({ ...options, layout, programs });
  await writeChoice(options.dataDir, 'private');
  return {
    socketPath: supervisor.socketPath,
    owned: true,
    get pid() {
      return supervisor.pid;
    },
    async stop() {
      await supervisor.stop();
      await forget();
    },
    [Symbol.asyncDispose]: () => supervisor[Symbol.asyncDispose](),
  };
}

function foreign(socketPath: string, stop: () => Promise<void>): OpenedContainerd {
  return { socketPath, owned: false, pid: undefined, stop, [Symbol.asyncDispose]: () => Promise.resolve() };
}

function requireRoot(): void {
  if (process.geteuid?.() === 0) return;
  throw new SkeinError(
    'permission-denied',
    'Cannot start a private containerd: that needs root; run the daemon as root, ' +
      'or name the socket of a running containerd with --containerd',
  );
}

async function answers(socketPath: string): Promise<boolean> {
  const there = await stat(socketPath).catch(() => undefined);
  if (!there?.isSocket()) return false;
  using client = new ContainerdClient({ socketPath, namespace: 'skein' });
  return await client.version({ timeoutMs: 3000 }).then(
    () => true,
    () => false,
  );
}

/** Waits for an answer: after a reboot the daemon may be there before containerd is. */
async function requireAnswer(
  socketPath: string,
  options: OpenContainerdOptions,
  patienceMs: number,
): Promise<void> {
  const { clock } = options;
  const untilMs = clock.monotonicMs() + patienceMs;
  using client = new ContainerdClient({ socketPath, namespace: 'skein' });
  for (;;) {
    try {
      await client.version({ timeoutMs: 3000 });
      return;
    } catch (error) {
      if (clock.monotonicMs() >= untilMs) throw await deadSocket(socketPath, error);
    }
    await sleep(clock, 100);
  }
}

async function deadSocket(socketPath: string, cause: unknown): Promise<SkeinError> {
  const problem = await stat(socketPath).then(
    (found) => (found.isSocket() ? undefined : 'it is no socket'),
    () => 'there is no such socket',
  );
  if (problem === undefined && /EACCES|EPERM/.test(messageOf(cause)))
    return new SkeinError('permission-denied', `Cannot use containerd at ${socketPath}: this user may not`, {
      cause,
    });
  const why = problem ?? `nothing answers (${messageOf(cause)})`;
  return new SkeinError('unavailable', `Cannot use containerd at ${socketPath}: ${why}`, { cause });
}

function choicePath(dataDir: string): string {
  return join(dataDir, 'containerd.choice');
}

async function readChoice(dataDir: string): Promise<Choice | undefined> {
  const text = await readFile(choicePath(dataDir), 'utf8').catch(() => '');
  const kind = text.trim();
  return kind === 'private' || kind === 'host' ? kind : undefined;
}

async function writeChoice(dataDir: string, choice: Choice): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(choicePath(dataDir), `${choice}\n`, { mode: 0o600 });
}
