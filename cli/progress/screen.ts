import type { Sink } from '../terminal.ts';
import type { ProgressLine } from './draw.ts';

/** Shows lines that change: redrawn in place on a terminal, elsewhere each one once when it changes. */
export interface Screen {
  show(lines: readonly ProgressLine[]): Promise<void>;
}

const escape = '\u001b';

/** The terminal's text from one display to the next: up to the first line, each line cleared and written, the rest cleared. */
export class TerminalScreen implements Screen {
  readonly #sink: Sink;
  #shown: readonly string[] = [];

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async show(lines: readonly ProgressLine[]): Promise<void> {
    const texts = lines.map(({ text }) => text);
    if (texts.length === this.#shown.length && texts.every((text, index) => text === this.#shown[index]))
      return;
    const up = this.#shown.length > 0 ? `${escape}[${this.#shown.length}A\r` : '';
    const body = texts.map((text) => `${escape}[2K${text}\n`).join('');
    const clear = texts.length < this.#shown.length ? `${escape}[J` : '';
    this.#shown = texts;
    await this.#sink.write(up + body + clear);
  }
}

export class PlainScreen implements Screen {
  readonly #sink: Sink;
  readonly #shown = new Map<string, string>();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async show(lines: readonly ProgressLine[]): Promise<void> {
    const changed = lines.filter(({ key, text }) => this.#shown.get(key) !== text);
    const keys = new Set(lines.map(({ key }) => key));
    for (const key of this.#shown.keys()) if (!keys.has(key)) this.#shown.delete(key); // told again when it comes back
    for (const { key, text } of changed) this.#shown.set(key, text);
    if (changed.length > 0) await this.#sink.write(changed.map(({ text }) => `${text}\n`).join(''));
  }
}

export const noScreen: Screen = { show: async () => undefined };
