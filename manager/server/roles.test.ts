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
import { openManagerClient, requestCertificate } from '../../proto/identity/join.ts';
import { callUnary } from '../../proto/rpc/client.ts';
import {
  aClusterStore,
  anIdentity,
  openClusterPort,
  type ClusterPort,
} from '../../test/builders/cluster-port.ts';
import { access, type Access } from './roles.ts';
import { startClusterServer } from './server.ts';

let port: ClusterPort;
beforeAll(async () => {
  port = await openClusterPort();
});
afterAll(() => port[Symbol.asyncDispose]());

const join = (token: string) => requestCertificate({ remote: port.remote, token, availability: 'active' });

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
