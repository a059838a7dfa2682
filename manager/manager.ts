import type { Clock } from '../base/clock.ts';
import { asError, SkeinError } from '../base/errors.ts';
import { makeId, type NodeId } from '../base/ids.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { chooseBeginning } from './beginning.ts';
import { startDuties } from './duties.ts';
import { Leadership } from './leadership/leadership.ts';
import { startLeading } from './leadership/leading.ts';
import { demoteOthers } from './membership/alone.ts';
import type { GroupStatus } from './membership/group-status.ts';
import { untilAdmitted } from './membership/admitted.ts';
import { handOver, openGroup } from './open-group.ts';
import type { Beginning, RaftMemberStatus, RaftTimes } from './raft/raft-member.ts';
import type { RaftReceiver } from './raft/raft-transport.ts';
import { raftProtocols } from './raft/transport/handlers.ts';
import { LeaderLink } from './server/forward/leader-link.ts';
import { LeaderSeeker } from './server/forward/leader-seeker.ts';
import { pingManager } from './server/group-client.ts';
import { ownCalls } from './server/own-calls.ts';
import { served, type RunningGroup, type Served } from './server/served.ts';
import { startClusterServer, type ClusterServer } from './server/server.ts';
import { clusterServices } from './server/services.ts';
import type { Store } from './store/store.ts';

export { bootstrapCluster } from './bootstrap.ts';
export type { GroupStatus } from './membership/group-status.ts';

/** What a manager is given. */
export interface ManagerOptions {
  /** The node's data directory; the manager keeps its state in `<dataDir>/manager`. */
  readonly dataDir: string;
  readonly identity: NodeIdentity;
  readonly listen: { readonly host: string; readonly port: number };
  /** `host:port` by which other nodes reach this manager. A port of 0 is replaced by the one that was bound. */
  readonly advertiseAddress: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Called once when the state can no longer be trusted to be durable: the process must end. */
  readonly fatal: (error: Error) => void;
  /**
   * `host:port` of the managers that are known. A node that has no state of a manager yet joins their group. One that has
   * goes on with it, unless another process with the identity of this node answers at one of them.
   */
  readonly managers?: readonly string[] | undefined;
  /** Opens the state of a cluster with autolock. Without it, or with a wrong one, `startManager` throws a LockedError. */
  readonly kek?: Uint8Array | undefined;
  /**
   * Called when the cluster's unlock key changed (undefined: autolock was turned off), after the manager has wrapped its own
   * keys with it: the node key is the daemon's. Also at the start, if the key of the state is not the given one.
   */
  readonly keyChanged?: ((kek: Uint8Array | undefined) => void) | undefined;
  /**
   * Called once when the group has removed this member (it was demoted, or another took its place), and this manager does
   * nothing useful any more: dispose of it, and remove `<dataDir>/manager`.
   */
  readonly removed?: (() => void) | undefined;
  /** Go on alone with the state of this node: all other managers are lost and become workers. */
  readonly forceNewCluster?: boolean | undefined;
  readonly raftTimes?: Partial<RaftTimes> | undefined;
}

/**
 * A running manager. Disposing it hands leadership over if it has it, ends sessions with a goodbye, then the loops, then
 * closes the state.
 */
export interface Manager extends AsyncDisposable {
  /** What is applied on this manager now. */
  readonly store: Store;
  /** What was bound. */
  readonly listening: { readonly host: string; readonly port: number };
  /** `host:port` by which others reach it. */
  readonly advertiseAddress: string;
  /** The handlers of the control API, to be mounted on the local socket as well: there the caller is root and no role is asked. */
  readonly control: Served['localControl'];
  /** Of now; `onStatus` tells of changes. */
  readonly status: GroupStatus;
  /** What its own member of the group says of itself. */
  readonly raft: RaftMemberStatus;
  /** Calls `listener` when the leader or the members change. */
  onStatus(listener: () => void): Disposable;
  /** Uses a renewed certificate for new connections; those that are open go on. */
  useIdentity(identity: NodeIdentity): void;
  /**
   * Takes this manager out of the group, after handing leadership over if it has it. The manager goes on running and is
   * to be disposed of; `removed` is not called. Nothing to do when it is the only one. Throws `failed-precondition` when the others
   * would not be a majority, `unavailable` when there is no leader.
   */
  leave(signal?: AbortSignal): Promise<void>;
}

