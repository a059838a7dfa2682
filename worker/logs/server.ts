/** The relay's socket: reads requests, answers them, and streams logs at the pace of the one who reads. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { parseRequest, protocolVersion, requestBytesMax, type Answer, type Request } from './protocol.ts';
import type { Relay } from './relay.ts';

const connectionsMax = 4096;
/** A request is a line that is sent at once. */
const requestMsMax = 10_000;

export interface ServerOptions {
  readonly socketPath: string;
  readonly relay: Relay;
  readonly log: Logger;
  readonly onShutdown: () => void;
}

/** Listens; the caller has made sure that the socket is nobody else's. Disposing ends all connections. */
export async function serve(options: ServerOptions): Promise<AsyncDisposable> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // the daemon has gone; it will ask again
    void answer(socket, options);
  });
  server.maxConnections = connectionsMax;
  await listen(server, options.socketPath);
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Only the owner may connect: the logs may hold secrets. */
async function listen(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177);
  try {
    server.listen(path);
    await once(server, 'listening');
  } finally {
    process.umask(before);
  }
}

async function answer(socket: Socket, options: ServerOptions): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  try {
    const request = parseRequest(await readLine(socket));
    const result = await carryOut(request, socket, gone.signal, options);
    send(socket, result, request.op !== 'watch');
  } catch (error) {
    const code = error instanceof SkeinError ? error.code : 'internal';
    if (code === 'internal') options.log.warn('Request failed', { error: messageOf(error) });
    send(socket, { ok: false, code, message: messageOf(error) }, true);
  }
}

function send(socket: Socket, line: Answer, isLast: boolean): void {
  if (!socket.writable) return;
  if (isLast) socket.end(`${JSON.stringify(line)}\n`);
  else socket.write(`${JSON.stringify(line)}\n`);
}

async function readLine(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8');
  socket.setTimeout(requestMsMax, () => socket.destroy());
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.on('data', (chunk: string) => {
    text += chunk;
    if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    else if (text.length > requestBytesMax) {
      reject(
        new SkeinError('exhausted', `Cannot answer the request: it is larger than ${requestBytesMax} bytes`),
      );
    } else return;
    socket.setTimeout(0);
    socket.removeAllListeners('data');
    socket.resume(); // nothing more is expected; its end must be seen
  });
  socket.on('end', () =>
    reject(new SkeinError('invalid-argument', 'Cannot answer the request: it has no end')),
  );
  socket.on('close', () => reject(new SkeinError('aborted', 'the caller has gone')));
  return promise;
}

async function carryOut(
  request: Request,
  socket: Socket,
  signal: AbortSignal,
  { relay, onShutdown }: ServerOptions,
): Promise<Answer> {
  switch (request.op) {
    case 'watch':
      return { ok: true, version: protocolVersion };
    case 'open':
      return { ok: true, ...relay.open(request.id, request) };
    case 'closed':
      await relay.finish(request.id);
      return { ok: true };
    case 'remove':
      await relay.remove(request.id);
      return { ok: true };
    case 'read':
      for await (const lines of relay.read(request.id, { ...request, signal })) {
        if (!socket.write(lines)) await drained(socket, signal);
        if (signal.aborted) break;
      }
      return { ok: true };
    case 'shutdown':
      socket.on('close', onShutdown);
      return { ok: true };
  }
}

async function drained(socket: Socket, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  socket.once('drain', resolve);
  signal.addEventListener('abort', resolve, { once: true });
  await promise;
  socket.off('drain', resolve);
  signal.removeEventListener('abort', resolve);
}
