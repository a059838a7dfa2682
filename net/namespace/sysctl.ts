import * as fs from 'node:fs';

/** Sets `net.<name>` (slashes, as under /proc/sys/net) in the namespace of this thread. `sysctl -w`. */
export function writeSysctl(name: string, value: string): void {
  fs.writeFileSync(`/proc/sys/net/${name}`, value);
}

export function readSysctl(name: string): string {
  return fs.readFileSync(`/proc/sys/net/${name}`, 'utf8').trim();
}

/** Sets it where the kernel has it: a kernel without IPv6 has no `ipv6` folder. */
export function writeSysctlIfKnown(name: string, value: string): void {
  try {
    writeSysctl(name, value);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
