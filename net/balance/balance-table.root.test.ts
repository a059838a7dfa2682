import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scratch, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { Generations } from '../nft/generations.ts';
import { originElements, originTable } from '../nft/origin-table.ts';
import { OwnedTable } from '../nft/owned-table.ts';
import { BalanceTable } from './balance-table.ts';
import { hairpinElements, networkBalancer } from './layout.ts';
import type { BalanceEntry } from './plan.ts';
import { recallEntries } from './recall.ts';

let scratch: Scratch;
let space: ScratchNamespace;
let socket: NetlinkSocket;
let generations: Generations;
let table: BalanceTable;
beforeEach(() => {
  scratch = new Scratch();
  space = scratch.namespace('one');
  socket = new NetlinkSocket('netfilter', space.fd);
  generations = new Generations();
  table = new BalanceTable(networkBalancer, generations);
});
afterEach(() => {
  socket[Symbol.dispose]();
  scratch[Symbol.dispose]();
});

const listing = (): string => space.run('nft list ruleset').replaceAll('\t', ' ').trim();
const of = (...addresses: string[]) => addresses.map((address) => ({ address }));
const web: BalanceEntry = { key: '10.0.1.100', endpoints: of('10.0.1.11', '10.0.1.12') };
const sticky: BalanceEntry = { key: '10.0.1.101', affinity: 'source', endpoints: of('10.0.1.13') };
const empty: BalanceEntry = { key: '10.0.1.102', endpoints: [] };

test('the balancer reads in nft as it was meant', () => {
  table.set(socket, [web, sticky, empty], hairpinElements(['10.0.1.11']));
  expect(listing()).toMatchInlineSnapshot(`
    "table ip skein-balance {
     map services {
      type ipv4_addr : verdict
      elements = { 10.0.1.100 : goto lb-2, 10.0.1.101 : goto hash-1,
            10.0.1.102 : goto none }
     }

     map slots {
      type ipv4_addr . mark : ipv4_addr
      elements = { 10.0.1.100 . 0x00000000 : 10.0.1.11,
            10.0.1.101 . 0x00000000 : 10.0.1.13,
            10.0.1.100 . 0x00000001 : 10.0.1.12 }
     }

     set hairpin {
      type ipv4_addr . ipv4_addr
      elements = { 10.0.1.11 . 10.0.1.11 }
     }

     chain dispatch {
      type nat hook prerouting priority dstnat; policy accept;
      ip daddr vmap @services
     }

     chain hairpin {
      type nat hook postrouting priority srcnat; policy accept;
      ip saddr . ip daddr @hairpin snat to ct original ip daddr
     }

     chain none {
      reject with tcp reset
      reject
     }

     chain lb-2 {
      dnat to ip daddr . numgen random mod 2 map @slots
     }

     chain hash-1 {
      dnat to ip daddr . jhash ip saddr mod 1 seed 0x736b6569 map @slots
     }
    }"
  `);
});

test('after changes the maps hold what is wanted and nothing else, and are read back', () => {
  table.set(socket, [web, sticky], hairpinElements(['10.0.1.11', '10.0.1.12']));
  table.change(socket, {
    set: [{ ...web, endpoints: of('10.0.1.12', '10.0.1.14', '10.0.1.15') }],
    removed: [],
  });
  table.change(socket, { set: [empty], removed: ['10.0.1.101'] });
  table.setElements(socket, hairpinElements(['10.0.1.12']));
  const elements = (kind: string): string =>
    (/elements = (\{[^}]*\})/.exec(space.run(`nft list ${kind}`))?.[1] ?? '').replaceAll(/\s+/g, ' ');
  expect(elements('map ip skein-balance services')).toBe(
    '{ 10.0.1.100 : goto lb-3, 10.0.1.102 : goto none }',
  );
  expect(elements('map ip skein-balance slots').match(/10\.0\.1\.100 \./g)).toHaveLength(3);
  expect(elements('map ip skein-balance slots')).not.toContain('10.0.1.101');
  expect(elements('set ip skein-balance hairpin')).toBe('{ 10.0.1.12 . 10.0.1.12 }');
  const entries = recallEntries(socket, networkBalancer)?.sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(entries).toEqual([
    { key: '10.0.1.100', endpoints: of('10.0.1.14', '10.0.1.12', '10.0.1.15') },
    { key: '10.0.1.102', endpoints: [] },
  ]);
  expect(table.repair(socket)).toBe(false);
});

test('changes of our own, and of our other table beside it, are no reason to look closely', () => {
  const origin = new OwnedTable(originTable, generations);
  const wanted = { peers: [], endpoints: [] } as unknown as Parameters<typeof originElements>[0];
  origin.set(socket, originElements(wanted));
  table.set(socket, [web]);
  const count = generations.disturbances(socket);
  for (let at = 1; at < 20; at++) {
    table.change(socket, {
      set: [{ ...web, endpoints: of(...Array.from({ length: at }, (_, to) => `10.0.1.${to + 1}`)) }],
      removed: [],
    });
    origin.set(
      socket,
      originElements({ ...wanted, peers: [{ vtep: '10.77.0.2', mac: `02:53:00:00:00:${10 + at}` }] }),
    );
    expect(table.repair(socket)).toBe(false);
    expect(origin.repair(socket)).toBe(false);
  }
  expect(generations.disturbances(socket)).toBe(count);
});

test.each([
  ['flushed rules', 'nft flush ruleset'],
  ['a flushed chain of services', 'nft flush chain ip skein-balance lb-2'],
  ['an added rule', 'nft insert rule ip skein-balance dispatch accept'],
  ['a deleted service', 'nft delete element ip skein-balance services { 10.0.1.100 }'],
  ['a service that leads elsewhere', 'nft -f VERDICT'],
  ['an endpoint too many', 'nft add element ip skein-balance hairpin { 10.0.1.9 . 10.0.1.9 }'],
])('%s are put right once, though the table grew meanwhile', (_, damage) => {
  table.set(socket, [web, empty], hairpinElements(['10.0.1.11']));
  table.change(socket, { set: [sticky], removed: [] });
  const before = listing();
  const verdict =
    'printf "delete element ip skein-balance services { 10.0.1.100 }\\nadd element ip skein-balance services { 10.0.1.100 : goto none }\\n" >';
  const file = `${scratch.dir}/verdict`;
  space.run(`${verdict} ${file}`);
  space.run(damage.replace('VERDICT', file));
  expect(table.repair(socket)).toBe(true);
  expect(listing()).toBe(before);
  expect(table.repair(socket)).toBe(false);
});

test('damage is told of even when a change came before the check', () => {
  table.set(socket, [web]);
  space.run('nft insert rule ip skein-balance dispatch accept');
  table.change(socket, { set: [sticky], removed: [] });
  expect(listing()).not.toContain('accept;\n  accept');
  expect(table.repair(socket)).toBe(true);
  expect(table.repair(socket)).toBe(false);
});

test('changes in tables of others are not repairs, and their tables stay', () => {
  table.set(socket, [web]);
  space.run('nft add table inet other; nft add chain inet other x');
  table.change(socket, { set: [sticky], removed: [] });
  expect(table.repair(socket)).toBe(false);
  table.remove(socket);
  expect(listing()).toContain('table inet other');
  expect(listing()).not.toContain('skein');
});
