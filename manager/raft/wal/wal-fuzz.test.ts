import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { silentLogger } from '../../../base/log.ts';
import { SeededRandom } from '../../../base/random.ts';
import { MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import { decodeHeader, headerBytes } from './file-header.ts';
import { FrameCodec } from './frame.ts';
import type { Recovered } from './recover.ts';
import { Wal } from './wal.ts';

/**
 * Whatever happens to the bytes of a log, it opens with all that was acknowledged, or it does not open and says what
 * to do. The log under test is what a killed process leaves: four segments, the last one with a write on its way.
 */
const segmentBytes = 4608;
const count = 60;
const seed = 20_261;
let disk: MemoryDisk;

const options = (on: MemoryDisk) => ({
  dir: '/manager',
  disk: on,
  clock: new ManualClock(),
  random: new SeededRandom(seed),
  log: silentLogger,
  fatal: (error: Error) => expect.fail(error.message),
  segmentBytes,
});

beforeAll(async () => {
  const live = new MemoryDisk();
  const random = new SeededRandom(seed + 1);
  const wal = await (await Wal.read(options(live))).start();
  for (let index = 1; index <= count; index++) {
    const data = random.bytes(Math.floor(random.float() * 400));
    await wal.append({
      entries: [{ index, term: 1, kind: 0, data }],
      hardState: { term: 1, vote: 1, commit: index - 1 },
    });
  }
  disk = live.copy();
  await wal[Symbol.asyncDispose]();
});

const segments = (): string[] =>
  disk
    .names('/manager/wal')
    .filter((name) => !name.startsWith('spare'))
    .map((name) => `/manager/wal/${name}`);

/** Reads the log with `bytes` for the contents of one file: what was recovered, or why not. */
async function readWith(path: string, bytes: Buffer): Promise<Recovered | string> {
  const changed = new MemoryDisk();
  for (const [name, file] of disk.files) changed.files.set(name, name === path ? { bytes } : file);
  return Wal.read(options(changed)).then(
    ({ recovered }) => recovered,
    (error: unknown) => (error as Error).message,
  );
}

const helpful =
  /^Cannot open the log: \/manager\/wal\/[0-9a-f]{12}\.wal is (damaged at byte \d+: .*|in data format \d+, .*)\. Nothing was changed; if other managers are alive, run "skein swarm leave --force" here and join again as manager; if this is the only one, (restore \/manager from a backup|run the version .*)$/;

function expectWholeOrRefused(result: Recovered | string, what: string): 'whole' | 'refused' {
  if (typeof result === 'string') {
    expect(result, what).toMatch(helpful);
    return 'refused';
  }
  expect(result.entries.length, what).toBe(count);
  expect(result.hardState.commit, what).toBe(count - 1);
  return 'whole';
}

/** Offsets of the last write, from its first byte to behind its end mark. */
async function lastFrame(path: string): Promise<{ from: number; end: number }> {
  const bytes = disk.files.get(path)?.bytes ?? Buffer.alloc(0);
  const { keys } = await Wal.read(options(disk.copy()));
  const header = decodeHeader(bytes, 'segment');
  if (!header) return expect.fail('the log has a header');
  const codec = new FrameCodec(header, keys.byId(header.keyId), keys.logId);
  for (let from = headerBytes; ;) {
    const { end } = codec.find(bytes, from) ?? expect.fail('the log has a last frame');
    if (!codec.find(bytes, end)) return { from, end };
    from = end;
  }
}

describe('a damaged log', () => {
  it('of several segments opens whole when nothing is wrong with it', async () => {
    expect(segments().length).toBeGreaterThanOrEqual(4);
    const { recovered } = await Wal.read(options(disk.copy()));
    expectWholeOrRefused(recovered, 'untouched');
  });

  it('with any byte flipped opens whole or is refused', async () => {
    const random = new SeededRandom(seed + 2);
    const seen = { whole: 0, refused: 0 };
    for (const path of segments()) {
      const bytes = disk.files.get(path)?.bytes ?? Buffer.alloc(0);
      for (
        let at = Math.floor(random.float() * 30);
        at < bytes.length;
        at += 1 + Math.floor(random.float() * 30)
      ) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random.float() * 8));
        seen[expectWholeOrRefused(await readWith(path, flipped), `${path} at ${at}`)]++;
      }
    }
    expect(seen.refused).toBeGreaterThan(800);
    expect(seen.whole).toBeGreaterThan(20); // where nothing is written
  });

  it('with any byte of the last acknowledged write flipped, in any bit, opens whole or is refused', async () => {
    const path = segments().at(-1) ?? '';
    const bytes = disk.files.get(path)?.bytes ?? Buffer.alloc(0);
    const { from, end } = await lastFrame(path);
    for (let at = from; at < end; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at & 7));
      expectWholeOrRefused(await readWith(path, flipped), `${path} at ${at}`);
      flipped[at] = at & 1 ? 0 : 0xff;
      expectWholeOrRefused(await readWith(path, flipped), `${path} at ${at}`);
    }
  });

  it('with any segment cut anywhere is refused', async () => {
    const random = new SeededRandom(seed + 3);
    for (const path of segments()) {
      const bytes = disk.files.get(path)?.bytes ?? Buffer.alloc(0);
      for (let size = 0; size < bytes.length; size += 1 + Math.floor(random.float() * 60)) {
        const cut = await readWith(path, Buffer.from(bytes.subarray(0, size)));
        expect(expectWholeOrRefused(cut, `${path} cut to ${size}`)).toBe('refused');
      }
    }
  });

  it('in the format of an older or a newer version is refused as such', async () => {
    const path = segments()[0] ?? '';
    for (const [format, sumAt] of [
      [1, 60],
      [3, 76],
    ] as const) {
      const other = Buffer.from(disk.files.get(path)?.bytes ?? Buffer.alloc(0));
      other.writeUInt32LE(format, 8);
      other.writeUInt32LE(crc32(other.subarray(0, sumAt)), sumAt);
      const result = await readWith(path, other);
      expect(result).toMatch(helpful);
      expect(result).toMatch(`is in data format ${format}, and this version of skein reads format 2`);
    }
  });
});

