/**
 * Where nodes log and commands write, in one stream, since the recorded files show both in their order. At level NONE all
 * of it is dropped.
 */
import type { RaftLogger } from '../../../manager/raft/core/logger.ts';

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'NONE'] as const;
type Level = (typeof levels)[number];

export class Output implements RaftLogger {
  #text = '';
  #level = 0;

  get level(): number {
    return this.#level;
  }

  set level(level: number) {
    this.#level = level;
  }

  setLevel(name: string): void {
    const level = levels.findIndex((known) => known === name.toUpperCase());
    if (level < 0) throw new Error(`log levels must be either of [${levels.join(' ')}]`);
    this.#level = level;
  }

  get quiet(): boolean {
    return levels[this.#level] === 'NONE';
  }

  write(text: string): void {
    if (!this.quiet) this.#text += text;
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  /** What `body` writes is indented by two spaces, and its last line is ended. */
  indented(body: () => void): void {
    const before = this.take();
    body();
    const lines = this.take().split('\n');
    if (lines.at(-1) === '') lines.pop();
    this.#text = before + lines.map((line) => `  ${line}\n`).join('');
  }

  #log(level: Level, line: string): void {
    if (levels.indexOf(level) >= this.#level) this.write(`${level} ${line}\n`);
  }

  debug(line: string): void {
    this.#log('DEBUG', line);
  }

  info(line: string): void {
    this.#log('INFO', line);
  }

  warn(line: string): void {
    this.#log('WARN', line);
  }

  error(line: string): void {
    this.#log('ERROR', line);
  }
}
