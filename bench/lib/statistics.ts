/** Numbers of a few rounds, told as people compare them: the median, and how far the others lie apart. */

/** The middle one, or the mean of the two in the middle. `values` must not be empty. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = NaN, high = NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return (low + high) / 2;
}

/** `1.53 s (1.49–1.61)`; just the value when there is only one. */
export function summary(values: readonly number[], unit: string, digits: number): string {
  if (values.length === 0) return '-';
  const shown = (value: number): string => value.toFixed(digits);
  const range = `(${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
  return [shown(median(values)), unit, ...(values.length > 1 ? [range] : [])].filter(Boolean).join(' ');
}

export const seconds = (valuesMs: readonly number[], digits = 2): string =>
  summary(
    valuesMs.map((ms) => ms / 1000),
    's',
    digits,
  );
