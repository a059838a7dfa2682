import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '../../../base/ids.ts';
import { realRandom } from '../../../base/real/random.ts';
import type { NodeIdentity } from '../../../proto/identity/identity.ts';
import { aClusterStore, anIdentity } from '../../../test/builders/cluster-port.ts';
import {
  aWireMember,
  managerIdentities,
  openProxy,
  type Proxy,
  type WireMember,
} from '../../../test/builders/raft-wire.ts';
import { message, type Message } from '../core/model.ts';

/** Real members over real TLS on the loopback, with a way between them that can be made to fail. */
let identities: NodeIdentity[];
beforeAll(async () => {
  identities = await managerIdentities(2);
});

const heartbeat = (commit = 0): Message => message({ type: 'MsgHeartbeat', from: 1, to: 2, commit });
const append = (bytes: number, index = 1): Message =>
  message({
    ...{ type: 'MsgApp', from: 1, to: 2, index },
    entries: [{ type: 'EntryNormal', term: 1, index, data: new Uint8Array(bytes).fill(index) }],
  });
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const quick = { connectMs: 400, stallMs: 500, idleMs: 100, checkMs: 50 };

interface Pair extends AsyncDisposable {
  readonly one: WireMember;
  readonly two: WireMember;
  readonly proxy: Proxy;
}

