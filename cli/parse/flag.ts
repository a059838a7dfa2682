/**
 * Flags as data: what a value means, how it is read, and what help and completion say of it. A command gets the values
 * under the flags' names with their types. A flag that was not given is undefined, unless it has a default.
 */
import { messageOf } from '../../base/errors.ts';

/** What the shell may offer for a value or an argument: names that the daemon knows, files, or fixed words. */
export type Completion =
  'node' | 'service' | 'network' | 'image' | 'task' | 'file' | 'none' | readonly string[];

export interface Flag<T> {
  readonly help: string;
  /** One letter, or none. */
  readonly short: string;
  /** The type as the help names it (Go's words, as docker's help has them); empty for a switch. */
  readonly type: string;
  /** As the help shows it; empty: not shown. */
  readonly shownDefault: string;
  readonly initial: T;
  /** The value when the flag stands alone; undefined: it needs one. */
  readonly alone: string | undefined;
  readonly completion: Completion;
  readonly hidden: boolean;
  /** The flag's value after `text` was given for it. Throws an Error that says what is wrong with the text. */
  read(text: string, before: T): T;
}

export type Flags = Readonly<Record<string, Flag<unknown>>>;
export type FlagValues<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never };

export interface FlagOptions {
  readonly short?: string;
  readonly type?: string;
  readonly shownDefault?: string;
  readonly completion?: Completion;
  readonly hidden?: boolean;
}

export type Read<T> = (text: string) => T;

const common = (help: string, type: string, options: FlagOptions) => ({
  help,
  type: options.type ?? type,
  short: options.short ?? '',
  shownDefault: options.shownDefault ?? '',
  completion: options.completion ?? ('none' as const),
  hidden: options.hidden ?? false,
});

/** A flag with one value; the last one given counts. */
export function value<T>(read: Read<T>, help: string, options: FlagOptions = {}): Flag<T | undefined> {
  return { ...common(help, 'string', options), initial: undefined, alone: undefined, read };
}

export function valueOr<T>(read: Read<T>, initial: T, help: string, options: FlagOptions = {}): Flag<T> {
  return { ...common(help, 'string', options), initial, alone: undefined, read };
}

/** A flag that may be given several times; the values are kept in order. */
export function list<T>(read: Read<T>, help: string, options: FlagOptions = {}): Flag<readonly T[]> {
  return {
    ...common(help, 'list', options),
    initial: [],
    alone: undefined,
    read: (text, before) => [...before, read(text)],
  };
}

/** `--detach`, `--detach=false`. */
export function toggle(help: string, options: FlagOptions = {}): Flag<boolean> {
  return { ...common(help, '', options), initial: false, alone: 'true', read: readBoolean };
}

/** A switch that also tells that it was not given. */
export function maybe(help: string, options: FlagOptions = {}): Flag<boolean | undefined> {
  return { ...common(help, '', options), initial: undefined, alone: 'true', read: readBoolean };
}

class LackingError extends Error {}

/** A flag of Docker's that this version has not; whoever uses it learns why. */
export function lacking(what: string, options: FlagOptions = {}): Flag<undefined> {
  return {
    ...common('', 'string', options),
    hidden: true,
    initial: undefined,
    alone: 'true', // whatever follows, it is refused
    read: () => {
      throw new LackingError(`this version of Skein has no ${what}`);
    },
  };
}

/** The words that Go's ParseBool takes. */
export function readBoolean(text: string): boolean {
  if (/^(1|t|true)$/i.test(text)) return true;
  if (/^(0|f|false)$/i.test(text)) return false;
  throw new Error('it is neither true nor false');
}

/** The value after one more use of a flag. Throws an Error that names the flag as the user wrote it. */
export function readFlag(flag: Flag<unknown>, name: string, text: string, before: unknown): unknown {
  try {
    return flag.read(text, before);
  } catch (error) {
    if (error instanceof LackingError) throw new Error(`--${name}: ${error.message}`, { cause: error });
    const shown = flag.short === '' ? `--${name}` : `-${flag.short}, --${name}`;
    throw new Error(`invalid argument ${JSON.stringify(text)} for "${shown}" flag: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
