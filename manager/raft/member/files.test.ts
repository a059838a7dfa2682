import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvariantError } from '../../../base/assert.ts';
import { silentLogger } from '../../../base/log.ts';
import { realClock } from '../../../base/real/clock.ts';
import { realRandom } from '../../../base/real/random.ts';
import { ListMachine, noTransport, peer } from '../../../test/fakes/raft-group.ts';
import type { Beginning, RaftMember, RaftMemberOptions } from '../raft-member.ts';
import { lockFolder } from '../wal/folder-lock.ts';
import { realDisk } from '../wal/real-disk.ts';
import { openRaftMember } from './open.ts';

let base: string;
let dir: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'skein-member-'));
  dir = join(base, 'manager');
});
afterEach(() => rmSync(base, { recursive: true }));

const found: Beginning = { kind: 'found', self: peer(1) };

/** A lone member on the files of this machine. */
async function open(
  beginning: Beginning = { kind: 'continue' },
  more: Partial<RaftMemberOptions> = {},
): Promise<{ member: RaftMember; machine: ListMachine }> {
  const machine = new ListMachine();
  const member = await openRaftMember(
    {
      dir,
      disk: realDisk,
      clock: realClock,
      random: realRandom,
      log: silentLogger,
      machine,
      transport: noTransport,
      fatal: (error) => expect.fail(error.message),
      lock: lockFolder,
      turn: setImmediate,
      segmentBytes: 16 * 1024,
      snapshotEvery: 100,
      entriesKept: 10,
      ...more,
    },
    beginning,
  );
  return { member, machine };
}

const snapshots = (): string[] => readdirSync(join(dir, 'snapshots'));
const segments = (): string[] => readdirSync(join(dir, 'wal')).filter((name) => !name.startsWith('spare'));
const propose = (member: RaftMember, text: string): Promise<number> => member.propose(Buffer.from(text));

describe('a lone member on real files', () => {
  it('acknowledges in order what is applied, and has it after a restart', async () => {
    const { member, machine } = await open(found);
    const indexes = await Promise.all(Array.from({ length: 50 }, (_, n) => propose(member, `MARKER${n}`)));
    expect(indexes).toStrictEqual(Array.from({ length: 50 }, (_, n) => (indexes[0] ?? 0) + n));
    await member.readBarrier();
    await member[Symbol.asyncDispose]();
    await expect(propose(member, 'late')).rejects.toThrow('shutting down');
    const again = await open();
    expect([...again.machine.entries]).toStrictEqual([...machine.entries]);
    expect(await propose(again.member, 'next')).toBeGreaterThan(indexes.at(-1) ?? 0);
    await again.member[Symbol.asyncDispose]();
  });

  it('writes snapshots, lets go of old segments, and keeps nothing readable', async () => {
    const { member, machine } = await open(found);
    for (let n = 0; n < 500; n++) await propose(member, `MARKER ${n} ${'x'.repeat(n % 90)}`);
    await member.snapshot();
    await member[Symbol.asyncDispose]();
    expect(snapshots()).toHaveLength(1);
    const names = readdirSync(join(dir, 'wal'));
    expect(names.length).toBeLessThan(8);
    for (const name of [...names.map((n) => join('wal', n)), join('snapshots', snapshots()[0]!), 'data.key'])
      expect(readFileSync(join(dir, name)).includes('MARKER')).toBe(false);
    const again = await open();
    expect(again.machine.texts).toStrictEqual(machine.texts);
    await again.member[Symbol.asyncDispose]();
  });

  it('goes over to a new data key, after which the old one opens nothing', async () => {
    const { member, machine } = await open(found);
    for (let n = 0; n < 150; n++) await propose(member, `entry ${n}`);
    const proposing = Promise.all(Array.from({ length: 100 }, (_, n) => propose(member, `meanwhile ${n}`)));
    await member.rotateKey();
    await proposing;
    expect(member.keys.ids).toStrictEqual([2]);
    await member.rotateKey();
    expect(member.keys.ids).toStrictEqual([3]);
    await propose(member, 'last');
    await member[Symbol.asyncDispose]();
    const again = await open();
    expect(again.machine.texts).toStrictEqual(machine.texts);
    expect(again.machine.texts).toHaveLength(251);
    await again.member[Symbol.asyncDispose]();
  });

  it('does not pile up segments by being started often', async () => {
    await (await open(found)).member[Symbol.asyncDispose]();
    for (let n = 1; n <= 25; n++) {
      const { member, machine } = await open();
      await propose(member, `start ${n}`);
      expect(machine.texts).toHaveLength(n);
      await member[Symbol.asyncDispose]();
    }
    expect(segments().length).toBeLessThan(12);
  });

  it('refuses a damaged snapshot, and one that the log does not go on from', async () => {
    const { member } = await open(found);
    for (let n = 0; n < 250; n++) await propose(member, `entry ${n} ${'x'.repeat(200)}`);
    await member[Symbol.asyncDispose]();
    const written = segments();
    const path = join(dir, 'snapshots', snapshots()[0]!);
    const bytes = readFileSync(path);
    for (const at of [5, 40, 70, bytes.length >> 1, bytes.length - 30]) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      await expect(open()).rejects.toThrow(/not intact/);
    }
    rmSync(path);
    await expect(open()).rejects.toThrow(/the log begins with entry \d+, but the snapshot ends with 0/);
    writeFileSync(path, bytes);
    expect(segments()).toStrictEqual(written); // the refusals changed nothing
    const again = await open();
    expect(again.machine.texts).toHaveLength(250);
    await again.member[Symbol.asyncDispose]();
  });

  it('ends the process when an entry cannot be applied', async () => {
    const said: string[] = [];
    const machine = new ListMachine();
    machine.apply = () => {
      throw new InvariantError('Invariant broken: it is there');
    };
    const { member } = await open(found, { machine, fatal: (error) => said.push(error.message) });
    await expect(propose(member, 'x')).rejects.toMatchObject({ outcome: 'unknown' });
    await expect(propose(member, 'y')).rejects.toMatchObject({ code: 'unavailable' });
    expect(said).toStrictEqual([
      expect.stringMatching(/^Cannot apply entry \d+ of the log: Invariant broken: it is there$/),
    ]);
    await member[Symbol.asyncDispose]();
    const again = await open(); // it is in the log, and another version may know how to apply it
    expect(again.machine.texts).toStrictEqual(['x']);
    await again.member[Symbol.asyncDispose]();
  });

  it('leaves all that was acknowledged in a copy of its files at any moment', async () => {
    const { member } = await open(found);
    for (let n = 1; n <= 220; n++) {
      await propose(member, `entry ${n}`);
      if (n % 11 !== 0) continue;
      const whole = dir;
      dir = join(base, 'crashed');
      cpSync(whole, dir, { recursive: true });
      const crashed = await open();
      expect(crashed.machine.texts).toHaveLength(n);
      await crashed.member[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true });
      dir = whole;
    }
    await member[Symbol.asyncDispose]();
  });
});

