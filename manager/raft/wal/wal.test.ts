import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../base/log.ts';
import { realClock } from '../../../base/real/clock.ts';
import { realRandom } from '../../../base/real/random.ts';
import { openDataKeys } from './data-key.ts';
import { decodeHeader, encodeHeader, headerBytes, type FileHeader } from './file-header.ts';
import { FrameCodec, type Frame } from './frame.ts';
import { realDisk } from './real-disk.ts';
import { decodeRecords, encodeRecords, type LogEntry, type Records } from './records.ts';
import { recover, type Recovered } from './recover.ts';
import { SegmentFolder } from './segments.ts';
import { Wal } from './wal.ts';
import { MemoryDisk } from '../../../test/fakes/memory-disk.ts';

const segmentBytes = 8 * 1024;
const world = { disk: realDisk, clock: realClock, random: realRandom, log: silentLogger };
let base: string;
let dir: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'skein-wal-'));
  dir = join(base, 'manager');
});
afterEach(() => rmSync(base, { recursive: true }));

const entry = (index: number, text = `entry ${index}`, term = 1): LogEntry => ({
  index,
  term,
  kind: 0,
  data: Buffer.from(text),
});
const texts = (recovered: Recovered): string[] =>
  recovered.entries.map(({ index, data }) => `${index}: ${Buffer.from(data).toString()}`);

async function open(fatal: (error: Error) => void = (error) => expect.fail(error.message)) {
  const read = await Wal.read({ dir, ...world, fatal, segmentBytes });
  return { ...read, wal: await read.start() };
}

/** What a start of the process would find in `folder`; changes nothing. */
async function look(folder: string): Promise<Recovered> {
  const keys = await openDataKeys(realDisk, join(folder, 'data.key'), {
    random: realRandom,
    mayCreate: false,
  });
  const path = join(folder, 'wal');
  const opened = await SegmentFolder.open(path, { disk: realDisk, segmentBytes, log: silentLogger });
  return recover(opened.folder, opened.ids, keys);
}

const segmentNames = (folder = dir): string[] =>
  readdirSync(join(folder, 'wal'))
    .filter((name) => /^[0-9a-f]+\.wal$/.test(name))
    .sort();

async function framesOf(path: string): Promise<{ frame: Frame; from: number }[]> {
  const keys = await openDataKeys(realDisk, join(dir, 'data.key'), { random: realRandom, mayCreate: false });
  const bytes = readFileSync(path);
  const codec = new FrameCodec(decodeHeader(bytes, 'segment')!, keys.current, keys.logId);
  const frames: { frame: Frame; from: number }[] = [];
  for (let at = headerBytes; ;) {
    const frame = codec.find(bytes, at);
    if (!frame) return frames;
    frames.push({ frame, from: at });
    at = frame.end;
  }
}

