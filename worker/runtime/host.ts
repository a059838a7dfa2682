/**
 * Facts of this host that decide how containers are made: where cgroups are, who manages them, and what may be handed
 * down. Read once when the runtime is opened.
 */
import { readFile, statfs } from 'node:fs/promises';
import { SkeinError } from '../../base/errors.ts';
import { capabilitiesOfMask } from './oci/capabilities.ts';
import type { HostFacts } from './oci/spec.ts';

export type CgroupVersion = HostFacts['cgroups'];

export interface Host extends HostFacts {
  /** Systemd makes the cgroups where it owns a v2 tree; elsewhere they are made as folders. */
  readonly cgroupDriver: 'cgroupfs' | 'systemd';
}

const cgroup2Magic = 0x63677270;
/** Docker's usual limit; also the kernel's default for fs.nr_open. */
const nofileUsual = 1_048_576;

/** Throws `failed-precondition` when no cgroups are mounted (`ip netns exec` hides them: it mounts /sys anew). */
export async function readHost(): Promise<Host> {
  const cgroups = await cgroupVersion();
  const [status, limits, loaded] = await Promise.all([
    readFile('/proc/self/status', 'utf8'),
    readFile('/proc/self/limits', 'utf8'),
    textOf('/sys/kernel/security/apparmor/profiles'),
  ]);
  const nofile = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1];
  const hard = nofile === undefined || nofile === 'unlimited' ? nofileUsual : Number(nofile);
  return {
    architecture: process.arch,
    cgroups,
    cgroupDriver: cgroups === 'v2' && (await exists('/run/systemd/system')) ? 'systemd' : 'cgroupfs',
    swapLimit: await swapLimit(cgroups),
    capabilities: capabilitiesOfMask(BigInt(`0x${/^CapBnd:\s*(\S+)/m.exec(status)?.[1] ?? '0'}`)),
    nofileMax: Math.min(nofileUsual, hard),
    apparmor: (loaded ?? '').split('\n').some((line) => line.startsWith('docker-default ')),
  };
}

async function cgroupVersion(): Promise<CgroupVersion> {
  if ((await statfs('/sys/fs/cgroup')).type === cgroup2Magic) return 'v2';
  if (!(await exists('/sys/fs/cgroup/memory/cgroup.procs')))
    throw new SkeinError(
      'failed-precondition',
      'Cannot run containers: no cgroups are mounted at /sys/fs/cgroup as this process sees it',
    );
  return (await exists('/sys/fs/cgroup/unified/cgroup.procs')) ? 'hybrid' : 'v1';
}

async function swapLimit(cgroups: CgroupVersion): Promise<boolean> {
  if (cgroups !== 'v2') return exists('/sys/fs/cgroup/memory/memory.memsw.limit_in_bytes');
  const own = /^0::(.*)$/m.exec(await readFile('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
  return exists(`/sys/fs/cgroup${own}/memory.swap.max`); // absent in the root group also where swap is limited
}

async function exists(path: string): Promise<boolean> {
  return statfs(path).then(
    () => true,
    () => false,
  );
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
