import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Mutation } from './mutations.ts';

const root = join(import.meta.dirname, '../../..');

/** From now on the module is loaded with the mistake in it. Call before it is imported. Throws when it is loaded and the snippet is not there once. */
export function plant({ module, changes }: Mutation): void {
  const path = join(root, module);
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.startsWith('file:') || fileURLToPath(url) !== path) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString(); // of a file it is bytes
      return { ...loaded, source: mutate(module, source, changes) };
    },
  });
}

/** Throws when a snippet is not there exactly once. */
export function mutate(module: string, source: string, changes: Mutation['changes']): string {
  let mutated = source;
  for (const { find, replace } of changes) {
    const found = source.split(find).length - 1;
    if (found !== 1)
      throw new Error(`Cannot plant the bug: in ${module} its snippet is there ${found} times: ${find}`);
    mutated = mutated.replace(find, () => replace);
  }
  return mutated;
}
