/** Hosts joined by one underlay (a bridge in a namespace of its own), and TCP between their containers. */
import { spawn } from 'node:child_process';
import * as net from 'node:net';
import { inNamespace } from '../../net/namespace/enter.ts';
import {
  AF_INET,
  bindSocket,
  listenSocket,
  openSocket,
  SO_REUSEADDR,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  setSocketOption,
  SOL_SOCKET,
} from '../../net/sys/libc.ts';
import { socketAddress } from '../../net/sys/socket-address.ts';
import type { Scratch, ScratchNamespace } from './scratch.ts';

/** Host number `at` (1 and up) has address 10.77.0.`at` on eth0, MTU 1500. */
export class Underlay {
  readonly #scratch: Scratch;
  readonly #bridge: ScratchNamespace;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
    this.#bridge = scratch.namespace('bridge');
    this.#bridge.run('ip link add br0 type bridge && ip link set br0 up');
  }

  host(name: string, at: number): ScratchNamespace {
    const host = this.#scratch.namespace(name);
    // nsenter is not needed: the descriptor of the namespace is open in the child's parent.
    this.#bridge.run(
      `ip link add p${at} type veth peer name eth0 netns /proc/${process.pid}/fd/${host.fd} && ip link set p${at} master br0 up`,
    );
    host.run(`ip addr add 10.77.0.${at}/24 dev eth0 && ip link set eth0 up`);
    return host;
  }

  /** Disconnects or reconnects a host. */
  link(at: number, state: 'up' | 'down'): void {
    this.#bridge.run(`ip link set p${at} ${state}`);
  }
}

/**
 * A server that says the client's address (and its own name, if it has one) in its first line and then echoes; it
 * listens on every address.
 */
export async function serve(space: { readonly fd: number }, port: number, name = ''): Promise<net.Server> {
  const fd = inNamespace(space.fd, () => {
    const socket = openSocket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setSocketOption(socket, SOL_SOCKET, SO_REUSEADDR, Uint8Array.of(1, 0, 0, 0));
    bindSocket(socket, socketAddress('0.0.0.0', port));
    listenSocket(socket, 64);
    return socket;
  });
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    client.write(`${`${client.remoteAddress ?? '?'} ${name}`.trim()}\n`);
    client.pipe(client);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ fd }, () => resolve());
  });
  return server;
}

/** What happened to a connection: the first line of the server, or why there is none. */
export function ask(space: { readonly fd: number }, address: string, port: number): Promise<string> {
  const script = `read -t 3 line < /dev/tcp/${address}/${port} && echo "$line"`;
  return new Promise((resolve, reject) => {
    const child = inNamespace(space.fd, () =>
      spawn('timeout', ['2', 'bash', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(readAnswer(out)));
  });
}

function readAnswer(out: string): string {
  for (const reason of ['No route to host', 'Network is unreachable', 'Connection refused'])
    if (out.includes(reason)) return reason;
  return out.trim().split('\n')[0] ?? '';
}

/** A connection that stays: `say` sends a line and returns the echo. */
export class Conversation implements Disposable {
  readonly #child;
  #out = '';

  constructor(space: { readonly fd: number }, address: string, port: number) {
    const script = `exec 3<>/dev/tcp/${address}/${port}; cat <&3 & cat >&3`;
    this.#child = inNamespace(space.fd, () =>
      spawn('bash', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'], detached: true }),
    );
    this.#child.stdout.on('data', (bytes: Buffer) => (this.#out += bytes.toString()));
    this.#child.stdin.on('error', () => undefined);
  }

  /** Sends a line and waits up to 5 s for its echo. */
  async say(line: string): Promise<boolean> {
    this.#child.stdin.write(`${line}\n`);
    for (let round = 0; round < 250; round++) {
      if (this.#out.includes(`${line}\n`)) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }

  [Symbol.dispose](): void {
    this.#child.stdin.end();
    // The group, which it leads: what it started holds the connection too.
    if (this.#child.pid !== undefined && this.#child.exitCode === null)
      process.kill(-this.#child.pid, 'SIGKILL');
  }
}
