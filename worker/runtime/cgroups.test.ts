import { expect, test } from 'vitest';
import { cgroupsPath, oomFile } from './cgroups.ts';

test.each([
  ['hybrid', 'cgroupfs', '/skein/p-1/abc', '/sys/fs/cgroup/memory/skein/p-1/abc/memory.oom_control'],
  ['v2', 'cgroupfs', '/skein/p-1/abc', '/sys/fs/cgroup/skein/p-1/abc/memory.events'],
  [
    'v2',
    'systemd',
    'skein-p_1.slice:skein:abc',
    '/sys/fs/cgroup/skein.slice/skein-p_1.slice/skein-abc.scope/memory.events',
  ],
] as const)('on %s with %s', (cgroups, cgroupDriver, path, file) => {
  expect(cgroupsPath('p-1', 'abc', { cgroupDriver })).toBe(path);
  expect(oomFile('p-1', 'abc', { cgroups, cgroupDriver })).toBe(file);
});
