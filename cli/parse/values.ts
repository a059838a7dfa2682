/**
 * How values of flags are read, by docker's rules. Each throws an Error that says what is wrong; the flag's name and the
 * text are put before it by `readFlag`.
 */

/** Any text. */
export const text = (raw: string): string => raw;

/** Text that is not empty. */
export function word(raw: string): string {
  if (raw === '') throw new Error('it is empty');
  return raw;
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A duration in Go's notation (`1m30s`, `500ms`, `1.5h`, `0`) in whole milliseconds. */
export function duration(raw: string): number {
  if (raw === '0') return 0;
  const terms = [...raw.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)];
  if (terms.length === 0 || terms.map(([term]) => term).join('') !== raw)
    throw new Error('it is not a duration such as 10s, 1m30s or 500ms');
  const ms = terms.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (units[unit] ?? 0), 0);
  return Math.round(ms);
}

/** A size in docker's notation in bytes: `512m`, `1g`, `1.5GiB`, `4096`. Units are powers of 1024. */
export function size(raw: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(raw) ?? [];
  const bytes = Math.floor(
    Number(amount ?? Number.NaN) * 1024 ** ['', 'k', 'm', 'g', 't', 'p'].indexOf((unit ?? '').toLowerCase()),
  );
  if (!Number.isSafeInteger(bytes)) throw new Error('it is not a size such as 512m, 1g or 4MiB');
  return bytes;
}

/** A number of CPUs, such as `0.5`, in billionths. */
export function cpus(raw: string): number {
  const nano = Number(raw) * 1e9;
  if (!/^\d*\.?\d+$/.test(raw) || !Number.isSafeInteger(Math.round(nano)))
    throw new Error('it is not a number of CPUs such as 2 or 0.5');
  if (Math.abs(nano - Math.round(nano)) > 1e-3) throw new Error('it has more than nine decimals');
  return Math.round(nano);
}

/** A whole number from `min` to `max`. */
export function integer(min = 0, max: number = 2 ** 32 - 1): (raw: string) => number {
  return (raw) => {
    const number = Number(raw);
    if (!/^[+-]?\d+$/.test(raw) || !Number.isSafeInteger(number)) throw new Error('it is not a whole number');
    if (number < min || number > max) throw new Error(`it is not from ${min} to ${max}`);
    return number;
  };
}

/** A share from 0 to 1. */
export function ratio(raw: string): number {
  const number = Number(raw);
  if (raw.trim() === '' || !(number >= 0 && number <= 1)) throw new Error('it is not a share from 0 to 1');
  return number;
}

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly W[]): (raw: string) => W {
  return (raw) => {
    const found = words.find((known) => known === raw);
    if (found === undefined) throw new Error(`it is not one of ${words.join(', ')}`);
    return found;
  };
}

/** `key=value`, or `key` alone with an empty value. */
export function pair(raw: string): readonly [string, string] {
  const equals = raw.indexOf('=');
  const key = equals === -1 ? raw : raw.slice(0, equals);
  if (key === '') throw new Error('it has no name before the "="');
  return [key, equals === -1 ? '' : raw.slice(equals + 1)];
}

/** `key=value`, both there. */
export function fullPair(raw: string): readonly [string, string] {
  if (!raw.includes('=')) throw new Error('it is not of the form key=value');
  return pair(raw);
}

/** Fields of `a=b,c,d="e,f"`: the notation of --mount and others, which is one line of CSV. */
export function fields(raw: string): readonly (readonly [string, string | undefined])[] {
  return csv(raw).map((field) => {
    const equals = field.indexOf('=');
    return equals === -1
      ? [field.trim().toLowerCase(), undefined]
      : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1)];
  });
}

/** One line of CSV: a field in double quotes may have commas, and a doubled quote for one. */
function csv(line: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      const [whole, inner] = /^"((?:[^"]|"")*)"(?=,|$)/.exec(line.slice(at)) ?? [];
      if (whole === undefined) throw new Error('a quotation mark is open or stands inside a field');
      found.push((inner ?? '').replaceAll('""', '"'));
      at += whole.length + 1;
    } else {
      const comma = line.indexOf(',', at);
      const end = comma === -1 ? line.length : comma;
      found.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return found;
}
