import { expect, test } from 'vitest';
import type { ContainerMount } from '../runtime.ts';
import { containerMounts } from './mounts.ts';

const tmpfs = (target: string): ContainerMount => ({ kind: 'tmpfs', target, readOnly: false });
const rw = { readOnlyRoot: false };
const targets = (mounts: readonly ContainerMount[]): string[] =>
  containerMounts(mounts, { '/etc/hosts': '/run/h' }, rw).map(({ destination }) => destination);

test('standard mounts come first, then the daemon’s files, then the spec’s from shallow to deep', () => {
  expect(targets([tmpfs('/a/b/c'), tmpfs('/a')])).toEqual([
    ...['/proc', '/dev', '/dev/pts', '/sys', '/sys/fs/cgroup', '/dev/mqueue', '/dev/shm'],
    ...['/etc/hosts', '/a', '/a/b/c'],
  ]);
});

test('a mount of the spec replaces the one at its place', () => {
  const mounts = containerMounts([tmpfs('/dev/shm/'), tmpfs('/etc/hosts')], { '/etc/hosts': '/run/h' }, rw);
  expect(mounts.filter(({ destination }) => destination === '/dev/shm')).toEqual([
    {
      destination: '/dev/shm',
      type: 'tmpfs',
      source: 'tmpfs',
      options: ['nosuid', 'nodev', 'noexec', 'rw', 'mode=1777'],
    },
  ]);
  expect(mounts.filter(({ destination }) => destination === '/etc/hosts')).toHaveLength(1);
});

test('options of bind and tmpfs mounts', () => {
  const [bind, memory] = containerMounts(
    [
      {
        kind: 'bind',
        source: '/src',
        target: '/b',
        readOnly: true,
        propagation: 'rslave',
        nonRecursive: true,
      },
      { kind: 'tmpfs', target: '/t', readOnly: true, sizeBytes: 4096, mode: 0o700 },
    ],
    {},
    rw,
  ).slice(-2);
  expect(bind).toEqual({
    destination: '/b',
    type: 'bind',
    source: '/src',
    options: ['bind', 'rslave', 'ro'],
  });
  expect(memory?.options).toEqual(['nosuid', 'nodev', 'noexec', 'ro', 'size=4096', 'mode=700']);
});

test('with a read-only root the daemon’s files are read-only too', () => {
  const mounts = containerMounts([], { '/etc/hosts': '/run/h' }, { readOnlyRoot: true });
  expect(mounts.at(-1)?.options).toEqual(['rbind', 'rprivate', 'ro']);
});

test.each([
  [[tmpfs('relative')], 'invalid mount target relative: it must be an absolute path'],
  [[tmpfs('/a/..')], "invalid mount target: the destination can't be '/'"],
  [[tmpfs('/a'), tmpfs('/a/')], 'Duplicate mount point: /a'],
])('refused: %j', (mounts, message) => {
  expect(() => containerMounts(mounts, {}, rw)).toThrow(message);
});