/**
 * Starts to answer, opens the state (or joins the group of `managers` first), and leads whenever this manager is elected.
 * Resolves when the state is there. Throws SkeinError `failed-precondition` when the address cannot be bound, the leader
 * cannot reach this node there, or the state is not of the identity's cluster; LockedError when it needs the unlock key.
 */
export async function startManager(options: ManagerOptions): Promise<Manager> {
  const { clock, random, log } = options;
  await using scope = new AsyncDisposableStack();
  let identity = options.identity;
  const instance = makeId('session', random);
  const late: { group?: RunningGroup } = {}; // there is none until it is opened
  const answers = served({
    ...{ instance, clock, random, log },
    identity: () => identity,
    group: () => late.group,
  });
  const server = scope.use(await serve(options, answers, () => late.group?.member));
  const advertiseAddress = options.advertiseAddress.replace(/:0$/, `:${server.listening.port}`);
  const beginning = await chooseBeginning({ ...options, identity, instance, advertiseAddress });
  const group = await openRunning({ ...options, identity: () => identity }, beginning, scope);
  late.group = group;
  const { store, member } = group;
  if (beginning.kind === 'join') await untilAdmitted(group, identity.nodeId, clock);
  const own = ownCalls(answers.membership, () => identity);
  const { kek, keyChanged, removed } = options;
  const duties = scope.use(
    startDuties({
      ...{ group, own, advertiseAddress, kek, keyChanged, removed, clock, log },
      identity: () => identity,
    }),
  );
  log.info('manager started', { node: identity.nodeId, raftId: member.raftId, ...server.listening });
  const rest = scope.move();
  return {
    store,
    listening: server.listening,
    advertiseAddress,
    control: answers.localControl,
    get status() {
      return group.status();
    },
    get raft() {
      return member.status;
    },
    onStatus: (listener) => member.onChange(listener),
    useIdentity(renewed) {
      identity = renewed;
      server.useIdentity(renewed);
    },
    leave: (signal) => duties.leave(signal),
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  };
}

/** The cluster's port: it is open before there is a state, because the leader dials a newcomer back. */
function serve(
  { listen, identity, clock, log, fatal }: ManagerOptions,
  answers: Served,
  receiver: () => RaftReceiver | undefined,
): Promise<ClusterServer> {
  const { identify } = answers;
  return startClusterServer({
    ...{ listen, identity, identify, clock, log },
    services: clusterServices(answers, { identify, log, fatal }),
    protocols: raftProtocols({ receiver, clock, log }),
  });
}

/** Opens the state, and leads from then on whenever this manager is elected. All of it ends with `scope`. */
async function openRunning(
  options: Omit<ManagerOptions, 'identity'> & { readonly identity: () => NodeIdentity },
  beginning: Beginning,
  scope: AsyncDisposableStack,
): Promise<RunningGroup> {
  const { identity, clock, random, log, fatal, kek, raftTimes } = options;
  const opening = { dataDir: options.dataDir, identity, kek, raftTimes, clock, random, log, fatal };
  const group = scope.use(await openGroup(opening, beginning));
  const { store, member } = group;
  if (beginning.kind !== 'join') checkState(store, identity());
  if (beginning.kind === 'alone') await demoteOthers(store, beginning.self, clock.nowMs());
  const link = scope.use(new LeaderLink({ identity, clock }));
  scope.use(member.onChange(() => link.leaderIs(member.status.leader)));
  const ping = async (address: string, signal: AbortSignal | undefined): Promise<NodeId> =>
    (await pingManager(identity(), address, { signal })).nodeId;
  const leadership = scope.use(
    new Leadership({
      member,
      start: () => {
        log.info('this manager leads', { term: member.status.term });
        const { electionMs, status } = group;
        return startLeading({ store, member, status, ping, electionMs, clock, random, log });
      },
      failed: (error) => fatal(asError(error)),
    }),
  );
  scope.defer(() => handOver(group, log));
  const seeker = new LeaderSeeker({ clock, member, leading: leadership, link, status: group.status });
  return { ...group, leadership, seeker };
}

function checkState(store: Store, { clusterId, nodeId }: NodeIdentity): void {
  const cluster = store.view.cluster();
  if (cluster?.id !== clusterId || !store.view.get('node', nodeId))
    throw new SkeinError(
      'failed-precondition',
      `Cannot start the manager: its state is of cluster ${cluster?.id ?? '(none)'}, its certificate of node ${nodeId} in cluster ${clusterId}`,
    );
}
