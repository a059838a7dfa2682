/**
 * A node's membership without its containers: real managers, certificates and files, and of the worker the calls that a
 * membership makes. The daemon ends and begins as often as a test wants.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SkeinError } from '../../base/errors.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { ClusterMembership, type MemberWishes } from '../../cli/daemon/membership.ts';
import type { NodeDescription, NodeRole } from '../../proto/model/node.ts';
import type { Membership } from '../../worker/worker.ts';
import { aNode, aNodeDescription } from './objects.ts';

export class FakeWorker {
  joined: Membership | undefined;
  leaves = 0;
  beforeJoin: () => Promise<void> = () => Promise.resolve();
  beforeLeave: () => Promise<void> = () => Promise.resolve();

  async describe(dataAddress: string): Promise<NodeDescription> {
    if (dataAddress !== '127.0.0.1')
      throw new SkeinError('not-found', `no device of this host has address ${dataAddress}`);
    return aNodeDescription({ dataAddress });
  }

  async join(membership: Membership): Promise<void> {
    await this.beforeJoin();
    this.joined = membership;
  }

  async leave(): Promise<void> {
    this.leaves += 1;
    await this.beforeLeave();
    this.joined = undefined;
  }

  /** What the agent tells when the managers gave the node a role. */
  hears(role: NodeRole): void {
    this.joined?.nodeChanged(aNode({ role }));
  }
}

export interface MembershipStage {
  readonly worker: FakeWorker;
  readonly membership: ClusterMembership;
  /** The daemon ends, and another one begins. */
  restart(): Promise<MembershipStage>;
}

export class MembershipStages {
  readonly #open = new Set<ClusterMembership>();
  readonly #folders: string[] = [];

  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'skein-member-'));
    this.#folders.push(folder);
    return folder;
  }

  open(dataDir: string): MembershipStage {
    const worker = new FakeWorker();
    const membership = new ClusterMembership({
      dataDir,
      worker,
      clock: realClock,
      random: realRandom,
      log: silentLogger,
      raftTimes: { tickMs: 20 },
      fatal: (error) => {
        throw error;
      },
    });
    this.#open.add(membership);
    const restart = async (): Promise<MembershipStage> => {
      this.#open.delete(membership);
      await membership[Symbol.asyncDispose]();
      const next = this.open(dataDir);
      await next.membership.resume();
      return next;
    };
    return { worker, membership, restart };
  }

  async end(): Promise<void> {
    await Promise.all([...this.#open].map((membership) => membership[Symbol.asyncDispose]()));
    this.#open.clear();
    for (const folder of this.#folders.splice(0)) await rm(folder, { recursive: true });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it is no pipe
  server.close();
  await once(server, 'close');
  return port;
}

export const wishes = (listenPort: number): MemberWishes => ({
  advertiseAddress: '',
  listenAddress: `127.0.0.1:${listenPort}`,
  dataPathAddress: '',
  availability: 'active',
});
