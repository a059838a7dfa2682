import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connect as connectHttp2 } from 'node:http2';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { silentLogger } from '../../base/log.ts';
import { controlService, dispatcherService } from '../../proto/gen/services.ts';
import { openManagerClient, renewCertificate, requestCertificate } from '../../proto/identity/join.ts';
import { formatJoinToken } from '../../proto/identity/token.ts';
import { callUnary, openBidi } from '../../proto/rpc/client.ts';
import {
  aClusterStore,
  anIdentity,
  openClusterPort,
  type ClusterPort,
} from '../../test/builders/cluster-port.ts';
import { makeJoinToken } from '../ca/root.ts';
import { startClusterServer } from './server.ts';

let port: ClusterPort;
beforeAll(async () => {
  port = await openClusterPort();
});
afterAll(() => port[Symbol.asyncDispose]());

const join = (token: string) => requestCertificate({ remote: port.remote, token, availability: 'active' });

describe('joining over the network', () => {
  test('with the worker token a node becomes a worker of the cluster', async () => {
    const identity = await join(port.token('worker'));
    expect(identity).toMatchObject({ role: 'worker', clusterId: port.manager.clusterId });
    expect(identity.rootCaPem).toBe(port.rootCa.certificatePem);
    expect(port.store.view.get('node', identity.nodeId)).toMatchObject({ role: 'worker' });
  });

  test('a root that is not the one of the token is not believed: no token is sent to it', async () => {
    const { rootCa } = await aClusterStore();
    const token = formatJoinToken({ digest: rootCa.digest, secret: rootCa.workerToken.secret });
    const nodes = port.store.view.list('node').length;
    await expect(join(token)).rejects.toThrow(/its root CA is not the one that the join token names/);
    expect(port.store.view.list('node')).toHaveLength(nodes);
  });

  test('a token that was rotated is refused with the way out', async () => {
    const old = port.token('worker');
    await port.store.update((tx) => {
      const cluster = tx.cluster()!;
      tx.update('cluster', {
        ...cluster,
        rootCa: { ...cluster.rootCa, workerToken: makeJoinToken(realRandom) },
      });
    });
    await expect(join(old)).rejects.toThrow(
      'it was rotated; run "skein swarm join-token worker" on a manager',
    );
    await join(port.token('worker'));
  });

  test('where nobody listens, and where somebody else does, the text says that no manager answers', async () => {
    await expect(
      requestCertificate({ remote: '127.0.0.1:1', token: port.token('worker'), availability: 'active' }),
    ).rejects.toThrow(/Cannot join at 127\.0\.0\.1:1: no manager answers there/);
  });

  test('a wait for a manager can be ended', async () => {
    const signal = AbortSignal.abort();
    await expect(
      requestCertificate({
        remote: port.remote,
        token: port.token('worker'),
        availability: 'active',
        signal,
      }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });

  test('a certificate is renewed with a new key, for the same node', async () => {
    const identity = await join(port.token('worker'));
    const renewed = await renewCertificate({ remote: port.remote, identity });
    expect(renewed).toMatchObject({ nodeId: identity.nodeId, role: 'worker' });
    expect(renewed.keyPem).not.toBe(identity.keyPem);
  });
});

/** Whatever the end was. */
const gone = (end: NodeJS.EventEmitter) =>
  new Promise<void>((resolve) => void end.once('close', () => resolve()));

describe('renewal of the server itself', () => {
  test('new connections see the new certificate, sessions that are open go on', async () => {
    await using own = await openClusterPort();
    const shown = async () => {
      const socket = connectTls({
        host: '127.0.0.1',
        port: own.port,
        rejectUnauthorized: false,
        ALPNProtocols: ['h2'],
      });
      await once(socket, 'secureConnect');
      const { serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      return serialNumber;
    };
    using client = openManagerClient(own.remote, own.manager);
    await callUnary(client, controlService.listNodes, {});
    const before = await shown();
    const { nodeId, clusterId } = own.manager;
    own.useIdentity(await anIdentity({ rootCa: own.rootCa, clusterId, nodeId, role: 'manager' }));
    expect(await shown()).not.toBe(before);
    await callUnary(client, controlService.listNodes, {});
  });
});

describe('strangers do no harm', () => {
  const works = async () => {
    using client = openManagerClient(port.remote, port.manager);
    const { nodes } = await callUnary(client, controlService.listNodes, {}, { deadlineMs: 5000 });
    expect(nodes.length).toBeGreaterThan(0);
  };
  const open = async (): Promise<Socket> => {
    const socket = connect(port.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  const openTls = async () => {
    const socket = connectTls({
      host: '127.0.0.1',
      port: port.port,
      rejectUnauthorized: false,
      ALPNProtocols: ['h2'],
    });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    return socket;
  };

  test('random bytes on the port end that connection', async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, open));
    const closed = sockets.map((socket) => gone(socket.resume()));
    for (const socket of sockets) socket.write(realRandom.bytes(2000));
    await works();
    await Promise.all(closed);
  });

  test('random bytes inside TLS, and a frame that claims 16 MB, end that connection', async () => {
    const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
    const huge = Buffer.concat([
      Buffer.from(preface),
      Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]), // empty SETTINGS
      Buffer.from([0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1]), // DATA of 2^24-1 bytes
      Buffer.alloc(100_000),
    ]);
    for (const bytes of [realRandom.bytes(2000), huge]) {
      const socket = await openTls();
      const closed = gone(socket.resume());
      socket.write(bytes);
      await works();
      await closed;
    }
  });

  test('those who connect and say nothing do not keep others out', async () => {
    const silent = await Promise.all(Array.from({ length: 200 }, open));
    await works();
    for (const socket of silent) socket.destroy();
  });

  test('a message above 4 MiB is refused, and so is one of a stranger, unread', async () => {
    using client = openManagerClient(port.remote, port.manager);
    const name = 'x'.repeat(5 * 1024 * 1024);
    await expect(callUnary(client, controlService.getService, { ref: name })).rejects.toMatchObject({
      code: 'exhausted',
    });
    using nobody = openManagerClient(port.remote, { rootCaPem: port.rootCa.certificatePem });
    await expect(callUnary(nobody, controlService.getService, { ref: name })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await works();
  });

  test('endless headers and thousands of streams on one connection are bounded', async () => {
    const session = connectHttp2(`https://127.0.0.1:${port.port}`, { rejectUnauthorized: false });
    session.on('error', () => undefined);
    await once(session, 'remoteSettings');
    expect(session.remoteSettings.maxConcurrentStreams).toBe(256);
    const path = controlService.listNodes.path;
    for (let i = 0; i < 2000; i++) {
      const stream = session.request({
        ':method': 'POST',
        ':path': path,
        'content-type': 'application/grpc',
      });
      stream.on('error', () => undefined);
      stream.resume();
    }
    await works();
    session.destroy();
    const flooded = connectHttp2(`https://127.0.0.1:${port.port}`, { rejectUnauthorized: false });
    flooded.on('error', () => undefined);
    const stream = flooded.request({ ':method': 'POST', ':path': path, filler: 'x'.repeat(200_000) });
    stream.on('error', () => undefined);
    await gone(stream);
    flooded.destroy();
    await works();
  });

  test('connections beyond the bound of one address are closed', async () => {
    await using own = await openClusterPort({ limits: { connectionsPerAddressMax: 5 } });
    const sockets = Array.from({ length: 10 }, () => connect(own.port, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => undefined);
    const ends = sockets.map((socket) => gone(socket.resume()));
    await Promise.race([Promise.all(ends.slice(5)), Promise.all(ends)]);
    expect(sockets.filter((socket) => !socket.destroyed).length).toBeLessThanOrEqual(5);
    for (const socket of sockets) socket.destroy();
    await Promise.all(ends);
    using client = openManagerClient(own.remote, own.manager);
    await expect
      .poll(() =>
        callUnary(client, controlService.listNodes, {}).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });

  test('a connection without a stream is closed after a while, one with a session stays', async () => {
    await using own = await openClusterPort({ limits: { idleMs: 300 } });
    const idle = connectHttp2(`https://127.0.0.1:${own.port}`, { rejectUnauthorized: false });
    idle.on('error', () => undefined);
    const closed = gone(idle);
    using client = openManagerClient(own.remote, own.manager);
    using call = openBidi(client, dispatcherService.session, {});
    await closed;
    expect(call.closed.aborted).toBe(false);
  });

  test('an address that is taken is a clear error', async () => {
    await expect(
      startClusterServer({
        listen: { host: '127.0.0.1', port: port.port },
        identity: port.manager,
        identify: () => ({ kind: 'anonymous', address: '' }),
        services: [],
        clock: realClock,
        log: silentLogger,
      }),
    ).rejects.toThrow(/Cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE/);
  });
});
