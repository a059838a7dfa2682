import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scratch, type ScratchNamespace } from '../../test/netns/scratch.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { dnsTable } from './dns-table.ts';
import { hostElements, hostTable } from './host-table.ts';
import { originElements, originLayout, originTable } from './origin-table.ts';
import { OwnedTable } from './owned-table.ts';

let scratch: Scratch;
let space: ScratchNamespace;
let socket: NetlinkSocket;
beforeEach(() => {
  scratch = new Scratch();
  space = scratch.namespace('one');
  socket = new NetlinkSocket('netfilter', space.fd);
});
afterEach(() => {
  socket[Symbol.dispose]();
  scratch[Symbol.dispose]();
});

const listing = (): string => space.run('nft list ruleset').replaceAll('\t', ' ').trim();

test('the host table reads in nft as it was meant', () => {
  new OwnedTable(hostTable).set(
    socket,
    hostElements([
      { udpPort: 4789, vteps: ['10.77.0.2', '10.77.0.3'], egressDevice: 'sk0123456789a' },
      { udpPort: 4789, vteps: ['10.77.0.2'] },
    ]),
  );
  expect(listing()).toMatchInlineSnapshot(`
    "table inet skein {
     set ports {
      type inet_service
      elements = { 4789 }
     }

     set members {
      type ipv4_addr . inet_service
      elements = { 10.77.0.2 . 4789,
            10.77.0.3 . 4789 }
     }

     set egress {
      type ifname
      elements = { "sk0123456789a" }
     }

     chain underlay {
      type filter hook prerouting priority raw; policy accept;
      udp dport @ports ip saddr . udp dport != @members drop
      udp dport @ports notrack
     }

     chain tunnel {
      type filter hook output priority raw; policy accept;
      udp dport @ports notrack
     }

     chain gateway {
      type filter hook forward priority filter; policy accept;
      iifname @egress tcp flags syn / syn,rst tcp option maxseg size set rt mtu
      oifname @egress tcp flags syn / syn,rst tcp option maxseg size set rt mtu
      ct state established,related accept
      oifname @egress ct status dnat accept
      oifname @egress reject with icmpx admin-prohibited
     }

     chain masquerade {
      type nat hook postrouting priority srcnat; policy accept;
      iifname @egress oifname != @egress masquerade
     }
    }"
  `);
});

test('the table of a network reads in nft as it was meant', () => {
  new OwnedTable(originTable).set(
    socket,
    originElements({
      id: 'n',
      name: 'n',
      vni: 4097,
      udpPort: 4789,
      subnet: '10.0.1.0/24',
      mtu: 1450,
      internal: false,
      localVtep: '10.77.0.1',
      localMac: '02:53:00:00:00:01',
      peers: [{ vtep: '10.77.0.2', mac: '02:53:00:00:00:02' }],
      endpoints: [{ address: '10.0.1.12', vtep: '10.77.0.2' }],
    }),
  );
  expect(listing()).toMatchInlineSnapshot(`
    "table ip skein {
     set origins {
      type ether_addr . ipv4_addr
      elements = { 02:53:00:00:00:02 . 192.0.0.8,
            02:53:00:00:00:02 . 10.0.1.12 }
     }

     chain origin {
      type filter hook prerouting priority raw; policy accept;
      iifname "vxlan0" @ll,48,48 . ip saddr != @origins drop
     }

     chain transit {
      type filter hook forward priority filter; policy accept;
      iifname "vxlan0" oifname "up0" drop
     }
    }"
  `);
});

