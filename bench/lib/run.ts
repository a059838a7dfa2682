/**
 * The frame of a bench program: options, root, and an end on Ctrl-C that takes the lab down. Progress goes to standard
 * error, so that standard output holds the tables alone.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../../base/errors.ts';

export interface Program {
  readonly name: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  /** Options that take whole numbers, or lists of these, with their defaults. */
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  /** It makes no namespaces and no containers. */
  readonly withoutRoot?: boolean;
}

export interface Running {
  /** The one number of an option. */
  number(option: string): number;
  numbers(option: string): readonly number[];
  /** Aborted by Ctrl-C; whoever waits ends, and disposal takes everything down. */
  readonly signal: AbortSignal;
}

/** Runs `body` and sets the exit code. `body` disposes of what it opened. */
export async function runProgram(program: Program, body: (running: Running) => Promise<void>): Promise<void> {
  const options = readOptions(program);
  if (!options) return;
  if (program.withoutRoot !== true && process.getuid?.() !== 0) {
    fail(`${program.name}: Cannot measure: it makes network namespaces and containers, which needs root`);
    return;
  }
  const interrupted = new AbortController();
  const interrupt = (): void => {
    progress('Ending: the lab is taken down');
    interrupted.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const numbers = (name: string): readonly number[] => options.get(name) ?? [];
    await body({ numbers, number: (name) => numbers(name)[0] ?? NaN, signal: interrupted.signal });
  } catch (error) {
    fail(`${program.name}: ${messageOf(error)}`);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** A line on what happens now. */
export function progress(line: string): void {
  console.error(line);
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}

function readOptions({ name, usage, numbers }: Program): Map<string, readonly number[]> | undefined {
  const names = Object.keys(numbers);
  try {
    const strings = Object.fromEntries(names.map((option) => [option, { type: 'string' as const }]));
    const { values } = parseArgs({ options: { ...strings, help: { type: 'boolean', short: 'h' } } });
    if (values['help'] === true) {
      console.log(`Usage: node bench/${name}/${name}.ts ${usage}`);
      return undefined;
    }
    return new Map(
      names.map((option) => {
        const given = (values as Readonly<Record<string, unknown>>)[option];
        return [option, typeof given === 'string' ? readNumbers(option, given) : (numbers[option] ?? [])];
      }),
    );
  } catch (error) {
    fail(`${name}: ${messageOf(error)} (usage: ${usage})`);
    return undefined;
  }
}

function readNumbers(option: string, text: string): number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.length > 0 && numbers.every((value) => Number.isSafeInteger(value) && value > 0))
    return numbers;
  throw new Error(`--${option} wants whole numbers above 0, and not "${text}"`);
}
