import { SkeinError } from '../../base/errors.ts';
import type { LogDriver } from '../../proto/model/task.ts';
import type { LogRotation } from '../logs/log-relay.ts';

/** Reads Docker's options `max-size` (`10m`) and `max-file` of the json-file driver. Undefined: the relay's defaults. */
export function rotationOf(driver: LogDriver | undefined): LogRotation | undefined {
  if (!driver) return undefined;
  const size = driver.options['max-size'];
  const files = driver.options['max-file'];
  return {
    fileBytesMax: size === undefined ? undefined : bytesOf(size),
    filesMax: files === undefined ? undefined : countOf(files),
  };
}

function bytesOf(text: string): number {
  const [, digits, unit = ''] = /^(\d+)([kmg]?)b?$/i.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };
  const bytes = Number(digits) * (factors[unit.toLowerCase()] ?? 1);
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new SkeinError(
    'invalid-argument',
    `Cannot read log option max-size: "${text}" is not a size such as 10m`,
  );
}

function countOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new SkeinError(
      'invalid-argument',
      `Cannot read log option max-file: "${text}" is not a count from 1 to 9999`,
    );
  return Number(text);
}
