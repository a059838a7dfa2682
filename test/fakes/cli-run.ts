/** The command line client in the test's own process, with what it wrote. */
import { realClock } from '../../base/real/clock.ts';
import { runCli } from '../../cli/ctl.ts';
import type { Sink } from '../../cli/terminal.ts';

export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function runSkein(
  words: readonly string[],
  options: {
    readonly host?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Columns of the terminal; without them there is none. */
    readonly columns?: number;
    readonly signal?: AbortSignal;
    /** What is typed when a secret is asked for. */
    readonly typed?: string;
  } = {},
): Promise<CliAnswer> {
  const out = memorySink(options.columns);
  const err = memorySink(options.columns);
  const code = await runCli(words, {
    terminal: { out, err, readSecret: async () => options.typed },
    env: {
      HOME: '/nonexistent',
      ...(options.host !== undefined && { SKEIN_HOST: options.host }),
      ...options.env,
    },
    clock: realClock,
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, out: out.text(), err: err.text() };
}

/** Keeps what is written to it. */
export function memorySink(columns?: number): Sink & { text(): string } {
  const chunks: Uint8Array[] = [];
  return {
    isTty: columns !== undefined,
    columns: () => columns,
    write: async (text) => void chunks.push(Buffer.from(text)),
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
