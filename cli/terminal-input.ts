/** What a person or a pipe gives to a command: one line, of which nothing is shown when it is typed. */
import type { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/** Nobody keeps a longer secret; a pipe without a line end is not read for ever. */
const charactersMax = 4096;
const interrupt = '\u0003';
const endOfInput = '\u0004';
const erasing = new Set(['\u0008', '\u007f']);

/**
 * The first line without its end. Typed at a terminal it is not shown, and Ctrl-C or the end of input give undefined; of a
 * pipe or file undefined means that it is empty.
 */
export async function readSecretLine(
  stream: ReadStream | Readable,
  options: { readonly signal: AbortSignal },
): Promise<string | undefined> {
  const isTyped = 'isTTY' in stream && stream.isTTY;
  if (isTyped) stream.setRawMode(true);
  let line = '';
  try {
    stream.setEncoding('utf8');
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
      for (const character of chunk) {
        if (character === '\n' || character === '\r') return line;
        if (isTyped && (character === interrupt || character === endOfInput)) return undefined;
        if (isTyped && erasing.has(character)) line = line.slice(0, -1);
        else line += character;
      }
      if (line.length > charactersMax || options.signal.aborted) return undefined;
    }
    return line === '' ? undefined : line;
  } finally {
    if (isTyped) stream.setRawMode(false);
    stream.pause();
  }
}
