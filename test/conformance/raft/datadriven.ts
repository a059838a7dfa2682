/**
 * Reads files of recorded conversations in cockroachdb's datadriven format: a command line, input lines, four dashes, and
 * the expected output up to a blank line. Output that itself holds blank lines is enclosed in doubled dashes.
 */

export interface Directive {
  readonly line: number;
  readonly command: string;
  readonly args: readonly Arg[];
  readonly input: string;
  /** Ends with a newline unless it is empty. */
  readonly expected: string;
}

/** `key`, `key=value` or `key=(value, value)`. */
export interface Arg {
  readonly key: string;
  readonly values: readonly string[];
}

const divider = '----';

export function parseDirectives(text: string): Directive[] {
  const lines = text.split('\n');
  const directives: Directive[] = [];
  let at = 0;
  const next = (): string | undefined => lines[at++];
  for (;;) {
    const line = at + 1;
    let head = next();
    if (head === undefined) return directives;
    while (head.endsWith('\\')) head = head.slice(0, -1) + (next() ?? '');
    if (head.trim() === '' || head.startsWith('#')) continue;
    const input: string[] = [];
    let read = next();
    for (; read !== undefined && read !== divider; read = next()) input.push(read);
    if (read === undefined) throw new Error(`line ${line}: the command has no line of four dashes`);
    const [command = '', ...rest] = head.split(/ +/);
    const expected = readExpected(lines, at);
    at = expected.next;
    directives.push({
      line,
      command,
      args: parseArgs(rest.join(' ')),
      input: input.join('\n').trim(),
      expected: expected.text,
    });
  }
}

function readExpected(lines: readonly string[], from: number): { text: string; next: number } {
  const enclosed = lines[from] === divider;
  const start = enclosed ? from + 1 : from;
  let at = start;
  const ends = (): boolean => {
    const line = lines[at];
    if (line === undefined) return true;
    return enclosed ? line === divider && lines[at + 1] === divider : line.trim() === '';
  };
  while (!ends()) at += 1;
  const text = lines.slice(start, at).map((line) => `${line}\n`);
  return { text: text.join(''), next: enclosed ? at + 2 : at };
}

export function parseArgs(text: string): Arg[] {
  return [...text.matchAll(/([^\s=]+)(?:=(\([^)]*\)|\S*))?/g)].map(([, key = '', value]) => {
    if (value === undefined) return { key, values: [] };
    if (!value.startsWith('(')) return { key, values: [value] };
    const inner = value.slice(1, -1).trim();
    return { key, values: inner === '' ? [] : inner.split(',').map((one) => one.trim()) };
  });
}
