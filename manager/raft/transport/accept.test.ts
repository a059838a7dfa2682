import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realRandom } from '../../../base/real/random.ts';
import type { NodeIdentity } from '../../../proto/identity/identity.ts';
import { aClusterStore, anIdentity } from '../../../test/builders/cluster-port.ts';
import { aWireMember, type WireMember } from '../../../test/builders/raft-wire.ts';
import { message } from '../core/model.ts';
import { decodeNotice, encodeItem, type Notice } from './codec.ts';
import { FrameReader, frameOf } from './frame.ts';
import { raftProtocol } from './limits.ts';

/** What comes to the port of a member by hand, over TLS. */
let manager: NodeIdentity;
let worker: NodeIdentity;
let member: WireMember;
beforeAll(async () => {
  const { identity, rootCa } = await aClusterStore();
  manager = identity;
  worker = await anIdentity({ rootCa, clusterId: identity.clusterId, role: 'worker' });
  member = await aWireMember({ raftId: 2, identity });
});
afterAll(() => member[Symbol.asyncDispose]());

interface Connection {
  readonly socket: TLSSocket;
  readonly notices: Notice[];
  readonly closed: Promise<void>;
}

function open(
  identity: NodeIdentity | undefined,
  protocols: string[] | undefined = [raftProtocol],
): Connection {
  const [host = '', port = ''] = member.peer.address.split(':');
  const socket = connect({
    ...{ host, port: Number(port), servername: 'skein-manager', ca: manager.rootCaPem },
    ...(identity ? { cert: identity.certificatePem, key: identity.keyPem } : {}),
    ...(protocols.length > 0 ? { ALPNProtocols: protocols } : {}),
  });
  const reader = new FrameReader(1000);
  const notices: Notice[] = [];
  socket.on('data', (chunk: Buffer) => {
    for (const frame of reader.read(chunk)) notices.push(decodeNotice(frame));
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  return { socket, notices, closed };
}

const hello = frameOf(encodeItem({ hello: { from: 1, to: 2 }, messages: [] }));

describe('the stream of Raft on the cluster’s port', () => {
  test('is opened by a manager with a hello, which is acknowledged', async () => {
    const { socket, notices } = open(manager);
    socket.write(hello);
    await expect.poll(() => notices).toEqual([{ kind: 'received', bytes: hello.length }]);
    socket.destroy();
  });

  test.each<[string, () => Connection]>([
    ['a worker', () => open(worker)],
    ['who shows no certificate', () => open(undefined)],
    ['who names no protocol', () => open(manager, [])],
    ['who names one that is not served', () => open(manager, ['http/1.1'])],
  ])('is closed to %s: not a byte is taken', async (_name, attempt) => {
    const before = member.receiver.received.length;
    const { socket, notices, closed } = attempt();
    socket.write(hello);
    socket.write(frameOf(encodeItem({ messages: [message({ type: 'MsgTimeoutNow', from: 1, to: 2 })] })));
    await closed;
    expect(notices).toEqual([]);
    expect(member.receiver.received).toHaveLength(before);
  });

  test.each<[string, () => Uint8Array]>([
    ['random bytes', () => realRandom.bytes(5000)],
    ['an item that claims 4 GiB', () => Buffer.alloc(8, 0xff)],
    ['an item without a hello', () => frameOf(encodeItem({ messages: [] }))],
    ['an item that is none', () => frameOf(Buffer.from([0x12, 0xff]))],
  ])('is cut when it brings %s; others go on', async (_name, bytes) => {
    const good = open(manager);
    good.socket.write(hello);
    const { socket, closed } = open(manager);
    socket.write(bytes());
    await closed;
    good.socket.write(frameOf(encodeItem({ messages: [] })));
    await expect.poll(() => good.notices).toHaveLength(2);
    good.socket.destroy();
  });

  test('says why it ends when it is for another member', async () => {
    const { socket, notices, closed } = open(manager);
    socket.write(frameOf(encodeItem({ hello: { from: 1, to: 5 }, messages: [] })));
    await closed;
    expect(notices).toEqual([{ kind: 'refused', reason: 'other-member', text: 'member 2 is here, not 5' }]);
  });

  test('tells a member that was removed and is no manager any more, and takes nothing of it', async () => {
    member.receiver.removedMembers.add(7);
    const before = member.receiver.received.length;
    const { socket, notices, closed } = open(worker);
    socket.write(frameOf(encodeItem({ hello: { from: 7, to: 2 }, messages: [] })));
    socket.write(frameOf(encodeItem({ messages: [message({ type: 'MsgTimeoutNow', from: 7, to: 2 })] })));
    await closed;
    expect(notices).toEqual([
      { kind: 'refused', reason: 'removed', text: 'member 7 was removed from the group' },
    ]);
    expect(member.receiver.received).toHaveLength(before);
  });
});