describe('a write that a crash cut short', () => {
  it('loses itself and nothing else, whichever of its sectors came to the disk', async () => {
    const random = new SeededRandom(seed + 4);
    let torn = 0;
    let kept = 0;
    for (let round = 0; round < 60; round++) {
      const live = disk.copy();
      const { start, recovered } = await Wal.read(options(live));
      const wal = await start();
      const before = live.copy();
      const data = random.bytes(Math.floor(random.float() * 2500));
      await wal.append({ entries: [{ index: count + 1, term: 1, kind: 0, data }] });
      const path =
        [...live.files.keys()]
          .filter((name) => /\/[0-9a-f]{12}\.wal$/.test(name))
          .sort()
          .at(-1) ?? '';
      const now = live.files.get(path)?.bytes ?? Buffer.alloc(0);
      const after = Buffer.from(before.files.get(path)?.bytes ?? Buffer.alloc(0));
      const prefix = random.float() < 0.3 ? Math.floor(random.float() * segmentBytes) : undefined;
      for (let at = 0; at < now.length; at += 512)
        if (prefix === undefined && random.float() < 0.6) now.copy(after, at, at, at + 512);
      if (prefix !== undefined) now.copy(after, 0, 0, prefix);
      before.files.set(path, { bytes: after });
      const found = (await Wal.read(options(before))).recovered;
      const whole = found.entries.length === recovered.entries.length + 1;
      if (whole) expect(Buffer.from(found.entries.at(-1)?.data ?? []).equals(data)).toBe(true);
      else expect(found.entries.length).toBe(count);
      if (found.torn) torn++;
      if (whole) kept++;
      await wal[Symbol.asyncDispose]();
    }
    expect(torn).toBeGreaterThan(10);
    expect(kept).toBeGreaterThan(3);
  });
});
