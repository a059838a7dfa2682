/**
 * Bundles the product into `dist/`, so that the CLI starts from a few files instead of hundreds. Everything is inlined
 * but koffi, which loads a native library from its own folder. The entries share chunks, and all files lie side by
 * side: code finds the other entries (`netd.mjs`, `log-relay.mjs`) next to itself.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const entries = {
  skein: 'cli/skein.ts',
  daemon: 'cli/daemon.ts',
  netd: 'net/kernel/netd.ts',
  'log-relay': 'worker/logs/relay-main.ts',
} as const;

/** Bundled CommonJS packages expect these names, which modules do not have. */
const banner = [
  "import { createRequire as bundleCreateRequire } from 'node:module';",
  'const require = bundleCreateRequire(import.meta.url);',
  'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('\n');

const missing = Object.values(entries).filter((source) => !existsSync(join(root, source)));
if (missing.length > 0) {
  console.error(`Cannot build: ${missing.join(', ')} missing`);
  process.exit(1);
}

// Built aside and put in place at the end: a failed build leaves the old bundle, and no start sees half of a new one.
const aside = join(root, `dist.new-${process.pid}`);
const started = performance.now();
try {
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: aside,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    external: ['koffi'],
    define: { __SKEIN_BUNDLED__: 'true' },
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'warning',
  });
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(aside, join(root, 'dist'));
} finally {
  rmSync(aside, { recursive: true, force: true });
}
console.log(`dist/ built in ${Math.round(performance.now() - started)} ms`);
