import { expect, test } from 'vitest';
import { capabilitiesOfMask, resolveCapabilities } from './capabilities.ts';

const all = capabilitiesOfMask(2n ** 41n - 1n);

/** The mask of a set, as /proc/self/status shows it. */
const mask = (names: readonly string[]): string =>
  names.reduce((sum, name) => sum | (1n << BigInt(all.indexOf(name))), 0n).toString(16);

test('by default a container has the fourteen of Docker', () => {
  expect(mask(resolveCapabilities([], [], all))).toBe('a80425fb');
});

test.each([
  [
    'added with or without prefix, in any case',
    ['net_admin', 'CAP_SYS_TIME'],
    [],
    ['CAP_NET_ADMIN', 'CAP_SYS_TIME'],
    [],
  ],
  ['dropped', [], ['CHOWN'], [], ['CAP_CHOWN']],
  ['all added but one', ['ALL'], ['SYS_ADMIN'], ['CAP_SYS_MODULE'], ['CAP_SYS_ADMIN']],
])('capabilities %s', (_, add, drop, has, lacks) => {
  const got = resolveCapabilities(add, drop, all);
  expect(has.every((name) => got.includes(name))).toBe(true);
  expect(lacks.some((name) => got.includes(name))).toBe(false);
});

test('all dropped and some added gives just those', () => {
  expect(resolveCapabilities(['KILL', 'CHOWN'], ['all'], all)).toEqual(['CAP_KILL', 'CAP_CHOWN']);
});

test('what the host cannot give is left out of the defaults', () => {
  const available = all.filter((name) => name !== 'CAP_AUDIT_WRITE');
  expect(resolveCapabilities([], [], available)).not.toContain('CAP_AUDIT_WRITE');
});

test('an unknown name is refused', () => {
  expect(() => resolveCapabilities(['FLY'], [], all)).toThrow('invalid capability: "FLY" is not known');
});
