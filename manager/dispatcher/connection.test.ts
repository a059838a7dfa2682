import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { nodeDescriptionToWire } from '../../proto/codec/node.ts';
import { dispatcherService } from '../../proto/gen/services.ts';
import { openManagerClient, requestCertificate } from '../../proto/identity/join.ts';
import { openBidi } from '../../proto/rpc/client.ts';
import { openClusterPort, type ClusterPort } from '../../test/builders/cluster-port.ts';
import { aNodeDescription } from '../../test/builders/objects.ts';

/** Between an agent and its manager, so that a test can end the connection as a killed process does: without a word. */
async function openWire(port: ClusterPort) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(port.port, '127.0.0.1');
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };
  return {
    remote: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function setUp() {
  const port = await openClusterPort();
  const wire = await openWire(port);
  const token = port.token('worker');
  const identity = await requestCertificate({ remote: port.remote, token, availability: 'active' });
  const states: string[] = [];
  port.store.subscribe((events) => {
    for (const event of events)
      if (event.table === 'node' && event.object.id === identity.nodeId)
        states.push(event.object.status.state);
  });
  const open = async () => {
    const client = openManagerClient(wire.remote, identity);
    const call = openBidi(client, dispatcherService.session, {});
    const received: string[] = [];
    const ended = (async () => {
      for await (const message of call.incoming) received.push(...Object.keys(message));
    })().then(
      () => 'ended',
      () => 'failed',
    );
    await call.send({ hello: { description: nodeDescriptionToWire(aNodeDescription()), version: '1' } });
    await expect.poll(() => received, { timeout: 5000 }).toContain('assignments');
    return { client, call, ended, received };
  };
  return {
    ...{ port, wire, states, open },
    async [Symbol.asyncDispose]() {
      await wire[Symbol.asyncDispose]();
      await port[Symbol.asyncDispose]();
    },
  };
}

test('a node whose process is killed is down within a second', async () => {
  await using all = await setUp();
  const session = await all.open();
  const startMs = performance.now();
  all.wire.cut();
  await expect.poll(() => all.states.at(-1), { interval: 10, timeout: 5000 }).toBe('down');
  expect(performance.now() - startMs).toBeLessThan(1000);
  expect(await session.ended).toBe('failed');
  session.client.close();
});

test('a connection that is cut and made again at once leaves no trace', async () => {
  await using all = await setUp();
  for (let i = 0; i < 3; i++) {
    const session = await all.open();
    all.wire.cut();
    await session.ended;
    session.client.close();
  }
  const last = await all.open();
  await new Promise((resolve) => setTimeout(resolve, 700)); // longer than what a reset leaves
  expect(all.states).toEqual(['ready']);
  last.call.end();
  expect(await last.ended).toBe('ended');
  last.client.close();
});

test('an agent that closes its stream in order is not taken for killed', async () => {
  await using all = await setUp();
  const session = await all.open();
  session.call.end();
  expect(await session.ended).toBe('ended');
  session.client.close();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(all.states).toEqual(['ready']);
});
