import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connect as connectHttp2 } from 'node:http2';
import { once } from 'node:events';
import type { Client } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { silentLogger } from '../../base/log.ts';
import { makeId } from '../../base/ids.ts';
import {
  controlService,
  dispatcherService,
  localService,
  membershipService,
  nodeCaService,
  raftService,
} from '../../proto/gen/services.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
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
import { access, type Access } from './roles.ts';
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

interface Kind {
  readonly name: string;
  readonly identity: () => Promise<Pick<NodeIdentity, 'rootCaPem'> & Partial<NodeIdentity>>;
  /** What it is refused with, per level of access; undefined: it gets in. */
  readonly refused: Readonly<Record<Access, string | undefined>>;
}

const stranger = {
  ...{ anyone: undefined, node: 'unauthenticated', manager: 'unauthenticated', peer: 'unauthenticated' },
};
const kinds: readonly Kind[] = [
  {
    name: 'no certificate',
    identity: async () => ({ rootCaPem: port.rootCa.certificatePem }),
    refused: stranger,
  },
  {
    name: 'a worker certificate',
    identity: () => join(port.token('worker')),
    refused: {
      ...{ anyone: undefined, node: undefined, manager: 'permission-denied', peer: 'permission-denied' },
    },
  },
  {
    name: 'a manager certificate',
    identity: async () => port.manager,
    refused: { anyone: undefined, node: undefined, manager: undefined, peer: undefined },
  },
  {
    name: 'a manager certificate of a node that was demoted since',
    identity: async () => {
      const joined = await join(port.token('manager'));
      await port.store.update((tx) => {
        const node = tx.get('node', joined.nodeId)!;
        tx.update('node', { ...node, role: 'worker', spec: { ...node.spec, role: 'worker' } });
      });
      return joined;
    },
    refused: {
      ...{ anyone: undefined, node: undefined, manager: 'permission-denied', peer: 'permission-denied' },
    },
  },
  {
    name: 'a manager certificate of another CA with the same names',
    identity: async () => {
      const { rootCa } = await aClusterStore();
      const { clusterId, nodeId } = port.manager;
      const identity = await anIdentity({ rootCa, clusterId, nodeId, role: 'manager' });
      return { ...identity, rootCaPem: port.rootCa.certificatePem };
    },
    refused: stranger,
  },
  {
    name: 'a manager certificate that has expired',
    identity: () =>
      anIdentity({
        ...port.manager,
        rootCa: port.rootCa,
        nowMs: Date.now() - 10 * 3600_000,
        validityMs: 3600_000,
      }),
    refused: stranger,
  },
  {
    name: 'a manager certificate that is not valid yet',
    identity: () => anIdentity({ ...port.manager, rootCa: port.rootCa, nowMs: Date.now() + 5 * 3600_000 }),
    refused: stranger,
  },
  {
    name: 'the certificate of a node that was removed',
    identity: () =>
      anIdentity({
        rootCa: port.rootCa,
        clusterId: port.manager.clusterId,
        role: 'manager',
        nodeId: makeId('node', realRandom),
      }),
    // Only a node that is known to have been removed is kept from Raft, which may know more than the state here.
    refused: {
      ...{ anyone: 'permission-denied', node: 'permission-denied', manager: 'permission-denied' },
      peer: undefined,
    },
  },
  {
    name: 'a manager certificate of the same CA for another cluster id',
    identity: () =>
      anIdentity({ rootCa: port.rootCa, clusterId: makeId('cluster', realRandom), role: 'manager' }),
    refused: {
      ...{ anyone: 'unauthenticated', node: 'unauthenticated', manager: 'unauthenticated' },
      peer: 'unauthenticated',
    },
  },
];

/** The code with which a call of any shape is refused at the gate; what its handler says counts as let in. */
async function gateSays(client: Client, path: string): Promise<string | undefined> {
  // A body that no message can be read from: who is let in gets "internal", because only then it is decoded.
  const unreadable = Buffer.from([0x0a, 0xff]);
  return new Promise((resolve) => {
    const call = client.makeBidiStreamRequest(
      path,
      () => unreadable,
      (bytes: Buffer) => bytes,
    );
    call.on('data', () => undefined);
    call.on('error', () => undefined);
    call.on('status', (status) => {
      const code = status.metadata.get('skein-code')[0]?.toString();
      resolve(code === 'unauthenticated' || code === 'permission-denied' ? code : undefined);
    });
    call.write({});
    call.end();
  });
}

describe('roles', () => {
  test('every RPC of the cluster is in the table, and those of the local socket are not', () => {
    const services: Readonly<Record<string, { readonly path: string }>>[] = [
      ...[nodeCaService, dispatcherService, controlService, membershipService, raftService],
    ];
    const served = services.flatMap((service) => Object.values(service).map(({ path }) => path));
    expect([...access.keys()].sort()).toEqual(served.sort());
    for (const { path } of Object.values(localService)) expect(access.has(path)).toBe(false);
  });

  test.each(kinds)(
    '$name opens exactly what it should, before the body is read',
    async ({ identity, refused }) => {
      const trust = await identity();
      using client = openManagerClient(port.remote, trust);
      const seen: Record<string, string | undefined> = {};
      const wanted: Record<string, string | undefined> = {};
      for (const [path, level] of access) {
        seen[path] = await gateSays(client, path);
        wanted[path] = refused[level];
      }
      // An unreadable body of an anonymous issue request never gets to the issuer's own refusals.
      expect(seen).toEqual(wanted);
    },
  );

  test('a path that is not served is refused whoever calls', async () => {
    using client = openManagerClient(port.remote, port.manager);
    const call = client.makeUnaryRequest.bind(client);
    const path = localService.swarmLeave.path;
    const status = await new Promise<number>((resolve) => {
      call(
        path,
        () => Buffer.alloc(0),
        (bytes: Buffer) => bytes,
        {},
        (error) => resolve(error?.code ?? 0),
      );
    });
    expect(status).toBe(12); // UNIMPLEMENTED
  });

  test('a worker cannot stand in for a manager: its certificate is not accepted as one', async () => {
    const worker = await join(port.token('worker'));
    await using impostor = await startClusterServer({
      listen: { host: '127.0.0.1', port: 0 },
      identity: worker,
      identify: () => ({ kind: 'anonymous', address: '' }),
      services: [],
      clock: realClock,
      log: silentLogger,
    });
    using client = openManagerClient(`127.0.0.1:${impostor.listening.port}`, port.manager);
    await expect(
      callUnary(client, nodeCaService.getRootCertificate, {}, { deadlineMs: 2000 }),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });
});

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
