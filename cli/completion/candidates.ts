/**
 * What may stand at the place of the last word of a command line: commands, flags, values of flags, names that the daemon
 * knows. Without a daemon there are no names, and no word of it.
 */
import { globalFlags } from '../global-flags.ts';
import type { Context } from '../context.ts';
import { findEntry, type Command, type Group } from '../parse/command.ts';
import type { Completion, Flag, Flags } from '../parse/flag.ts';
import { namesOf } from './names.ts';

/** Stands in the answer for the names of files, which the shell knows itself. */
const files = ':file';

export async function candidatesFor(context: Context, words: readonly string[]): Promise<readonly string[]> {
  const last = words.at(-1) ?? '';
  const place = await placeOf(context.commands, words.slice(0, -1));
  const [, flagName, prefix] = /^--([^=]+)=(.*)$/.exec(last) ?? [];
  if (flagName !== undefined && prefix !== undefined) {
    const flag = place.flags[flagName];
    return flag && !place.afterArgument ? matching(await offered(context, flag.completion), prefix) : [];
  }
  if (place.pending) return matching(await offered(context, place.pending.completion), last);
  if (last.startsWith('-') && !place.afterArgument) return matching(flagWords(place.flags), last);
  if (place.group) return matching(commandWords(place.group), last);
  return matching(await offered(context, place.afterArgument ? 'none' : place.completion), last);
}

function matching(words: readonly string[], prefix: string): readonly string[] {
  return words.filter((word) => word === files || word.startsWith(prefix));
}

function commandWords(group: Group): readonly string[] {
  return group.entries.filter(({ hidden }) => !hidden).map(({ name }) => name);
}

function flagWords(flags: Flags): readonly string[] {
  const names = Object.keys(flags).filter((name) => !flags[name]?.hidden);
  return [...names, 'help'].sort().map((name) => `--${name}`);
}

async function offered(context: Context, completion: Completion): Promise<readonly string[]> {
  if (completion === 'none') return [];
  if (completion === 'file') return [files];
  return typeof completion === 'string' ? namesOf(context, completion) : completion;
}

/** Where on the line the word stands. */
interface Place {
  readonly group: Group | undefined;
  readonly flags: Flags;
  readonly completion: Completion;
  /** The flag that waits for its value. */
  readonly pending: Flag<unknown> | undefined;
  /** Nothing after the first argument is ours: it is a container's command. */
  readonly afterArgument: boolean;
}

async function placeOf(root: Group, words: readonly string[]): Promise<Place> {
  let group: Group | undefined = root;
  let command: Command | undefined;
  let pending: Flag<unknown> | undefined;
  let count = 0;
  let flagsOver = false;
  for (const word of words) {
    const flags: Flags = command?.flags ?? (group?.path === '' ? globalFlags : {});
    if (pending) pending = undefined;
    else if (!flagsOver && word === '--') flagsOver = true;
    else if (!flagsOver && word.startsWith('-') && word !== '-') pending = pendingAfter(flags, word);
    else if (group) {
      const target: Command | Group | undefined = await findEntry(group, word)?.load();
      group = target?.kind === 'group' ? target : undefined;
      command = target?.kind === 'command' ? target : undefined;
    } else {
      count++;
      flagsOver ||= command?.stopAtArgument ?? false;
    }
  }
  const full = command !== undefined && count >= command.maxArgs;
  return {
    group,
    flags: command?.flags ?? (group?.path === '' ? globalFlags : {}),
    completion: full || !command?.completion ? 'none' : command.completion,
    pending,
    afterArgument: flagsOver && (command?.stopAtArgument ?? false) && count > 0,
  };
}

/** The flag of a word that still needs its value. */
function pendingAfter(flags: Flags, word: string): Flag<unknown> | undefined {
  if (word.includes('=')) return undefined;
  const flag = word.startsWith('--')
    ? flags[word.slice(2)]
    : Object.values(flags).find(({ short }) => short === word.slice(-1));
  return flag && flag.alone === undefined ? flag : undefined;
}
