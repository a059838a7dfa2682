/**
 * What containers, networks and daemons can leave on a machine, each trace as one line, so that a test can say "as
 * before". The whole machine is looked at, not only what bears a name of ours: a leak seldom does. Processes are the
 * exception, because other programs come and go: those count that live in a network namespace other than this
 * process's, or whose command line names what Skein starts.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** Traces by kind; the lines name the thing and, where names are used again, its number. */
export type Traces = ReadonlyMap<string, ReadonlySet<string>>;

const started = /containerd|runc|skein|netd|log-relay/;
const ourFolders = ['/var/tmp', '/run', '/run/netns', '/var/lib', '/run/containerd'];

export function takeTraces(): Traces {
  const mounts = linesOf(readFileSync('/proc/self/mountinfo', 'utf8')).map((line) => line.split(' '));
  const processes = processIds().map(readProcess);
  const own = readlinkSync('/proc/self/ns/net');
  return new Map(
    Object.entries({
      namespace: [
        ...processes.map((process) => process.netns),
        ...mounts.map((fields) => fields[3] ?? '').filter((rootOfMount) => rootOfMount.startsWith('net:')),
      ],
      link: run('ip', ['-o', 'link']).map((line) => line.split(': ')[1] ?? line),
      route: [...run('ip', ['route', 'show', 'table', 'all']), ...run('ip', ['rule'])],
      table: run('nft', ['list', 'tables']),
      mount: mounts.map((fields) => fields[4] ?? ''),
      cgroup: run('find', ['/sys/fs/cgroup', '-type', 'd', '-path', '*skein*']),
      process: processes
        .filter(({ netns, command }) => (netns !== '' && netns !== own) || started.test(command))
        .map(({ pid, command }) => `${pid} ${command}`),
      folder: ourFolders.flatMap((folder) => namesIn(folder).map((name) => `${folder}/${name}`)),
    }).map(([kind, lines]) => [kind, new Set(lines.filter((line) => line !== ''))]),
  );
}

/** What is there in `now` and was not in `before`, as `kind: line`. */
export function newSince(before: Traces, now: Traces): string[] {
  return [...now].flatMap(([kind, lines]) =>
    [...lines].filter((line) => before.get(kind)?.has(line) !== true).map((line) => `${kind}: ${line}`),
  );
}

interface ProcessTrace {
  readonly pid: number;
  /** `net:[4026531833]`; empty for a process that has ended meanwhile. */
  readonly netns: string;
  readonly command: string;
}

function processIds(): number[] {
  return namesIn('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readProcess(pid: number): ProcessTrace {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, netns: readlinkSync(`/proc/${pid}/ns/net`), command };
  } catch {
    return { pid, netns: '', command: '' }; // it ended, or is a zombie: neither is a trace
  }
}

function namesIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : [];
}

function run(command: string, args: readonly string[]): string[] {
  return linesOf(execFileSync(command, args, { encoding: 'utf8', timeout: 10_000, stdio: 'pipe' }));
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());
