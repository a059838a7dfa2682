import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { makeId, type NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { CertificateFacts } from '../../proto/identity/certificate.ts';
import { parseJoinToken } from '../../proto/identity/token.ts';
import type { Cluster } from '../../proto/model/cluster.ts';
import type { Node, NodeAvailability, NodeRole } from '../../proto/model/node.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { admit, countUse } from './admission.ts';
import { readCsr } from './csr.ts';
import { GuessLimit } from './guess-limit.ts';
import { issueNodeCertificate } from './root.ts';

export interface IssueRequest {
  readonly csrPem: string;
  /** Empty for a renewal. */
  readonly token: string;
  readonly availability: NodeAvailability;
  /** What the caller's certificate states, when it came with a valid one. */
  readonly caller?: CertificateFacts | undefined;
  /** The address that wrong tokens are counted for. */
  readonly peer: string;
}

export interface Issued {
  readonly nodeId: NodeId;
  readonly certificatePem: string;
  readonly rootCaPem: string;
  readonly role: NodeRole;
  readonly clusterId: Cluster['id'];
}

export interface IssuerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/**
 * Gives certificates: to newcomers for a join token, to members for their present certificate. The certificate is signed
 * before the transaction and handed out after it, so that nobody holds a certificate of a node that the state does not
 * know. A newcomer whose answer got lost leaves a node that never was ready; `node rm` takes it away.
 */
export class NodeIssuer {
  readonly #options: IssuerOptions;
  readonly #guesses = new GuessLimit({ failuresMax: 10, windowMs: 60_000, peersMax: 4096 });

  constructor(options: IssuerOptions) {
    this.#options = options;
  }

  async issue(request: IssueRequest): Promise<Issued> {
    return request.token === '' ? this.#renew(request) : this.#join(request);
  }

  async #join(request: IssueRequest): Promise<Issued> {
    const { store, clock, random, log } = this.#options;
    const role = this.#admit(request);
    const publicKey = await readCsr(request.csrPem);
    const cluster = clusterOf(store.view);
    const nodeId = makeId('node', random);
    const nowMs = clock.nowMs();
    const { certificatePem, expiresMs } = await issueNodeCertificate({
      ...{ rootCa: cluster.rootCa, publicKey, nodeId, role, clusterId: cluster.id, nowMs, random },
      validityMs: cluster.spec.certificateValidityMs,
    });
    const token = parseJoinToken(request.token);
    await store.update((tx) => {
      admit(clusterOf(tx), token, nowMs); // it may have been rotated or used up since
      createNode(tx, { id: nodeId, role, availability: request.availability, expiresMs, nowMs });
      const present = clusterOf(tx);
      const counted = countUse(present, role);
      if (counted !== present) tx.update('cluster', counted);
    });
    log.info('a node joined', { node: nodeId, role, peer: request.peer });
    return answer(nodeId, role, certificatePem, cluster);
  }

  /** Judges the token; wrong ones are counted for the peer, and a peer with too many is not heard. */
  #admit(request: IssueRequest): NodeRole {
    const { store, clock, log } = this.#options;
    const waitMs = this.#guesses.waitMs(request.peer, clock.monotonicMs());
    if (waitMs > 0)
      throw new SkeinError(
        'exhausted',
        `Cannot join: too many wrong join tokens came from ${request.peer}; try again in ${Math.ceil(waitMs / 1000)} s`,
      );
    try {
      return admit(clusterOf(store.view), parseJoinToken(request.token), clock.nowMs());
    } catch (error) {
      this.#guesses.failed(request.peer, clock.monotonicMs());
      log.warn('a join was refused', {
        peer: request.peer,
        code: error instanceof SkeinError ? error.code : '',
      });
      throw error;
    }
  }

  /** The certificate states the role that the node has now: this is how it becomes a manager, and how it ceases to be one. */
  async #renew(request: IssueRequest): Promise<Issued> {
    const { store, clock, random, log } = this.#options;
    const { caller } = request;
    if (!caller)
      throw new SkeinError(
        'unauthenticated',
        'Cannot issue a certificate: the request has neither a join token nor a valid node certificate',
      );
    const { nodeId } = caller;
    const publicKey = await readCsr(request.csrPem);
    const cluster = clusterOf(store.view);
    const { role } = memberOf(store.view, nodeId);
    const { certificatePem, expiresMs } = await issueNodeCertificate({
      ...{ rootCa: cluster.rootCa, publicKey, nodeId, role, clusterId: cluster.id, random },
      nowMs: clock.nowMs(),
      validityMs: cluster.spec.certificateValidityMs,
    });
    await store.update((tx) => {
      const node = memberOf(tx, nodeId);
      if (node.role !== role)
        throw new SkeinError('unavailable', 'Cannot issue a certificate: the role of the node is changing');
      tx.update('node', { ...node, certificateExpiresMs: expiresMs });
    });
    log.info('a certificate was renewed', { node: nodeId, role });
    return answer(nodeId, role, certificatePem, cluster);
  }
}

/** Makes the node object of a newcomer, with the next index of the cluster. */
export function createNode(
  tx: StoreTransaction,
  node: { id: NodeId; role: NodeRole; availability: NodeAvailability; expiresMs: number; nowMs: number },
): void {
  const cluster = clusterOf(tx);
  const { id, role, availability, nowMs } = node;
  tx.update('cluster', { ...cluster, nextNodeIndex: cluster.nextNodeIndex + 1 });
  tx.create('node', {
    id,
    meta: { version: 0, createdAtMs: nowMs, updatedAtMs: nowMs },
    spec: { name: '', labels: {}, role, availability },
    status: { state: 'unknown', message: 'waiting for the first session', address: '', sinceMs: nowMs },
    role,
    index: cluster.nextNodeIndex,
    certificateExpiresMs: node.expiresMs,
  });
}

function clusterOf(view: Store['view']): Cluster {
  const cluster = view.cluster();
  if (!cluster) throw new SkeinError('unavailable', 'Cannot answer: the cluster has not been made yet');
  return cluster;
}

function memberOf(view: Store['view'], nodeId: NodeId): Node {
  const node = view.get('node', nodeId);
  if (!node)
    throw new SkeinError(
      'permission-denied',
      `Cannot issue a certificate: node ${nodeId} was removed from the cluster`,
    );
  return node;
}

function answer(nodeId: NodeId, role: NodeRole, certificatePem: string, cluster: Cluster): Issued {
  return { nodeId, role, certificatePem, clusterId: cluster.id, rootCaPem: cluster.rootCa.certificatePem };
}
