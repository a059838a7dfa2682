import { messageOf } from '../../base/errors.ts';
import { UsageError } from './failure.ts';
import { readFlag, type Flag, type Flags } from './flag.ts';
import { nearest } from './nearest.ts';

/** A command line taken apart. */
export interface Words {
  readonly values: Readonly<Record<string, unknown>>;
  readonly given: ReadonlySet<string>;
  readonly args: readonly string[];
  /** `--help` was among the flags; the rest was not read. */
  readonly wantsHelp: boolean;
}

/**
 * Reads flags and arguments by the rules of Go's pflag, which users of docker know: `--name value`, `--name=value`,
 * `--switch=false`, `-n5`, `-n 5`, `-it`, `--` ends the flags. With `stopAtArgument` the first argument ends them too, so
 * that `service create IMAGE ls -l` leaves `-l` to `ls`. Throws UsageError.
 */
export function readFlags(
  flags: Flags,
  words: readonly string[],
  options: { readonly stopAtArgument?: boolean } = {},
): Words {
  const reader = new Reader(flags, words);
  return reader.run(options.stopAtArgument ?? false);
}

class Reader {
  readonly #flags: Flags;
  readonly #words: readonly string[];
  readonly #values: Record<string, unknown> = {};
  readonly #given = new Set<string>();
  #next = 0;
  #wantsHelp = false;

  constructor(flags: Flags, words: readonly string[]) {
    this.#flags = flags;
    this.#words = words;
    for (const [name, flag] of Object.entries(flags)) this.#values[name] = flag.initial;
  }

  run(stopAtArgument: boolean): Words {
    const args: string[] = [];
    for (;;) {
      const word = this.#words[this.#next++];
      if (word === undefined || this.#wantsHelp) break;
      if (word === '--') {
        args.push(...this.#words.slice(this.#next));
        break;
      }
      if (word.startsWith('--')) this.#long(word);
      else if (word.startsWith('-') && word !== '-') this.#shorts(word);
      else if (stopAtArgument) {
        args.push(word, ...this.#words.slice(this.#next));
        break;
      } else args.push(word);
    }
    return { values: this.#values, given: this.#given, args, wantsHelp: this.#wantsHelp };
  }

  #long(word: string): void {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals === -1 ? undefined : equals);
    const flag = Object.hasOwn(this.#flags, name) ? this.#flags[name] : undefined;
    if (flag) {
      this.#set(name, flag, equals === -1 ? (flag.alone ?? this.#following(word)) : word.slice(equals + 1));
      return;
    }
    if (name === 'help') {
      this.#wantsHelp = true;
      return;
    }
    const visible = Object.keys(this.#flags).filter((known) => !this.#flags[known]?.hidden);
    const meant = nearest(name, [...visible, 'help']);
    throw new UsageError(`unknown flag: --${name}${meant === undefined ? '' : `; did you mean --${meant}?`}`);
  }

  #shorts(word: string): void {
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at);
      const [name, flag] = Object.entries(this.#flags).find(([, { short }]) => short === letter) ?? [];
      if (name === undefined || flag === undefined) {
        if (letter === 'h') {
          this.#wantsHelp = true;
          return;
        }
        throw new UsageError(`unknown shorthand flag: '${letter}' in ${word}`);
      }
      const rest = word.slice(at + 1);
      if (rest.startsWith('=')) {
        this.#set(name, flag, rest.slice(1));
        return;
      }
      if (flag.alone === undefined) {
        this.#set(name, flag, rest === '' ? this.#following(`'${letter}' in ${word}`) : rest);
        return;
      }
      this.#set(name, flag, flag.alone);
    }
  }

  #following(flag: string): string {
    const word = this.#words[this.#next++];
    if (word === undefined) throw new UsageError(`flag needs an argument: ${flag}`);
    return word;
  }

  #set(name: string, flag: Flag<unknown>, text: string): void {
    try {
      this.#values[name] = readFlag(flag, name, text, this.#values[name]);
    } catch (error) {
      throw new UsageError(messageOf(error));
    }
    this.#given.add(name);
  }
}
