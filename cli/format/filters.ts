/** `--filter key=value` of lists: values of one key are alternatives, different keys must all hold; labels must all hold. */
import { CliError } from '../parse/failure.ts';
import { list } from '../parse/flag.ts';
import { fullPair } from '../parse/values.ts';
import { nearest } from '../parse/nearest.ts';

export interface Filter<T> {
  /** Whether the item has this value. */
  readonly matches: (item: T, value: string) => boolean;
  /** Every value must hold, as of labels. */
  readonly all?: boolean;
  /** The values that mean something; others are refused. */
  readonly values?: readonly string[];
}

export const filterFlag = list(fullPair, 'Filter output based on conditions provided', {
  short: 'f',
  type: 'filter',
});

/** The items that pass. Throws CliError for a key or a value that means nothing. */
export function applyFilters<T>(
  items: readonly T[],
  given: readonly (readonly [string, string])[],
  filters: Readonly<Record<string, Filter<T>>>,
): readonly T[] {
  const byKey = Map.groupBy(given, ([key]) => key);
  const tests = [...byKey].map(([key, pairs]) => {
    const filter = Object.hasOwn(filters, key) ? filters[key] : undefined;
    if (!filter) throw unknownFilter(key, Object.keys(filters));
    const values = pairs.map(([, value]) => value);
    const odd = values.find((value) => filter.values && !filter.values.includes(value));
    if (odd !== undefined)
      throw new CliError(
        `invalid filter '${key}=${odd}': ${key} is one of ${(filter.values ?? []).join(', ')}`,
      );
    return (item: T): boolean =>
      filter.all
        ? values.every((value) => filter.matches(item, value))
        : values.some((value) => filter.matches(item, value));
  });
  return items.filter((item) => tests.every((test) => test(item)));
}

function unknownFilter(key: string, known: readonly string[]): CliError {
  const meant = nearest(key, known);
  return new CliError(
    `invalid filter '${key}'${meant === undefined ? ` (there are ${known.join(', ')})` : `; did you mean ${meant}?`}`,
  );
}

/** `key` or `key=value` against labels. */
export function matchesLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  if (equals === -1) return Object.hasOwn(labels, wanted);
  return labels[wanted.slice(0, equals)] === wanted.slice(equals + 1);
}

/** Labels in one cell. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}
