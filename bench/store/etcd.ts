/** Three members of etcd on loopback, with TLS between them and to clients, as Debian packages it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sleep } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import { realClock } from '../../base/real/clock.ts';
import type { CertificateFiles } from './certificates.ts';
import { etcdPutPath } from './put.ts';
import { freePorts, type Counters, type System } from './system.ts';

const run = promisify(execFile);
const members = 3;
const readyWithinMs = 20_000;

export class Etcd implements System {
  readonly name = 'etcd';
  readonly #children: readonly ChildProcess[];
  readonly #files: CertificateFiles;
  readonly #leaderPort: number;

  private constructor(children: readonly ChildProcess[], files: CertificateFiles, leaderPort: number) {
    this.#children = children;
    this.#files = files;
    this.#leaderPort = leaderPort;
  }

  /** The version, or undefined when it is not installed. */
  static async version(): Promise<string | undefined> {
    try {
      const { stdout } = await run('etcd', ['--version']);
      return /etcd Version: (\S+)/.exec(stdout)?.[1];
    } catch {
      return undefined;
    }
  }

  static async start(dir: string, files: CertificateFiles): Promise<Etcd> {
    const ports = await freePorts(2 * members);
    const children = Array.from({ length: members }, (_, at) => spawnMember(at, ports, dir, files));
    try {
      const leaderPort = await findLeader(ports.slice(0, members), files);
      return new Etcd(children, files, leaderPort);
    } catch (error) {
      await end(children);
      throw new Error(`Cannot start etcd: ${messageOf(error)}; ${dir} has its logs`, { cause: error });
    }
  }

  get pids(): readonly number[] {
    return this.#children.map(({ pid }) => pid ?? 0);
  }

  get url(): string {
    return `https://127.0.0.1:${this.#leaderPort}${etcdPutPath}`;
  }

  /** The revision counts writes; `/metrics` counts flushes. */
  async counters(): Promise<Counters> {
    const text = await fetchText(`https://127.0.0.1:${this.#leaderPort}/metrics`, this.#files.ca);
    const read = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return {
      writes: read('etcd_mvcc_put_total') || read('etcd_debugging_mvcc_put_total'),
      flushes: read('etcd_disk_wal_fsync_duration_seconds_count'),
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return end(this.#children);
  }
}

function spawnMember(
  at: number,
  ports: readonly number[],
  dir: string,
  { ca, certificate, key }: CertificateFiles,
): ChildProcess {
  const url = (port: number | undefined): string => `https://127.0.0.1:${port}`;
  const peers = ports.slice(members);
  const client = url(ports[at]);
  const peer = url(peers[at]);
  const log = openSync(join(dir, `etcd${at}.log`), 'w', 0o600);
  const child = spawn(
    'etcd',
    [
      ...['--name', `m${at}`, '--data-dir', join(dir, `etcd${at}`), '--logger', 'zap'],
      ...['--listen-client-urls', client, '--advertise-client-urls', client],
      ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer],
      ...['--initial-cluster', peers.map((port, each) => `m${each}=${url(port)}`).join(',')],
      ...['--initial-cluster-token', 'bench', '--initial-cluster-state', 'new'],
      ...['--cert-file', certificate, '--key-file', key],
      ...['--peer-cert-file', certificate, '--peer-key-file', key, '--peer-trusted-ca-file', ca],
      '--peer-client-cert-auth',
    ],
    { stdio: ['ignore', log, log] },
  );
  closeSync(log);
  return child;
}

async function findLeader(ports: readonly number[], { ca }: CertificateFiles): Promise<number> {
  const endpoints = ports.map((port) => `https://127.0.0.1:${port}`).join(',');
  const startedMs = realClock.monotonicMs();
  for (;;) {
    try {
      const { stdout } = await run(
        'etcdctl',
        ['--endpoints', endpoints, '--cacert', ca, 'endpoint', 'status', '-w', 'json'],
        { env: { ...process.env, ETCDCTL_API: '3' }, timeout: 5000 },
      );
      const answers = JSON.parse(stdout) as readonly {
        readonly Endpoint: string;
        readonly Status: { readonly leader: number; readonly header: { readonly member_id: number } };
      }[];
      const leader = answers.find(({ Status }) => Status.leader === Status.header.member_id);
      if (leader && answers.length === members) return Number(new URL(leader.Endpoint).port);
    } catch (error) {
      if (realClock.monotonicMs() - startedMs > readyWithinMs) throw error;
    }
    await sleep(realClock, 100);
  }
}

function fetchText(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca: readFileSync(ca), agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve(text)).on('error', reject);
    }).on('error', reject);
  });
}

async function end(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }),
  );
}
