/** What runs in a container: program, arguments, environment and folder, from the spec and the image. */
import { SkeinError } from '../../../base/errors.ts';
import type { ImageConfig } from '../../images/image.ts';
import type { ContainerSpec, Ulimit } from '../runtime.ts';
import type { OciRlimit } from './types.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const initPath = '/sbin/docker-init';

/** Resources by the name that `--ulimit` gives them. */
const ulimitNames = [
  ...['as', 'core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss'],
  ...['rtprio', 'rttime', 'sigpending', 'stack'],
];

/**
 * The command line. `command` replaces the image's entrypoint and drops its cmd, `args` replaces its cmd. Throws
 * `invalid-argument` when nothing is left.
 */
export function commandLine(
  spec: Pick<ContainerSpec, 'command' | 'args' | 'init'>,
  image: Pick<ImageConfig, 'entrypoint' | 'cmd'>,
): readonly string[] {
  const entrypoint = spec.command.length > 0 ? spec.command : image.entrypoint;
  const rest = spec.args.length > 0 ? spec.args : spec.command.length > 0 ? [] : image.cmd;
  const line = [...entrypoint, ...rest];
  if (line.length === 0) throw new SkeinError('invalid-argument', 'no command specified');
  return spec.init ? [initPath, '--', ...line] : line;
}

/** Defaults, then the image's, then the spec's; each name once. A `NAME` of the spec without `=` takes it away. */
export function environment(
  spec: Pick<ContainerSpec, 'env' | 'hostname' | 'tty'>,
  image: Pick<ImageConfig, 'env'>,
): readonly string[] {
  const all = new Map([
    ['PATH', defaultPath],
    ['HOSTNAME', spec.hostname],
  ]);
  if (spec.tty) all.set('TERM', 'xterm');
  for (const entry of [...image.env, ...spec.env]) {
    const at = entry.indexOf('=');
    if (at < 0) all.delete(entry);
    else all.set(entry.slice(0, at), entry.slice(at + 1));
  }
  return [...all].map(([name, value]) => `${name}=${value}`);
}

/** The working folder, absolute. */
export function workingFolder(
  spec: Pick<ContainerSpec, 'workdir'>,
  image: Pick<ImageConfig, 'workingDir'>,
): string {
  const folder = spec.workdir ?? (image.workingDir === '' ? '/' : image.workingDir);
  if (!folder.startsWith('/'))
    throw new SkeinError(
      'invalid-argument',
      `the working directory '${folder}' is invalid, it needs to be an absolute path`,
    );
  return folder;
}

/**
 * Limits of the process. The number of open files is always set: without it containers inherit that of the container
 * runtime, which differs from host to host. `nofileMax` is the most that this host can give.
 */
export function rlimits(ulimits: readonly Ulimit[], nofileMax: number): readonly OciRlimit[] {
  const limits = new Map([['nofile', { soft: nofileMax, hard: nofileMax }]]);
  for (const { name, soft, hard } of ulimits) {
    if (!ulimitNames.includes(name)) throw new SkeinError('invalid-argument', `invalid ulimit type: ${name}`);
    if (soft > hard)
      throw new SkeinError(
        'invalid-argument',
        `ulimit ${name}: soft limit ${soft} is above hard limit ${hard}`,
      );
    limits.set(name, { soft, hard });
  }
  return [...limits].map(([name, limit]) => ({ type: `RLIMIT_${name.toUpperCase()}`, ...limit }));
}

/** The program that a spec with `init` gets as process 1. */
export const initTarget = initPath;
