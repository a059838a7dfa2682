/**
 * PURE: an image's config document, read into our record. It comes from outside and many tools write it, so a field
 * of a wrong type counts as not given; only the layers' diff ids must be right, as the file system depends on them.
 */
import { SkeinError } from '../../base/errors.ts';
import type { ImageConfig, ImageHealthcheck, Platform } from './image.ts';
import { isObject, parseJson, stringMap } from './manifest.ts';
import { isDigest } from './reference.ts';

/** What the config document of an image says. */
export interface ImageDocument {
  readonly platform: Platform;
  /** Digests of the uncompressed layers, lowest first. */
  readonly diffIds: readonly string[];
  /** Milliseconds since 1970; undefined when it does not say or says the year 0, as reproducible builds do. */
  readonly createdMs: number | undefined;
  readonly config: ImageConfig;
}

/** Configs of real images have a few kilobytes; this much is read at most. */
export const configBytesMax = 8 << 20;

export function parseImageDocument(bytes: Uint8Array): ImageDocument {
  const json = parseJson(bytes, 'the config of the image');
  const rootfs = isObject(json['rootfs']) ? json['rootfs'] : {};
  const diffIds = rootfs['diff_ids'] ?? [];
  if (
    !Array.isArray(diffIds) ||
    !diffIds.every((id): id is string => typeof id === 'string' && isDigest(id))
  ) {
    throw new SkeinError('invalid-argument', 'the config of the image has no proper list "rootfs.diff_ids"');
  }
  const variant = text(json['variant']);
  const createdMs = Date.parse(text(json['created']));
  return {
    platform: {
      os: text(json['os']) || 'linux',
      architecture: text(json['architecture']),
      ...(variant === '' ? {} : { variant }),
    },
    diffIds,
    createdMs: createdMs > 0 ? createdMs : undefined,
    config: readConfig(isObject(json['config']) ? json['config'] : {}),
  };
}

function readConfig(json: Readonly<Record<string, unknown>>): ImageConfig {
  const stopSignal = text(json['StopSignal']);
  return {
    env: texts(json['Env']),
    entrypoint: texts(json['Entrypoint']),
    cmd: texts(json['Cmd']),
    user: text(json['User']),
    workingDir: text(json['WorkingDir']),
    stopSignal: stopSignal === '' ? undefined : stopSignal,
    exposedPorts: keys(json['ExposedPorts']),
    volumes: keys(json['Volumes']),
    labels: stringMap(json['Labels']),
    healthcheck: readHealthcheck(json['Healthcheck']),
  };
}

function readHealthcheck(json: unknown): ImageHealthcheck | undefined {
  if (!isObject(json)) return undefined;
  const test = texts(json['Test']);
  if (test.length === 0) return undefined;
  const retries = json['Retries'];
  return {
    test,
    intervalMs: durationMs(json['Interval']),
    timeoutMs: durationMs(json['Timeout']),
    startPeriodMs: durationMs(json['StartPeriod']),
    startIntervalMs: durationMs(json['StartInterval']),
    retries: typeof retries === 'number' && retries > 0 ? retries : undefined,
  };
}

/** Durations are written in nanoseconds; 0 means not given. */
function durationMs(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value / 1e6 : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function keys(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value).sort() : [];
}