/** Member 1 that reaches member 2 through a proxy. */
async function aPair(limits: Parameters<typeof aWireMember>[0]['limits'] = quick): Promise<Pair> {
  await using scope = new AsyncDisposableStack();
  const two = scope.use(await aWireMember({ raftId: 2, identity: identities[1]! }));
  const proxy = scope.use(await openProxy(two.peer.address));
  const one = scope.use(await aWireMember({ raftId: 1, identity: identities[0]!, limits }));
  one.transport.setPeers([one.peer, { ...two.peer, address: proxy.address }]);
  const parts = scope.move();
  return { one, two, proxy, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

const reachable = (pair: Pair): Promise<void> =>
  expect.poll(() => pair.one.transport.reachable(2), { timeout: 5000, interval: 5 }).toBe(true);

/** Sends until something arrives; what is sent in vain is lost, as Raft expects. */
const arrives = (pair: Pair, commit: number): Promise<void> =>
  expect
    .poll(
      () => {
        pair.one.transport.send([heartbeat(commit)]);
        return pair.two.receiver.received.some((m) => m.commit === commit);
      },
      { timeout: 5000, interval: 20 },
    )
    .toBe(true);

describe('messages', () => {
  test('arrive at once, in order, with their entries', async () => {
    await using pair = await aPair();
    await reachable(pair);
    const sent = Array.from({ length: 50 }, (_, i) => append(1000 * i, i + 1));
    pair.one.transport.send(sent);
    await expect.poll(() => pair.two.receiver.received.length, { interval: 5 }).toBe(50);
    const shapes = (messages: readonly Message[]) =>
      messages.map(({ index, entries }) => [index, entries[0]?.data.length, entries[0]?.data[0]]);
    expect(shapes(pair.two.receiver.received)).toEqual(shapes(sent));
    expect(pair.one.receiver.unreachables).toEqual([]);
  });

  test('to oneself, or to nobody who is known, are dropped without a word', async () => {
    await using pair = await aPair();
    await reachable(pair);
    pair.one.transport.send([heartbeat(1), { ...heartbeat(), to: 77 }, { ...heartbeat(), to: 1 }]);
    await arrives(pair, 2);
    expect(pair.one.receiver.unreachables).toEqual([]);
    expect(pair.one.transport.reachable(77)).toBe(false);
  });

  test('a loss is told after the call that met it, not within', async () => {
    await using pair = await aPair();
    await reachable(pair);
    pair.proxy.mode = 'stall';
    for (let i = 0; i < 100; i++) pair.one.transport.send([append(60_000)]);
    expect(pair.one.receiver.unreachables).toEqual([]);
    await Promise.resolve();
    expect(pair.one.receiver.unreachables).toEqual([2]);
  });
});

describe('a way that fails', () => {
  test('by a reset is gone again at once', async () => {
    await using pair = await aPair();
    await reachable(pair);
    await expect.poll(() => pair.one.transport.reachable(2), { interval: 100, timeout: 3000 }).toBe(true);
    const from = performance.now();
    pair.proxy.reset();
    await expect.poll(() => pair.proxy.connections, { interval: 2 }).toBe(2);
    await arrives(pair, 7);
    expect(performance.now() - from).toBeLessThan(3000);
  });

  test.each(['swallow', 'stall'] as const)(
    'silently (%s) is noticed, given up, and used again when it works',
    async (mode) => {
      await using pair = await aPair();
      await reachable(pair);
      pair.proxy.mode = mode;
      pair.one.transport.send([append(100)]);
      await expect.poll(() => pair.one.transport.reachable(2), { timeout: 3000, interval: 20 }).toBe(false);
      await expect.poll(() => pair.one.receiver.unreachables.length, { timeout: 3000 }).toBeGreaterThan(0);
      await expect.poll(() => pair.proxy.connections, { timeout: 3000 }).toBeGreaterThan(1);
      pair.proxy.mode = 'pass';
      await arrives(pair, 9);
      await reachable(pair);
    },
  );

  test('holds no more than its bound in memory, however much is sent', async () => {
    await using pair = await aPair({ ...quick, stallMs: 20_000, connectMs: 20_000 });
    await reachable(pair);
    pair.proxy.mode = 'stall';
    const held = (): number => {
      collectGarbage();
      const { arrayBuffers, external } = process.memoryUsage();
      return arrayBuffers + external;
    };
    const before = held();
    for (let i = 0; i < 1000; i++) pair.one.transport.send([append(60_000)]);
    await expect.poll(() => held() - before, { timeout: 3000 }).toBeLessThan(8 * 1024 * 1024);
    expect(pair.one.receiver.unreachables).toContain(2);
  });

  test('for good does not keep the transport from closing', async () => {
    const pair = await aPair();
    await reachable(pair);
    pair.proxy.mode = 'swallow';
    pair.one.transport.send([append(100_000)]);
    await pair[Symbol.asyncDispose]();
  });
});

describe('peers', () => {
  test('that moved are reached at the new address, and no more at the old one', async () => {
    await using pair = await aPair();
    await reachable(pair);
    await using elsewhere = await openProxy(pair.two.peer.address);
    pair.one.transport.setPeers([{ ...pair.two.peer, address: elsewhere.address }]);
    await reachable(pair);
    const before = pair.proxy.bytes;
    await arrives(pair, 5);
    expect(pair.proxy.bytes).toBe(before);
    expect(elsewhere.connections).toBe(1);
  });

  test('that stay as they are keep their connection when others come and go', async () => {
    await using pair = await aPair();
    await reachable(pair);
    const { one, two, proxy } = pair;
    const peer = { ...two.peer, address: proxy.address };
    one.transport.setPeers([{ ...two.peer, raftId: 3, address: '127.0.0.1:1' }, peer]);
    one.transport.setPeers([peer]);
    await arrives(pair, 5);
    expect(proxy.connections).toBe(1);
  });

  test('that left get nothing any more', async () => {
    await using pair = await aPair();
    await reachable(pair);
    pair.one.transport.setPeers([]);
    pair.one.transport.send([heartbeat(3)]);
    expect(pair.one.transport.reachable(2)).toBe(false);
    expect(pair.one.receiver.unreachables).toEqual([]);
  });

  test.each(['nowhere', '127.0.0.1:99999', ''])('with the address "%s" do no harm', async (address) => {
    await using pair = await aPair();
    const { one, two } = pair;
    one.transport.setPeers([{ ...two.peer, raftId: 3, address }, two.peer]);
    await reachable(pair);
    one.transport.send([{ ...heartbeat(), to: 3 }]);
    await expect.poll(() => one.receiver.unreachables).toContain(3);
    expect(one.transport.reachable(3)).toBe(false);
  });

  test('come back on the same port', async () => {
    await using pair = await aPair();
    await reachable(pair);
    await pair.two.stopServing();
    await expect.poll(() => pair.one.transport.reachable(2), { timeout: 3000 }).toBe(false);
    const port = Number(pair.two.peer.address.split(':')[1]);
    await using again = await aWireMember({ raftId: 2, identity: identities[1]!, port });
    await expect
      .poll(
        () => {
          pair.one.transport.send([heartbeat(4)]);
          return again.receiver.received.length;
        },
        { timeout: 5000, interval: 20 },
      )
      .toBeGreaterThan(0);
  });

  test('are told when they were removed, and nothing of theirs is taken', async () => {
    await using pair = await aPair();
    await reachable(pair);
    pair.two.receiver.removedMembers.add(1);
    pair.one.transport.send([heartbeat(6)]);
    await expect.poll(() => pair.one.receiver.removals, { timeout: 3000 }).toBeGreaterThan(0);
    expect(pair.two.receiver.received).toEqual([]);
  });

  test('that are another member by now take nothing', async () => {
    await using pair = await aPair();
    const { one, two } = pair;
    one.transport.setPeers([{ ...two.peer, raftId: 3 }]);
    await expect
      .poll(
        () => {
          one.transport.send([{ ...heartbeat(), to: 3 }]);
          return one.receiver.unreachables.includes(3);
        },
        { timeout: 3000 },
      )
      .toBe(true);
    expect(one.transport.reachable(3)).toBe(false);
    expect(two.receiver.received).toEqual([]);
  });
});

describe('who is trusted', () => {
  let other: Awaited<ReturnType<typeof aClusterStore>>;
  beforeAll(async () => {
    other = await aClusterStore();
  });

  /** Whether a member with `theirs` takes messages from one with `ours` that takes it for `expected`. */
  async function connects(ours: NodeIdentity, theirs: NodeIdentity, expected = theirs): Promise<boolean> {
    await using two = await aWireMember({ raftId: 2, identity: theirs });
    await using one = await aWireMember({ raftId: 1, identity: ours, limits: quick });
    await using proxy = await openProxy(two.peer.address);
    one.transport.setPeers([{ ...two.peer, nodeId: expected.nodeId, address: proxy.address }]);
    const done = (): boolean => one.transport.reachable(2) || proxy.connections >= 3;
    await expect.poll(done, { timeout: 5000, interval: 10 }).toBe(true);
    return one.transport.reachable(2);
  }

  test('two managers of one cluster trust each other', async () => {
    expect(await connects(identities[0]!, identities[1]!)).toBe(true);
  });

  test('the node that answers must be the one that is meant', async () => {
    expect(await connects(identities[0]!, identities[1]!, identities[0])).toBe(false);
  });

  test('a worker sends nothing, and takes nothing', async () => {
    const { identity, rootCa } = other;
    const nodeId = makeId('node', realRandom);
    const { clusterId } = identity;
    const worker = await anIdentity({ rootCa, clusterId, role: 'worker', nodeId });
    expect(await connects(worker, identity)).toBe(false);
    expect(await connects(identity, worker)).toBe(false);
  });

  test('a manager of another cluster sends nothing, and takes nothing', async () => {
    expect(await connects(other.identity, identities[1]!)).toBe(false);
    expect(await connects(identities[0]!, other.identity)).toBe(false);
  });
});