describe('the log', () => {
  it('gives back what was appended, over many segments and starts', async () => {
    for (let life = 0; life < 5; life++) {
      const { wal, recovered } = await open();
      expect(recovered.entries.length).toBe(life * 100);
      for (let n = 1; n <= 100; n++)
        await wal.append({ entries: [entry(life * 100 + n, 'x'.repeat(n * 10))] });
      await wal.append({ hardState: { term: life, vote: 2, commit: life * 100 } });
      await wal[Symbol.asyncDispose]();
    }
    const recovered = await look(dir);
    expect(recovered.entries.map(({ index }) => index)).toStrictEqual(
      Array.from({ length: 500 }, (_, n) => n + 1),
    );
    expect(recovered.entries.every(({ data }, n) => data.length === ((n % 100) + 1) * 10)).toBe(true);
    expect(recovered.hardState).toStrictEqual({ term: 4, vote: 2, commit: 400 });
    expect(segmentNames().length).toBeGreaterThan(20);
  });

  it('writes the last frame again at the start, for it may be in a cache only', async () => {
    const first = new MemoryDisk();
    const options = {
      dir: '/m',
      ...world,
      fatal: (error: Error) => expect.fail(error.message),
      segmentBytes,
    };
    const wal = await (await Wal.read({ ...options, disk: first })).start();
    for (let n = 1; n <= 3; n++) await wal.append({ entries: [entry(n)] });
    const second = first.copy();
    const path = '/m/wal/000000000001.wal';
    const { last } = (await Wal.read({ ...options, disk: second })).recovered;
    expect(
      second.files
        .get(path)
        ?.bytes.subarray(last?.at)
        .includes(last?.bytes ?? ''),
    ).toBe(true);
    second.steps.length = 0;
    await (await Wal.read({ ...options, disk: second })).start();
    expect(second.steps.slice(1, 3)).toStrictEqual(['open 000000000001.wal', 'write 000000000001.wal']);
    expect(second.files.get(path)?.bytes).toStrictEqual(first.files.get(path)?.bytes);
  });

  it('writes what waits as one frame', async () => {
    const { wal } = await open();
    await Promise.all(Array.from({ length: 64 }, (_, n) => wal.append({ entries: [entry(n + 1)] })));
    const frames = await framesOf(join(dir, 'wal', segmentNames()[0]!));
    expect(frames.length).toBe(3); // the head, the first append, all others
    await wal[Symbol.asyncDispose]();
  });

  it('begins a new file at each start, also after a crash, so that no nonce comes twice', async () => {
    const headers: FileHeader[] = [];
    for (let life = 0; life < 4; life++) {
      const { wal } = await open();
      await wal.append({ entries: [entry(life + 1)] });
      const newest = join(dir, 'wal', segmentNames().at(-1)!);
      headers.push(decodeHeader(readFileSync(newest), 'segment')!);
      const crashed = join(base, `life${life}`);
      cpSync(dir, crashed, { recursive: true }); // as if the process had ended here, without closing
      await wal[Symbol.asyncDispose]();
      dir = crashed;
    }
    expect(headers.map(({ id }) => id)).toStrictEqual([1, 2, 3, 4]);
    expect(new Set(headers.map(({ salt }) => Buffer.from(salt).toString('hex'))).size).toBe(4);
    expect(texts(await look(dir)).length).toBe(4);
  });

  it('recycles the files of compacted segments, and their old frames never count', async () => {
    const { wal } = await open();
    let kept: Recovered | undefined;
    for (let n = 1; n <= 400; n++) {
      await wal.append({ entries: [entry(n, `text ${n} `.repeat(30))] });
      if (n % 50 === 0) await wal.compact(n - 20);
      if (n % 7 !== 0) continue;
      const crashed = join(base, 'crashed');
      cpSync(dir, crashed, { recursive: true });
      kept = await look(crashed);
      expect(kept.entries.at(-1)?.index).toBe(n);
      expect(kept.torn).toBe(false); // nothing is left of what the file held before
      rmSync(crashed, { recursive: true });
    }
    expect(segmentNames().length).toBeLessThan(20);
    expect(kept?.entries.length).toBeLessThan(120);
    await wal[Symbol.asyncDispose]();
  });

  it('of a recycled file not one old frame is intact under the new header', async () => {
    const { wal } = await open();
    for (let n = 1; n <= 60; n++) await wal.append({ entries: [entry(n, 'x'.repeat(50))] });
    await wal[Symbol.asyncDispose]();
    const path = join(dir, 'wal', segmentNames()[0]!);
    const bytes = readFileSync(path);
    const old = decodeHeader(bytes, 'segment')!;
    const keys = await openDataKeys(realDisk, join(dir, 'data.key'), {
      random: realRandom,
      mayCreate: false,
    });
    expect((await framesOf(path)).length).toBeGreaterThan(20);
    for (const header of [
      { ...old, id: old.id + 7, salt: realRandom.bytes(24) },
      { ...old, id: old.id + 7 },
      { ...old, salt: realRandom.bytes(24) },
    ]) {
      encodeHeader(header).copy(bytes, 0);
      const codec = new FrameCodec(header, keys.current, keys.logId);
      for (let at = headerBytes; at < bytes.length; at++) expect(codec.find(bytes, at)).toBeUndefined();
    }
  });

  it('keeps nothing readable on the disk', async () => {
    const { wal } = await open();
    for (let n = 1; n <= 20; n++) await wal.append({ entries: [entry(n, `MARKER-${n}-MARKER`)] });
    await wal[Symbol.asyncDispose]();
    for (const name of readdirSync(join(dir, 'wal')))
      expect(readFileSync(join(dir, 'wal', name)).includes('MARKER')).toBe(false);
  });

  it('without its key, or with another one, says so', async () => {
    const { wal } = await open();
    await wal.append({ entries: [entry(1)] });
    await wal[Symbol.asyncDispose]();
    const path = join(dir, 'data.key');
    const text = readFileSync(path, 'utf8');
    const { sum: _, ...file } = JSON.parse(text) as { keys: { id: number; key: string }[]; sum: number };
    file.keys[0]!.key = Buffer.alloc(32, 7).toString('base64');
    writeFileSync(path, JSON.stringify(file));
    await expect(open()).rejects.toThrow(/is intact but cannot be decrypted: the data key is another one/);
    rmSync(path);
    await expect(open()).rejects.toThrow(/data key .*data.key is missing/);
    writeFileSync(path, text);
    expect(texts(await look(dir))).toStrictEqual(['1: entry 1']);
  });
});

