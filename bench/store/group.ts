/** Three members of Skein's Raft group on loopback, each a process of its own, with mutual TLS between them. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Peer } from '../../manager/raft/peer.ts';
import type { CertificateFiles } from './certificates.ts';
import { managerIdentities } from './certificates.ts';
import type { MemberCalls, MemberSettings } from './member.ts';
import { putPath } from './put.ts';
import { freePorts, type Counters, type System } from './system.ts';

const members = 3;
const entry = join(import.meta.dirname, 'member.ts');

type Remote = MemberCalls & { readonly child: ChildProcess; readonly putPort: number };

export class SkeinGroup implements System {
  readonly name = 'skein';
  readonly #members: readonly Remote[];
  #leader: Remote;

  private constructor(remotes: readonly Remote[], leader: Remote) {
    this.#members = remotes;
    this.#leader = leader;
  }

  static async start(dir: string, files: CertificateFiles): Promise<SkeinGroup> {
    const ports = await freePorts(2 * members);
    const identities = await managerIdentities(members);
    const peers: Peer[] = [];
    const remotes = identities.map((identity, at) => {
      const [clusterPort = 0, putPort = 0] = ports.slice(2 * at);
      peers.push({ raftId: at + 1, nodeId: identity.nodeId, address: `127.0.0.1:${clusterPort}` });
      return remote({ dir: join(dir, `skein${at}`), identity, files, clusterPort, putPort });
    });
    try {
      const [first] = remotes;
      if (!first) throw new Error('A group has members');
      await form(remotes, peers);
      return new SkeinGroup(remotes, first);
    } catch (error) {
      await end(remotes);
      throw error;
    }
  }

  get pids(): readonly number[] {
    return this.#members.map(({ child }) => child.pid ?? 0);
  }

  get url(): string {
    return `https://127.0.0.1:${this.#leader.putPort}${putPath}`;
  }

  get followers(): readonly MemberCalls[] {
    return this.#members.filter((each) => each !== this.#leader);
  }

  /** The member that leads now; to be called before a measurement. */
  async findLeader(): Promise<MemberCalls> {
    for (const each of this.#members) if (await each.leads()) return (this.#leader = each);
    throw new Error('No member leads');
  }

  counters(): Promise<Counters> {
    return this.#leader.counters();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return end(this.#members);
  }
}

/** As managers do it: the first founds the group, the others join as learners and are promoted. */
async function form(remotes: readonly Remote[], peers: readonly Peer[]): Promise<void> {
  const [first, ...others] = remotes;
  const [founder, ...newcomers] = peers;
  if (!first || !founder) return;
  await first.open({ kind: 'found', self: founder });
  for (const [at, self] of newcomers.entries()) {
    await first.change({ kind: 'add', peer: self });
    const before = peers.slice(0, at + 1).map((peer) => ({ ...peer, learner: false }));
    await others[at]?.open({ kind: 'join', self, members: before });
    await first.change({ kind: 'promote', raftId: self.raftId });
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The member in its process, as if it were here. */
function remote(settings: MemberSettings): Remote {
  const child = fork(entry, [JSON.stringify(settings)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', ({ id, result, error }: Answer) => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const waiter of waiting.values()) waiter.reject(new Error(`A member has ended with code ${code}`));
  });
  const ask =
    (call: keyof MemberCalls) =>
    (...args: readonly unknown[]): Promise<never> => {
      const waiter = Promise.withResolvers<unknown>();
      waiting.set(++last, waiter);
      child.send({ id: last, call, args });
      return waiter.promise as Promise<never>; // the member's method has the type that is asked for
    };
  return {
    child,
    putPort: settings.putPort,
    open: ask('open'),
    change: ask('change'),
    leads: ask('leads'),
    counters: ask('counters'),
    inProcess: ask('inProcess'),
    startProfile: ask('startProfile'),
    stopProfile: ask('stopProfile'),
  };
}

async function end(remotes: readonly Remote[]): Promise<void> {
  await Promise.all(
    remotes.map(async ({ child }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }),
  );
}
