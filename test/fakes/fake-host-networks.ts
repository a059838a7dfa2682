/**
 * The networks of a host in memory: networks, sandboxes and what is attached, without a kernel. DNS sockets are real ones on
 * free ports of this host, so that real resolvers run on them.
 */
import { SkeinError } from '../../base/errors.ts';
import type { Attachment, NetworkCalls, WantedNetwork } from '../../net/kernel/host-networks.ts';
import { boundPair } from '../../net/resolve/fixtures.ts';

export class FakeHostNetworks implements NetworkCalls {
  readonly networks = new Map<string, WantedNetwork>();
  /** What each sandbox is attached to. */
  readonly sandboxes = new Map<string, readonly Attachment[]>();
  /** Called before each call does anything; throw or wait here. */
  before: (call: keyof NetworkCalls, id: string) => void | Promise<void> = () => undefined;

  async setNetwork(wanted: WantedNetwork): Promise<void> {
    await this.before('setNetwork', wanted.id);
    this.networks.set(wanted.id, wanted);
  }

  async removeNetwork(id: string): Promise<void> {
    await this.before('removeNetwork', id);
    if ([...this.sandboxes.values()].some((list) => list.some(({ networkId }) => networkId === id)))
      throw new SkeinError('failed-precondition', `Cannot remove network ${id}: containers are on it`);
    this.networks.delete(id);
  }

  async createSandbox(id: string): Promise<{ path: string }> {
    await this.before('createSandbox', id);
    if (!this.sandboxes.has(id)) this.sandboxes.set(id, []);
    return { path: `/netns/${id}` };
  }

  async attach(sandboxId: string, attachments: readonly Attachment[]): Promise<void> {
    await this.before('attach', sandboxId);
    for (const { networkId } of attachments)
      if (!this.networks.has(networkId))
        throw new SkeinError('failed-precondition', `Cannot attach: network ${networkId} is not set up`);
    this.sandboxes.set(sandboxId, attachments);
  }

  async removeSandbox(id: string): Promise<void> {
    await this.before('removeSandbox', id);
    this.sandboxes.delete(id);
  }

  async dnsSockets(sandboxId: string): Promise<{ udpFd: number; tcpFd: number }> {
    await this.before('dnsSockets', sandboxId);
    const { udpFd, tcpFd } = boundPair();
    return { udpFd, tcpFd };
  }

  async adopt(keep: {
    networks: readonly string[];
    sandboxes: readonly string[];
  }): Promise<{ networks: string[]; sandboxes: string[] }> {
    await this.before('adopt', '');
    for (const id of this.sandboxes.keys()) if (!keep.sandboxes.includes(id)) this.sandboxes.delete(id);
    for (const id of this.networks.keys()) if (!keep.networks.includes(id)) this.networks.delete(id);
    return { networks: [...this.networks.keys()], sandboxes: [...this.sandboxes.keys()] };
  }

  async underlayMtu(): Promise<number> {
    return 1500;
  }

  async removeEverything(): Promise<void> {
    await this.before('removeEverything', '');
    this.networks.clear();
    this.sandboxes.clear();
  }
}
