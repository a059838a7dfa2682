/** The flags that `service create` and `service update` share: single settings, each of which changes a part of the specification. */
import type { ServiceSpec } from '../../../../proto/model/service.ts';
import { CliError } from '../../../parse/failure.ts';
import { list, maybe, toggle, value, type FlagValues } from '../../../parse/flag.ts';
import { shellWords } from '../../../parse/shell-words.ts';
import { cpus, duration, integer, oneOf, pair, ratio, size, text } from '../../../parse/values.ts';

const conditions = ['any', 'on-failure', 'none'] as const;
const endpointModes = ['vip', 'dnsrr'] as const;
const updateActions = ['pause', 'continue', 'rollback'] as const;
const rollbackActions = ['pause', 'continue'] as const;
const orders = ['start-first', 'stop-first'] as const;
const lasting = { type: 'duration' } as const;

/** How the command waits. */
export const waitFlags = {
  detach: toggle('Exit immediately instead of waiting for the service to converge', { short: 'd' }),
  quiet: toggle('Suppress progress output', { short: 'q' }),
  timeout: value(duration, 'Give up the wait after this time with exit code 1; the service goes on', lasting),
};

export const containerFlags = {
  entrypoint: value(shellWords, 'Overwrite the default ENTRYPOINT of the image', { type: 'command' }),
  hostname: value(text, 'Container hostname'),
  init: maybe('Use an init inside each service container to forward signals and reap processes'),
  'read-only': maybe("Mount the container's root filesystem as read only"),
  'stop-grace-period': value(
    duration,
    'Time to wait before force killing a container (ns|us|ms|s|m|h) (default 10s)',
    lasting,
  ),
  'stop-signal': value(text, 'Signal to stop the container'),
  tty: maybe('Allocate a pseudo-TTY', { short: 't' }),
  user: value(text, 'Username or UID (format: <name|uid>[:<group|gid>])', { short: 'u' }),
  workdir: value(text, 'Working directory inside the container', { short: 'w' }),
};

export const resourceFlags = {
  'limit-cpu': value(cpus, 'Limit CPUs', { type: 'decimal' }),
  'limit-memory': value(size, 'Limit Memory', { type: 'bytes' }),
  'limit-pids': value(
    integer(0, Number.MAX_SAFE_INTEGER),
    'Limit maximum number of processes (default 0 = unlimited)',
    { type: 'int' },
  ),
  'reserve-cpu': value(cpus, 'Reserve CPUs', { type: 'decimal' }),
  'reserve-memory': value(size, 'Reserve Memory', { type: 'bytes' }),
};

export const policyFlags = {
  'restart-condition': value(
    oneOf(conditions),
    'Restart when condition is met ("none", "on-failure", "any") (default "any")',
    { completion: conditions },
  ),
  'restart-delay': value(duration, 'Delay between restart attempts (ns|us|ms|s|m|h) (default 5s)', lasting),
  'restart-max-attempts': value(integer(), 'Maximum number of restarts before giving up', { type: 'uint' }),
  'restart-window': value(duration, 'Window used to evaluate the restart policy (ns|us|ms|s|m|h)', lasting),
  replicas: value(integer(), 'Number of tasks', { type: 'uint' }),
  'replicas-max-per-node': value(integer(), 'Maximum number of tasks per node (default 0 = unlimited)', {
    type: 'uint64',
  }),
  'endpoint-mode': value(oneOf(endpointModes), 'Endpoint mode (vip or dnsrr) (default "vip")', {
    completion: endpointModes,
  }),
  'log-driver': value(text, 'Logging driver for service'),
  'log-opt': list(pair, 'Logging driver options'),
};

const rolloutFlags = <const A extends string>(what: 'update' | 'rollback', actions: readonly A[]) => ({
  parallelism: value(
    integer(),
    `Maximum number of tasks ${what === 'update' ? 'updated' : 'rolled back'} simultaneously (0 to ${what === 'update' ? 'update' : 'roll back'} all at once) (default 1)`,
    { type: 'uint64' },
  ),
  delay: value(duration, `Delay between task ${what}s (ns|us|ms|s|m|h) (default 0s)`, lasting),
  action: value(
    oneOf(actions),
    `Action on ${what} failure (${actions.map((action) => `"${action}"`).join(', ')}) (default "pause")`,
    { completion: actions },
  ),
  monitor: value(
    duration,
    `Duration after each task ${what} to monitor for failure (ns|us|ms|s|m|h) (default 5s)`,
    lasting,
  ),
  ratio: value(
    ratio,
    `Failure rate to tolerate during ${what === 'update' ? 'an update' : 'a rollback'} (default 0)`,
    { type: 'float' },
  ),
  order: value(
    oneOf(orders),
    `${what === 'update' ? 'Update' : 'Rollback'} order ("start-first", "stop-first") (default "stop-first")`,
    { completion: orders },
  ),
});

