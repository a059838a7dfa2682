import { expect, test } from 'vitest';
import { ContainerdError } from './error.ts';
import { cleanRefusal, refusal } from './refusal.ts';

const runc = 'failed to create shim task: OCI runtime create failed: runc create failed: ';

test.each([
  [
    `${runc}unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown`,
    'invalid-argument',
    'exec: "nosuch": executable file not found in $PATH',
  ],
  [
    `${runc}unable to start container process: error during container init: error mounting "/a" to rootfs at "/b": ` +
      'mount /a:/b (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown',
    'invalid-argument',
    'error mounting "/a" to rootfs at "/b": mount /a:/b (via /proc/self/fd/6), flags: 0x5000: not a directory',
  ],
  ['failed to create shim task: ttrpc: closed: unknown', 'unavailable', 'ttrpc: closed'],
  [`${runc}something new: unknown`, 'internal', 'something new'],
])('%s', (details, code, message) => {
  expect(refusal(new ContainerdError('internal', 'x', details))).toMatchObject({ code, message });
});

test('codes of containerd are kept, and other errors pass through', () => {
  expect(refusal(new ContainerdError('unavailable', 'x', 'gone'))).toMatchObject({ code: 'unavailable' });
  const bug = new TypeError('bug');
  expect(refusal(bug)).toBe(bug);
  expect(cleanRefusal('plain')).toBe('plain');
});
