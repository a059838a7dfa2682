/**
 * What it costs to carry Raft's messages between two managers, and what a snapshot does to them: two processes, mutual TLS
 * on the loopback. Appends are answered as Raft does, with one or several under way; then 200 MB of state go to a follower
 * that takes its time, while heartbeats go on. `node bench/raft-transport.ts [seconds for each line]`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { message, type Entry, type Message } from '../manager/raft/core/model.ts';
import type { Peer } from '../manager/raft/peer.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import { aWireMember, managerIdentities, type WireMember } from '../test/builders/raft-wire.ts';
import { describeMachine, noise } from './lib/machine.ts';
import { table } from './lib/table.ts';

const mib = 1024 * 1024;
const snapshotBytes = 200 * mib;
/** What the follower waits after each part of half a MiB, as a slow disk would make it wait. */
const partPauseMs = 5;
const heartbeatMs = 100;

/** What the leader asks of the follower. */
interface Setup {
  readonly identity: NodeIdentity;
  readonly leader: Peer;
}
interface FollowerState {
  readonly cpuUs: number;
  readonly rssPeakMib: number;
  readonly gapMaxMs: number;
}

if (process.argv[2] === 'follower') await follow();
else await lead(Number(process.argv[2] ?? 3));

async function lead(seconds: number): Promise<void> {
  console.log(describeMachine());
  const [identity, other] = await managerIdentities(2);
  await using own = await aWireMember({ raftId: 1, identity: identity! });
  const child = fork(import.meta.filename, ['follower']);
  const ask = async <T>(question: unknown): Promise<T> => {
    child.send(question as object);
    const [answer] = (await once(child, 'message')) as [T];
    return answer;
  };
  const setup: Setup = { identity: other!, leader: own.peer };
  own.transport.setPeers([await ask<Peer>(setup)]);
  while (!own.transport.reachable(2)) await sleep(20);
  const state = (): Promise<FollowerState> => ask<FollowerState>('state');
  const rows: string[][] = [];
  for (const [entries, window] of [
    [1, 1],
    [1, 64],
    [64, 1],
    [64, 8],
  ] as const)
    rows.push(await appends(own, state, { entries, window, seconds }));
  const headings = [
    'append',
    'under way',
    'appends/s',
    'p50 ms',
    'CPU us leader',
    'CPU us follower',
    'noise',
  ];
  console.log(`\n${table(headings, rows)}\n`);
  await snapshot(own, state);
  child.kill();
}

async function appends(
  own: WireMember,
  state: () => Promise<FollowerState>,
  load: { readonly entries: number; readonly window: number; readonly seconds: number },
): Promise<string[]> {
  const data = new Uint8Array(256).fill(7);
  const entries = Array.from({ length: load.entries }, (_, i): Entry => ({
    ...{ type: 'EntryNormal', term: 1, index: i + 1, data },
  }));
  const append = message({
    type: 'MsgApp',
    from: 1,
    to: 2,
    term: 1,
    logTerm: 1,
    index: 5,
    commit: 5,
    entries,
  });
  const started: number[] = [];
  let waits: number[] = [];
  let over = false;
  const send = (): void => {
    started.push(performance.now());
    own.transport.send([append]);
  };
  own.receiver.onMessage = () => {
    waits.push(performance.now() - (started.shift() ?? NaN));
    own.receiver.received.length = 0;
    if (!over) send();
  };
  for (let i = 0; i < load.window; i++) send();
  await sleep(500);
  const [theirs, ours] = [await state(), cpuUs()];
  const from = performance.now();
  waits = [];
  await sleep(load.seconds * 1000);
  const [count, tookMs, cpu] = [waits.length, performance.now() - from, cpuUs() - ours];
  const cpuTheirs = (await state()).cpuUs - theirs.cpuUs;
  over = true;
  while (started.length > 0) await sleep(10);
  const p50 = waits.toSorted((a, b) => a - b)[count >> 1] ?? NaN;
  return [
    `${load.entries} x 256 B`,
    `${load.window}`,
    `${Math.round((count / tookMs) * 1000)}`,
    p50.toFixed(3),
    (cpu / count).toFixed(1),
    (cpuTheirs / count).toFixed(1),
    noise(),
  ];
}

async function snapshot(own: WireMember, state: () => Promise<FollowerState>): Promise<void> {
  const part = new Uint8Array(mib / 2).fill(1);
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    for (let given = 0; given < snapshotBytes; given += part.length) yield new Uint8Array(part);
  };
  const confState = { voters: [1, 2], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };
  const meta = { index: 1, term: 1, confState, data: new Uint8Array(0) };
  own.receiver.onMessage = () => undefined;
  own.transport.send([message({ type: 'MsgHeartbeat', from: 1, to: 2, commit: 1 })]); // the gaps count from here
  const beat = setInterval(
    () => own.transport.send([message({ type: 'MsgHeartbeat', from: 1, to: 2 })]),
    heartbeatMs,
  );
  const before = { own: rssMib(), theirs: await state() };
  let peak = before.own;
  const watch = setInterval(() => (peak = Math.max(peak, rssMib())), 20);
  const from = performance.now();
  const first = message({ type: 'MsgSnap', from: 1, to: 2, term: 1, snapshot: meta });
  await own.transport.sendSnapshot(first, parts(), new AbortController().signal);
  const tookS = (performance.now() - from) / 1000;
  clearInterval(watch);
  clearInterval(beat);
  const after = await state();
  console.log(
    `snapshot of ${snapshotBytes / mib} MiB, ${partPauseMs} ms pause after each half MiB: ${tookS.toFixed(1)} s; resident memory`,
    `leader +${Math.round(peak - before.own)} MiB, follower +${Math.round(after.rssPeakMib - before.theirs.rssPeakMib)} MiB;`,
    `heartbeats every ${heartbeatMs} ms arrived ${Math.round(after.gapMaxMs)} ms apart at most; ${noise()}`,
  );
}

async function follow(): Promise<void> {
  const [{ identity, leader }] = (await once(process, 'message')) as [Setup];
  const own = await aWireMember({ raftId: 2, identity });
  own.transport.setPeers([leader]);
  let [rssPeakMib, gapMaxMs, lastBeatMs] = [rssMib(), 0, NaN];
  own.receiver.onMessage = (m: Message) => {
    own.receiver.received.length = 0;
    if (m.type === 'MsgHeartbeat') {
      const nowMs = performance.now();
      if (m.commit === 0) gapMaxMs = Math.max(gapMaxMs, nowMs - lastBeatMs);
      lastBeatMs = nowMs;
    } else {
      const index = m.index + m.entries.length;
      own.transport.send([message({ type: 'MsgAppResp', from: 2, to: 1, term: 1, index })]);
    }
  };
  own.receiver.onSnapshot = async (_message, parts) => {
    for await (const _part of parts) {
      rssPeakMib = Math.max(rssPeakMib, rssMib());
      await sleep(partPauseMs);
    }
  };
  process.on('message', () => {
    const state: FollowerState = { cpuUs: cpuUs(), rssPeakMib: Math.max(rssPeakMib, rssMib()), gapMaxMs };
    process.send?.(state);
  });
  process.send?.(own.peer);
}

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function rssMib(): number {
  return process.memoryUsage.rss() / mib;
}
