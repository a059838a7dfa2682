/**
 * Managers as the Raft transport sees them: a cluster's port with its certificate, a member that only notes what it is
 * given, and the way between them, which can be made to fail.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { readId } from '../../base/ids.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import type { Message } from '../../manager/raft/core/model.ts';
import type { Peer } from '../../manager/raft/peer.ts';
import type { RaftReceiver, RaftTransport } from '../../manager/raft/raft-transport.ts';
import { raftHandlers, raftProtocols } from '../../manager/raft/transport/handlers.ts';
import type { TransportLimits } from '../../manager/raft/transport/limits.ts';
import { openRaftTransport } from '../../manager/raft/transport/transport.ts';
import type { Caller } from '../../manager/server/caller.ts';
import { startClusterServer } from '../../manager/server/server.ts';
import { raftService } from '../../proto/gen/services.ts';
import { readCertificate } from '../../proto/identity/certificate.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { implement, type CallSource } from '../../proto/rpc/server.ts';
import { aClusterStore, anIdentity } from './cluster-port.ts';

/** Notes what it is given. */
export class NotingReceiver implements RaftReceiver {
  readonly raftId: number;
  readonly received: Message[] = [];
  readonly unreachables: number[] = [];
  readonly gones: number[] = [];
  readonly removedMembers = new Set<number>();
  removals = 0;
  onMessage: (message: Message) => void = () => undefined;
  onSnapshot: RaftReceiver['receiveSnapshot'] = async (_message, parts) => {
    for await (const _part of parts);
  };

  self: Peer;
  readonly introductions: Peer[] = [];

  constructor(raftId: number) {
    this.raftId = raftId;
    this.self = { raftId, nodeId: readId('node', `n${raftId}`), address: '127.0.0.1:1' };
  }

  introduced(peer: Peer): void {
    this.introductions.push(peer);
  }

  receive(message: Message): void {
    this.received.push(message);
    this.onMessage(message);
  }

  receiveSnapshot(message: Message, parts: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    return this.onSnapshot(message, parts, signal);
  }

  unreachable(raftId: number): void {
    this.unreachables.push(raftId);
  }

  gone(raftId: number): void {
    this.gones.push(raftId);
  }

  wasRemoved(raftId: number): boolean {
    return this.removedMembers.has(raftId);
  }

  removed(): void {
    this.removals++;
  }
}

export interface WireMember extends AsyncDisposable {
  readonly peer: Peer;
  readonly identity: NodeIdentity;
  readonly receiver: NotingReceiver;
  readonly transport: RaftTransport;
  /** Closes the port alone. */
  stopServing(): Promise<void>;
}

/** Who calls, by the certificate alone. */
export function callerOf({ certificate, address }: CallSource): Caller {
  if (!certificate) return { kind: 'anonymous', address };
  return { kind: 'node', address, certificate: readCertificate(certificate.raw) };
}

/** Identities of managers of one cluster. */
export async function managerIdentities(count: number): Promise<NodeIdentity[]> {
  const { identity, rootCa } = await aClusterStore();
  const { clusterId } = identity;
  const others = Array.from({ length: count - 1 }, () => anIdentity({ rootCa, clusterId, role: 'manager' }));
  return [identity, ...(await Promise.all(others))];
}

export async function aWireMember(options: {
  readonly raftId: number;
  readonly identity: NodeIdentity;
  readonly limits?: Partial<TransportLimits>;
  /** 0: any. */
  readonly port?: number;
}): Promise<WireMember> {
  const { raftId, identity, limits } = options;
  const receiver = new NotingReceiver(raftId);
  const parts = { clock: realClock, random: realRandom, log: silentLogger };
  const incoming = { ...parts, receiver: () => receiver };
  const server = await startClusterServer({
    ...parts,
    listen: { host: '127.0.0.1', port: options.port ?? 0 },
    identity,
    identify: callerOf,
    services: [implement(raftService, raftHandlers(incoming), { identify: callerOf, log: silentLogger })],
    protocols: raftProtocols(incoming),
  });
  const address = `127.0.0.1:${server.listening.port}`;
  receiver.self = { raftId, nodeId: identity.nodeId, address };
  const transport = openRaftTransport({ ...parts, receiver, identity: () => identity, limits });
  return {
    peer: receiver.self,
    identity,
    receiver,
    transport,
    stopServing: async () => server[Symbol.asyncDispose](),
    async [Symbol.asyncDispose]() {
      await transport[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

export interface Proxy extends AsyncDisposable {
  readonly address: string;
  /** Connections made so far. */
  connections: number;
  /** Bytes from the caller that were let through so far. */
  bytes: number;
  /** `swallow`: takes bytes and forgets them, as a host does that is gone behind a switch; `stall`: takes no more bytes. */
  mode: 'pass' | 'swallow' | 'stall';
  /** Resets every connection. */
  reset(): void;
}

/** A way to `target` (`host:port`) that can be made to fail. */
export async function openProxy(target: string): Promise<Proxy> {
  const [host = '', port = ''] = target.split(':');
  const open = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    open.add(socket.setNoDelay(true));
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    proxy.connections++;
    track(near);
    const far = track(connect(Number(port), host));
    const carry = (from: Socket, to: Socket): void => {
      from.on('data', (bytes: Buffer) => {
        if (proxy.mode === 'pass') to.write(bytes);
        if (proxy.mode === 'pass' && from === near) proxy.bytes += bytes.length;
        if (proxy.mode === 'stall') from.pause();
      });
      from.once('close', () => to.destroy());
    };
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const proxy: Proxy = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: 0,
    bytes: 0,
    mode: 'pass',
    reset() {
      for (const socket of open) socket.resetAndDestroy();
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
  return proxy;
}
