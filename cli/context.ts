import type { Clock } from '../base/clock.ts';
import type { Sink, Terminal } from './terminal.ts';
import type { Group } from './parse/command.ts';
import { Connection } from './wire/connection.ts';

/** What every command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly host: string;
  /** The tree of commands, for those that tell about others. */
  readonly commands: Group;
  /** The connection to the daemon, opened at the first use, and again at the next use after it broke. */
  readonly daemon: Connection;
}

export interface ContextParts {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly host: string;
  readonly commands: Group;
}

/** Disposing of it closes the connection. */
export class CommandContext implements Context, Disposable {
  readonly terminal: Terminal;
  readonly env: Context['env'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly host: string;
  readonly commands: Group;
  #daemon: Connection | undefined;

  constructor({ terminal, env, clock, signal, host, commands }: ContextParts) {
    this.terminal = terminal;
    this.env = env;
    this.clock = clock;
    this.signal = signal;
    this.host = host;
    this.commands = commands;
  }

  get daemon(): Connection {
    if (this.#daemon?.isOver) this.#daemon = undefined;
    return (this.#daemon ??= new Connection(this.host));
  }

  [Symbol.dispose](): void {
    this.#daemon?.[Symbol.dispose]();
  }
}

/** Writes lines. */
export async function printLines(sink: Sink, ...lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await sink.write(`${lines.join('\n')}\n`);
}
