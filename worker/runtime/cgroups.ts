/** Names and places of containers' cgroups: `/skein/<prefix>/<id>`, or a scope in a slice where systemd makes them. */
import { readFile, rmdir } from 'node:fs/promises';
import type { Host } from './host.ts';

/** What an OCI spec says in `cgroupsPath`. */
export function cgroupsPath(prefix: string, id: string, host: Pick<Host, 'cgroupDriver'>): string {
  return host.cgroupDriver === 'systemd' ? `${slice(prefix)}:skein:${id}` : `/skein/${prefix}/${id}`;
}

/** The file in which the kernel counts the processes that it killed for want of memory in a container. */
export function oomFile(prefix: string, id: string, host: Pick<Host, 'cgroupDriver' | 'cgroups'>): string {
  if (host.cgroupDriver === 'systemd')
    return `/sys/fs/cgroup/skein.slice/${slice(prefix)}/skein-${id}.scope/memory.events`;
  return host.cgroups === 'v2'
    ? `/sys/fs/cgroup/skein/${prefix}/${id}/memory.events`
    : `/sys/fs/cgroup/memory/skein/${prefix}/${id}/memory.oom_control`;
}

/** True when the kernel killed a process of the container for want of memory; false when the group is gone. */
export async function wasOomKilled(
  prefix: string,
  id: string,
  host: Pick<Host, 'cgroupDriver' | 'cgroups'>,
): Promise<boolean> {
  const text = await readFile(oomFile(prefix, id, host), 'utf8').catch(() => '');
  return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0) > 0;
}

const v1Controllers = [
  ...['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'blkio', 'pids', 'systemd', 'unified'],
  ...['cpu,cpuacct', 'net_cls', 'net_prio', 'net_cls,net_prio', 'perf_event', 'hugetlb', 'rdma', 'misc'],
];

/** Removes the groups above containers' own that are left empty; for `leave`. Groups in use stay. */
export async function removeParentCgroups(
  prefix: string,
  host: Pick<Host, 'cgroupDriver' | 'cgroups'>,
): Promise<void> {
  if (host.cgroupDriver === 'systemd') return; // systemd drops empty slices itself
  const roots =
    host.cgroups === 'v2' ? ['/sys/fs/cgroup'] : v1Controllers.map((name) => `/sys/fs/cgroup/${name}`);
  for (const root of roots)
    for (const path of [`${root}/skein/${prefix}`, `${root}/skein`])
      await rmdir(path).catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code !== 'ENOENT' && code !== 'EBUSY' && code !== 'ENOTEMPTY' && code !== 'ENOTDIR') throw error;
      });
}

/** A dash in a slice's name is a level, so the prefix must have none. */
function slice(prefix: string): string {
  return `skein-${prefix.replaceAll('-', '_')}.slice`;
}
