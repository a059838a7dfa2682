import type { Command, Group } from './command.ts';
import type { Flag, Flags } from './flag.ts';

const lineWidth = 110;

/** The help of a command, laid out as docker's. `width`: of the terminal. */
export function commandHelp(command: Command, width = lineWidth): string {
  const parts = [`Usage:  skein ${command.usage}`, command.summary];
  if (command.notes !== undefined) parts.push(command.notes);
  const options = flagTable(command.flags, width);
  if (options !== '') parts.push(`Options:\n${options}`);
  return `${parts.join('\n\n')}\n`;
}

export function groupHelp(group: Group, flags: Flags, width = lineWidth): string {
  const path = group.path === '' ? 'skein' : `skein ${group.path}`;
  const usage = group.path === '' ? 'skein [OPTIONS] COMMAND' : `${path} COMMAND`;
  const shown = group.entries.filter(({ hidden }) => !hidden);
  const rows = shown.map(({ name, summary }) => ({ left: `  ${name}`, right: summary }));
  const parts = [`Usage:  ${usage}`, group.summary];
  if (group.path === '') parts.push(`Global Options:\n${flagTable(flags, width)}`);
  parts.push(
    `Commands:\n${columns(rows, 2, width)}`,
    `Run '${path} COMMAND --help' for more information on a command.`,
  );
  return `${parts.join('\n\n')}\n`;
}

function flagTable(flags: Flags, width: number): string {
  const rows = Object.entries(flags)
    .filter(([, flag]) => !flag.hidden)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, flag]) => ({ left: flagLabel(name, flag), right: helpOf(flag) }));
  return columns(rows, 3, width);
}

function flagLabel(name: string, flag: Flag<unknown>): string {
  const short = flag.short === '' ? '      ' : `  -${flag.short}, `;
  return `${short}--${name}${flag.type === '' ? '' : ` ${flag.type}`}`;
}

function helpOf(flag: Flag<unknown>): string {
  return flag.shownDefault === '' ? flag.help : `${flag.help} (default ${flag.shownDefault})`;
}

/** Two columns; the right one is wrapped and keeps its indentation. */
function columns(
  rows: readonly { readonly left: string; readonly right: string }[],
  gap: number,
  width: number,
): string {
  const indent = Math.max(0, ...rows.map(({ left }) => left.length)) + gap;
  const room = Math.max(24, Math.min(width, lineWidth) - indent);
  return rows
    .map(({ left, right }) => {
      const lines = wrap(right, room);
      return `${left.padEnd(indent)}${lines.join(`\n${' '.repeat(indent)}`)}`.trimEnd();
    })
    .join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
