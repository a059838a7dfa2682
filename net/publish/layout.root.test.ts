import { expect, test } from 'vitest';
import { Scratch } from '../../test/netns/scratch.ts';
import { BalanceTable } from '../balance/balance-table.ts';
import { recallEntries } from '../balance/recall.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { Generations } from '../nft/generations.ts';
import { publishTable } from './layout.ts';
import { publishGoal } from './plan.ts';
import type { PublishedPort } from './port.ts';

const port: PublishedPort = {
  protocol: 'tcp',
  port: 8080,
  targetPort: 80,
  endpoints: [{ address: '10.0.5.12' }, { address: '10.0.5.13' }],
};
const ports: PublishedPort[] = [
  port,
  { ...port, port: 53, protocol: 'udp', targetPort: 5353, affinity: 'source', source: 'masquerade' },
  { ...port, port: 3868, protocol: 'sctp', binding: { kind: 'device', device: 'eth0' } },
  { ...port, port: 9, endpoints: [] },
];

test('the table of published ports reads in nft as it was meant, and is read back', () => {
  using scratch = new Scratch();
  const space = scratch.namespace('one');
  using socket = new NetlinkSocket('netfilter', space.fd);
  const addresses = [{ device: 'eth0', address: '10.77.0.1' }];
  const goal = publishGoal(ports, addresses, [{ subnet: '10.0.5.0/24', device: 'sk0123456789a' }]);
  new BalanceTable(publishTable, new Generations()).set(socket, goal.entries, goal.sets);
  expect(space.run('nft list ruleset').replaceAll('\t', ' ').trim()).toMatchInlineSnapshot(`
    "table ip skein-publish {
     map bound {
      type ipv4_addr . inet_proto . inet_service : verdict
      elements = { 10.77.0.1 . sctp . 3868 : goto bound-lb-2 }
     }

     map ports {
      type inet_proto . inet_service : verdict
      elements = { tcp . 9 : goto none,
            udp . 53 : goto hash-2,
            tcp . 8080 : goto lb-2 }
     }

     map bound_slots {
      type ipv4_addr . inet_proto . inet_service . mark : ipv4_addr . inet_service
      elements = { 10.77.0.1 . sctp . 3868 . 0x00000000 : 10.0.5.12 . 80,
            10.77.0.1 . sctp . 3868 . 0x00000001 : 10.0.5.13 . 80 }
     }

     map slots {
      type inet_proto . inet_service . mark : ipv4_addr . inet_service
      elements = { udp . 53 . 0x00000000 : 10.0.5.12 . 5353,
            tcp . 8080 . 0x00000000 : 10.0.5.12 . 80,
            udp . 53 . 0x00000001 : 10.0.5.13 . 5353,
            tcp . 8080 . 0x00000001 : 10.0.5.13 . 80 }
     }

     set devices {
      type ifname
      elements = { "sk0123456789a" }
     }

     set hairpin {
      type ifname . ifname
      elements = { "sk0123456789a" . "sk0123456789a" }
     }

     set masked {
      type inet_proto . inet_service
      elements = { udp . 53 }
     }

     chain loopback {
      type filter hook prerouting priority raw; policy accept;
      iifname @devices ip daddr 127.0.0.0/8 drop
     }

     chain arriving {
      type nat hook prerouting priority dstnat; policy accept;
      ip daddr . meta l4proto . th dport vmap @bound
      fib daddr type local meta l4proto . th dport vmap @ports
     }

     chain leaving {
      type nat hook output priority -100; policy accept;
      ip daddr . meta l4proto . th dport vmap @bound
      fib daddr type local meta l4proto . th dport vmap @ports
     }

     chain source {
      type nat hook postrouting priority srcnat; policy accept;
      oifname @devices ip saddr 127.0.0.0/8 masquerade
      ct status dnat iifname . oifname @hairpin masquerade
      ct status dnat oifname @devices meta l4proto . ct original proto-dst @masked masquerade
     }

     chain none {
      reject with tcp reset
      reject
     }

     chain lb-2 {
      dnat ip to meta l4proto . th dport . numgen random mod 2 map @slots
     }

     chain hash-2 {
      dnat ip to meta l4proto . th dport . jhash ip saddr mod 2 seed 0x736b6569 map @slots
     }

     chain bound-lb-2 {
      dnat ip to ip daddr . meta l4proto . th dport . numgen random mod 2 map @bound_slots
     }
    }"
  `);
  const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);
  expect(recallEntries(socket, publishTable)?.sort(byKey)).toEqual([...goal.entries].sort(byKey));
});
