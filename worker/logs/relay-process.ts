/** Starts the relay's process, detached from the daemon in everything: session, standard streams, environment. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryUrl } from '../../base/real/entry.ts';

export interface RelayDirectories {
  readonly runDir: string;
  readonly logDir: string;
}

/** It keeps nothing large; a heap that may not grow keeps it so. */
const nodeOptions = ['--max-old-space-size=64', '--max-semi-space-size=2'];

export function relayLogPath({ runDir }: RelayDirectories): string {
  return join(runDir, 'log-relay.log');
}

/**
 * Starts a relay; `exited` gives its exit code if it ends while this process runs. One that finds another relay at
 * work ends with 0 at once, so starting once too often does no harm.
 */
export async function startRelayProcess(
  directories: RelayDirectories,
): Promise<{ exited: () => number | undefined }> {
  const { runDir, logDir } = directories;
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  await using output = await open(relayLogPath(directories), 'w', 0o600);
  const entry = fileURLToPath(entryUrl('log-relay'));
  const child = spawn(process.execPath, [...nodeOptions, entry, '--run-dir', runDir, '--log-dir', logDir], {
    detached: true, // setsid: own session and process group
    stdio: ['ignore', output.fd, output.fd],
    cwd: '/',
    env: { PATH: process.env['PATH'] },
  });
  let code: number | undefined;
  child.on('exit', (exitCode, signal) => (code = exitCode ?? (signal === null ? 1 : 128)));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', resolve);
  });
  child.unref();
  return { exited: () => code };
}
