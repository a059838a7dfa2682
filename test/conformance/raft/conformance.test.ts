/**
 * The recorded conversations as tests: our own beside this file, and those of etcd-io/raft when the folder that
 * RAFT_TESTDATA names is there. They are another project's data and are not part of this one.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArgs, parseDirectives } from './datadriven.ts';
import { listRecordings, runRecording } from './run.ts';

describe('a recording', () => {
  test('is read as commands with arguments, input and expected output', () => {
    const text =
      '# comment\n\ndo 1 to=(2, 3) x=\\\n4\nin\nput\n----\nout\n\n\ndo\n----\n----\na\n\nb\n----\n----\n';
    expect(parseDirectives(text)).toEqual([
      {
        line: 3,
        command: 'do',
        args: [
          { key: '1', values: [] },
          { key: 'to', values: ['2', '3'] },
          { key: 'x', values: ['4'] },
        ],
        input: 'in\nput',
        expected: 'out\n',
      },
      { line: 11, command: 'do', args: [], input: '', expected: 'a\n\nb\n' },
    ]);
    expect(parseArgs('drop=() 5')).toEqual([
      { key: 'drop', values: [] },
      { key: '5', values: [] },
    ]);
  });
});

const own = join(import.meta.dirname, 'scenarios');
describe('our own conversations', () => {
  test.each(listRecordings(own))('%s', (name) => {
    expect(runRecording(own, name, 'strict').difference).toBeUndefined();
  });
});

const folder = process.env['RAFT_TESTDATA'] ?? '';
const present = folder !== '' && existsSync(folder);
describe('the conversations of etcd-io/raft', () => {
  if (!present) test.skip('left out: RAFT_TESTDATA names no folder that is there', () => undefined);
  for (const name of present ? listRecordings(folder) : []) {
    test(name, () => {
      expect(runRecording(folder, name, 'strict').difference).toBeUndefined();
    });
  }
});
