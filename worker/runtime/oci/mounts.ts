/**
 * The mounts of a container: the standard ones, the three files of the network, and the spec's. A mount of the spec at
 * the place of another one replaces it; shallow targets come first, so that none hides another.
 */
import { posix } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';
import type { ContainerMount } from '../runtime.ts';
import type { OciMount } from './types.ts';

/** Docker's size of /dev/shm. */
const shmBytes = 64 * 1024 * 1024;

const standard: readonly OciMount[] = [
  { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
  {
    destination: '/dev',
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'],
  },
  {
    destination: '/dev/pts',
    type: 'devpts',
    source: 'devpts',
    options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
  },
  { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
  {
    destination: '/sys/fs/cgroup',
    type: 'cgroup',
    source: 'cgroup',
    options: ['ro', 'nosuid', 'noexec', 'nodev'],
  },
  { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: ['nosuid', 'noexec', 'nodev'] },
  {
    destination: '/dev/shm',
    type: 'tmpfs',
    source: 'shm',
    options: ['nosuid', 'noexec', 'nodev', 'mode=1777', `size=${shmBytes}`],
  },
];

/** Files on the host that take the place of the image's: target in the container to source on the host. */
export type MountedFiles = Readonly<Record<string, string>>;

/** All mounts in order. Throws `invalid-argument` for a target that is not absolute or is used twice. */
export function containerMounts(
  mounts: readonly ContainerMount[],
  files: MountedFiles,
  options: { readonly readOnlyRoot: boolean },
): readonly OciMount[] {
  const own = mounts.map(ociMount);
  const targets = own.map(({ destination }) => destination);
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice !== undefined) throw new SkeinError('invalid-argument', `Duplicate mount point: ${twice}`);
  const access = options.readOnlyRoot ? 'ro' : 'rw';
  const fileMounts = Object.entries(files).map(([destination, source]) => ({
    destination,
    type: 'bind',
    source,
    options: ['rbind', 'rprivate', access],
  }));
  const kept = [...standard, ...fileMounts].filter(({ destination }) => !targets.includes(destination));
  const depth = (path: string): number => path.split('/').filter(Boolean).length;
  return [...kept, ...own.toSorted((a, b) => depth(a.destination) - depth(b.destination))];
}

function ociMount(mount: ContainerMount): OciMount {
  const destination = posix.normalize(mount.target).replace(/(.)\/$/, '$1');
  if (!destination.startsWith('/'))
    throw new SkeinError(
      'invalid-argument',
      `invalid mount target ${mount.target}: it must be an absolute path`,
    );
  if (destination === '/')
    throw new SkeinError('invalid-argument', "invalid mount target: the destination can't be '/'");
  const access = mount.readOnly ? 'ro' : 'rw';
  switch (mount.kind) {
    case 'bind': {
      const bind = mount.nonRecursive ? 'bind' : 'rbind';
      const options = [bind, mount.propagation ?? 'rprivate', access];
      return { destination, type: 'bind', source: mount.source, options };
    }
    case 'tmpfs': {
      const mode = `mode=${(mount.mode ?? 0o1777).toString(8)}`;
      const size = mount.sizeBytes === undefined ? [] : [`size=${mount.sizeBytes}`];
      const options = ['nosuid', 'nodev', 'noexec', access, ...size, mode];
      return { destination, type: 'tmpfs', source: 'tmpfs', options };
    }
  }
}
