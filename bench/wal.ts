/**
 * What the log and the store on it do on this disk: acknowledged changes a second with 1, 16 and 256 proposers at a
 * time, and the time that a proposal waits. `node bench/wal.ts [seconds for each line] [folder]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readId } from '../base/ids.ts';
import { openLoneStore } from '../test/builders/lone-store.ts';
import { aTask } from '../test/builders/objects.ts';

const seconds = Number(process.argv[2] ?? 2);
const parent = process.argv[3] ?? tmpdir();
async function measure(what: string, proposers: number, one: (n: number) => Promise<unknown>): Promise<void> {
  const waits: number[] = [];
  let n = 0;
  const warmUntil = performance.now() + 300;
  const until = warmUntil + seconds * 1000;
  let cpuFrom = process.cpuUsage();
  let measuring = false;
  const loop = async (): Promise<void> => {
    for (let from = performance.now(); from < until; from = performance.now()) {
      await one(n++);
      if (from < warmUntil) continue;
      if (!measuring) cpuFrom = process.cpuUsage();
      measuring = true;
      waits.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: proposers }, loop));
  const { user, system } = process.cpuUsage(cpuFrom);
  waits.sort((a, b) => a - b);
  const at = (share: number): string => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(2);
  console.log(
    `${what} x${proposers}:`.padEnd(34),
    `${Math.round(waits.length / seconds)}/s`.padStart(10),
    `p50 ${at(0.5)} ms  p99 ${at(0.99)} ms`.padStart(28),
    `${((user + system) / waits.length).toFixed(1)} us CPU each`.padStart(22),
  );
}

async function withFolder(run: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(parent, 'skein-bench-wal-'));
  try {
    await run(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

for (const proposers of [1, 16, 256])
  await withFolder(async (dir) => {
    await using opened = await openLoneStore(dir);
    const { store } = opened;
    await measure('store, create a task', proposers, (n) =>
      store.update((tx) => tx.create('task', aTask({ id: readId('task', `t${n}`) }))),
    );
  });

await withFolder(async (dir) => {
  const count = 20_000;
  {
    await using opened = await openLoneStore(dir);
    const { store } = opened;
    const from = performance.now();
    const items = Array.from({ length: count }, (_, n) => n);
    await store.updateEach(items, (tx, n) => tx.create('task', aTask({ id: readId('task', `t${n}`) })));
    console.log(`store, ${count} tasks by updateEach: ${Math.round(performance.now() - from)} ms`);
  }
  const from = performance.now();
  await using opened = await openLoneStore(dir);
  const { store } = opened;
  console.log(
    `store, opening with ${store.view.list('task').length} tasks: ${Math.round(performance.now() - from)} ms`,
  );
});
