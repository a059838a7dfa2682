import { expect, test } from 'vitest';
import { privateConfig, privateLayout } from './layout.ts';
import { findPrograms } from './programs.ts';

test('data and state lie apart, and the configuration names them', () => {
  const layout = privateLayout({ dataDir: '/var/lib/skein', runDir: '/run/skein' });
  expect(layout.socket).toBe('/run/skein/containerd/containerd.sock');
  const config = privateConfig(layout);
  expect(config).toContain('version = 2\nroot = "/var/lib/skein/containerd/root"\n');
  expect(config).toContain('state = "/run/skein/containerd/state"');
  expect(config).toMatch(/disabled_plugins = \[.*"io.containerd.grpc.v1.cri"/);
});

test('a run directory too deep for a socket is refused with the length', () => {
  expect(() => privateLayout({ dataDir: '/d', runDir: `/${'x'.repeat(90)}` })).toThrow(
    /has 124 bytes, at most 100 are possible; choose a shorter --run-dir/,
  );
});

test('missing programs are named', async () => {
  await expect(findPrograms('/nonexistent', [])).rejects.toMatchObject({
    code: 'failed-precondition',
    message:
      'Cannot start a private containerd: containerd, containerd-shim-runc-v2, runc not found in /nonexistent; ' +
      'install containerd and runc, or name the socket of a running containerd with --containerd',
  });
});
