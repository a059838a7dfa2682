import { readFileSync } from 'node:fs';
import { messageOf } from '../../../../base/errors.ts';
import { CliError } from '../../../parse/failure.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `NAME=value` stays; `NAME` alone takes the value from our environment and is left out when there is none, as in docker. */
export function resolveEnv(entries: readonly string[], environment: Environment): readonly string[] {
  return entries.flatMap((entry) => {
    if (entry.includes('=')) return [entry];
    const value = environment[entry];
    return value === undefined ? [] : [`${entry}=${value}`];
  });
}

/** One entry of --env. Throws an Error for an empty name. */
export function envEntry(text: string): string {
  if (text === '' || text.startsWith('=')) throw new Error('the variable has no name');
  return text;
}

/** The lines of a file of variables: comments and empty lines are left out. Throws CliError. */
export function readEnvFile(path: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliError(`Cannot read the env file ${path}: ${messageOf(error)}`, { cause: error });
  }
  return envLines(text, path);
}

export function envLines(text: string, path: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trimStart(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => {
      const name = line.split('=', 1)[0] ?? '';
      if (name === '' || /\s/.test(name))
        throw new CliError(`invalid env file (${path}): line ${number}: "${name}" is no name of a variable`);
      return line;
    });
}

/** Later entries replace earlier ones of the same name, at the place of the first. */
export function mergeEnv(entries: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const entry of entries) byName.set(nameOf(entry), entry);
  return [...byName.values()];
}

export function nameOf(entry: string): string {
  return entry.split('=', 1)[0] ?? '';
}
