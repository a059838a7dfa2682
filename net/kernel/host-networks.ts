/**
 * The networks of this host as the worker agent sees them: an asynchronous facade on the main thread. All kernel work is
 * done in one worker thread (netd), because deleting a device can block for 17 ms and `setns` belongs to a thread.
 * "The host" is the network namespace in which the process was started. Requests reach the kernel in the order of the
 * calls. Disposing ends the worker and leaves every namespace, device and rule: containers outlive the daemon.
 */
import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../base/real/entry.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import type { Attachment, WantedNetwork } from '../overlay/wanted.ts';
import type { ServiceChange } from '../balance/service.ts';
import type { HeldPort } from '../publish/held-ports.ts';
import type { PublishedPort } from '../publish/port.ts';
import type { NetdMessage, NetdRequest, NetdSettings } from './protocol.ts';

export type { Attachment, Peer, RemoteEndpoint, WantedNetwork } from '../overlay/wanted.ts';
export type { BalancedEndpoint, BalancedService, ServiceChange } from '../balance/service.ts';
export type { HeldPort } from '../publish/held-ports.ts';
export type { PortBinding, PortProtocol, PublishedPort } from '../publish/port.ts';

/** The calls that netd answers. */
export interface NetworkCalls {
  /** Creates or changes a network; resolves when the kernel has it, so that the caller may acknowledge it. */
  setNetwork(wanted: WantedNetwork): Promise<void>;
  /** Removes a network. Refused (`failed-precondition`) while sandboxes are attached; nothing happens when it is absent. */
  removeNetwork(id: string): Promise<void>;
  /** A container's namespace with `lo` up and its sysctls set; returns its path. Idempotent. */
  createSandbox(id: string): Promise<{ path: string }>;
  /**
   * Gives the sandbox exactly these interfaces: what is missing is made, what is listed no more is taken away. The
   * default route goes by the first attachment whose network is not internal. Idempotent; the networks must be set.
   */
  attach(sandboxId: string, attachments: readonly Attachment[]): Promise<void>;
  /** Takes the sandbox out of its networks and drops its namespace; nothing happens when it is absent. */
  removeSandbox(id: string): Promise<void>;
  /**
   * New DNS sockets in the sandbox on 127.0.0.11 at ports of the kernel's choice, and :53 redirected to them. They are
   * non-blocking, the TCP one listens; the caller owns both. A second call replaces the redirect.
   */
  dnsSockets(sandboxId: string): Promise<{ udpFd: number; tcpFd: number }>;
  /**
   * At the start: what is to be kept stays untouched and is known again, all else of ours is removed. Returns what is
   * there; `setNetwork`, `attach` and `dnsSockets` then bring each up to date.
   */
  adopt(keep: {
    networks: readonly string[];
    sandboxes: readonly string[];
  }): Promise<{ networks: string[]; sandboxes: string[] }>;
  /** MTU of the host's device that has `address`. Throws `not-found` when none has it. */
  underlayMtu(address: string): Promise<number>;
  /** Removes every namespace, device, route and table of ours from the host. */
  removeEverything(): Promise<void>;
}

/** The calls about services and published ports. */
export interface ServiceCalls {
  /**
   * Balances some services of a network otherwise; costs what changes, where `setNetwork` with `services` compares all of
   * them. Resolves when the kernel has it. Throws `not-found` when the network is not set.
   */
  changeServices(networkId: string, change: ServiceChange): Promise<void>;
  /**
   * Publishes exactly these ports of the host, on networks that are set now or later; none removes our table. Until it
   * is called for the first time, what an earlier process published stays. Resolves when the kernel has it.
   */
  setPublished(ports: readonly PublishedPort[]): Promise<void>;
  /**
   * TCP flows to an endpoint of this host that neither side has closed, so that a drain can end early. Undefined while no
   * services of the network were said: nothing is tracked then. Throws `not-found` when the network is not set.
   */
  openFlows(networkId: string, address: string): Promise<number | undefined>;
  /** Ports that programs of the host hold now; a published one among them would be hidden from its clients. */
  heldPorts(): Promise<readonly HeldPort[]>;
}

export interface HostNetworks extends NetworkCalls, AsyncDisposable {}

/** All that netd can do. */
export interface FullHostNetworks extends HostNetworks, ServiceCalls {}

