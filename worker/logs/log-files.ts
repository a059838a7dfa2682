/**
 * The log files of one container: `log.json`, which is written, and `log.json.1`, `.2`, … from newest to oldest. Readers
 * ask for a generation, a number that stays with a file when it is renamed; it counts from the start of the relay.
 */
import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const name = 'log.json';

export interface Rotation {
  readonly fileBytesMax: number;
  readonly filesMax: number;
}

export class LogFiles implements Disposable {
  readonly #directory: string;
  readonly #rotation: Rotation;
  readonly #waiting = new Set<(value?: unknown) => void>();
  #fd: number;
  #bytes: number;
  #generation = 0;
  #version = 0;
  #finished = false;

  constructor(directory: string, rotation: Rotation) {
    this.#directory = directory;
    this.#rotation = rotation;
    this.#fd = openSync(this.#path(0), 'a', 0o600);
    this.#bytes = fstatSync(this.#fd).size;
  }

  /** Size of the file that is written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Of the file that is written. Files of lower ones are never written again. */
  get generation(): number {
    return this.#generation;
  }

  /** Grows with each change; see `changed`. */
  get version(): number {
    return this.#version;
  }

  get finished(): boolean {
    return this.#finished;
  }

  /** Whether so many more bytes belong into this file. */
  hasRoom(bytes: number): boolean {
    return this.#bytes + bytes <= this.#rotation.fileBytesMax;
  }

  append(lines: Buffer): void {
    for (let at = 0; at < lines.length;) at += writeSync(this.#fd, lines, at);
    this.#bytes += lines.length;
    this.#changed();
  }

  /** Takes back what was appended after the file had this size. */
  truncate(bytes: number): void {
    ftruncateSync(this.#fd, bytes);
    this.#bytes = bytes;
  }

  /** Begins the next file; the oldest is overwritten. */
  rotate(): void {
    for (let age = this.#rotation.filesMax - 1; age > 0; age--) {
      if (existsSync(this.#path(age - 1))) renameSync(this.#path(age - 1), this.#path(age));
    }
    // With one file only it is begun anew.
    const fd = openSync(this.#path(0), this.#rotation.filesMax === 1 ? 'w' : 'a', 0o600);
    closeSync(this.#fd);
    this.#fd = fd;
    this.#bytes = 0;
    this.#generation += 1;
    this.#changed();
  }

  /** Descriptor of the file of a generation, for the reader to close; undefined when it is no longer there. */
  open(generation: number): number | undefined {
    const path = this.#path(this.#generation - generation);
    return existsSync(path) ? openSync(path, 'r') : undefined;
  }

  /** The lowest generation of which there is a file. */
  oldest(): number {
    let age = 0;
    while (existsSync(this.#path(age + 1))) age += 1;
    return this.#generation - age;
  }

  /** Nothing will be written any more; readers that follow come to an end. */
  finish(): void {
    this.#finished = true;
    this.#changed();
  }

  /** Resolves when the version is no longer `version`, or `signal` is aborted. */
  async changed(version: number, signal: AbortSignal): Promise<void> {
    if (this.#version !== version || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#waiting.add(resolve);
    signal.addEventListener('abort', resolve, { once: true });
    await promise;
    signal.removeEventListener('abort', resolve);
    this.#waiting.delete(resolve);
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }

  #changed(): void {
    this.#version += 1;
    for (const wake of this.#waiting) wake();
  }

  #path(age: number): string {
    return join(this.#directory, age === 0 ? name : `${name}.${age}`);
  }
}
