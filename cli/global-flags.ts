import { toggle, value, type Flags } from './parse/flag.ts';
import { word } from './parse/values.ts';
import { defaultHost } from './wire/host.ts';

/** Flags before the command. */
export const globalFlags = {
  host: value(word, `Socket of the daemon to talk to (SKEIN_HOST; default ${defaultHost})`, {
    short: 'H',
    completion: 'file',
  }),
  version: toggle('Print the version and quit', { short: 'v' }),
} as const satisfies Flags;
