import type { Client } from '@grpc/grpc-js';
import type { Clock } from '../../../base/clock.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import { openManagerClient } from '../../../proto/identity/join.ts';
import type { NodeIdentity } from '../../../proto/identity/identity.ts';
import type { Member } from '../../raft/peer.ts';

/** How long a leader may take to accept a connection. */
const connectMs = 1000;
/** After another has come to lead, what is still asked of the old one has so long to be answered. */
const farewellMs = 1000;

/** A channel to one leader. */
export interface LeaderChannel {
  readonly client: Client;
  readonly leader: Member;
  /** Aborted a while after another has come to lead: nobody answers then. */
  readonly gone: AbortSignal;
}

interface Open extends LeaderChannel {
  readonly identity: NodeIdentity;
  /** Another one leads: whoever waits for this connection looks again at once. */
  readonly left: AbortController;
  readonly end: () => void;
}

/**
 * The kept channel to the leader, with this manager's certificate: there is one at a time, it is replaced when the leader
 * changes, and all calls share it.
 */
export class LeaderLink implements Disposable {
  readonly #identity: () => NodeIdentity;
  readonly #clock: Clock;
  #open: Open | undefined;
  readonly #leaving = new Set<Open>();
  #closed = false;

  constructor(options: { identity: () => NodeIdentity; clock: Clock }) {
    this.#identity = options.identity;
    this.#clock = options.clock;
  }

  /** A connected channel: a call on it that fails may have been carried out. Throws `unavailable`: nothing was sent. */
  async connect(leader: Member): Promise<LeaderChannel> {
    if (this.#closed)
      throw new SkeinError('unavailable', 'Cannot hand the call on to the leader: this manager is stopping');
    const channel = this.#channel(leader);
    const { left, client } = channel;
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => reject(unreachable(leader, 'another one leads'));
      left.signal.addEventListener('abort', leave, { once: true });
      client.waitForReady(Date.now() + connectMs, (error) => {
        left.signal.removeEventListener('abort', leave);
        if (error) reject(unreachable(leader, error));
        else resolve();
      });
    });
    return channel;
  }

  /** To be called when the leader, as far as known, changed: calls that the old one does not answer end. */
  leaderIs(leader: Member | undefined): void {
    const open = this.#open;
    if (!leader || !open || open.leader.raftId === leader.raftId) return;
    this.#open = undefined;
    open.left.abort();
    this.#leaving.add(open);
    this.#clock.setTimer(farewellMs, () => {
      this.#leaving.delete(open);
      open.end();
    });
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#open?.left.abort();
    this.#open?.end();
    this.#open = undefined;
    for (const open of this.#leaving) open.end();
  }

  #channel(leader: Member): Open {
    const identity = this.#identity();
    const open = this.#open;
    if (open?.leader.raftId === leader.raftId && open.leader.address === leader.address) {
      if (open.identity === identity) return open;
      open.client.close(); // renewed: the calls on it go on to their end
    } else this.leaderIs(leader);
    const gone = new AbortController();
    const client = openManagerClient(leader.address, identity);
    const end = (): void => {
      gone.abort();
      client.close();
    };
    this.#open = { client, leader, gone: gone.signal, left: new AbortController(), identity, end };
    return this.#open;
  }
}

function unreachable(leader: Member, cause: unknown): SkeinError {
  return new SkeinError(
    'unavailable',
    `Cannot reach the leader of the swarm at ${leader.address}: ${messageOf(cause)}`,
    { cause },
  );
}
