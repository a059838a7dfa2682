import { afterEach, beforeEach, expect, test } from 'vitest';
import { NetLab } from '../../test/netns/lab.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { listHeldPorts } from './held-ports.ts';

let lab: NetLab;
beforeEach(() => {
  lab = new NetLab();
});
afterEach(() => lab[Symbol.asyncDispose]());

test('listening programs are seen, and connections are not', async () => {
  const space = lab.scratch.namespace('one');
  using socket = new NetlinkSocket('socket-diag', space.fd);
  expect(listHeldPorts(socket)).toEqual([]);
  await lab.server(space, 8080);
  await lab.datagrams(space, 5353);
  const client = await lab.datagrams(space, 5354);
  await client.ask('127.0.0.1', 5353, 10);
  expect(listHeldPorts(socket)).toEqual([
    { protocol: 'tcp', port: 8080 },
    { protocol: 'udp', port: 5353 },
  ]);
});
