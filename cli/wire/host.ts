import { CliError } from '../parse/failure.ts';

/** Where the daemon listens unless `-H` or SKEIN_HOST says otherwise. */
export const defaultHost = 'unix:///run/skein/skein.sock';

/** The socket's path in `unix:///path` or `/path`. Throws CliError for what is neither. */
export function socketPath(host: string): string {
  const path = host.startsWith('unix://') ? host.slice('unix://'.length) : host;
  if (!path.startsWith('/'))
    throw new CliError(
      `unable to parse the daemon's host ${JSON.stringify(host)}: it is not of the form unix:///path/to/skein.sock`,
    );
  return path;
}
