import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { dispatcherService, membershipService, nodeCaService } from '../../proto/gen/services.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import type { RootCa } from '../../proto/model/cluster.ts';
import type { NodeRole } from '../../proto/model/node.ts';
import { NotLeaderError } from '../../proto/rpc/not-leader.ts';
import { aClusterStore, anIdentity } from '../../test/builders/cluster-port.ts';
import { createNode } from '../ca/issuer.ts';
import type { Store } from '../store/store.ts';
import { Tables } from '../store/tables.ts';
import { identifyCaller, type Caller, type Follower } from './caller.ts';
import { forwardedMetadata, originalCaller } from './forward/original-caller.ts';

const hourMs = 3600_000;
let store: Store;
let rootCa: RootCa;
let manager: NodeIdentity;
let node: NodeIdentity;
let follower: Follower;

beforeAll(async () => {
  const cluster = await aClusterStore();
  ({ store, rootCa, identity: manager } = cluster);
  node = await anIdentity({ rootCa, clusterId: manager.clusterId, role: 'manager' });
  follower = { clusterId: manager.clusterId, leader: '10.0.0.1:2377' };
  await store.update((tx) => {
    const { nodeId: id, expiresMs } = node;
    createNode(tx, { id, role: 'manager', availability: 'active', expiresMs, nowMs: Date.now() });
  });
});

const call = (identity: NodeIdentity, path: string, more?: Follower, view = store.view): Caller => {
  const certificate = { raw: new X509Certificate(identity.certificatePem).raw } as PeerCertificate;
  return identifyCaller({ path, address: '192.0.2.7:4711', certificate }, view, Date.now(), more);
};
const roleAt = (identity: NodeIdentity, path: string, more?: Follower): NodeRole | undefined => {
  const caller = call(identity, path, more);
  return caller.kind === 'node' ? caller.certificate.role : undefined;
};
const setRole = (role: NodeRole) =>
  store.update((tx) => tx.update('node', { ...tx.get('node', node.nodeId)!, role }));
const { session } = dispatcherService;
const { ping } = membershipService;

describe('the role of a caller', () => {
  it('is what its certificate states and the state still gives', async () => {
    expect(roleAt(node, session.path)).toBe('manager');
    await setRole('worker');
    expect(roleAt(node, session.path)).toBe('worker');
    expect(roleAt(node, ping.path)).toBe('worker');
    await setRole('manager');
  });

  it('is that of the certificate for Raft, when that was issued after all that the state has heard', async () => {
    await setRole('worker');
    const { nodeId, clusterId } = node;
    const validityMs = 2 * hourMs;
    const renewed = await anIdentity({ rootCa, clusterId, nodeId, role: 'manager', validityMs });
    expect(roleAt(renewed, ping.path, follower)).toBe('manager');
    expect(roleAt(renewed, session.path, follower)).toBe('worker');
    await setRole('manager');
  });
});

describe('a manager that does not lead', () => {
  it('sends a node that it does not know to the leader, which may know it', async () => {
    const newcomer = await anIdentity({ rootCa, clusterId: manager.clusterId, role: 'worker' });
    expect(() => call(newcomer, session.path, follower)).toThrow(NotLeaderError);
    expect(() => call(newcomer, session.path)).toThrow(/was removed from the cluster/);
  });

  it('hears its peers when it has no state yet, and nobody of another cluster', async () => {
    const empty = new Tables();
    expect(call(manager, ping.path, follower, empty).kind).toBe('node');
    const other = await aClusterStore();
    expect(() => call(other.identity, ping.path, follower, empty)).toThrow(/is of another cluster/);
  });
});

describe('for whom a call is', () => {
  const handedOn = (peer: Caller, original: Caller) => {
    const metadata = forwardedMetadata(original);
    return originalCaller({ peer, metadata: (key) => metadata[key] }, store.view);
  };
  const path = nodeCaService.issueCertificate.path;
  const stranger: Caller = { kind: 'anonymous', address: '203.0.113.9' };

  it('a manager says, and the state says what that one is', async () => {
    const peer = call(manager, path);
    expect(handedOn(peer, stranger)).toEqual(stranger);
    expect(handedOn(peer, call(node, path))).toMatchObject({
      certificate: { nodeId: node.nodeId, role: 'manager' },
    });
    await setRole('worker');
    expect(handedOn(peer, call(node, path))).toMatchObject({ certificate: { role: 'worker' } });
    await setRole('manager');
  });

  it('nobody else is believed', async () => {
    await setRole('worker');
    const peer = call(node, path);
    expect(handedOn(peer, call(manager, path))).toBe(peer);
    expect(handedOn(stranger, call(manager, path))).toBe(stranger);
    await setRole('manager');
  });
});
