import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { makeId } from '../../base/ids.ts';
import { realRandom } from '../../base/real/random.ts';
import { openTestRuntime, type TestRuntime } from '../../test/builders/containerd.ts';
import { busyboxFiles } from '../../test/builders/image.ts';
import { startOrJoinRelay } from './client.ts';
import type { LogRelay } from './log-relay.ts';

let world: TestRuntime;
let relay: LogRelay;
beforeAll(async () => {
  world = await openTestRuntime();
  await world.load({ name: 'skein/demo:1', files: busyboxFiles() });
  relay = await startOrJoinRelay({
    runDir: join(world.dir, 'relay'),
    logDir: join(world.dir, 'logs'),
    log: silentLogger,
  });
});
afterAll(async () => {
  await relay.shutdown();
  await relay[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

test('all that a real container writes is in its log, to the last line, as soon as it has exited', async () => {
  const id = makeId('task', realRandom);
  const pipes = await relay.open(id);
  const script = 'for i in $(seq 1 20000); do echo $i; done; echo oops >&2; printf end';
  await world.runtime.create(await world.spec({ id, ...pipes, command: ['/bin/sh', '-c', script] }));
  const followed: string[] = [];
  const following = (async () => {
    for await (const line of relay.read(id, { follow: true }))
      followed.push(`${line.stream} ${String(line.data)}`);
  })();
  await world.runtime.start(id);
  expect(await world.runtime.wait(id)).toMatchObject({ exitCode: 0 });
  const exitedMs = performance.now();
  await relay.closed(id);
  expect(performance.now() - exitedMs).toBeLessThan(5000); // the end was seen; the bound for hangers-on is 10 s
  await following;
  await world.runtime.remove(id);
  const out = followed.filter((line) => line.startsWith('stdout')).map((line) => line.slice(7).trimEnd());
  expect(out).toEqual([...Array.from({ length: 20_000 }, (_, i) => String(i + 1)), 'end']);
  expect(followed).toContain('stderr oops\n');
});
