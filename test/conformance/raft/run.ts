/** Runs recorded files against the core and compares what it says with what was recorded. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import { confChangeRunner } from './confchange.ts';
import { type Directive, parseDirectives } from './datadriven.ts';
import { interactionRunner } from './interaction.ts';
import { runQuorum } from './quorum.ts';

/** Strict: the texts are equal. Structural: lines of the log are left out on both sides. */
export type Mode = 'strict' | 'structural';

export interface FileResult {
  /** The path inside the folder. */
  readonly name: string;
  readonly directives: number;
  /** The first difference; absent when the file passed. */
  readonly difference?: string;
}

/** All recorded files below `folder`, in order of name. */
export function listRecordings(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort();
}

export function runRecording(folder: string, name: string, mode: Mode): FileResult {
  let directives: Directive[] = [];
  try {
    directives = parseDirectives(readFileSync(join(folder, name), 'utf8'));
    const run = runnerFor(name, directives);
    for (const directive of directives) {
      const difference = compare(directive, run(directive), mode);
      if (difference !== undefined) return { name, directives: directives.length, difference };
    }
  } catch (error) {
    return { name, directives: directives.length, difference: messageOf(error) };
  }
  return { name, directives: directives.length };
}

/** The kind of a file is told by its folder or, in a folder of its own, by its first command. */
function runnerFor(name: string, [first]: readonly Directive[]): (directive: Directive) => string {
  const folders = name.split(sep);
  if (folders.includes('quorum') || /^(committed|vote)$/.test(first?.command ?? '')) return runQuorum;
  if (folders.includes('confchange') || /^(simple|(enter|leave)-joint)$/.test(first?.command ?? '')) {
    return confChangeRunner();
  }
  return interactionRunner();
}

function linesOf(text: string, mode: Mode): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  if (mode === 'strict') return lines;
  const kept = lines.filter((line) => !/^ *(DEBUG|INFO|WARN|ERROR|FATAL) /.test(line));
  // What said nothing but log lines said nothing.
  return kept.length === 0 ? ['ok'] : kept;
}

function compare({ line, command, expected }: Directive, actual: string, mode: Mode): string | undefined {
  const wanted = linesOf(expected, mode);
  const got = linesOf(actual, mode);
  const at = wanted.findIndex((text, index) => got[index] !== text);
  const first = at >= 0 ? at : got.length > wanted.length ? wanted.length : -1;
  if (first < 0) return undefined;
  const show = (text: string | undefined): string => (text === undefined ? 'the end' : JSON.stringify(text));
  return `line ${line} (${command}), output line ${first + 1}: expected ${show(wanted[first])}, got ${show(got[first])}`;
}
