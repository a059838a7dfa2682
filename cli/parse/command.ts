import type { Context } from '../context.ts';
import type { Completion, Flags, FlagValues } from './flag.ts';

/** What `run` gets of the command line. */
export interface Invocation<F extends Flags> {
  readonly flags: FlagValues<F>;
  /** Names of the flags that the user wrote, also those with their default value. */
  readonly given: ReadonlySet<string>;
  readonly args: readonly string[];
}

export interface CommandShape<F extends Flags> {
  /** The whole line without the program's name: `service create [OPTIONS] IMAGE [COMMAND] [ARG...]`. */
  readonly usage: string;
  readonly summary: string;
  /** Further paragraphs of the help. */
  readonly notes?: string;
  readonly flags: F;
  readonly minArgs: number;
  readonly maxArgs: number;
  /** Flags end at the first argument. */
  readonly stopAtArgument?: boolean;
  /** What the shell offers for arguments. */
  readonly completion?: Completion;
  /** Resolves with the exit code; nothing: 0. */
  run(context: Context, invocation: Invocation<F>): Promise<number | void>;
}

export type Command = CommandShape<Flags> & { readonly kind: 'command' };

/** A command whose code is loaded when it is wanted, so that no command pays for another. */
export interface Entry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly hidden?: boolean;
  load(): Promise<Command | Group>;
}

export interface Group {
  readonly kind: 'group';
  /** `service`; empty at the top. */
  readonly path: string;
  readonly summary: string;
  readonly entries: readonly Entry[];
}

export function command<const F extends Flags>(shape: CommandShape<F>): Command {
  return { kind: 'command', ...shape };
}

/** The entry that `word` names. */
export function findEntry(group: Group, word: string): Entry | undefined {
  return group.entries.find(({ name, aliases }) => name === word || (aliases ?? []).includes(word));
}
