import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import type { ClusterSpec } from '../proto/model/cluster.ts';
import type { NodeAvailability } from '../proto/model/node.ts';
import type { ServiceHandlers } from '../proto/rpc/server.ts';
import type { controlService } from '../proto/gen/services.ts';
import type { Store } from './store/store.ts';

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
}

/** A running manager. Disposing it ends sessions with a Goodbye, then the loops, then closes the state. */
export interface Manager extends AsyncDisposable {
  readonly store: Store;
  /** What was bound. */
  readonly listening: { readonly host: string; readonly port: number };
  /** `host:port` by which others reach it. */
  readonly advertiseAddress: string;
  /** The handlers of the control API, to be mounted on the local socket as well: there the caller is root and no role is asked. */
  readonly control: ServiceHandlers<typeof controlService>;
  /** Uses a renewed certificate for new connections; those that are open go on. */
  useIdentity(identity: NodeIdentity): void;
}

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
 * call. Throws `failed-precondition` when the node has an identity already.
 */
export declare function bootstrapCluster(options: BootstrapOptions): Promise<NodeIdentity>;

/** Opens the state, starts every part, and listens. */
export declare function startManager(options: ManagerOptions): Promise<Manager>;
