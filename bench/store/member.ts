/**
 * One member of the measured group: the production's Raft member, transport, log and store in a process of its own, with
 * the bench's `Put` at a second port. It is forked by `group.ts` and does what it is told over the channel to its parent.
 */
import { readFileSync } from 'node:fs';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { InvariantError } from '../../base/assert.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import { makeId, readId } from '../../base/ids.ts';
import { realClock } from '../../base/real/clock.ts';
import { makeLogger } from '../../base/real/log.ts';
import { realRandom } from '../../base/real/random.ts';
import { openRaftMember } from '../../manager/raft/member/open.ts';
import type { Beginning, MemberChange, RaftMember } from '../../manager/raft/raft-member.ts';
import { raftHandlers, raftProtocols } from '../../manager/raft/transport/handlers.ts';
import { openRaftTransport } from '../../manager/raft/transport/transport.ts';
import type { Caller } from '../../manager/server/caller.ts';
import { startClusterServer } from '../../manager/server/server.ts';
import { ReplicatedStore } from '../../manager/store/replicated-store.ts';
import { SnapshotLoader, snapshotParts } from '../../manager/store/snapshot.ts';
import { Tables } from '../../manager/store/tables.ts';
import { raftService } from '../../proto/gen/services.ts';
import { readCertificate } from '../../proto/identity/certificate.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { implement, type CallSource } from '../../proto/rpc/server.ts';
import { aNetwork } from '../../test/builders/objects.ts';
import type { CertificateFiles } from './certificates.ts';
import { countingDisk } from './counting-disk.ts';
import { CpuProfile, type Share } from './cpu-profile.ts';
import { putService } from './put.ts';
import type { Counters } from './system.ts';

export interface MemberSettings {
  readonly dir: string;
  readonly identity: NodeIdentity;
  readonly files: CertificateFiles;
  readonly clusterPort: number;
  readonly putPort: number;
}

export interface InProcessLoad {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What the parent may ask for, by name. */
export interface MemberCalls {
  open(beginning: Beginning): Promise<void>;
  change(change: MemberChange): Promise<void>;
  leads(): Promise<boolean>;
  counters(): Promise<Counters>;
  /** So many callers, each of whom waits for its change before it makes the next. */
  inProcess(callers: number, seconds: number): Promise<InProcessLoad>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<{ readonly files: readonly Share[]; readonly functions: readonly Share[] }>;
}

const value256 = 'v'.repeat(256);
const warmUpMs = 500;

class Member implements MemberCalls {
  readonly #settings: MemberSettings;
  readonly #log = makeLogger({ level: 'warn', format: 'pretty' });
  readonly #tables = new Tables();
  readonly #disk = countingDisk();
  readonly #store: ReplicatedStore;
  readonly #profile = new CpuProfile();
  #raft: RaftMember | undefined;
  #writes = 0;

  constructor(settings: MemberSettings) {
    this.#settings = settings;
    this.#store = new ReplicatedStore({
      tables: this.#tables,
      proposer: { propose: (entry) => this.#member.propose(entry) },
      clock: realClock,
      requestPrefix: makeId('session', realRandom),
    });
  }

  async open(beginning: Beginning): Promise<void> {
    const { dir, identity, clusterPort } = this.#settings;
    const parts = { clock: realClock, random: realRandom, log: this.#log };
    const receiving = { ...parts, receiver: () => this.#raft };
    await startClusterServer({
      ...parts,
      listen: { host: '127.0.0.1', port: clusterPort },
      identity,
      identify,
      services: [implement(raftService, raftHandlers(receiving), { identify, log: this.#log, fatal })],
      protocols: raftProtocols(receiving),
    });
    this.#raft = await openRaftMember(
      {
        ...parts,
        dir,
        disk: this.#disk,
        turn: setImmediate,
        machine: {
          apply: (index, data) => this.#store.apply(index, data),
          snapshotParts: () => snapshotParts(this.#tables),
          load: async (snapshot) => {
            const loader = new SnapshotLoader();
            for await (const part of snapshot) loader.add(part);
            this.#store.restore(loader.finish());
          },
        },
        transport: (receiver) => openRaftTransport({ ...parts, receiver, identity: () => identity }),
        fatal,
      },
      beginning,
    );
    await this.#servePuts();
  }

  change(change: MemberChange): Promise<void> {
    return this.#member.change(change);
  }

  async leads(): Promise<boolean> {
    return this.#member.status.role === 'leader';
  }

  async counters(): Promise<Counters> {
    return { writes: this.#writes, flushes: this.#disk.flushes };
  }

  async inProcess(callers: number, seconds: number): Promise<InProcessLoad> {
    const waitsMs: number[] = [];
    const fromMs = performance.now() + warmUpMs;
    const untilMs = fromMs + seconds * 1000;
    const call = async (): Promise<void> => {
      for (let startedMs = performance.now(); startedMs < untilMs; startedMs = performance.now()) {
        await this.#put('bench', value256);
        if (startedMs >= fromMs) waitsMs.push(performance.now() - startedMs);
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    waitsMs.sort((a, b) => a - b);
    const at = (share: number): number => waitsMs[Math.floor(waitsMs.length * share)] ?? NaN;
    return { perSecond: waitsMs.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
  }

  startProfile(): Promise<void> {
    return this.#profile.start();
  }

  stopProfile(): ReturnType<MemberCalls['stopProfile']> {
    return this.#profile.stop();
  }

  get #member(): RaftMember {
    if (!this.#raft) throw new SkeinError('unavailable', 'Cannot use the member: it is not open');
    return this.#raft;
  }

  /** With the means of the product's own API: grpc-js behind `implement`. */
  async #servePuts(): Promise<void> {
    const { files, putPort } = this.#settings;
    const { definition, implementation } = implement(
      putService,
      {
        put: async ({ key, value }) => {
          await this.#put(key, value);
          return {};
        },
      },
      { identify: () => undefined, log: this.#log, fatal },
    );
    const server = new Server({ 'grpc.enable_channelz': 0 });
    server.addService(definition, implementation);
    const keyPair = { cert_chain: readFileSync(files.certificate), private_key: readFileSync(files.key) };
    const credentials = ServerCredentials.createSsl(null, [keyPair]);
    await new Promise<void>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${putPort}`, credentials, (error) => (error ? reject(error) : resolve())),
    );
  }

  /** A network is the smallest object that the store has; the value is its label. */
  async #put(key: string, value: string): Promise<void> {
    const id = readId('network', key);
    await this.#store.update((tx) => {
      const present = tx.get('network', id);
      if (present) tx.update('network', { ...present, spec: { ...present.spec, labels: { value } } });
      else tx.create('network', { ...aNetwork(), id });
    });
    this.#writes++;
  }
}

function identify({ certificate, address }: CallSource): Caller {
  if (!certificate) return { kind: 'anonymous', address };
  return { kind: 'node', address, certificate: readCertificate(certificate.raw) };
}

function fatal(error: Error): never {
  console.error(error instanceof InvariantError ? error.stack : error.message);
  process.exit(1);
}

interface Question {
  readonly id: number;
  readonly call: keyof MemberCalls;
  readonly args: readonly unknown[];
}

const [settingsText = ''] = process.argv.slice(2);
const member = new Member(JSON.parse(settingsText) as MemberSettings);
process.on('disconnect', () => process.exit(0)); // nobody is left to tell it anything
process.on('message', ({ id, call, args }: Question) => {
  // The parent's proxy has the types of MemberCalls.
  const answer = (member[call] as (...given: unknown[]) => Promise<unknown>).apply(member, [...args]);
  answer.then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: messageOf(error) }),
  );
});
