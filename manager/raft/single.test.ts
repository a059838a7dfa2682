import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvariantError } from '../../base/assert.ts';
import { silentLogger } from '../../base/log.ts';
import { realRandom } from '../../base/real/random.ts';
import { openSingleMember, type SingleMember, type SingleMemberOptions } from './single.ts';

let base: string;
let dir: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'skein-single-'));
  dir = join(base, 'manager');
});
afterEach(() => rmSync(base, { recursive: true }));

/** A member whose state is the list of all data, by index. */
async function open(
  more: Partial<SingleMemberOptions> = {},
): Promise<{ member: SingleMember; state: string[] }> {
  const state: string[] = [];
  const member = await openSingleMember({
    dir,
    random: realRandom,
    log: silentLogger,
    fatal: (error) => expect.fail(error.message),
    apply: ({ index, data }) => {
      expect(index).toBe(state.length + 1);
      state.push(Buffer.from(data).toString());
    },
    snapshot: {
      parts: () => [...state].map((text) => Buffer.from(text)),
      load: async (parts) => {
        for await (const part of parts) state.push(Buffer.from(part).toString());
      },
    },
    segmentBytes: 16 * 1024,
    snapshotEvery: 100,
    entriesKept: 10,
    ...more,
  });
  return { member, state };
}

const snapshots = (): string[] => readdirSync(join(dir, 'snapshots'));

describe('a log of one member', () => {
  it('acknowledges in order what is applied, and replays it', async () => {
    const { member, state } = await open();
    const indexes = await Promise.all(
      Array.from({ length: 50 }, (_, n) => member.propose(Buffer.from(`MARKER${n}`))),
    );
    expect(indexes).toStrictEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    await member[Symbol.asyncDispose]();
    const again = await open();
    expect(again.state).toStrictEqual(state);
    expect(again.member.applied).toBe(50);
    expect(await again.member.propose(Buffer.from('next'))).toBe(51);
    await again.member[Symbol.asyncDispose]();
  });

  it('writes snapshots, lets go of old segments, and keeps nothing readable', async () => {
    const { member, state } = await open();
    for (let n = 0; n < 1000; n++) await member.propose(Buffer.from(`MARKER ${n} ${'x'.repeat(n % 90)}`));
    await member[Symbol.asyncDispose]();
    expect(snapshots()).toHaveLength(1);
    const names = readdirSync(join(dir, 'wal'));
    expect(names.length).toBeLessThan(8);
    for (const name of [...names.map((n) => join('wal', n)), join('snapshots', snapshots()[0]!), 'data.key'])
      expect(readFileSync(join(dir, name)).includes('MARKER')).toBe(false);
    const again = await open();
    expect(again.state).toStrictEqual(state);
    await again.member[Symbol.asyncDispose]();
  });

  it('does not pile up segments by being started often', async () => {
    for (let n = 1; n <= 40; n++) {
      const { member, state } = await open();
      await member.propose(Buffer.from(`start ${n}`));
      expect(state).toHaveLength(n);
      await member[Symbol.asyncDispose]();
    }
    expect(readdirSync(join(dir, 'wal')).length).toBeLessThan(14);
  });

  it('refuses a damaged snapshot, and one that the log does not go on from', async () => {
    const { member } = await open();
    for (let n = 0; n < 250; n++) await member.propose(Buffer.from(`entry ${n} ${'x'.repeat(200)}`));
    await member[Symbol.asyncDispose]();
    const segments = (): string[] =>
      readdirSync(join(dir, 'wal')).filter((name) => !name.startsWith('spare'));
    const written = segments();
    const path = join(dir, 'snapshots', snapshots()[0]!);
    const bytes = readFileSync(path);
    for (const at of [5, 40, 70, 500, bytes.length - 30]) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      await expect(open()).rejects.toThrow(
        /Cannot open the snapshot: .*\.snap is damaged at byte \d+: .* not intact/,
      );
    }
    writeFileSync(path, bytes.subarray(0, -40));
    await expect(open()).rejects.toThrow(/a frame is not intact/);
    rmSync(path);
    await expect(open()).rejects.toThrow(/the log begins with entry \d+, but the snapshot ends with 0/);
    writeFileSync(path, bytes);
    expect(segments()).toStrictEqual(written); // the refusals changed nothing
    const again = await open();
    expect(again.state).toHaveLength(250);
    await again.member[Symbol.asyncDispose]();
  });

  it('ends the process when an entry cannot be applied', async () => {
    const said: string[] = [];
    const apply = (): never => {
      throw new InvariantError('Invariant broken: it is there');
    };
    const { member } = await open({ apply, fatal: (error) => said.push(error.message) });
    await expect(member.propose(Buffer.from('x'))).rejects.toThrow(InvariantError);
    await expect(member.propose(Buffer.from('y'))).rejects.toThrow(/an earlier one failed/);
    expect(said).toStrictEqual(['Cannot apply entry 1 of the log: Invariant broken: it is there']);
    await member[Symbol.asyncDispose]();
  });

  it('a crash at any write leaves all that was acknowledged before', async () => {
    const { member } = await open();
    for (let n = 1; n <= 330; n++) {
      await member.propose(Buffer.from(`entry ${n}`));
      if (n % 11 !== 0) continue;
      const whole = dir;
      dir = join(base, 'crashed');
      cpSync(whole, dir, { recursive: true });
      const crashed = await open();
      expect(crashed.state.length).toBe(n);
      await crashed.member[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true });
      dir = whole;
    }
    await member[Symbol.asyncDispose]();
  });
});

