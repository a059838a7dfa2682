import { pino, type BaseLogger } from 'pino';
import type { Logger } from '../log.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A logger that writes to standard error: one JSON object a line, or a plain line for people. */
export function makeLogger(options: { level: LogLevel; format: 'json' | 'pretty' }): Logger {
  const write =
    options.format === 'json'
      ? undefined
      : { write: (line: string) => void process.stderr.write(plain(line)) };
  const root = pino({ level: options.level, base: null }, write ?? pino.destination({ fd: 2, sync: true }));
  return wrap(root);
}

type Parent = BaseLogger & { child(fields: Readonly<Record<string, unknown>>): Parent };

function wrap(inner: Parent): Logger {
  return {
    debug: (message, fields) => inner.debug(fields ?? {}, message),
    info: (message, fields) => inner.info(fields ?? {}, message),
    warn: (message, fields) => inner.warn(fields ?? {}, message),
    error: (message, fields) => inner.error(fields ?? {}, message),
    child: (fields) => wrap(inner.child(fields)),
  };
}

const names: Readonly<Record<number, string>> = { 20: 'DEBUG', 30: 'INFO ', 40: 'WARN ', 50: 'ERROR' };

/** One pino line as `12:34:56.789 INFO  message key=value`. */
function plain(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as { level: number; time: number; msg: string };
  const rest = Object.entries(fields).map(
    ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${new Date(time).toISOString().slice(11, 23)} ${names[level] ?? String(level)} ${msg}${rest.join('')}\n`;
}
