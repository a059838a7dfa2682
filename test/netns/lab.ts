/** Two hosts with their networks open, and containers on them: what the kernel tests of `net/kernel` start from. */
import * as fs from 'node:fs';
import type * as net from 'node:net';
import * as path from 'node:path';
import { silentLogger, type Logger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import {
  openHostNetworks,
  type FullHostNetworks,
  type WantedNetwork,
} from '../../net/kernel/host-networks.ts';
import { Datagrams } from './datagrams.ts';
import { openScratch, Scratch, type ScratchNamespace } from './scratch.ts';
import { serve, Underlay } from './underlay.ts';

/** A host of the test: its namespace, its networks, what netd repaired. */
export interface LabHost {
  readonly space: ScratchNamespace;
  readonly networks: FullHostNetworks;
  readonly repairs: string[];
  readonly runDir: string;
  /** Its number on the underlay. */
  readonly at: number;
}

export class NetLab implements AsyncDisposable {
  readonly scratch = new Scratch();
  readonly underlay = new Underlay(this.scratch);
  readonly #hosts: LabHost[] = [];
  readonly #opened: { close(): void }[] = [];

  /** A host with its networks open. */
  async host(name: string, at: number): Promise<LabHost> {
    const space = this.underlay.host(name, at);
    return this.start(space, path.join(this.scratch.dir, `${name}.run`), at);
  }

  /** Opens the networks of a host that is there. */
  async start(
    space: ScratchNamespace,
    runDir: string,
    at: number,
    log: Logger = silentLogger,
  ): Promise<LabHost> {
    const repairs: string[] = [];
    const opening: Promise<FullHostNetworks>[] = [];
    // The worker's thread inherits the namespace in which it is started.
    space.enter(() => {
      const onRepair = (what: string): void => void repairs.push(what);
      opening.push(openHostNetworks({ runDir, prefix: 'sk', log, clock: realClock, onRepair }));
    });
    const [networks] = await Promise.all(opening);
    if (!networks) throw new Error('the networks did not open');
    const host = { space, networks, repairs, runDir, at };
    this.#hosts.push(host);
    return host;
  }

  /** A container: a sandbox attached by address; `10.0.N.x` is in the network `netN`. */
  async container(host: LabHost, id: string, addresses: readonly string[]): Promise<ScratchNamespace> {
    const { path: at } = await host.networks.createSandbox(id);
    await host.networks.attach(
      id,
      addresses.map((address, index) => ({
        networkId: `net${address.split('.')[2] ?? ''}`,
        interfaceName: `eth${index}`,
        address,
      })),
    );
    return this.open(at);
  }

  /** The namespace of a network on a host. */
  inside(host: LabHost, networkId: string): ScratchNamespace {
    return this.open(path.join(host.runDir, 'netns', `n-${networkId}`));
  }

  /** A handle on a namespace, closed with the lab. */
  open(at: string): ScratchNamespace {
    const space = openScratch(at);
    this.#opened.push({ close: () => fs.closeSync(space.fd) });
    return space;
  }

  async server(space: ScratchNamespace, port = 80, name = ''): Promise<net.Server> {
    const made = await serve(space, port, name);
    this.#opened.push(made);
    return made;
  }

  /** A UDP socket in a namespace. */
  async datagrams(space: ScratchNamespace, port = 0): Promise<Datagrams> {
    const made = await Datagrams.open(space, port);
    this.#opened.push({ close: () => made[Symbol.dispose]() });
    return made;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Whatever fails to close, the namespaces go.
    using _ = this.scratch;
    for (const one of this.#opened) one.close();
    for (const { networks } of this.#hosts) await networks[Symbol.asyncDispose]();
  }
}

/** MAC address of host `at` on the overlay. */
export const nodeMacOf = (at: number): string => `02:53:00:00:00:0${at}`;

/** Network `number` (1 and up: `netN`, 10.0.N.0/24) as host `on` sees it; `endpoints` are given by host. */
export function labNetwork(
  number: number,
  on: { readonly at: number },
  endpoints: Readonly<Record<number, readonly string[]>>,
  more: Partial<WantedNetwork> = {},
): WantedNetwork {
  const others = Object.keys(endpoints)
    .map(Number)
    .filter((host) => host !== on.at);
  return {
    id: `net${number}`,
    name: `net${number}`,
    vni: 4096 + number,
    udpPort: 4789,
    subnet: `10.0.${number}.0/24`,
    mtu: 1450,
    internal: false,
    localVtep: `10.77.0.${on.at}`,
    localMac: nodeMacOf(on.at),
    peers: others.map((host) => ({ vtep: `10.77.0.${host}`, mac: nodeMacOf(host) })),
    endpoints: others.flatMap((host) =>
      (endpoints[host] ?? []).map((address) => ({ address, vtep: `10.77.0.${host}` })),
    ),
    ...more,
  };
}