/** Proposes with 8 at a time and writes each acknowledged index to standard output, until it is killed. */
const child = (folder: string): string => {
  const from = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  return `
  import { writeSync, existsSync } from 'node:fs';
  const { openRaftMember } = await import(${from('open.ts')});
  const { realRandom } = await import(${from('../../../base/real/random.ts')});
  const { realClock } = await import(${from('../../../base/real/clock.ts')});
  const { silentLogger } = await import(${from('../../../base/log.ts')});
  const { realDisk } = await import(${from('../wal/real-disk.ts')});
  const { lockFolder } = await import(${from('../wal/folder-lock.ts')});
  const { ListMachine, noTransport, peer } = await import(${from('../../../test/fakes/raft-group.ts')});
  const dir = ${JSON.stringify(folder)};
  const machine = new ListMachine();
  const member = await openRaftMember({
    dir, disk: realDisk, clock: realClock, random: realRandom, log: silentLogger, machine,
    transport: noTransport, lock: lockFolder, turn: setImmediate, fatal: (error) => { throw error; },
    segmentBytes: 16 * 1024, snapshotEvery: 100, entriesKept: 10,
  }, existsSync(dir + '/member.json') ? { kind: 'continue' } : { kind: 'found', self: peer(1) });
  let n = machine.entries.size;
  const one = async () => {
    for (;;) {
      const text = 'entry ' + n++ + ' ' + 'x'.repeat(n % 200);
      const index = await member.propose(Buffer.from(text));
      writeSync(1, index + ':' + text + '\\n');
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
`;
};

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
    expect(readdirSync(dir).sort()).toStrictEqual(['data.key', 'member.json', 'snapshots', 'wal']);
  });

  it('at any moment loses nothing that was acknowledged (10 lives of one log)', async () => {
    const acknowledged = new Map<number, string>();
    for (let life = 0; life < 10; life++) {
      const process_ = spawn(process.execPath, ['--input-type=module', '-e', child(dir)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      const exited = new Promise((resolve) => process_.once('close', resolve));
      // Killed after some acknowledgements, another number each life.
      process_.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.length > 200 + life * 1000) process_.kill('SIGKILL');
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
      const { member, machine } = await open();
      for (const [index, text] of acknowledged) expect(machine.entries.get(index)).toBe(text);
      await member[Symbol.asyncDispose]();
    }
    expect(acknowledged.size).toBeGreaterThan(250);
  }, 60_000);
});
