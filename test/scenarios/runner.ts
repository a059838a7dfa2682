/**
 * Scenario scripts: blocks of commands, a divider `----`, and the recorded output, apart by empty lines; `#` begins a
 * remark. `REWRITE=1` records again; a changed recording is explained in the commit.
 */
import { runCommand } from './commands.ts';
import { World } from './world.ts';

type Part =
  | { readonly kind: 'remark'; readonly lines: readonly string[] }
  | { readonly kind: 'block'; readonly commands: readonly string[]; readonly output: readonly string[] };

export interface Played {
  /** What happened, in the form of the script. */
  readonly actual: string;
}

/** Plays a script from its beginning in a cluster of its own. */
export async function play(script: string): Promise<Played> {
  await using world = new World(1);
  const parts: Part[] = [];
  for (const part of parse(script)) {
    if (part.kind === 'remark') {
      parts.push(part);
      continue;
    }
    const output: string[] = [];
    for (const command of part.commands) output.push(...(await runCommand(world, command)));
    parts.push({ ...part, output });
  }
  return { actual: format(parts) };
}

function parse(script: string): readonly Part[] {
  return script
    .split(/\n{2,}/)
    .map((text) => text.split('\n').filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines): Part => {
      const divider = lines.indexOf('----');
      if (divider < 0 && lines.every((line) => line.startsWith('#'))) return { kind: 'remark', lines };
      const commands = divider < 0 ? lines : lines.slice(0, divider);
      return { kind: 'block', commands, output: divider < 0 ? [] : lines.slice(divider + 1) };
    });
}

function format(parts: readonly Part[]): string {
  const texts = parts.map((part) =>
    (part.kind === 'remark' ? part.lines : [...part.commands, '----', ...part.output]).join('\n'),
  );
  return `${texts.join('\n\n')}\n`;
}
