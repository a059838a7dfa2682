/**
 * The files of an image archive, by their path in it: a directory on disk, or a tar stream taken apart into a scratch
 * directory. Entries of a tar are stored under numbers, never under their own names, so no name can lead out of the
 * scratch directory; links are only remembered, and followed only to other entries.
 */
import { createReadStream, type Stats } from 'node:fs';
import { mkdtemp, open, realpath, rm, stat } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { SkeinError, messageOf } from '../../base/errors.ts';

export interface FileTree extends AsyncDisposable {
  /** Size in bytes; undefined when there is no such file. */
  size(path: string): Promise<number | undefined>;
  /** The bytes from `offset` on. The file must exist. */
  read(path: string, offset?: number): AsyncIterable<Uint8Array>;
}

export interface ArchiveLimits {
  /** All files together, after decompression: what a small "bomb" may at most write to disk. */
  readonly bytesMax: number;
  readonly entriesMax: number;
}

export const archiveLimits: ArchiveLimits = { bytesMax: 64 * 2 ** 30, entriesMax: 20_000 };

const linksMax = 8;

/** A small file whole. Throws `not-found` or `exhausted`. */
export async function readWhole(tree: FileTree, path: string, bytesMax: number): Promise<Buffer> {
  const size = await tree.size(path);
  if (size === undefined) throw new SkeinError('not-found', `it lacks the file ${path}`);
  if (size > bytesMax) {
    throw new SkeinError('exhausted', `its file ${path} has ${size} bytes; at most ${bytesMax} are read`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of tree.read(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A directory on disk. Links that lead out of it count as missing. */
export async function openDirectory(directory: string): Promise<FileTree> {
  const root = await realpath(directory);
  const find = async (path: string): Promise<{ path: string; stats: Stats } | undefined> => {
    try {
      const real = await realpath(join(root, normalize(path)));
      const stats = await stat(real);
      return real.startsWith(root + sep) && stats.isFile() ? { path: real, stats } : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  return {
    size: async (path) => (await find(path))?.stats.size,
    read: async function* (path, offset = 0) {
      const found = await find(path);
      if (!found) throw new SkeinError('not-found', `it lacks the file ${path}`);
      yield* createReadStream(found.path, { start: offset, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** Takes a tar stream (plain, gzip or zstd) apart below `scratchDirectory`; disposing deletes what was written. */
export async function openArchive(
  source: AsyncIterable<Uint8Array>,
  options: { scratchDirectory: string; limits?: ArchiveLimits; signal?: AbortSignal | undefined },
): Promise<FileTree> {
  await using cleanup = new AsyncDisposableStack();
  const directory = await mkdtemp(join(options.scratchDirectory, 'image-'));
  cleanup.defer(() => rm(directory, { recursive: true, force: true }));
  const entries = await unpackTar(source, directory, options);
  const find = (path: string): { path: string; size: number } | undefined => {
    let name = normalize(path);
    for (let hop = 0; hop < linksMax; hop++) {
      const entry = entries.get(name);
      if (entry?.kind !== 'link') return entry;
      name = entry.target;
    }
    return undefined;
  };
  const owned = cleanup.move();
  return {
    size: async (path) => find(path)?.size,
    read: async function* (path, offset = 0) {
      const found = find(path);
      if (!found) throw new SkeinError('not-found', `it lacks the file ${path}`);
      yield* createReadStream(found.path, { start: offset, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

type TarEntry = { kind: 'file'; path: string; size: number } | { kind: 'link'; target: string };

async function unpackTar(
  source: AsyncIterable<Uint8Array>,
  directory: string,
  { limits = archiveLimits, signal }: { limits?: ArchiveLimits; signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<string, TarEntry>> {
  const entries = new Map<string, TarEntry>();
  const tar = extract();
  const { decoder, rest } = await decompressor(source, signal);
  // Each side ends the other when it fails, or that one would wait for ever.
  const end = (error: unknown): never => {
    tar.destroy();
    throw error;
  };
  const feeding = pipeline(rest, decoder, atMost(limits.bytesMax), (chunks: AsyncIterable<Buffer>) =>
    feed(tar, chunks),
  ).catch(end);
  const taking = takeEntries(tar, entries, directory, limits).catch(end);
  const [fed, taken] = await Promise.allSettled([feeding, taking]);
  const failures = [taken, fed].flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const failure = failures.find((error) => error instanceof SkeinError) ?? failures.at(-1);
  if (signal?.aborted) throw new SkeinError('aborted', 'its reading was ended', { cause: failure });
  if (failure instanceof SkeinError || isDiskFailure(failure)) throw failure;
  if (failure !== undefined) {
    throw new SkeinError('invalid-argument', `it is no complete tar archive: ${messageOf(failure)}`, {
      cause: failure,
    });
  }
  return entries;
}

/** Writes at the pace at which entries are taken. */
async function feed(tar: Extract, chunks: AsyncIterable<Buffer>): Promise<void> {
  const closed = new Promise<void>((resolve) => tar.once('close', resolve));
  for await (const chunk of chunks) {
    if (tar.write(chunk)) continue;
    await Promise.race([closed, new Promise<void>((resolve) => tar.once('drain', resolve))]);
    if (tar.destroyed) return;
  }
  tar.end(undefined);
}

async function takeEntries(
  tar: Extract,
  entries: Map<string, TarEntry>,
  directory: string,
  limits: ArchiveLimits,
): Promise<void> {
  let count = 0;
  for await (const entry of tar) {
    if (++count > limits.entriesMax) {
      throw new SkeinError('exhausted', `it has more than ${limits.entriesMax} entries`);
    }
    await takeEntry(entry, entries, join(directory, String(count)));
  }
}

async function takeEntry(
  entry: Extract extends AsyncIterable<infer One> ? One : never,
  entries: Map<string, TarEntry>,
  path: string,
): Promise<void> {
  const { name, type, linkname, size } = entry.header;
  if (name.split('/').includes('..') || name.startsWith('/')) {
    throw new SkeinError(
      'invalid-argument',
      `its entry ${JSON.stringify(name.slice(0, 200))} leads out of it`,
    );
  }
  const own = normalize(name);
  if (type === 'file' || type === 'contiguous-file') {
    await using file = await open(path, 'wx', 0o600);
    for await (const chunk of entry as AsyncIterable<Uint8Array>) await file.writeFile(chunk);
    entries.set(own, { kind: 'file', path, size });
    return;
  }
  entry.resume();
  // A hard link names a path in the archive, a symbolic one a path from where it is.
  const target = type === 'symlink' ? posix.join(posix.dirname(own), linkname) : linkname;
  if (type === 'symlink' || type === 'link') entries.set(own, { kind: 'link', target: normalize(target) });
}

/**
 * Looks at the first bytes and puts them back (RFC 1952, RFC 8878). An abort ends the reading even when the source
 * itself hangs, which is why its end is not waited for then.
 */
async function decompressor(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<{ decoder: Transform; rest: Readable }> {
  const iterator = source[Symbol.asyncIterator]();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  ended.catch(() => undefined); // noticed by those who race with it
  const end = (): void => reject(new SkeinError('aborted', 'its reading was ended'));
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end, { once: true });
  const take = (): Promise<IteratorResult<Uint8Array>> => Promise.race([iterator.next(), ended]);
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await take();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const decoder = head.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))
    ? createGunzip()
    : head.subarray(0, 4).equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))
      ? createZstdDecompress()
      : new PassThrough();
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (let next = await take(); !next.done; next = await take()) yield next.value;
    } finally {
      signal?.removeEventListener('abort', end);
      const left = iterator.return?.();
      if (signal?.aborted) left?.catch(() => undefined);
      else await left;
    }
  };
  return { decoder, rest: Readable.from(rest(), { objectMode: false }) };
}

function atMost(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > bytesMax) done(new SkeinError('exhausted', `it is larger than ${bytesMax} bytes unpacked`));
      else done(null, chunk);
    },
  });
}

/** `./a//b` is `a/b`. */
function normalize(path: string): string {
  return posix
    .normalize(path)
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/$/, '');
}

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP');
}

function isDiskFailure(error: unknown): error is Error {
  return hasCode(error, 'ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES', 'ENOENT');
}

function hasCode(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
