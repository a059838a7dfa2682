import type { Service, UpdateConfig } from '../../proto/model/service.ts';
import type { Resources } from '../../proto/model/common.ts';
import type { ContainerSpec, Mount, TaskSpec } from '../../proto/model/task.ts';
import { goDuration, humanBytes } from './human.ts';
import { labelSection, renderSections, type Section } from './sections.ts';

/** `service inspect --pretty`. */
export function prettyService(service: Service, networkName: (id: string) => string): string {
  const { spec, updateStatus } = service;
  const { task, mode } = spec;
  const status: Section = updateStatus
    ? [
        [
          'UpdateStatus',
          [
            ['State', updateStatus.state.replace('-', '_')],
            ['Message', updateStatus.message],
          ],
        ],
      ]
    : [];
  return renderSections([
    ['ID', service.id],
    ['Name', spec.name],
    ...labelSection('Labels', spec.labels),
    ['Service Mode', mode.kind === 'global' ? 'Global' : 'Replicated'],
    ...(mode.kind === 'replicated' ? ([[' Replicas', String(mode.replicas)]] as const) : []),
    ...status,
    ...placementSection(task),
    ['UpdateConfig', updateSection(spec.update)],
    ['RollbackConfig', updateSection(spec.rollback)],
    ['ContainerSpec', containerSection(task.container)],
    ...labelSection('Container Labels', task.container.labels),
    ...mountSection(task.container.mounts),
    [
      'Resources',
      [...resourceSection('Reservations', task.reservations), ...resourceSection('Limits', task.limits)],
    ],
    [
      'RestartPolicy',
      [
        ['Condition', task.restart.condition],
        ['Delay', goDuration(task.restart.delayMs)],
        ['Max attempts', task.restart.maxAttempts === 0 ? 'no limit' : String(task.restart.maxAttempts)],
      ],
    ],
    ...(task.networks.length > 0
      ? ([['Networks', task.networks.map(({ networkId }) => networkName(networkId)).join(' ')]] as const)
      : []),
    ['Endpoint Mode', spec.endpoint.mode],
  ]);
}

function placementSection({ placement }: TaskSpec): Section {
  const rows: (readonly [string, string])[] = [];
  if (placement.constraints.length > 0) rows.push(['Constraints', `[${placement.constraints.join(' ')}]`]);
  if (placement.spreadOver.length > 0)
    rows.push(['Preferences', placement.spreadOver.map((key) => `spread=${key}`).join(', ')]);
  if (placement.maxReplicasPerNode > 0)
    rows.push(['Max Replicas Per Node', String(placement.maxReplicasPerNode)]);
  return rows.length === 0 ? [] : [['Placement', rows]];
}

function updateSection(config: UpdateConfig): Section {
  return [
    ['Parallelism', String(config.parallelism)],
    ...(config.delayMs > 0 ? ([['Delay', goDuration(config.delayMs)]] as const) : []),
    ['On failure', config.failureAction],
    ['Monitoring Period', goDuration(config.monitorMs)],
    ['Max failure ratio', String(config.maxFailureRatio)],
    ['Update order', config.order],
  ];
}

function containerSection(container: ContainerSpec): Section {
  const rows: readonly (readonly [string, string])[] = [
    ['Image', container.image],
    ['Entrypoint', container.command.join(' ')],
    ['Args', container.args.join(' ')],
    ['Env', container.env.join(' ')],
    ['Hostname', container.hostname],
    ['Dir', container.workdir],
    ['User', container.user],
    ['Hosts', container.hosts.join(' ')],
    ['Stop Signal', container.stopSignal],
    [
      'Stop Grace Period',
      container.stopGracePeriodMs === undefined ? '' : goDuration(container.stopGracePeriodMs),
    ],
  ];
  return rows.filter(([, text]) => text !== '');
}

function mountSection(mounts: readonly Mount[]): Section {
  if (mounts.length === 0) return [];
  const rows = mounts.map((mount) => {
    const source = mount.source === '' ? '' : ` from ${mount.source}`;
    return [mount.target, `${mount.type}${source}${mount.readOnly ? ', read only' : ''}`] as const;
  });
  return [['Mounts', rows]];
}

function resourceSection(name: string, resources: Resources): Section {
  const rows: (readonly [string, string])[] = [];
  if (resources.nanoCpus > 0) rows.push(['CPU', String(resources.nanoCpus / 1e9)]);
  if (resources.memoryBytes > 0) rows.push(['Memory', humanBytes(resources.memoryBytes)]);
  if (resources.pids > 0) rows.push(['Pids', String(resources.pids)]);
  return rows.length === 0 ? [] : [[name, rows]];
}
