import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import { openDaemonSocket, type DaemonSocket } from '../../test/fakes/daemon-socket.ts';
import { Connection, ConnectionError } from './connection.ts';
import { frame, framesOf } from './frames.ts';
import { socketPath } from './host.ts';

let daemon: DaemonSocket;
let folder: string;
beforeAll(async () => {
  daemon = await openDaemonSocket();
  folder = await mkdtemp(join(tmpdir(), `skein-wire-${process.pid}-`));
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as Error,
  );

describe('calls to the daemon', () => {
  it('get answers, also several at once', async () => {
    using connection = new Connection(daemon.host);
    const [info, nodes] = await Promise.all([
      connection.call(localService.info, {}),
      connection.call(controlService.listNodes, {}),
    ]);
    expect(info.version).toBe('0.1.0');
    expect(nodes.nodes.map(({ id }) => id)).toEqual([daemon.nodeId]);
  });

  it("throw the daemon's refusals with their code and words", async () => {
    using connection = new Connection(daemon.host);
    const error = await failure(connection.call(controlService.getService, { ref: 'größe 100%' }));
    expect(error).toBeInstanceOf(SkeinError);
    expect([(error as SkeinError).code, error.message]).toEqual(['not-found', 'no such service: größe 100%']);
  });

  it('throw the refusal of a stream when it is read', async () => {
    using connection = new Connection(daemon.host);
    const read = async (): Promise<void> => {
      for await (const _ of connection.stream(controlService.watchService, { ref: 'nope' }));
    };
    expect((await failure(read())).message).toBe('no such service: nope');
  });

  it('leave a stream whose reader stops', async () => {
    using connection = new Connection(daemon.host);
    daemon.logsStayOpen = true;
    daemon.logLines = [{ taskId: 'a', data: Buffer.from('one\n') }];
    for await (const { data } of connection.stream(controlService.logs, { ref: 'x' })) {
      expect(Buffer.from(data).toString()).toBe('one\n');
      break;
    }
    expect((await connection.call(localService.info, {})).version).toBe('0.1.0');
  });

  it('end when the user wants to go', async () => {
    using connection = new Connection(daemon.host);
    const go = new AbortController();
    daemon.logsStayOpen = true;
    daemon.logLines = [];
    const read = async (): Promise<void> => {
      for await (const _ of connection.stream(controlService.logs, { ref: 'x' }, { signal: go.signal }));
    };
    const reading = failure(read());
    go.abort();
    expect(await reading).toMatchObject({ code: 'aborted' });
    expect(await failure(connection.call(localService.info, {}, { signal: go.signal }))).toMatchObject({
      code: 'aborted',
    });
  });

  it('send large uploads whole, at the pace of the daemon', async () => {
    using connection = new Connection(daemon.host);
    const chunk = Buffer.alloc(300_000, 'x');
    const chunks = async function* () {
      for (let i = 0; i < 40; i++) yield { data: chunk };
    };
    const { names } = await connection.upload(localService.loadImage, chunks());
    expect(names).toEqual(['skein/demo:1']);
    expect(daemon.loaded.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(40 * 300_000);
  });

  it('fail with the reason when the source of an upload breaks', async () => {
    using connection = new Connection(daemon.host);
    const chunks = async function* () {
      yield { data: Buffer.from('a') };
      throw new Error('the disk is gone');
    };
    expect((await failure(connection.upload(localService.loadImage, chunks()))).message).toBe(
      'the disk is gone',
    );
  });
});

describe('a daemon that cannot be reached', () => {
  it('is told with the address', async () => {
    const host = `unix://${join(folder, 'none.sock')}`;
    using connection = new Connection(host);
    const error = await failure(connection.call(localService.info, {}));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toBe(`Cannot connect to the Skein daemon at ${host}. Is the daemon running?`);
    expect(connection.isOver).toBe(true);
  });

  it('is told when a file that is no socket is there', async () => {
    await writeFile(join(folder, 'file'), '');
    using connection = new Connection(join(folder, 'file'));
    expect((await failure(connection.call(localService.info, {}))).message).toContain(
      'Is the daemon running?',
    );
  });

  it('is told when what listens there is something else, or goes away', async () => {
    const path = join(folder, 'other.sock');
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    using connection = new Connection(path);
    const error = await failure(connection.call(localService.info, {}));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toBe(`The Skein daemon at ${path} ended the connection`);
    await new Promise((resolve) => server.close(resolve));
  });

  it('must be at a path', () => {
    expect(socketPath('unix:///run/x.sock')).toBe('/run/x.sock');
    expect(socketPath('/run/x.sock')).toBe('/run/x.sock');
    for (const host of ['tcp://h:1', 'x.sock', 'unix://x.sock', ''])
      expect(() => socketPath(host)).toThrow('it is not of the form unix:///path/to/skein.sock');
  });
});

describe('frames', () => {
  it('come whole however the bytes were cut', async () => {
    const messages = ['', 'a', 'b'.repeat(70_000)].map((text) => Buffer.from(text));
    const bytes = Buffer.concat(messages.map(frame));
    for (const size of [1, 3, 4096, bytes.length]) {
      const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      const found: Buffer[] = [];
      if (size === 1 && bytes.length > 100_000) continue;
      for await (const message of framesOf(pieces())) found.push(message);
      expect(found.map(String)).toEqual(messages.map(String));
    }
  });

  it('that are cut short or compressed are refused', async () => {
    const read = async (bytes: Buffer): Promise<void> => {
      for await (const _ of framesOf(
        (async function* () {
          yield bytes;
        })(),
      ));
    };
    await expect(read(frame(Buffer.from('abc')).subarray(0, 6))).rejects.toThrow('ends inside a message');
    await expect(read(Buffer.from([1, 0, 0, 0, 0]))).rejects.toThrow('compressed');
  });
});
