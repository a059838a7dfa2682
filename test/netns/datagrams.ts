/** UDP between namespaces: the socket is made inside and adopted by Node, which then works in the host's all the same. */
import * as dgram from 'node:dgram';
import { once } from 'node:events';
import { inNamespace } from '../../net/namespace/enter.ts';
import { AF_INET, bindSocket, openSocket, SOCK_DGRAM, SOCK_NONBLOCK } from '../../net/sys/libc.ts';
import { socketAddress } from '../../net/sys/socket-address.ts';

export class Datagrams implements Disposable {
  readonly #socket: dgram.Socket;
  #connected: string | undefined;
  #closed = false;

  private constructor(socket: dgram.Socket) {
    this.#socket = socket;
  }

  static async open(space: { readonly fd: number }, port: number): Promise<Datagrams> {
    const fd = inNamespace(space.fd, () => {
      const made = openSocket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
      bindSocket(made, socketAddress('0.0.0.0', port));
      return made;
    });
    const socket = dgram.createSocket('udp4');
    // Adopting a descriptor is done at once, and so is its event.
    const listening = once(socket, 'listening');
    socket.bind({ fd });
    await listening;
    return new Datagrams(socket);
  }

  /** Answers every datagram with its sender's address and `name`. */
  answer(name: string): void {
    this.#socket.on('message', (_, { address, port }) =>
      this.#socket.send(`${address} ${name}`, port, address),
    );
  }

  /** Sends a datagram and returns the answer, the error's code, or nothing within `withinMs`. One peer for each socket. */
  async ask(address: string, port: number, withinMs = 1000): Promise<string> {
    const peer = `${address}:${port}`;
    if (this.#connected === undefined) {
      const connected = once(this.#socket, 'connect');
      this.#socket.connect(port, address);
      await connected;
      this.#connected = peer;
    }
    if (this.#connected !== peer) throw new Error(`the socket talks to ${this.#connected}`);
    const { promise, resolve } = Promise.withResolvers<string>();
    const heard = (bytes: Buffer): void => resolve(bytes.toString());
    const failed = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    this.#socket.once('message', heard).once('error', failed);
    const timer = setTimeout(() => resolve(''), withinMs);
    this.#socket.send('hello', (error) => {
      if (error) failed(error);
    });
    const answer = await promise;
    clearTimeout(timer);
    this.#socket.off('message', heard).off('error', failed);
    return answer;
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close();
  }
}