test('the table of a network for published ports reads in nft as it was meant', () => {
  const wanted = {
    id: 'n',
    name: 'n',
    vni: 4097,
    udpPort: 4789,
    subnet: '10.0.0.0/24',
    mtu: 1450,
    internal: false,
    localVtep: '10.77.0.1',
    localMac: '02:53:00:00:00:01',
    peers: [{ vtep: '10.77.0.2', mac: '02:53:00:00:00:02' }],
    endpoints: [],
    ingress: true,
  };
  new OwnedTable(originLayout(wanted)).set(socket, originElements(wanted));
  expect(listing()).toMatchInlineSnapshot(`
    "table ip skein {
     set origins {
      type ether_addr . ipv4_addr
      elements = { 02:53:00:00:00:02 . 192.0.0.8 }
     }

     set senders {
      type ether_addr
      elements = { 02:53:00:00:00:02 }
     }

     map nodes {
      type ether_addr : mark
      elements = { 02:53:00:00:00:02 : 0x02004d0a }
     }

     chain origin {
      type filter hook prerouting priority raw; policy accept;
      iifname "vxlan0" @ll,48,48 . ip saddr @origins accept
      iifname "vxlan0" ip saddr != 10.0.0.0/24 ip daddr 10.0.0.0/24 @ll,48,48 @senders accept
      iifname "vxlan0" drop
     }

     chain arrival {
      type filter hook prerouting priority mangle; policy accept;
      iifname "vxlan0" ct direction original ip saddr != 10.0.0.0/24 ct mark set @ll,48,48 map @nodes
      iifname "up0" ct direction original ct mark != 0x00000000 ct mark set 0x00000000
      iifname != "vxlan0" iifname != "up0" ct mark != 0x00000000 meta mark set ct mark
     }

     chain transit {
      type filter hook forward priority filter; policy accept;
      iifname "vxlan0" ct state established,related accept
      iifname "vxlan0" oifname "up0" drop
     }
    }"
  `);
});

test("the table of a container's namespace reads in nft as it was meant", () => {
  new OwnedTable(dnsTable({ udpPort: 40001, tcpPort: 40002 })).set(socket, new Map());
  expect(listing()).toMatchInlineSnapshot(`
    "table ip skein {
     chain resolver {
      type nat hook output priority -100; policy accept;
      ip daddr 127.0.0.11 udp dport 53 dnat to 127.0.0.11:40001
      ip daddr 127.0.0.11 tcp dport 53 dnat to 127.0.0.11:40002
     }
    }"
  `);
});

const one = { udpPort: 4789, vteps: ['10.77.0.2'], egressDevice: 'ska' };

test('elements come and go without touching the rest, and a check then finds nothing to repair', () => {
  const table = new OwnedTable(hostTable);
  table.set(socket, hostElements([one]));
  const handles = space.run('nft -a list chains');
  for (let round = 0; round < 20; round++) {
    table.set(socket, hostElements([one, { udpPort: 4790, vteps: [`10.77.0.${100 + round}`] }]));
    expect(table.repair(socket)).toBe(false);
  }
  expect(space.run('nft list set inet skein members').replaceAll(/\s+/g, ' ')).toContain(
    '{ 10.77.0.2 . 4789, 10.77.0.119 . 4790 }',
  );
  expect(space.run('nft -a list chains')).toBe(handles);
});

test.each([
  ['flushed rules', 'nft flush ruleset'],
  ['a deleted rule', 'nft flush chain inet skein gateway'],
  ['an added rule', 'nft insert rule inet skein gateway accept'],
  ['a deleted element', 'nft delete element inet skein members { 10.77.0.2 . 4789 }'],
  ['an added element', 'nft add element inet skein members { 10.77.0.9 . 4789 }'],
])('%s are put right once', (_, damage) => {
  const table = new OwnedTable(hostTable);
  table.set(socket, hostElements([one]));
  const before = listing();
  space.run(damage);
  expect(table.repair(socket)).toBe(true);
  expect(listing()).toBe(before);
  expect(table.repair(socket)).toBe(false);
});

test('changes in tables of others are not repairs, and their tables stay', () => {
  const table = new OwnedTable(hostTable);
  table.set(socket, hostElements([one]));
  space.run('nft add table inet other; nft add chain inet other x');
  expect(table.repair(socket)).toBe(false);
  table.set(socket, hostElements([]));
  space.run('nft add chain inet other y');
  table.remove(socket);
  expect(listing()).toContain('table inet other');
  expect(listing()).not.toContain('skein');
});

test('a change of elements that no longer fits the kernel replaces the table', () => {
  const table = new OwnedTable(hostTable);
  table.set(socket, hostElements([one]));
  space.run('nft delete table inet skein');
  table.set(socket, hostElements([one, { udpPort: 4789, vteps: ['10.77.0.7'] }]));
  expect(space.run('nft list set inet skein members')).toContain('10.77.0.7');
});
