import { expect, test } from 'vitest';
import { hostElements, hostTable } from './host-table.ts';
import { changeElements, elementKeys, replaceTable, sameElements } from './table.ts';

const one = { udpPort: 4789, vteps: ['10.77.0.2', '10.77.0.3'], egressDevice: 'ska' };
const two = { udpPort: 4789, vteps: ['10.77.0.3', '10.77.0.4'] };

test('networks share members and ports', () => {
  const elements = hostElements([one, two]);
  expect([...elements].map(([set, keys]) => [set, [...keys.keys()]])).toEqual([
    ['ports', ['12b5']],
    ['members', ['0a4d000212b50000', '0a4d000312b50000', '0a4d000412b50000']],
    ['egress', ['736b6100000000000000000000000000']],
  ]);
});

test('a change is the difference of elements, deletions first', () => {
  const changes = changeElements(hostTable, hostElements([one]), hostElements([two]));
  expect(changes.map(({ what }) => what)).toEqual([
    'nft delete element skein members',
    'nft add element skein members',
    'nft delete element skein egress',
  ]);
  expect(changeElements(hostTable, hostElements([one]), hostElements([one]))).toEqual([]);
});

test('equal elements are equal in any order', () => {
  expect(sameElements(hostElements([one, two]), hostElements([two, one]))).toBe(true);
  expect(sameElements(hostElements([one]), hostElements([one, two]))).toBe(false);
});

test('many elements are split, since a nest holds 64 KiB', () => {
  const keys = Array.from({ length: 1201 }, (_, at) => Uint8Array.of(at >>> 8, at & 255));
  const requests = replaceTable(hostTable, new Map([['ports', elementKeys(keys)]]));
  expect(requests.filter(({ what }) => what.startsWith('nft add element'))).toHaveLength(3);
});
