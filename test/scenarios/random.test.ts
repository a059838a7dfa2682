/**
 * Any history of commands: the invariants hold at every step (the store and the world check them), and when everything is
 * well again, the cluster reaches what was declared and stays there.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTerminal, isWanted } from '../../proto/model/task.ts';
import { runCommand } from './commands.ts';
import { World } from './world.ts';

const node = fc.constantFrom('w1', 'w2', 'w3');
const service = fc.constantFrom('web', 'db');
const number = (max: number) => fc.integer({ min: 0, max });

const command = fc.oneof(
  fc
    .tuple(node, fc.constantFrom('down', 'up', 'drain', 'pause', 'active'))
    .map(([name, verb]) => `node ${name} ${verb}`),
  fc.tuple(service, number(7)).map(([name, replicas]) => `scale ${name} ${replicas}`),
  fc
    .tuple(service, number(3), fc.constantFrom('stop-first', 'start-first'))
    .map(
      ([name, version, order]) =>
        `update ${name} image=${version === 0 ? 'missing' : 'skein/demo'}:${version} order=${order}`,
    ),
  fc.tuple(service, number(7)).map(([name, slot]) => `fail-any ${name}.${slot}`),
  fc.constantFrom('settle', 'quiet', 'advance 3s', 'advance 70s', 'leader-change'),
);

async function run(world: World, line: string): Promise<void> {
  if (!line.startsWith('fail-any ')) {
    await runCommand(world, line);
    return;
  }
  const name = line.slice('fail-any '.length);
  const running = world.store.view
    .list('task')
    .find(
      (task) =>
        `${task.serviceName}.${task.slot}` === name && isWanted(task) && task.status.state === 'running',
    );
  if (running) await runCommand(world, `fail ${name}`);
}

it('the cluster reaches the declared state after any history', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), fc.integer(), async (history, seed) => {
      await using world = new World(seed);
      const begin = [
        'cluster workers=3',
        'network back subnet=10.9.0.0/27',
        'service web replicas=4 networks=back',
        'service db replicas=1 reserve-memory=1GiB',
      ];
      for (const line of [...begin, ...history]) await run(world, line);
      for (const name of ['w1', 'w2', 'w3'])
        for (const verb of ['up', 'active']) await run(world, `node ${name} ${verb}`);
      for (const name of ['web', 'db']) await run(world, `update ${name} image=skein/demo:9`);
      await world.advance(180_000);
      for (const { id, spec, specVersion } of world.store.view.list('service')) {
        const tasks = world.store.view.tasksOfService(id);
        const wanted = tasks.filter(isWanted);
        const replicas = spec.mode.kind === 'replicated' ? spec.mode.replicas : 0;
        expect(wanted.map((task) => task.status.state)).toStrictEqual(Array(replicas).fill('running'));
        expect(
          wanted.every(
            (task) => task.specVersion === specVersion || task.spec.container.image === 'skein/demo:9',
          ),
        ).toBe(true);
        expect(new Set(wanted.map((task) => task.slot)).size).toBe(replicas);
        expect(tasks.filter((task) => !isWanted(task)).every((task) => isTerminal(task.status.state))).toBe(
          true,
        );
        for (const dead of Map.groupBy(
          tasks.filter((task) => !isWanted(task)),
          (task) => task.slot,
        ).values())
          expect(dead.length).toBeLessThanOrEqual(5);
      }
      const before = world.store.view.version;
      await world.advance(30_000);
      expect(world.store.view.version).toBe(before);
    }),
    { numRuns: 60 },
  );
});

it('thirty replicas are three transactions from the service to assigned tasks', async () => {
  await using world = new World(1);
  for (const line of ['cluster workers=3', 'network back']) await runCommand(world, line);
  const before = world.log.index;
  await runCommand(world, 'service web replicas=30 networks=back');
  expect(world.store.view.list('task').map((task) => task.status.state)).toStrictEqual(
    Array(30).fill('assigned'),
  );
  expect(world.log.index - before).toBe(1 + 3);
});
