/** A TCP proxy in front of a manager's port, whose connections a test can cut or hold. What goes through is not looked at. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy extends AsyncDisposable {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  /** Connections so far. */
  readonly connections: () => number;
  /** Resets every connection; later ones go through. */
  cut(): void;
  /** From now on nothing is taken, or it is again. */
  refuse(refused: boolean): void;
}

export async function openProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let refused = false;
  const server = createServer((near) => {
    if (refused) {
      near.destroy();
      return;
    }
    connections += 1;
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it is no pipe
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    address: `127.0.0.1:${port}`,
    connections: () => connections,
    cut,
    refuse: (value) => {
      refused = value;
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
