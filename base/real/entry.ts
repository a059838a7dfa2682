/**
 * Where the program's further entry files are: beside each other in the bundle, in their folders when run from source.
 * The bundler sets `__SKEIN_BUNDLED__`.
 */
declare const __SKEIN_BUNDLED__: boolean | undefined;

const sources = {
  daemon: '../../cli/daemon.ts',
  netd: '../../net/kernel/netd.ts',
  'log-relay': '../../worker/logs/relay-main.ts',
} as const;

/** The URL of an entry file, for `new Worker`, `spawn` or `import`. */
export function entryUrl(name: keyof typeof sources): URL {
  const bundled = typeof __SKEIN_BUNDLED__ !== 'undefined' && __SKEIN_BUNDLED__;
  return new URL(bundled ? `./${name}.mjs` : sources[name], import.meta.url);
}
