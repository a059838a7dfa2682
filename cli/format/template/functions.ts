/** The functions of a template: those of docker's `--format`, and of Go's built-in ones what makes sense there. */
type Arguments = readonly unknown[];

export const functions: Readonly<Record<string, (args: Arguments) => unknown>> = {
  json: ([value]) => (value === undefined ? 'null' : JSON.stringify(value)),
  join: ([items, separator]) => listOf('join', items).map(printed).join(printed(separator)),
  lower: ([text]) => printed(text).toLowerCase(),
  upper: ([text]) => printed(text).toUpperCase(),
  title: ([text]) => printed(text).replace(/(^|\s)\S/g, (start) => start.toUpperCase()),
  split: ([text, separator]) => printed(text).split(printed(separator)),
  truncate: ([text, length]) => printed(text).slice(0, numberOf('truncate', length)),
  pad: ([text, before, after]) =>
    text === ''
      ? ''
      : ' '.repeat(numberOf('pad', before)) + printed(text) + ' '.repeat(numberOf('pad', after)),
  len: ([value]) => lengthOf(value),
  index: ([value, ...keys]) => keys.reduce(at, value),
  print: (args) => args.map(printed).join(' '),
  println: (args) => `${args.map(printed).join(' ')}\n`,
  printf: ([format, ...args]) => formatted(printed(format), args),
  eq: ([first, ...others]) => others.some((other) => same(first, other)),
  ne: ([a, b]) => !same(a, b),
  lt: ([a, b]) => compared(a, b) < 0,
  le: ([a, b]) => compared(a, b) <= 0,
  gt: ([a, b]) => compared(a, b) > 0,
  ge: ([a, b]) => compared(a, b) >= 0,
  and: (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1),
  or: (args) => args.find(isTrue) ?? args.at(-1),
  not: ([value]) => !isTrue(value),
};

/** Go's truth: nothing, zero and what is empty are false. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** A value as Go prints it: `[a b]`, `map[k:v]`, `<no value>` for nothing. */
export function printed(value: unknown): string {
  if (value === undefined || value === null) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, item]) => `${key}:${printed(item)}`).join(' ')}]`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listOf(name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name} wants a list, not ${printed(value)}`);
  return value;
}

function numberOf(name: string, value: unknown): number {
  if (typeof value !== 'number') throw new Error(`${name} wants a number, not ${printed(value)}`);
  return value;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  throw new Error(`len of ${printed(value)}`);
}

function at(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    if (typeof key !== 'number' || key < 0 || key >= items.length)
      throw new Error(`index out of range: ${printed(key)}`);
    return items[key];
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).find(([name]) => name === key)?.[1];
  throw new Error(`index of ${printed(value)}`);
}

function same(a: unknown, b: unknown): boolean {
  return a === b;
}

function compared(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  throw new Error(`incompatible types for comparison: ${printed(a)} and ${printed(b)}`);
}

/** printf with %s, %v, %d, %q, %t, %f, widths and precisions. */
function formatted(format: string, args: Arguments): string {
  let next = 0;
  return format.replace(
    /%(-?)(\d*)(?:\.(\d+))?([svdqtf%])/g,
    (_whole, left: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      const value = args[next++];
      const text = verbText(verb, value, precision);
      return left === '-' ? text.padEnd(Number(width)) : text.padStart(Number(width));
    },
  );
}

function verbText(verb: string, value: unknown, precision: string | undefined): string {
  if (verb === 'q') return JSON.stringify(printed(value));
  if (verb === 'f' && typeof value === 'number') return value.toFixed(Number(precision ?? 6));
  const text = printed(value);
  return verb === 's' && precision !== undefined ? text.slice(0, Number(precision)) : text;
}
