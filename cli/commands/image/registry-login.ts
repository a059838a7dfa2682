import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import { CliError } from '../../parse/failure.ts';

/** Docker's name for its own registry in its file of passwords. */
const dockerHub = 'https://index.docker.io/v1/';

/**
 * `user:password` for an image's registry from the file that `docker login` writes; undefined when there is none. A
 * password in a credential helper is not found.
 */
export async function registryLogin(
  ref: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');
  const path = join(folder, 'config.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new CliError(`Cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
  return loginFor(registryOf(ref), text, path);
}

/** The registry's host in a reference: the first part, if it looks like a host. */
export function registryOf(ref: string): string {
  const [first = '', ...rest] = ref.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}

export function loginFor(registry: string, text: string, path: string): string | undefined {
  let config: { readonly auths?: Readonly<Record<string, { readonly auth?: unknown } | undefined>> };
  try {
    config = JSON.parse(text) as typeof config; // each field is checked where it is used
  } catch (error) {
    throw new CliError(`Cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
  const keys = registry === 'docker.io' ? [dockerHub, 'docker.io'] : [registry, `https://${registry}`];
  for (const key of keys) {
    const auth = config.auths?.[key]?.auth;
    if (typeof auth === 'string' && auth !== '') return Buffer.from(auth, 'base64').toString('utf8');
  }
  return undefined;
}
