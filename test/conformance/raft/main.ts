/**
 * npm run conformance:raft -- DIR [--mode strict|structural]: runs the recorded conversations in DIR (or in RAFT_TESTDATA)
 * against the core. One line per file; the last line counts. Ends with 1 when a file fails, with 2 when it cannot run.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { messageOf } from '../../../base/errors.ts';
import { listRecordings, type Mode, runRecording } from './run.ts';

function readCommandLine(): { folder: string; mode: Mode } {
  const options = { mode: { type: 'string', default: 'strict' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const folder = positionals[0] ?? process.env['RAFT_TESTDATA'];
  const { mode } = values;
  if (folder === undefined) throw new Error('name a folder, or set RAFT_TESTDATA');
  if (!existsSync(folder)) throw new Error(`the folder ${folder} is not there`);
  if (mode !== 'strict' && mode !== 'structural')
    throw new Error(`the mode ${mode} is neither strict nor structural`);
  return { folder, mode };
}

function main(): number {
  let options;
  try {
    options = readCommandLine();
  } catch (error) {
    console.error(`Cannot run the conformance suite: ${messageOf(error)}`);
    return 2;
  }
  const { folder, mode } = options;
  let failed = 0;
  const names = listRecordings(folder);
  for (const name of names) {
    const { difference } = runRecording(folder, name, mode);
    if (difference !== undefined) failed += 1;
    console.log(difference === undefined ? `ok ${name}` : `FAIL ${name} ${difference}`);
  }
  console.log(`${names.length - failed} passed, ${failed} failed`);
  return failed > 0 || names.length === 0 ? 1 : 0;
}

process.exitCode = main();
