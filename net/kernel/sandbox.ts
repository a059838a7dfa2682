/** A container's network namespace: its interfaces, its routes, and the redirect of DNS to the agent's sockets. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { SkeinError } from '../../base/errors.ts';
import { inNamespace } from '../namespace/enter.ts';
import { createNamespace, isNamespace, removeNamespace } from '../namespace/namespace.ts';
import { writeSysctl, writeSysctlIfKnown } from '../namespace/sysctl.ts';
import { setLink } from '../netlink/codec/link.ts';
import { request } from '../netlink/request.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { dnsTable, resolverAddress } from '../nft/dns-table.ts';
import { OwnedTable } from '../nft/owned-table.ts';
import { applySteps } from '../overlay/apply.ts';
import { sandboxGoal, type SandboxInterface } from '../overlay/goal.ts';
import { planSpace } from '../overlay/plan.ts';
import { isOperational, readLinks, readSandboxSpace } from '../overlay/read.ts';
import type { Attachment } from '../overlay/wanted.ts';
import {
  AF_INET,
  bindSocket,
  closeDescriptor,
  listenSocket,
  openSocket,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  socketName,
} from '../sys/libc.ts';
import { readSocketAddress, socketAddress } from '../sys/socket-address.ts';
import { namespacePrefixes, sandboxMac, vethDevice } from './names.ts';
import type { Network } from './network.ts';

const dnsBacklog = 128;
const tableSettlesMs = 1000;
const loopbackIndex = 1;

export class Sandbox implements Disposable {
  readonly id: string;
  readonly path: string;
  /** As last attached; undefined after adoption until the agent says it again. */
  attachments: readonly Attachment[] | undefined;
  #dns: OwnedTable | undefined;
  #closing: Disposable | undefined;

  constructor(namespaces: string, id: string) {
    this.id = id;
    this.path = path.join(namespaces, namespacePrefixes.sandbox + id);
  }

  /** Makes the namespace unless it is there. */
  create(): void {
    if (isNamespace(this.path)) return;
    removeNamespace(this.path); // a file without a mount is what a reboot leaves
    createNamespace(this.path, prepareSandbox);
  }

  get exists(): boolean {
    return isNamespace(this.path);
  }

  /** Gives the sandbox exactly these interfaces, in this order; `networks` holds every network that is named. */
  attach(attachments: readonly Attachment[], networks: ReadonlyMap<string, Network>): void {
    if (!this.exists)
      throw new SkeinError(
        'not-found',
        `Cannot attach sandbox ${this.id}: it has no namespace at ${this.path}`,
      );
    const interfaces = attachments.map((attachment) => this.#interface(attachment, networks));
    const fd = fs.openSync(this.path, 'r');
    try {
      using socket = new NetlinkSocket('route', fd);
      const links = readLinks(socket);
      for (const { attachment, local, network } of interfaces)
        network.connect(local, attachment.interfaceName, fd, links.get(attachment.interfaceName));
      const state = readSandboxSpace(socket);
      applySteps(socket, state.links, planSpace(state, sandboxGoal(interfaces.map(({ goal }) => goal))));
      this.attachments = attachments;
    } finally {
      fs.closeSync(fd);
    }
  }

  /** Whether its interfaces send. */
  get isOperational(): boolean {
    const names = this.attachments?.map(({ interfaceName }) => interfaceName) ?? [];
    if (names.length === 0 || !this.exists) return true;
    const fd = fs.openSync(this.path, 'r');
    try {
      using socket = new NetlinkSocket('route', fd);
      return names.every((name) => isOperational(socket, name));
    } finally {
      fs.closeSync(fd);
    }
  }

  /** See `NetworkCalls.dnsSockets`. */
  openDns(): { udpFd: number; tcpFd: number } {
    if (!this.exists)
      throw new SkeinError(
        'not-found',
        `Cannot open DNS in sandbox ${this.id}: it has no namespace at ${this.path}`,
      );
    const fd = fs.openSync(this.path, 'r');
    const opened: number[] = [];
    try {
      const open = (type: number): number => {
        const socket = openSocket(AF_INET, type | SOCK_NONBLOCK, 0);
        opened.push(socket);
        bindSocket(socket, socketAddress(resolverAddress, 0));
        return socket;
      };
      const [udpFd, tcpFd] = inNamespace(fd, () => [open(SOCK_DGRAM), open(SOCK_STREAM)] as const);
      listenSocket(tcpFd, dnsBacklog);
      const port = (socket: number): number => readSocketAddress(socketName(socket)).port;
      const table = new OwnedTable(dnsTable({ udpPort: port(udpFd), tcpPort: port(tcpFd) }));
      const socket = new NetlinkSocket('netfilter', fd);
      this.#closeLater(socket);
      table.set(socket, new Map());
      this.#dns = table;
      return { udpFd, tcpFd };
    } catch (error) {
      for (const socket of opened) closeDescriptor(socket);
      throw error;
    } finally {
      fs.closeSync(fd);
    }
  }

  /** Puts the DNS redirect back when someone removed it; true when it had to be. */
  repairDns(): boolean {
    if (!this.#dns || !this.exists) return false;
    const fd = fs.openSync(this.path, 'r');
    try {
      using socket = new NetlinkSocket('netfilter', fd);
      return this.#dns.repair(socket);
    } finally {
      fs.closeSync(fd);
    }
  }

  /** Drops the namespace; the kernel takes the veths apart behind our back, in batches. */
  remove(): void {
    this[Symbol.dispose]();
    removeNamespace(this.path);
  }

  /** Forgets the sandbox and leaves its namespace. */
  [Symbol.dispose](): void {
    this.#closing?.[Symbol.dispose]();
  }

  /** Closing waits 10 ms for the kernel to finish with a replaced table; a while later it has. */
  #closeLater(socket: NetlinkSocket): void {
    this.#closing?.[Symbol.dispose]();
    const close = (): void => {
      clearTimeout(timer);
      this.#closing = undefined;
      socket[Symbol.dispose]();
    };
    const timer = setTimeout(close, tableSettlesMs);
    this.#closing = { [Symbol.dispose]: close };
  }

  #interface(attachment: Attachment, networks: ReadonlyMap<string, Network>): Interface {
    const network = networks.get(attachment.networkId);
    const wanted = network?.wanted;
    if (!network || !wanted) throw unknownNetwork(this.id, attachment.networkId);
    const { address, interfaceName } = attachment;
    const mac = sandboxMac(this.id, network.id);
    const { mtu, subnet, internal } = wanted;
    return {
      attachment,
      network,
      local: { sandboxId: this.id, address, mac, device: vethDevice(this.id) },
      goal: { name: interfaceName, address, mac, mtu, subnet, internal },
    };
  }
}

interface Interface {
  readonly attachment: Attachment;
  readonly network: Network;
  readonly local: Parameters<Network['connect']>[0];
  readonly goal: SandboxInterface;
}

function unknownNetwork(sandboxId: string, networkId: string): SkeinError {
  const what = `Cannot attach sandbox ${sandboxId} to network ${networkId}`;
  return new SkeinError('failed-precondition', `${what}: the network is not set up on this host`);
}

/** Runs inside a container's new namespace. Docker gives containers the same two allowances. */
function prepareSandbox(): void {
  writeSysctl('ipv4/ip_unprivileged_port_start', '0');
  writeSysctl('ipv4/ping_group_range', '0 2147483647');
  // Routes by source address are asymmetric on purpose; the network's end checks sources instead.
  writeSysctl('ipv4/conf/all/rp_filter', '0');
  writeSysctl('ipv4/conf/default/rp_filter', '0');
  writeSysctlIfKnown('ipv6/conf/default/disable_ipv6', '1');
  using socket = new NetlinkSocket('route');
  request(socket, setLink(loopbackIndex, { up: true }));
}
