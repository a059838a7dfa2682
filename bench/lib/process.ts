/** What the kernel tells of processes: memory, processor time, and who lives in a network namespace. */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

export interface Memory {
  /** All pages that are resident, shared ones too. */
  readonly rssMib: number;
  /** Shared pages divided by the number of those who share them. */
  readonly pssMib: number;
}

/** Throws when the process has ended. */
export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const mib = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1024;
  return { rssMib: mib('Rss'), pssMib: mib('Pss') };
}

/** Hundredths of a second (the kernel's USER_HZ) that the process has computed for since its start. */
export function processorTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold anything: the state is field 3, user time 14, system time 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

export interface Process {
  readonly pid: number;
  /** With blanks between the arguments. */
  readonly command: string;
}

/** The processes whose network namespace is the one at `path`. */
export function processesIn(path: string): readonly Process[] {
  const inode = statSync(path).ino;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (readlinkSync(`/proc/${name}/ns/net`) !== `net:[${inode}]`) return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), command }];
      } catch {
        return []; // it has ended
      }
    });
}
