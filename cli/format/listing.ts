/**
 * Lists as `docker … ls` prints them: a table of the usual columns, `json`, or the user's template for each row, and
 * with `table ` before it under the columns' headers.
 */
import { messageOf } from '../../base/errors.ts';
import { CliError } from '../parse/failure.ts';
import { nearest } from '../parse/nearest.ts';
import { value } from '../parse/flag.ts';
import { word } from '../parse/values.ts';
import { renderTable } from './table.ts';
import { parseTemplate } from './template/parse.ts';
import { renderTemplate } from './template/render.ts';
import type { Block } from './template/syntax.ts';

export interface Column<T> {
  /** As templates and JSON name it. */
  readonly field: string;
  /** As tables name it. */
  readonly header: string;
  /** Not in the usual table. */
  readonly extra?: boolean;
  text(item: T): string;
}

/** The flag `--format` of lists. */
export const formatFlag = value(
  word,
  `Format output: "table" (default), "table TEMPLATE", "json", or a Go template such as '{{.ID}} {{.Name}}'`,
);

export function renderListing<T>(
  columns: readonly Column<T>[],
  items: readonly T[],
  format: string | undefined,
): string {
  if (format === undefined || format === 'table' || format === '') return usualTable(columns, items);
  const rows = items.map((item) => rowOf(columns, item));
  if (format === 'json') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const isTable = format.startsWith('table ');
  const source = (isTable ? format.slice('table '.length) : format)
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
  const block = readTemplate(source);
  const headers = Object.fromEntries(columns.map(({ field, header }) => [field, header]));
  const head = renderWith(block, headers); // also for a list, which may be empty and yet shows a wrong field
  const lines = rows.map((row) => renderWith(block, row));
  if (!isTable) return lines.map((line) => `${line}\n`).join('');
  return renderTable([head, ...lines].map((line) => line.split('\t')));
}

function usualTable<T>(columns: readonly Column<T>[], items: readonly T[]): string {
  const shown = columns.filter(({ extra }) => !extra);
  return renderTable([
    shown.map(({ header }) => header),
    ...items.map((item) => shown.map((column) => column.text(item))),
  ]);
}

/** Fields in order of their names, as docker's JSON has them. */
function rowOf<T>(columns: readonly Column<T>[], item: T): Readonly<Record<string, string>> {
  const sorted = columns.toSorted((a, b) => (a.field < b.field ? -1 : 1));
  return Object.fromEntries(sorted.map((column) => [column.field, column.text(item)]));
}

/** Reads a template of the user's. Throws CliError with docker's words. */
export function readTemplate(source: string): Block {
  try {
    return parseTemplate(source);
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error)}`, { cause: error });
  }
}

/** A row has exactly its columns: another field is a mistake that must be told, not an empty place. */
function renderWith(block: Block, row: unknown): string {
  return renderUserTemplate(block, row, (path, known) => {
    const wanted = path.join('.');
    const meant = nearest(wanted, known);
    const hint =
      meant === undefined
        ? ` (there are ${known.map((field) => `.${field}`).join(', ')})`
        : `; did you mean .${meant}?`;
    throw new Error(`there is no field .${wanted}${hint}`);
  });
}

export function renderUserTemplate(...args: Parameters<typeof renderTemplate>): string {
  try {
    return renderTemplate(...args);
  } catch (error) {
    throw new CliError(`template: ${messageOf(error)}`, { cause: error });
  }
}