/** Proposes with 8 at a time and writes each acknowledged index to standard output, until it is killed. */
const child = (folder: string): string => `
  import { writeSync } from 'node:fs';
  const { openSingleMember } = await import(${JSON.stringify(new URL('single.ts', import.meta.url).href)});
  const { realRandom } = await import(${JSON.stringify(new URL('../../base/real/random.ts', import.meta.url).href)});
  const { silentLogger } = await import(${JSON.stringify(new URL('../../base/log.ts', import.meta.url).href)});
  const state = [];
  const member = await openSingleMember({
    dir: ${JSON.stringify(folder)}, random: realRandom, log: silentLogger,
    fatal: (error) => { throw error; },
    apply: ({ data }) => void state.push(Buffer.from(data).toString()),
    snapshot: {
      parts: () => [...state].map((text) => Buffer.from(text)),
      load: async (parts) => { for await (const part of parts) state.push(Buffer.from(part).toString()); },
    },
    segmentBytes: 16 * 1024, snapshotEvery: 100, entriesKept: 10,
  });
  let n = state.length;
  const one = async () => {
    for (;;) {
      const text = 'entry ' + n++ + ' ' + 'x'.repeat(n % 200);
      const index = await member.propose(Buffer.from(text));
      writeSync(1, index + ':' + text + '\\n');
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
`;

describe('kill -9', () => {
  it('of the process that uses a folder makes it free; before, it is refused to others', async () => {
    const other = spawn(process.execPath, ['--input-type=module', '-e', child(dir)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = new Promise((resolve) => other.once('close', resolve));
    await new Promise((resolve) => other.stdout.once('data', resolve));
    other.stdout.resume();
    await expect(open()).rejects.toThrow(`Cannot open ${dir}: it is in use by process ${other.pid}`);
    other.kill('SIGKILL');
    await exited;
    const { member } = await open();
    await member[Symbol.asyncDispose]();
    expect(readdirSync(dir).sort()).toStrictEqual(['data.key', 'snapshots', 'wal']);
  });

  it('makes the folder free even while nobody has asked how the process ended', async () => {
    // A shell that becomes something that never asks for its children.
    const script = '"$0" --input-type=module -e "$1" & exec sleep 60';
    const parent = spawn('sh', ['-c', script, process.execPath, child(dir)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    parent.stdout.resume();
    const [pid = ''] = readFileSync(`${dir}/lock`, 'utf8').split(' ');
    process.kill(Number(pid), 'SIGKILL');
    const { member } = await open();
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(' Z ');
    await member[Symbol.asyncDispose]();
    parent.kill('SIGKILL');
  });

  it('at any moment loses nothing that was acknowledged (20 lives of one log)', async () => {
    const acknowledged = new Map<number, string>();
    for (let life = 0; life < 20; life++) {
      const process_ = spawn(process.execPath, ['--input-type=module', '-e', child(dir)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      const exited = new Promise((resolve) => process_.once('close', resolve));
      // Killed after some acknowledgements, another number each life.
      process_.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.length > 200 + life * 500) process_.kill('SIGKILL');
      });
      const deadline = setTimeout(() => process_.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(deadline);
      const lines = output.split('\n').slice(0, -1);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const [index = '', text = ''] = line.split(/:(.*)/s);
        acknowledged.set(Number(index), text);
      }
      const { member, state } = await open();
      for (const [index, text] of acknowledged) expect(state[index - 1]).toBe(text);
      await member[Symbol.asyncDispose]();
    }
    expect(acknowledged.size).toBeGreaterThan(500);
  }, 120_000);
});
