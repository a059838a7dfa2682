/** Docker's tables: columns at least ten wide, three spaces apart, no lines (Go's tabwriter as docker sets it). */
const widthMin = 10;
const gap = 3;

export function renderTable(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(widthMin, ...rows.map((row) => displayWidth(row[column] ?? '') + gap)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
        .join('')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Characters, not UTF-16 units. */
function displayWidth(text: string): number {
  return Array.from(text).length;
}
