import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, Server, ServerCredentials, status, type Client } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invariant, type InvariantError } from '../../base/assert.ts';
import { errorCodes, SkeinError, type ErrorCode } from '../../base/errors.ts';
import { silentLogger } from '../../base/log.ts';
import { dispatcherService, localService } from '../gen/services.ts';
import { callUnary, openBidi, openClient, openClientStream, openServerStream } from './client.ts';
import { implement, type CallContext, type Handlers } from './server.ts';
import { errorOf, statusOf } from './status.ts';

type Local = Handlers<typeof localService, string>;
type Dispatcher = Handlers<typeof dispatcherService, string>;
const socket = join(tmpdir(), `skein-rpc-${process.pid}.sock`);
const address = `unix:${socket}`;
const unused = async (): Promise<never> => {
  throw new SkeinError('failed-precondition', 'not part of this test');
};

let local: { -readonly [K in keyof Local]: Local[K] };
let dispatcher: { -readonly [K in keyof Dispatcher]: Dispatcher[K] };
let broken: InvariantError[] = [];
let server: Server;
let client: Client & Disposable;

/** Handlers that a test may replace while the server runs. */
function late<T extends object>(current: () => T, names: readonly string[]): T {
  const handler =
    (name: string) =>
    (...args: unknown[]): unknown =>
      (current() as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);
  return Object.fromEntries(names.map((name) => [name, handler(name)])) as T;
}

