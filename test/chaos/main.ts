/**
 * Faults against real daemons for as long as you like: `node test/chaos/main.ts [--seed S] [--managers 3] [--faults N]
 * [--runs R] [--kinds kill,cut,…] [--logs DIR]`. Needs root. Exit code 1 when an acknowledged write is lost or a history has no order.
 */
import { parseArgs } from 'node:util';
import { runChaos, tellFailure, tellResult } from './run.ts';
import { faultKinds, type FaultKind } from './schedule.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    managers: { type: 'string', default: '3' },
    faults: { type: 'string', default: '20' },
    runs: { type: 'string', default: '1' },
    clients: { type: 'string', default: '12' },
    keys: { type: 'string', default: '40' },
    operations: { type: 'string', default: '10000' },
    logs: { type: 'string' },
    think: { type: 'string', default: '20' },
    kinds: { type: 'string', default: faultKinds.join(',') },
  },
});

const kinds = values.kinds.split(',').map((name): FaultKind => {
  const kind = faultKinds.find((each) => each === name);
  if (!kind) throw new RangeError(`No fault is called "${name}": there are ${faultKinds.join(', ')}`);
  return kind;
});

for (let run = 0; run < Number(values.runs); run++) {
  const seed = Number(values.seed) + run;
  try {
    const result = await runChaos({
      seed,
      kinds,
      managers: Number(values.managers),
      faults: Number(values.faults),
      clients: Number(values.clients),
      keys: Number(values.keys),
      operationsMin: Number(values.operations),
      thinkMs: Number(values.think),
      logsDir: values.logs,
      progress: (line) => console.error(`${new Date().toISOString().slice(11, 23)} ${line}`),
    });
    console.log(tellResult(result));
    if (result.violations.length + result.lost.length > 0) process.exitCode = 1;
  } catch (error) {
    console.log(tellFailure(seed, error));
    process.exitCode = 1;
  }
}
