import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { controlService, membershipService, nodeCaService } from '../../proto/gen/services.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { notLeader } from '../../proto/rpc/not-leader.ts';
import type { CallContext, CallSource, Handlers } from '../../proto/rpc/server.ts';
import { nodeCaHandlers } from '../ca/handlers.ts';
import { controlHandlers } from '../controlapi/handlers.ts';
import type { Leadership } from '../leadership/leadership.ts';
import type { Leading } from '../leadership/leading.ts';
import type { OpenGroup } from '../open-group.ts';
import { raftHandlers } from '../raft/transport/handlers.ts';
import { Tables } from '../store/tables.ts';
import { identifyCaller, roleOf, type Caller } from './caller.ts';
import { forwarding } from './forward/forwarding.ts';
import type { LeaderSeeker } from './forward/leader-seeker.ts';
import { originalCaller } from './forward/original-caller.ts';
import { controlRoutes, membershipRoutes, nodeCaRoutes } from './forward/routes.ts';
import { membershipHandlers } from './membership.ts';
import { authorize } from './roles.ts';
import type { ClusterHandlers } from './services.ts';

/** A manager that takes part in the group; there is none while it starts or joins. */
export interface RunningGroup extends OpenGroup {
  readonly leadership: Leadership<Leading>;
  readonly seeker: LeaderSeeker;
}

export interface ServedOptions {
  /** Of this life of the manager: says whether another process answers for the same node. */
  readonly instance: string;
  readonly identity: () => NodeIdentity;
  readonly group: () => RunningGroup | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

export interface Served extends ClusterHandlers {
  /** The control API for this node's own user, through its socket. */
  readonly localControl: Handlers<typeof controlService, unknown>;
  readonly identify: (source: CallSource) => Caller;
}

const noState = new Tables();

/** How long an agent is kept while nobody leads: less than it takes it to leave a manager that says nothing. */
const sessionPatienceMs = 2000;

/** What a manager answers, whether it leads or not, and also before it knows the group. */
export function served(options: ServedOptions): Served {
  const { identity, clock } = options;
  const group = (): RunningGroup => {
    const running = options.group();
    if (running) return running;
    throw new SkeinError('unavailable', 'Cannot answer: this manager is starting');
  };
  const leading = (): Leading => {
    const { leadership, status } = group();
    if (leadership.current) return leadership.current;
    const { isLeader, leaderAddress } = status();
    throw notLeader(isLeader ? '' : (leaderAddress ?? ''));
  };
  const callerOf = (call: CallContext<Caller>): Caller => originalCaller(call, group().store.view);
  const ways = {
    seeker: () => group().seeker,
    callerOf: (call: CallContext<Caller>) => call.peer,
    judge: (call: CallContext<Caller>) => judge(call.path, callerOf(call), group()),
  };
  const control = () =>
    controlHandlers<unknown>({ ...options, store: group().store, live: () => leading().live });
  const rootCertificatePem = (): string => identity().rootCaPem;
  const nodeCa = nodeCaHandlers({ rootCertificatePem, issuer: () => leading().issuer, callerOf });
  const { nodeId } = identity();
  const membership = membershipHandlers({
    ...{ nodeId, instance: options.instance, callerOf },
    keeper: () => leading().keeper,
  });
  const own = { seeker: ways.seeker, callerOf: () => undefined, judge: () => undefined };
  return {
    nodeCa: forwarding({ service: nodeCaService, routes: nodeCaRoutes, handlers: () => nodeCa, ...ways }),
    membership: forwarding({
      ...{ service: membershipService, routes: membershipRoutes, handlers: () => membership, ...ways },
    }),
    control: forwarding({ service: controlService, routes: controlRoutes, handlers: control, ...ways }),
    localControl: forwarding({ service: controlService, routes: controlRoutes, handlers: control, ...own }),
    dispatcher: {
      session: async (requests, send, call) => {
        const { seeker } = group();
        await seeker.known(seeker.attempt(call.signal, sessionPatienceMs));
        await leading().dispatcher.handlers().session(requests, send, call);
      },
      publishLogs: (publications, call) => leading().dispatcher.handlers().publishLogs(publications, call),
    },
    raft: raftHandlers({ receiver: () => options.group()?.member, clock, log: options.log }),
    identify: (source) => {
      const running = options.group();
      const leads = running?.leadership.current !== undefined;
      const leader = running?.status().leaderAddress ?? '';
      const follower = leads ? undefined : { clusterId: identity().clusterId, leader };
      return identifyCaller(source, running?.store.view ?? noState, clock.nowMs(), follower);
    },
  };
}

/** The state may have changed since the call came, or known less: what counts is what it says when the call is carried out. */
function judge(path: string, caller: Caller, { store }: RunningGroup): void {
  if (caller.kind === 'anonymous') {
    authorize(path, caller);
    return;
  }
  const { certificate } = caller;
  const node = store.view.get('node', certificate.nodeId);
  if (!node)
    throw new SkeinError(
      'permission-denied',
      `Cannot call ${path}: node ${certificate.nodeId} was removed from the cluster`,
    );
  authorize(path, { ...caller, certificate: { ...certificate, role: roleOf(node, certificate.role) } });
}
