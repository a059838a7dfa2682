/** What is common to the two that are measured: three processes, of which one leads and is asked. */
import { createServer, type AddressInfo } from 'node:net';
import { processorTicks } from '../lib/process.ts';

export interface Counters {
  /** Puts that are applied at the leader since it started. */
  readonly writes: number;
  /** Writes to the leader's log that were flushed. */
  readonly flushes: number;
}

export interface System extends AsyncDisposable {
  readonly name: string;
  readonly pids: readonly number[];
  /** Where a client puts: the leader. */
  readonly url: string;
  counters(): Promise<Counters>;
}

/** Processor time of all members in microseconds. */
export function processorUs(system: System): number {
  return system.pids.reduce((sum, pid) => sum + processorTicks(pid) * 10_000, 0);
}

/** Ports that were free a moment ago. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port); // it is no pipe
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
