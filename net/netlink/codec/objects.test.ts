import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress } from '../../addr/cidr.ts';
import { ByteReader, NetlinkFormatError } from './bytes.ts';
import { readFlow } from './conntrack.ts';
import { addAddress, readInterfaceAddress } from './interface-address.ts';
import { addVeth, addVxlan, readLink, setLink } from './link.ts';
import type { Request } from './message.ts';
import { readForwarding, readNeighbour, replaceForwarding, replaceNeighbour } from './neighbour.ts';
import { readElements, readGeneration, readRule as readNftRule } from './nft-message.ts';
import { addRoute, mainTable, readRoute, replaceRoute, type Route } from './route.ts';
import { addRule, readRule } from './rule.ts';
import { readOpenSocket } from './socket-diag.ts';

const body = (request: Request): ByteReader => new ByteReader(request.body);
const hex = (request: Request): string =>
  `${request.type} ${request.flags.toString(16)} ${Buffer.from(request.body).toString('hex')}`;
const address = fc.nat(2 ** 32 - 1).map(formatAddress);
const mac = fc
  .uint8Array({ minLength: 6, maxLength: 6 })
  .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':'));
const index = fc.integer({ min: 1, max: 2 ** 31 - 1 });

test('ip link add vxlan0 type vxlan, as bytes', () => {
  const vxlan = { vni: 4097, localVtep: '10.77.0.1', udpPort: 4789 };
  expect(hex(addVxlan('vxlan0', vxlan, { mtu: 1450, mac: '02:53:00:00:00:01', namespaceFd: 7 }))).toBe(
    '16 600 ' +
      '00000000 00000000 00000000 00000000'.replaceAll(' ', '') +
      '0b000300 76786c616e3000 00'.replaceAll(' ', '') + // IFNAME
      '08000400 aa050000'.replaceAll(' ', '') + // MTU
      '0a000100 025300000001 0000'.replaceAll(' ', '') + // ADDRESS
      '08001c00 07000000'.replaceAll(' ', '') + // NET_NS_FD
      '34001280 0a000100 76786c616e00 0000'.replaceAll(' ', '') + // LINKINFO { KIND
      '24000280 08000100 01100000 08000400 0a4d0001 05000700 00000000 06000f00 12b50000'.replaceAll(' ', ''),
  );
});

test('a veth names its other end inside its own message, and never asks for it to be up', () => {
  const request = addVeth('v1', { mtu: 1450, up: true }, 'eth0', { mtu: 1450, namespaceFd: 5 });
  const info = body(request).attributes(16).get(18)?.attributes();
  const peer = info?.get(2)?.attributes().get(1);
  expect(body(request).u32(8)).toBe(1);
  expect(peer?.u32(8)).toBe(0);
  expect(peer?.attributes(16).get(3)?.text()).toBe('eth0');
  expect(peer?.attributes(16).get(28)?.u32()).toBe(5);
});

test('ip link set changes only what it names', () => {
  expect(hex(setLink(3, { up: true }))).toBe('16 0 ' + '00000000030000000100000001000000');
  expect(hex(setLink(3, { mtu: 1400 }))).toBe(
    '16 0 ' + '00000000030000000000000000000000' + '0800040078050000',
  );
});

test('ip route replace ADDRESS via VTEP dev vxlan0 onlink, as bytes', () => {
  const route: Route = {
    destination: '10.0.1.12/32',
    table: mainTable,
    protocol: 83,
    type: 'unicast',
    metric: 0,
    device: 2,
    gateway: '10.77.0.2',
    onlink: true,
  };
  expect(hex(replaceRoute(route))).toBe(
    '24 500 ' +
      '02200000fe53000104000000' +
      '080001000a00010c' +
      '08000f00fe000000' +
      '080005000a4d0002' +
      '0800040002000000',
  );
});

test('routes are read as they were written', () => {
  const route = fc.record(
    {
      destination: fc
        .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 }))
        .map(([base, prefix]) => `${formatAddress(base - (base % 2 ** (32 - prefix)))}/${prefix}`),
      table: fc.constantFrom(mainTable, 8300, 8301),
      protocol: fc.constantFrom(83, 4),
      type: fc.constantFrom('unicast' as const, 'unreachable' as const),
      metric: fc.constantFrom(0, 100),
      device: index,
      gateway: address,
      onlink: fc.boolean(),
      source: address,
    },
    { requiredKeys: ['destination', 'table', 'protocol', 'type', 'metric', 'onlink'] },
  );
  fc.assert(
    fc.property(route, (one) => {
      expect(readRoute(body(addRoute(one)))).toEqual(one);
    }),
  );
});

test('neighbours, forwarding entries, addresses and rules are read as they were written', () => {
  fc.assert(
    fc.property(index, address, mac, fc.nat(32), (at, ip, lladdr, prefix) => {
      expect(readNeighbour(body(replaceNeighbour(at, ip, lladdr)))).toEqual({
        index: at,
        address: ip,
        mac: lladdr,
        permanent: true,
      });
      const entry = { index: at, mac: lladdr, vtep: ip };
      expect(readForwarding(body(replaceForwarding(entry)))).toEqual(entry);
      const assigned = { index: at, address: ip, prefix, scope: 'link' } as const;
      expect(readInterfaceAddress(body(addAddress(assigned)))).toEqual(assigned);
      const rule = { priority: at, source: ip, table: 8300, protocol: 83 };
      expect(readRule(body(addRule(rule)))).toEqual(rule);
      const marked = { priority: at, mark: prefix, table: 2 ** 31 + prefix, protocol: 83 };
      expect(readRule(body(addRule(marked)))).toEqual(marked);
    }),
  );
});

test('foreign bodies are read or refused by every reader', () => {
  const readers = [
    readLink,
    readRoute,
    readNeighbour,
    readForwarding,
    readInterfaceAddress,
    readRule,
    readElements,
    readFlow,
    readOpenSocket,
    readNftRule,
    readGeneration,
  ];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      for (const read of readers)
        try {
          read(new ByteReader(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(NetlinkFormatError);
        }
    }),
    { numRuns: 500 },
  );
});