/** An answer of netd takes milliseconds; only a stuck kernel reaches this. */
const answerWithinMs = 60_000;

export interface HostNetworksOptions extends NetdSettings {
  readonly log: Logger;
  readonly clock: Clock;
  /** Told what was put right when someone else had changed the kernel: once for each comparison that found something. */
  readonly onRepair?: (what: string) => void;
}

/** Starts netd. It has no knowledge of what is there until `adopt` was called. */
export async function openHostNetworks(options: HostNetworksOptions): Promise<FullHostNetworks> {
  // Before any await: the worker's thread inherits the network namespace in which this call was made.
  const calls = new NetdClient(options);
  await calls.call('ready', []);
  return {
    setNetwork: (wanted) => calls.call('setNetwork', [wanted]),
    removeNetwork: (id) => calls.call('removeNetwork', [id]),
    createSandbox: (id) => calls.call('createSandbox', [id]),
    attach: (sandboxId, attachments) => calls.call('attach', [sandboxId, attachments]),
    removeSandbox: (id) => calls.call('removeSandbox', [id]),
    dnsSockets: (sandboxId) => calls.call('dnsSockets', [sandboxId]),
    adopt: (keep) => calls.call('adopt', [keep]),
    changeServices: (networkId, change) => calls.call('changeServices', [networkId, change]),
    setPublished: (ports) => calls.call('setPublished', [ports]),
    openFlows: (networkId, address) => calls.call('openFlows', [networkId, address]),
    heldPorts: () => calls.call('heldPorts', []),
    underlayMtu: (address) => calls.call('underlayMtu', [address]),
    removeEverything: () => calls.call('removeEverything', []),
    [Symbol.asyncDispose]: () => calls.close(),
  };
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly deadline: Disposable;
}

/** The main thread's end of the line to netd. */
class NetdClient {
  readonly #worker: Worker;
  readonly #options: HostNetworksOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #exited: Promise<void>;
  #lastId = 0;
  #ended: string | undefined;

  constructor(options: HostNetworksOptions) {
    this.#options = options;
    const settings: NetdSettings = { runDir: options.runDir, prefix: options.prefix };
    this.#worker = new Worker(entryUrl('netd'), { workerData: settings, name: 'netd', execArgv: [] });
    this.#worker.on('message', (message: NetdMessage) => this.#receive(message));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#end(`the network worker has ended (exit code ${code})`);
        resolve();
      });
    });
    // Without netd no container can be connected any more; the containers that run do not need us, so the process ends.
    this.#worker.on('error', (error) => {
      this.#end(`the network worker has failed: ${messageOf(error)}`);
      queueMicrotask(() => {
        throw error;
      });
    });
  }

  call<T>(
    method: keyof NetworkCalls | keyof ServiceCalls | 'ready' | 'close',
    args: readonly unknown[],
  ): Promise<T> {
    if (this.#ended !== undefined)
      return Promise.reject(new SkeinError('unavailable', `Cannot ${method}: ${this.#ended}`));
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      const deadline = this.#options.clock.setTimer(answerWithinMs, () => {
        this.#pending.delete(id);
        const waited = `the network worker has not answered for ${answerWithinMs / 1000} s`;
        reject(new SkeinError('unavailable', `Cannot ${method}: ${waited}`));
      });
      this.#pending.set(id, { resolve, reject, deadline });
      const request: NetdRequest = { id, method, args };
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    if (this.#ended === undefined) await this.call('close', []);
    await this.#exited;
  }

  #receive(message: NetdMessage): void {
    switch (message.kind) {
      case 'result':
        this.#take(message.id)?.resolve(message.result as never); // the method's own type; both ends share it
        break;
      case 'error':
        this.#take(message.id)?.reject(new SkeinError(message.code, message.message));
        break;
      case 'repair':
        this.#options.onRepair?.(message.what);
        break;
      case 'log':
        this.#options.log[message.level](message.message, message.fields);
        break;
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.deadline[Symbol.dispose]();
    return pending;
  }

  #end(why: string): void {
    this.#ended ??= why;
    for (const id of [...this.#pending.keys()])
      this.#take(id)?.reject(new SkeinError('unavailable', `The call was lost: ${why}`));
  }
}
