import { rename, stat } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import { SkeinError } from '../base/errors.ts';
import { makeId } from '../base/ids.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import { makeIdentity } from '../proto/identity/certificate.ts';
import { makeCsr } from '../proto/identity/csr.ts';
import { loadIdentity, saveIdentity } from '../proto/identity/files.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { makeUnlockKey } from '../proto/identity/unlock-key.ts';
import { defaultClusterSpec, type ClusterSpec, type RootCa } from '../proto/model/cluster.ts';
import type { NodeAvailability } from '../proto/model/node.ts';
import { readCsr } from './ca/csr.ts';
import { createNode } from './ca/issuer.ts';
import { createRootCa, issueNodeCertificate } from './ca/root.ts';
import { record } from './membership/keeper.ts';
import { drawRaftId } from './membership/raft-id.ts';
import { openGroup, stateDir } from './open-group.ts';
import type { Peer } from './raft/peer.ts';

/** What the first `init` decides; what is left out is the default. */
export interface BootstrapOptions {
  readonly dataDir: string;
  readonly advertiseAddress: string;
  readonly availability: NodeAvailability;
  readonly spec?: Partial<ClusterSpec>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
}

/**
 * Makes a cluster of one: root CA, join tokens, cluster object and first node (a manager) in one transaction, then the
 * identity in `<dataDir>/certificates`, which is the point of no return: a state without identity is set aside by the next
 * call. With `spec.autolock` the cluster object has the unlock key, and the manager wraps its keys with it when it starts.
 * Throws `failed-precondition` when the node has an identity already.
 */
export async function bootstrapCluster(options: BootstrapOptions): Promise<NodeIdentity> {
  const { dataDir, clock, random, log } = options;
  if (await loadIdentity(dataDir))
    throw new SkeinError('failed-precondition', 'Cannot make a cluster: this node belongs to one already');
  await setAside(stateDir(dataDir), clock.nowMs(), log);
  const nowMs = clock.nowMs();
  const spec = { ...defaultClusterSpec, ...options.spec };
  const rootCa = await createRootCa({ nowMs, random });
  const clusterId = makeId('cluster', random);
  const id = makeId('node', random);
  const { csrPem, keyPem } = await makeCsr();
  const publicKey = await readCsr(csrPem);
  const validityMs = spec.certificateValidityMs;
  const subject = { nodeId: id, role: 'manager', clusterId } as const;
  const issued = await issueNodeCertificate({ ...subject, rootCa, publicKey, nowMs, validityMs, random });
  const { certificatePem, expiresMs } = issued;
  const identity = makeIdentity({ certificatePem, keyPem, rootCaPem: rootCa.certificatePem });
  const self: Peer = { raftId: drawRaftId(random), nodeId: id, address: options.advertiseAddress };
  await foundCluster(options, { identity, self, spec, rootCa, expiresMs });
  await saveIdentity(dataDir, identity);
  return identity;
}

async function foundCluster(
  options: BootstrapOptions,
  first: { identity: NodeIdentity; self: Peer; spec: ClusterSpec; rootCa: RootCa; expiresMs: number },
): Promise<void> {
  const { identity, self, spec, rootCa, expiresMs } = first;
  const { clusterId, nodeId } = identity;
  const nowMs = options.clock.nowMs();
  const unlockKey = spec.autolock ? makeUnlockKey(options.random) : '';
  await using group = await openGroup(
    { ...options, identity: () => identity, kek: undefined, raftTimes: undefined },
    { kind: 'found', self },
  );
  await group.store.update((tx) => {
    const meta = { version: 0, createdAtMs: nowMs, updatedAtMs: nowMs };
    tx.create('cluster', {
      ...{ id: clusterId, meta, spec, rootCa, nextNodeIndex: 1, removedNodes: [], unlockKey, lastVni: 0 },
    });
    createNode(tx, { id: nodeId, role: 'manager', availability: options.availability, expiresMs, nowMs });
    record(tx, nodeId, self);
  });
}

/** An `init` that did not get to its end has left a state that nobody was promised anything of. It is kept, not used. */
async function setAside(path: string, nowMs: number, log: Logger): Promise<void> {
  try {
    await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  const aside = `${path}.left-${nowMs}`;
  await rename(path, aside);
  log.warn('a state without an identity was set aside', { path: aside });
}
