/**
 * The network worker: the thread in which all kernel network work is done. It is an entry file of its own; the main
 * thread's end is `host-networks.ts`. Requests are started in the order in which they come.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant, InvariantError } from '../../base/assert.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { NetdService } from './netd-service.ts';
import type { NetdMessage, NetdRequest, NetdSettings } from './protocol.ts';
import { Watch } from './watch.ts';

const port = parentPort;
invariant(port, 'netd runs in a worker thread');
const tell = (message: NetdMessage): void => port.postMessage(message);

const log = forwardingLogger({});
const service = new NetdService(workerData as NetdSettings, log); // the main thread's own value
const watch = new Watch({
  service,
  log,
  onRepair: (what) => tell({ kind: 'repair', what }),
  now: () => performance.now(),
});
const watching = watch.start();

const methods: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = {
  ready: async () => undefined,
  setNetwork: (wanted) => service.setNetwork(wanted),
  removeNetwork: (id) => service.removeNetwork(id),
  createSandbox: (id) => service.createSandbox(id),
  attach: (sandboxId, attachments) => service.attach(sandboxId, attachments),
  removeSandbox: (id) => service.removeSandbox(id),
  dnsSockets: (sandboxId) => service.dnsSockets(sandboxId),
  adopt: (keep) => service.adopt(keep),
  changeServices: (networkId, change) => service.changeServices(networkId, change),
  setPublished: (ports) => service.setPublished(ports),
  openFlows: (networkId, address) => service.openFlows(networkId, address),
  heldPorts: () => service.heldPorts(),
  underlayMtu: (address) => service.underlayMtu(address),
  removeEverything: () => service.removeEverything(),
  close: async () => {
    watching[Symbol.dispose]();
    service[Symbol.dispose]();
    // The answer is posted before the port closes; without it the thread has nothing left to wait for.
    setImmediate(() => port.close());
  },
};

port.on('message', (request: NetdRequest) => void answer(request));

async function answer({ id, method, args }: NetdRequest): Promise<void> {
  try {
    const run = methods[method];
    invariant(run, `netd knows the method ${method}`);
    tell({ kind: 'result', id, result: await run(...(args as never[])) }); // both ends share the signatures
  } catch (error) {
    if (error instanceof InvariantError) throw error;
    const code = error instanceof SkeinError ? error.code : 'internal';
    tell({ kind: 'error', id, code, message: messageOf(error) });
  }
}

/** Log lines go to the main thread, which has the logger. */
function forwardingLogger(base: Readonly<Record<string, unknown>>): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      tell({ kind: 'log', level, message, fields: { ...base, ...fields } });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => forwardingLogger({ ...base, ...fields }),
  };
}
