import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import { each, id } from '../../proto/codec/read.ts';
import { membershipService } from '../../proto/gen/services.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { openManagerClient } from '../../proto/identity/join.ts';
import { callUnary } from '../../proto/rpc/client.ts';
import { NotLeaderError } from '../../proto/rpc/not-leader.ts';
import type { Member } from '../raft/peer.ts';

/** How long a manager may take to answer a leader that dials it back (SwarmKit: a health check of 5 s). */
const pingMs = 5000;
/** How long a second process of this node is looked for at each address. */
const secondMs = 1000;
/** How long one manager may take to let a newcomer join: it waits for a leader, which dials the newcomer back. */
const joinMs = 15_000;
/** How long a newcomer goes on asking (Swarm's clusterRequestTimeout). */
const joinPatienceMs = 20_000;
const joinPauseMs = 500;

/** Who answers at an address, by its certificate of a manager and its own word. Throws `unavailable` when nobody does. */
export async function pingManager(
  identity: NodeIdentity,
  address: string,
  settings: { readonly signal?: AbortSignal | undefined; readonly deadlineMs?: number },
): Promise<{ readonly nodeId: NodeId; readonly instance: string }> {
  using client = openManagerClient(address, identity);
  const answer = await callUnary(client, membershipService.ping, {}, { deadlineMs: pingMs, ...settings });
  return { nodeId: id('node', 'node_id', answer.nodeId), instance: answer.instance };
}

/**
 * Throws `failed-precondition` when another process answers for this node at one of the addresses: of two with one identity and
 * one log, each would vote. What does not answer is taken to be away.
 */
export async function refuseSecond(
  identity: NodeIdentity,
  instance: string,
  managers: readonly string[],
): Promise<void> {
  const look = async (address: string): Promise<void> => {
    const found = await pingManager(identity, address, { deadlineMs: secondMs }).catch((error: unknown) => {
      if (error instanceof SkeinError) return undefined;
      throw error;
    });
    if (found?.nodeId !== identity.nodeId || found.instance === instance) return;
    throw new SkeinError(
      'failed-precondition',
      `Cannot start the manager: node ${identity.nodeId} runs at ${address} already. This one has a copy of its data; ` +
        'to make another node of it, remove its data directory and join',
    );
  };
  await Promise.all(managers.map(look));
}

/** Tells a member of the group where this manager is now; it hands the call on to the leader. */
export async function tellAddress(
  identity: NodeIdentity,
  remote: string,
  self: { readonly raftId: number; readonly address: string },
  signal: AbortSignal,
): Promise<void> {
  using client = openManagerClient(remote, identity);
  await callUnary(client, membershipService.updateAddress, self, { signal, deadlineMs: joinMs });
}

export interface JoinGroupOptions {
  /** `host:port`: any of the group's members hands the call on to the leader. */
  readonly managers: readonly string[];
  readonly identity: NodeIdentity;
  readonly raftId: number;
  /** Where the others find this manager; it answers there already. */
  readonly address: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Makes this node a member of the group: resolves with the members. Goes on asking while there is no leader and while the
 * managers cannot be reached. Throws `failed-precondition` when the leader cannot reach this node, `permission-denied` when it is
 * a worker.
 */
export async function joinGroup(options: JoinGroupOptions): Promise<readonly Member[]> {
  const { clock, log } = options;
  const untilMs = clock.monotonicMs() + joinPatienceMs;
  let failure: unknown = new SkeinError('invalid-argument', 'Cannot join as a manager: no manager is known');
  let remotes = [...options.managers];
  while (remotes.length > 0) {
    const hints: string[] = [];
    for (const remote of remotes) {
      try {
        return await askToJoin(options, remote);
      } catch (error) {
        failure = error;
        if (error instanceof NotLeaderError && error.leader !== '') hints.push(error.leader);
        if (!(
          error instanceof SkeinError &&
          (error.code === 'unavailable' || error.code === 'outcome-unknown')
        ))
          throw error;
      }
    }
    if (clock.monotonicMs() >= untilMs) break;
    log.info('no manager lets this node join yet', { error: String(failure) });
    await sleep(clock, joinPauseMs);
    remotes = [...new Set([...hints, ...options.managers])];
  }
  throw failure;
}

async function askToJoin(options: JoinGroupOptions, remote: string): Promise<readonly Member[]> {
  const { identity, raftId, address } = options;
  using client = openManagerClient(remote, identity);
  const answer = await callUnary(client, membershipService.join, { raftId, address }, { deadlineMs: joinMs });
  return each('members', answer.members, (member, path) => ({
    raftId: member.raftId ?? 0,
    nodeId: id('node', `${path}.node_id`, member.nodeId),
    address: member.address ?? '',
    learner: member.learner ?? false,
  }));
}