const updates = rolloutFlags('update', updateActions);
const rollbacks = rolloutFlags('rollback', rollbackActions);

export const rolloutSettings = {
  'update-parallelism': updates.parallelism,
  'update-delay': updates.delay,
  'update-failure-action': updates.action,
  'update-monitor': updates.monitor,
  'update-max-failure-ratio': updates.ratio,
  'update-order': updates.order,
  'rollback-parallelism': rollbacks.parallelism,
  'rollback-delay': rollbacks.delay,
  'rollback-failure-action': rollbacks.action,
  'rollback-monitor': rollbacks.monitor,
  'rollback-max-failure-ratio': rollbacks.ratio,
  'rollback-order': rollbacks.order,
};

export const settingFlags = { ...containerFlags, ...resourceFlags, ...policyFlags, ...rolloutSettings };

export type Settings = FlagValues<typeof settingFlags>;

/** The specification with the settings that were given. Throws CliError for those that do not fit to its mode. */
export function applySettings(spec: ServiceSpec, settings: Settings): ServiceSpec {
  const { task } = spec;
  return {
    ...spec,
    mode: modeWith(spec, settings),
    task: {
      ...task,
      container: containerWith(task.container, settings),
      limits: given(task.limits, {
        nanoCpus: settings['limit-cpu'],
        memoryBytes: settings['limit-memory'],
        pids: settings['limit-pids'],
      }),
      reservations: given(task.reservations, {
        nanoCpus: settings['reserve-cpu'],
        memoryBytes: settings['reserve-memory'],
      }),
      restart: given(task.restart, {
        condition: settings['restart-condition'],
        delayMs: settings['restart-delay'],
        maxAttempts: settings['restart-max-attempts'],
        windowMs: settings['restart-window'],
      }),
      placement: given(task.placement, { maxReplicasPerNode: settings['replicas-max-per-node'] }),
      logDriver: logDriverWith(task.logDriver, settings),
    },
    update: rolloutWith(spec.update, settings, 'update'),
    rollback: rolloutWith(spec.rollback, settings, 'rollback'),
    endpoint: given(spec.endpoint, { mode: settings['endpoint-mode'] }),
  };
}

function modeWith({ mode }: ServiceSpec, { replicas }: Settings): ServiceSpec['mode'] {
  if (replicas === undefined) return mode;
  if (mode.kind === 'global')
    throw new CliError('replicas can only be used with replicated or replicated-job mode');
  return { ...mode, replicas };
}

function containerWith(
  container: ServiceSpec['task']['container'],
  settings: Settings,
): ServiceSpec['task']['container'] {
  return given(container, {
    command: settings.entrypoint,
    hostname: settings.hostname,
    init: settings.init,
    readOnly: settings['read-only'],
    stopGracePeriodMs: settings['stop-grace-period'],
    stopSignal: settings['stop-signal'],
    tty: settings.tty,
    user: settings.user,
    workdir: settings.workdir,
  });
}

function logDriverWith(
  before: ServiceSpec['task']['logDriver'],
  settings: Settings,
): ServiceSpec['task']['logDriver'] {
  const name = settings['log-driver'];
  const options = settings['log-opt'];
  if (name === undefined && options.length === 0) return before;
  return {
    name: name ?? before?.name ?? '',
    options: options.length > 0 ? Object.fromEntries(options) : (before?.options ?? {}),
  };
}

function rolloutWith(
  config: ServiceSpec['update'],
  settings: Settings,
  what: 'update' | 'rollback',
): ServiceSpec['update'] {
  return given(config, {
    parallelism: settings[`${what}-parallelism`],
    delayMs: settings[`${what}-delay`],
    failureAction: settings[`${what}-failure-action`],
    monitorMs: settings[`${what}-monitor`],
    maxFailureRatio: settings[`${what}-max-failure-ratio`],
    order: settings[`${what}-order`],
  });
}

/** `before` with those fields that have a value. */
function given<T extends object>(before: T, changes: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const named = Object.entries(changes).filter(([, change]) => change !== undefined);
  return { ...before, ...(Object.fromEntries(named) as Partial<T>) }; // only keys of T are there
}