beforeAll(async () => {
  server = new Server();
  const options = {
    identify: ({ path }: { path: string }) => {
      if (path.endsWith('SwarmLeave')) throw new SkeinError('permission-denied', 'workers may not leave');
      return 'root on this host';
    },
    log: silentLogger,
    fatal: (error: InvariantError) => void broken.push(error),
  };
  const localHandlers = late<Local>(() => local, Object.keys(localService));
  const dispatcherHandlers = late<Dispatcher>(() => dispatcher, Object.keys(dispatcherService));
  for (const { definition, implementation } of [
    implement(localService, localHandlers, options),
    implement(dispatcherService, dispatcherHandlers, options),
  ])
    server.addService(definition, implementation);
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(address, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  client = openClient(address, credentials.createInsecure());
});

beforeEach(() => {
  broken = [];
  dispatcher = { session: unused, publishLogs: unused };
  local = {
    info: unused,
    swarmInit: unused,
    swarmJoin: unused,
    swarmLeave: unused,
    swarmUnlock: unused,
    listImages: unused,
    pullImage: async function* () {
      await unused();
      yield {};
    },
    loadImage: unused,
    removeImage: unused,
  };
});

afterAll(() => {
  client[Symbol.dispose]();
  server.forceShutdown();
  rmSync(socket, { force: true });
});

const until = async (what: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !what(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(what()).toBe(true);
};

const failure = async (call: Promise<unknown>): Promise<SkeinError> =>
  call.then(
    () => expect.fail('the call succeeded'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(SkeinError);
      return error as SkeinError;
    },
  );

describe('status', () => {
  it.each(Object.keys(errorCodes) as ErrorCode[])('%s comes back as itself', (code) => {
    const back = errorOf(statusOf(new SkeinError(code, 'Cannot do it')), '/x');
    expect([back.code, back.message]).toStrictEqual([code, 'Cannot do it']);
  });

  it('a status without our code is translated and names the call', () => {
    const back = errorOf({ code: status.DEADLINE_EXCEEDED, details: 'Deadline exceeded' }, '/x/Y');
    expect([back.code, back.message]).toStrictEqual(['unavailable', 'Cannot call /x/Y: Deadline exceeded']);
  });

  it('a message that would not fit into a trailer is cut', () => {
    expect(statusOf(new Error('x'.repeat(100_000))).details.length).toBeLessThan(5000);
  });
});

describe('a unary call', () => {
  it('carries request, metadata, identity and response', async () => {
    let seen: CallContext<string> | undefined;
    local.removeImage = async (request, call) => {
      seen = call;
      return { untagged: [request.ref, call.metadata('x-test') ?? ''] };
    };
    const answer = await callUnary(
      client,
      localService.removeImage,
      { ref: 'a' },
      { metadata: { 'x-test': 'b' } },
    );
    expect(answer.untagged).toStrictEqual(['a', 'b']);
    expect(seen?.peer).toBe('root on this host');
  });

  it('fails with the code and the message that the handler threw, in any alphabet', async () => {
    local.info = async () => {
      throw new SkeinError('already-exists', 'Cannot create service "über": it exists … 100 %\nsecond line');
    };
    const error = await failure(callUnary(client, localService.info, {}));
    expect(error.code).toBe('already-exists');
    expect(error.message).toBe('Cannot create service "über": it exists … 100 %\nsecond line');
  });

  it('an error of another kind is internal and keeps its message', async () => {
    local.info = async () => {
      throw new Error('EIO: disk');
    };
    const error = await failure(callUnary(client, localService.info, {}));
    expect([error.code, error.message]).toStrictEqual(['internal', 'EIO: disk']);
  });

  it('a broken invariant is never an answer', async () => {
    local.info = async () => {
      invariant(false, 'one is two');
      return {};
    };
    const error = await failure(callUnary(client, localService.info, {}, { deadlineMs: 200 }));
    expect(error.code).toBe('unavailable');
    expect(broken.map((e) => e.message)).toStrictEqual(['Invariant broken: one is two']);
  });

  it('is refused when the caller is not admitted', async () => {
    const error = await failure(callUnary(client, localService.swarmLeave, {}));
    expect([error.code, error.message]).toStrictEqual(['permission-denied', 'workers may not leave']);
  });

  it('ends at once when it is aborted, here and in the handler', async () => {
    const stop = new AbortController();
    let noticed = false;
    local.info = (_request, call) =>
      new Promise((resolve) => {
        call.signal.addEventListener('abort', () => {
          noticed = true;
          resolve({});
        });
        stop.abort();
      });
    const error = await failure(callUnary(client, localService.info, {}, { signal: stop.signal }));
    expect(error.code).toBe('aborted');
    await until(() => noticed);
    expect((await failure(callUnary(client, localService.info, {}, { signal: stop.signal }))).code).toBe(
      'aborted',
    );
  });

  it('to a socket where nobody listens is unavailable', async () => {
    using nobody = openClient(`unix:${socket}.none`, credentials.createInsecure());
    const error = await failure(callUnary(nobody, localService.info, {}));
    expect(error.code).toBe('unavailable');
  });
});

describe('a server stream', () => {
  it('gives the messages, then throws what the handler threw', async () => {
    local.pullImage = async function* ({ ref }) {
      yield { id: `${ref}1` };
      yield { id: `${ref}2` };
      throw new SkeinError('not-found', 'Cannot pull: no such tag');
    };
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { id } of openServerStream(client, localService.pullImage, { ref: 'x' }))
        seen.push(id);
    };
    const error = await failure(read());
    expect(seen).toStrictEqual(['x1', 'x2']);
    expect([error.code, error.message]).toStrictEqual(['not-found', 'Cannot pull: no such tag']);
  });

  it('runs no further ahead than its buffers when the reader is slow, and ends when the reader stops', async () => {
    let made = 0;
    let closed = false;
    local.pullImage = async function* () {
      try {
        for (;;) {
          made++;
          yield { id: 'x'.repeat(64 * 1024) };
        }
      } finally {
        closed = true;
      }
    };
    for await (const { id } of openServerStream(client, localService.pullImage, {})) {
      expect(id.length).toBe(64 * 1024);
      let last = -1;
      while (made !== last) {
        last = made;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(made).toBeLessThan(500);
      break;
    }
    await until(() => closed);
  });

  it('ends with "aborted" when its signal is', async () => {
    const stop = new AbortController();
    local.pullImage = async function* (_request, call) {
      yield { id: 'first' };
      await new Promise((resolve) => call.signal.addEventListener('abort', resolve));
    };
    const read = async (): Promise<void> => {
      const settings = { signal: stop.signal };
      for await (const _ of openServerStream(client, localService.pullImage, {}, settings)) stop.abort();
    };
    expect((await failure(read())).code).toBe('aborted');
  });
});

describe('a client stream', () => {
  it('sends all and returns the answer', async () => {
    local.loadImage = async (chunks) => {
      let bytes = 0;
      for await (const { data } of chunks) bytes += data.length;
      return { names: [String(bytes)] };
    };
    const chunks = Array.from({ length: 100 }, () => ({ data: new Uint8Array(100_000) }));
    const answer = await openClientStream(client, localService.loadImage, chunks);
    expect(answer.names).toStrictEqual(['10000000']);
  });

  it('stops sending when the server refuses early', async () => {
    local.loadImage = async () => {
      throw new SkeinError('invalid-argument', 'Cannot load: no archive');
    };
    let made = 0;
    const endless = async function* (): AsyncGenerator<{ data: Uint8Array }> {
      for (;;) {
        made++;
        yield { data: new Uint8Array(100_000) };
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const error = await failure(openClientStream(client, localService.loadImage, endless()));
    expect(error.message).toBe('Cannot load: no archive');
    const then = made;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBeLessThan(then + 3);
  });

  it('fails with the error of its source, and the handler sees a caller who went away', async () => {
    let seen: unknown;
    local.loadImage = async (chunks) => {
      try {
        for await (const _ of chunks);
      } catch (error) {
        seen = error;
      }
      return {};
    };
    const source = async function* (): AsyncGenerator<{ data: Uint8Array }> {
      yield { data: new Uint8Array(1) };
      await Promise.resolve();
      throw new SkeinError('not-found', 'Cannot read x.tar: it is gone');
    };
    const error = await failure(openClientStream(client, localService.loadImage, source()));
    expect(error.message).toBe('Cannot read x.tar: it is gone');
    await until(() => seen !== undefined);
    expect((seen as SkeinError).code).toBe('aborted');
  });
});

describe('a bidirectional call', () => {
  it('echoes and ends on both sides', async () => {
    dispatcher.session = async (messages, send) => {
      for await (const { body, networkAck } of messages)
        if (body === 'networkAck') await send({ reportAck: { taskIds: [networkAck.networkId ?? ''] } });
    };
    using call = openBidi(client, dispatcherService.session);
    await call.send({ networkAck: { networkId: 'a', revision: 1 } });
    await call.send({ networkAck: { networkId: 'b', revision: 2 } });
    call.end();
    const seen: (readonly string[])[] = [];
    for await (const { reportAck } of call.incoming) seen.push(reportAck?.taskIds ?? []);
    expect(seen).toStrictEqual([['a'], ['b']]);
    expect(call.closed.aborted).toBe(true);
  });

  it('an error of the handler reaches the reader and the next sender', async () => {
    dispatcher.session = async (messages) => {
      for await (const _ of messages) throw new SkeinError('permission-denied', 'node removed');
    };
    using call = openBidi(client, dispatcherService.session);
    await call.send({ heartbeat: {} });
    const read = async (): Promise<void> => {
      for await (const _ of call.incoming);
    };
    expect((await failure(read())).message).toBe('node removed');
    expect((await failure(call.send({ heartbeat: {} }))).message).toBe('node removed');
  });

  it('a caller that disposes of it ends the handler', async () => {
    let seen: unknown;
    let started = false;
    dispatcher.session = async (messages, _send, call) => {
      started = true;
      try {
        for await (const _ of messages);
      } catch (error) {
        seen = error;
      }
      expect(call.signal.aborted).toBe(true);
    };
    const call = openBidi(client, dispatcherService.session);
    await until(() => started);
    call[Symbol.dispose]();
    await until(() => seen !== undefined);
    expect((seen as SkeinError).code).toBe('aborted');
  });

  it('a sender waits while the handler does not read', async () => {
    let release: (() => void) | undefined;
    dispatcher.session = async (messages) => {
      await new Promise<void>((resolve) => (release = resolve));
      for await (const _ of messages);
    };
    using call = openBidi(client, dispatcherService.session);
    let sent = 0;
    const sending = (async () => {
      for (; sent < 400; sent++) await call.send({ hello: { version: 'x'.repeat(64 * 1024) } });
      call.end();
    })();
    await until(() => release !== undefined);
    let last = -1;
    while (sent !== last) {
      last = sent;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(sent).toBeLessThan(400);
    release?.();
    for await (const _ of call.incoming);
    await sending;
  });
});
