import { expect, test } from 'vitest';
import { checkId, egressDevice, isEgressDevice, isVethDevice, sandboxMac, vethDevice } from './names.ts';

const id = '0123456789abcdefghijklmno';

test('device names fit the kernel, are stable, and are recognised', () => {
  expect(egressDevice('sk', id)).toMatch(/^sk[0-9a-f]{11}$/);
  expect(egressDevice('skei', id)).toHaveLength(15);
  expect(egressDevice('sk', id)).toBe(egressDevice('sk', id));
  expect(isEgressDevice('sk', egressDevice('sk', id))).toBe(true);
  for (const foreign of ['skge0', 'eth0', 'sk0', `${egressDevice('sk', id)}0`])
    expect(isEgressDevice('sk', foreign)).toBe(false);
  expect(isVethDevice(vethDevice(id))).toBe(true);
  expect(isVethDevice('vxlan0')).toBe(false);
});

test('a container has another MAC address in each network, never one of a node', () => {
  expect(sandboxMac(id, 'a')).toMatch(/^06(:[0-9a-f]{2}){5}$/);
  expect(sandboxMac(id, 'a')).not.toBe(sandboxMac(id, 'b'));
});

test.each(['', '..', '../x', 'a/b', '.hidden', 'x'.repeat(65), 'ü'])('%j is no id', (bad) => {
  expect(() => checkId('network', bad)).toThrow('Cannot use');
});
