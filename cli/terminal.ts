import { once } from 'node:events';
import type { WriteStream } from 'node:tty';
import { readSecretLine } from './terminal-input.ts';

/** Where text goes. */
export interface Sink {
  /** Resolves when there is room for more. */
  write(text: string | Uint8Array): Promise<void>;
  readonly isTty: boolean;
  /** Columns of the terminal now; undefined when it is none. */
  columns(): number | undefined;
}

export interface Terminal {
  readonly out: Sink;
  readonly err: Sink;
  /** What a person types after `prompt`, which is not shown, or the first line of a pipe; undefined: none came. */
  readSecret(prompt: string, options: { readonly signal: AbortSignal }): Promise<string | undefined>;
}

/** The process's own streams. A reader that went away (`| head -1`) ends the process without a word. */
export function processTerminal(): Terminal {
  const err = sinkOf(process.stderr);
  return {
    ...{ out: sinkOf(process.stdout), err },
    readSecret: async (prompt, options) => {
      const { stdin } = process;
      if (stdin.isTTY) await err.write(prompt);
      const line = await readSecretLine(stdin, options);
      if (stdin.isTTY) await err.write('\n');
      return line;
    },
  };
}

function sinkOf(stream: WriteStream): Sink {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    get isTty() {
      return stream.isTTY; // undefined, and so false, for a pipe or a file
    },
    columns: () => (stream.isTTY ? stream.columns : undefined),
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain');
    },
  };
}