describe('damage', () => {
  /** A log of several frames as a crash leaves it; gives its file and its last frame but `fromEnd`. */
  async function aCrashedLog(fromEnd: number) {
    const { wal } = await open();
    for (let n = 1; n <= 6; n++) await wal.append({ entries: [entry(n)] });
    const crashed = join(base, 'crashed');
    cpSync(dir, crashed, { recursive: true });
    await wal[Symbol.asyncDispose]();
    const path = join(crashed, 'wal', segmentNames(crashed)[0]!);
    const frames = await framesOf(path);
    const { frame, from } = frames.at(-1 - fromEnd)!;
    return { crashed, path, bytes: readFileSync(path), from, end: frame.end };
  }

  it('a last write cut at any byte leaves all that was written before it', async () => {
    const { crashed, path, bytes, from, end } = await aCrashedLog(0);
    const before = ['1: entry 1', '2: entry 2', '3: entry 3', '4: entry 4', '5: entry 5'];
    const needed = from + 32 + bytes.readUInt32LE(from + 4);
    for (let cut = from; cut <= end; cut++) {
      const zeroed = Buffer.from(bytes);
      zeroed.fill(0, cut);
      writeFileSync(path, zeroed);
      const same = zeroed.subarray(from, needed).equals(bytes.subarray(from, needed));
      expect(texts(await look(crashed))).toStrictEqual(same ? [...before, '6: entry 6'] : before);
      writeFileSync(path, bytes.subarray(0, cut)); // no crash does that: the file had its size before it was used
      await expect(look(crashed)).rejects.toThrow(
        /is damaged at byte \d+: it ends here, but it had 8192 bytes/,
      );
    }
  });

  it('a change of any byte before the last write is refused and named', async () => {
    const { crashed, path, bytes, from, end } = await aCrashedLog(2);
    const intact = texts(await look(crashed));
    let refused = 0;
    for (let at = from; at < end; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      writeFileSync(path, flipped);
      const found = await look(crashed).then(texts, (error: unknown) => (error as Error).message);
      if (typeof found === 'string') {
        expect(found).toMatch(
          /^Cannot open the log: .*\.wal is damaged at byte \d+: it is not intact, but an acknowledged frame follows at \d+\. Nothing was changed/,
        );
        refused++;
      } else expect(found).toStrictEqual(intact); // bytes that mean nothing: padding
    }
    expect(refused).toBeGreaterThan(end - from - 20); // the padding and the end mark
  });

  it('a last frame that is missing from a segment that has a successor is refused', async () => {
    const first = await open();
    await first.wal.append({ entries: [entry(1)] });
    await first.wal[Symbol.asyncDispose]();
    const second = await open();
    await second.wal.append({ entries: [entry(2)] });
    await second.wal[Symbol.asyncDispose]();
    const path = join(dir, 'wal', segmentNames()[0]!);
    const bytes = readFileSync(path);
    bytes.fill(0, (await framesOf(path)).at(-1)!.from);
    writeFileSync(path, bytes);
    await expect(open()).rejects.toThrow(
      /is damaged at byte 0: it begins with frame \d+ where \d+ was to come/,
    );
    rmSync(path);
    const rest = await look(dir);
    expect(texts(rest)).toStrictEqual(['2: entry 2']); // whoever opens a member finds that entry 1 is missing
  });

  it('a torn write stays torn at the next starts', async () => {
    const { crashed, path, bytes, from } = await aCrashedLog(0);
    bytes.fill(0xee, from + 40);
    writeFileSync(path, bytes);
    dir = crashed;
    const { wal, recovered } = await open();
    expect([recovered.torn, recovered.entries.length]).toStrictEqual([true, 5]);
    await wal.append({ entries: [entry(6, 'another six')] });
    await wal[Symbol.asyncDispose]();
    expect(texts(await look(dir)).at(-1)).toBe('6: another six');
  });
});

describe('records', () => {
  it('go out and back', () => {
    const uint = fc.maxSafeNat();
    const records: fc.Arbitrary<Records> = fc.oneof(
      fc.record({ hardState: fc.record({ term: uint, vote: uint, commit: uint }) }),
      fc.record({ snapshot: fc.record({ index: uint, term: uint }) }),
      fc
        .record({ index: uint, term: uint, kind: fc.nat(255), data: fc.uint8Array({ maxLength: 50 }) })
        .map((e) => ({ entries: [{ ...e, data: Buffer.from(e.data) }] })),
      fc.constant({ closed: true }),
    );
    fc.assert(
      fc.property(fc.array(records), (batch) => {
        expect([...decodeRecords(encodeRecords(batch))]).toEqual(batch);
      }),
    );
  });

  it('an entry replaces those of the same and of higher indexes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ back: fc.nat(3), count: fc.integer({ min: 1, max: 4 }) }), { maxLength: 12 }),
        async (steps) => {
          rmSync(dir, { recursive: true, force: true });
          const { wal } = await open();
          const model: string[] = [];
          for (const [step, { back, count }] of steps.entries()) {
            model.length = Math.max(0, model.length - back);
            const entries = Array.from({ length: count }, (_, n) => entry(model.length + n + 1, `${step}`));
            for (const { index } of entries) model.push(`${index}: ${step}`);
            await wal.append({ entries });
          }
          await wal[Symbol.asyncDispose]();
          expect(texts(await look(dir))).toStrictEqual(model);
        },
      ),
      { numRuns: 15 },
    );
  });
});
