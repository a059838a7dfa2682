import { expect, test } from 'vitest';
import { publishGoal } from './plan.ts';
import { checkPublished, type PublishedPort } from './port.ts';

const addresses = [
  { device: 'lo', address: '127.0.0.1' },
  { device: 'eth0', address: '10.77.0.1' },
  { device: 'eth0', address: '10.77.0.101' },
  { device: 'eth1', address: '192.168.0.1' },
];
const ways = [
  { subnet: '10.0.5.0/24', device: 'ska' },
  { subnet: '10.0.6.0/24', device: 'skb' },
];
const web: PublishedPort = {
  protocol: 'tcp',
  port: 8080,
  targetPort: 80,
  endpoints: [{ address: '10.0.5.12', weight: 2 }, { address: '10.0.5.13' }],
};
const targets = [{ address: '10.0.5.12:80', weight: 2 }, { address: '10.0.5.13:80' }];
const subnet = (text: string) => ({ kind: 'subnet', subnet: text }) as const;

test.each([
  ['a port of every address is one entry', {}, [{ key: '0.0.0.0 tcp 8080', endpoints: targets }]],
  [
    'a port of a device is an entry for each of its addresses',
    { binding: { kind: 'device', device: 'eth0' } },
    [
      { key: '10.77.0.1 tcp 8080', endpoints: targets },
      { key: '10.77.0.101 tcp 8080', endpoints: targets },
    ],
  ],
  [
    'a port of a subnet is an entry for each address in it',
    { binding: subnet('10.77.0.0/26'), affinity: 'source' },
    [{ key: '10.77.0.1 tcp 8080', affinity: 'source', endpoints: targets }],
  ],
  ['a port of an address that the host lacks is none', { binding: subnet('10.9.9.9/32') }, []],
] as const)('%s', (_, more, entries) => {
  expect(publishGoal([{ ...web, ...more }], addresses, ways).entries).toEqual(entries);
});

test('of bindings that overlap the narrowest counts, in whatever order they are named', () => {
  const ports = [
    { ...web, binding: subnet('10.77.0.1/32'), targetPort: 1 },
    { ...web, binding: { kind: 'device', device: 'eth0' } as const, targetPort: 2 },
    { ...web, binding: subnet('0.0.0.0/0'), targetPort: 3 },
  ];
  for (const order of [ports, [...ports].reverse()]) {
    const { entries } = publishGoal(order, addresses, ways);
    const found = entries.map(({ key, endpoints }) => `${key} → ${endpoints[0]?.address ?? ''}`).sort();
    expect(found).toEqual([
      '10.77.0.1 tcp 8080 → 10.0.5.12:1',
      '10.77.0.101 tcp 8080 → 10.0.5.12:2',
      '127.0.0.1 tcp 8080 → 10.0.5.12:3',
      '192.168.0.1 tcp 8080 → 10.0.5.12:3',
    ]);
  }
});

test('only the ways to networks of endpoints are opened for loopback', () => {
  const { devices, sets } = publishGoal([web], addresses, ways);
  expect(devices).toEqual(['ska']);
  expect([...sets].map(([name, elements]) => [name, elements.size])).toEqual([
    ['devices', 1],
    ['hairpin', 1],
    ['masked', 0],
  ]);
  expect(publishGoal([{ ...web, endpoints: [] }], addresses, ways).devices).toEqual([]);
});

test('a port may be published once for each binding', () => {
  expect(() => checkPublished([web, { ...web, binding: subnet('10.77.0.1/32') }])).not.toThrow();
  expect(() => checkPublished([web, { ...web, protocol: 'udp' }])).not.toThrow();
  expect(() => checkPublished([web, web])).toThrow('Cannot publish port 8080/tcp: it is listed twice');
});
