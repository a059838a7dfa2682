/** The command line client: finds the command, reads its flags, runs it, and tells failures with docker's words and codes. */
import type { Clock } from '../base/clock.ts';
import { messageOf, SkeinError } from '../base/errors.ts';
import { root } from './commands/root.ts';
import { CommandContext, printLines } from './context.ts';
import { productVersion } from './daemon/version.ts';
import { globalFlags } from './global-flags.ts';
import { findEntry, type Command, type Group } from './parse/command.ts';
import { CliError, exitCodes, UsageError } from './parse/failure.ts';
import { commandHelp, groupHelp } from './parse/help.ts';
import { nearest } from './parse/nearest.ts';
import { readFlags } from './parse/read-flags.ts';
import type { Terminal } from './terminal.ts';
import { defaultHost } from './wire/host.ts';

export interface CliSurroundings {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Runs a command line (without the program's name). Resolves with the exit code. */
export async function runCli(words: readonly string[], surroundings: CliSurroundings): Promise<number> {
  const { terminal } = surroundings;
  try {
    return await dispatch(words, surroundings);
  } catch (error) {
    if (isInterruption(error, surroundings.signal)) return exitCodes.interrupted;
    if (error instanceof CliError) {
      await printLines(terminal.err, error.message);
      return error.exitCode;
    }
    if (error instanceof SkeinError) {
      await printLines(terminal.err, `Error response from daemon: ${error.message}`);
      return exitCodes.failed;
    }
    throw error; // a bug of ours
  }
}

function isInterruption(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error instanceof SkeinError && error.code === 'aborted';
}

async function dispatch(words: readonly string[], surroundings: CliSurroundings): Promise<number> {
  const { terminal, env } = surroundings;
  const width = terminal.out.columns();
  const read = inUsage('skein [OPTIONS] COMMAND', () =>
    readFlags(globalFlags, words, { stopAtArgument: true }),
  );
  if (read.values['version'] === true) {
    await printLines(terminal.out, `Skein version ${productVersion}`);
    return 0;
  }
  const found = await findCommand(root, read.args);
  if (found.kind === 'group') {
    const asked = read.wantsHelp || found.wantsHelp || found.group.path === '';
    await (asked ? terminal.out : terminal.err).write(groupHelp(found.group, globalFlags, width));
    return asked ? 0 : exitCodes.failed;
  }
  const { command, rest } = found;
  const parsed = inUsage(command.usage, () =>
    readFlags(command.flags, rest, { stopAtArgument: command.stopAtArgument ?? false }),
  );
  if (read.wantsHelp || parsed.wantsHelp) {
    await terminal.out.write(commandHelp(command, width));
    return 0;
  }
  checkArguments(command, parsed.args.length);
  const given = read.values['host'];
  const host = typeof given === 'string' ? given : env['SKEIN_HOST'] || defaultHost;
  using context = new CommandContext({ ...surroundings, host, commands: root });
  const invocation = { flags: parsed.values, given: parsed.given, args: parsed.args };
  try {
    return (await command.run(context, invocation)) ?? 0;
  } catch (error) {
    throw error instanceof UsageError ? withUsage(error, command.usage) : error;
  }
}

type Found =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: readonly string[] }
  | { readonly kind: 'group'; readonly group: Group; readonly wantsHelp: boolean };

/** Follows the words to a command, or to the group at which they end. `help X` is `X --help`. */
export async function findCommand(start: Group, words: readonly string[]): Promise<Found> {
  let group = start;
  let rest = words;
  let wantsHelp = false;
  for (;;) {
    const [word, ...after] = rest;
    if (word === '--help' || word === '-h') return { kind: 'group', group, wantsHelp: true };
    if (word === undefined) return { kind: 'group', group, wantsHelp };
    const entry = findEntry(group, word);
    if (!entry && word === 'help') {
      wantsHelp = true;
      rest = after;
      continue;
    }
    if (!entry) throw unknownCommand(group, word);
    const target = await entry.load();
    if (target.kind === 'command')
      return { kind: 'command', command: target, rest: wantsHelp ? ['--help'] : after };
    group = target;
    rest = after;
  }
}

function unknownCommand(group: Group, word: string): CliError {
  const path = group.path === '' ? 'skein' : `skein ${group.path}`;
  if (word.startsWith('-'))
    return withUsage(
      new UsageError(`unknown flag: ${word}`),
      `${group.path === '' ? '' : `${group.path} `}COMMAND`,
    );
  const names = group.entries.filter(({ hidden }) => !hidden).map(({ name }) => name);
  const meant = nearest(word, names);
  return new CliError(
    [
      `skein: unknown command: ${path} ${word}${meant === undefined ? '' : `; did you mean ${path} ${meant}?`}`,
      '',
      `Run '${path} --help' for more information`,
    ].join('\n'),
  );
}

function checkArguments(command: Command, count: number): void {
  const { minArgs: min, maxArgs: max } = command;
  if (count >= min && count <= max) return;
  const name = nameOf(command.usage);
  const amount = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`;
  const what =
    max === 0
      ? 'accepts no arguments'
      : min === max
        ? `requires ${amount(min)}`
        : count < min
          ? `requires at least ${amount(min)}`
          : `requires at most ${amount(max)}`;
  throw withUsage(new UsageError(`skein: 'skein ${name}' ${what}`, exitCodes.failed), command.usage);
}

function inUsage<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UsageError ? withUsage(error, usage) : error;
  }
}

/** The error with the command's usage and where to read more. */
function withUsage(error: UsageError, usage: string): CliError {
  const full = usage.startsWith('skein') ? usage : `skein ${usage}`;
  const name = nameOf(usage);
  return new CliError(
    [
      messageOf(error),
      '',
      `Usage:  ${full}`,
      '',
      `Run '${name === '' || name === 'skein' ? 'skein' : `skein ${name}`} --help' for more information`,
    ].join('\n'),
    { exitCode: error.exitCode, cause: error },
  );
}

/** The command's words at the start of its usage line. */
function nameOf(usage: string): string {
  const words = usage.split(' ');
  const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
  return words.slice(0, end === -1 ? undefined : end).join(' ');
}
