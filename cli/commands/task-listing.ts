/** The table of `service ps` and `node ps`: newest first in each slot, those before it as `\_`. */
import type { skein } from '../../proto/gen/skein.js';
import { controlService } from '../../proto/gen/services.ts';
import { taskFromWire } from '../../proto/codec/task.ts';
import { taskName, type Task } from '../../proto/model/task.ts';
import type { Context } from '../context.ts';
import { applyFilters, filterFlag, matchesLabel, type Filter } from '../format/filters.ts';
import { ago, capitalized, ellipsis, naturally, shortId } from '../format/human.ts';
import { formatFlag, renderListing, type Column } from '../format/listing.ts';
import { toggle, type FlagValues } from '../parse/flag.ts';

export const taskListFlags = {
  filter: filterFlag,
  format: formatFlag,
  'no-resolve': toggle('Do not map IDs to Names'),
  'no-trunc': toggle('Do not truncate output'),
  quiet: toggle('Only display task IDs', { short: 'q' }),
};

interface Row {
  readonly task: Task;
  readonly name: string;
  readonly node: string;
}

const errorWidth = 30;

export interface TaskTableOptions {
  readonly noTrunc: boolean;
  readonly nowMs: number;
}

function columnsFor({ noTrunc, nowMs }: TaskTableOptions): readonly Column<Row>[] {
  return [
    { field: 'ID', header: 'ID', text: ({ task }) => (noTrunc ? task.id : shortId(task.id)) },
    { field: 'Name', header: 'NAME', text: ({ name }) => name },
    { field: 'Image', header: 'IMAGE', text: ({ task }) => imageText(task.spec.container.image, noTrunc) },
    { field: 'Node', header: 'NODE', text: ({ node }) => node },
    { field: 'DesiredState', header: 'DESIRED STATE', text: ({ task }) => capitalized(task.desiredState) },
    {
      field: 'CurrentState',
      header: 'CURRENT STATE',
      text: ({ task: { status } }) => `${capitalized(status.state)} ${ago(status.atMs, nowMs).toLowerCase()}`,
    },
    { field: 'Error', header: 'ERROR', text: ({ task }) => errorText(task.status.error, noTrunc) },
    { field: 'Ports', header: 'PORTS', text: () => '' },
  ];
}

/** A digest says nothing to people where there is a tag too. */
function imageText(image: string, noTrunc: boolean): string {
  const [name = image, digest] = image.split('@');
  return noTrunc || digest === undefined || !/:[^/]+$/.test(name) ? image : name;
}

function errorText(error: string, noTrunc: boolean): string {
  if (error === '') return '';
  return `"${noTrunc ? error : ellipsis(error.replaceAll(/\s+/g, ' '), errorWidth)}"`;
}

export function renderTasks(
  rows: readonly Row[],
  format: string | undefined,
  options: TaskTableOptions,
): string {
  return renderListing(columnsFor(options), rows, format);
}

/** In the order of names, newest first; in tables the older ones of a slot are marked. */
export function taskRows(
  tasks: readonly Task[],
  nodeName: (id: string) => string,
  options: { readonly noTrunc: boolean; readonly ids: boolean; readonly mark: boolean },
): readonly Row[] {
  const nameOf = (task: Task): string => {
    const base = options.ids ? { ...task, serviceName: task.serviceId } : task;
    return taskName(base);
  };
  const sorted = tasks.toSorted(
    (a, b) =>
      naturally(nameOf(a), nameOf(b)) || b.meta.createdAtMs - a.meta.createdAtMs || naturally(a.id, b.id),
  );
  return sorted.map((task, index) => {
    const before = sorted[index - 1];
    const name = nameOf(task);
    const isOlder = options.mark && before !== undefined && nameOf(before) === name;
    const node = task.nodeId ?? '';
    return { task, name: isOlder ? ` \\_ ${name}` : name, node: options.ids ? node : nodeName(node) };
  });
}

const filtersFor = (nodeName: (id: string) => string): Readonly<Record<string, Filter<Task>>> => ({
  id: { matches: (task, value) => task.id.startsWith(value) },
  name: { matches: (task, value) => `${taskName(task)}.${task.id}`.startsWith(value) },
  node: {
    matches: (task, value) =>
      task.nodeId !== undefined && (task.nodeId.startsWith(value) || nodeName(task.nodeId) === value),
  },
  service: { matches: (task, value) => task.serviceName === value || task.serviceId.startsWith(value) },
  label: { matches: (task, value) => matchesLabel(task.serviceLabels, value), all: true },
  'desired-state': {
    matches: (task, value) =>
      task.desiredState === value || (value === 'shutdown' && task.desiredState === 'remove'),
    values: ['ready', 'running', 'complete', 'shutdown', 'remove', 'accepted'],
  },
});

/** Fetches, filters and prints tasks. */
export async function listTasks(
  context: Context,
  flags: FlagValues<typeof taskListFlags>,
  request: skein.v1.ListTasksRequest.$Properties,
): Promise<number> {
  const { daemon, terminal, clock } = context;
  const [{ tasks: wires }, { nodes }] = await Promise.all([
    daemon.call(controlService.listTasks, request),
    daemon.call(controlService.listNodes, {}),
  ]);
  const names = new Map(nodes.map((node) => [node.id ?? '', node.description?.hostname ?? '']));
  const nodeName = (id: string): string => names.get(id) || id;
  const tasks = applyFilters(
    wires.map((wire) => taskFromWire(wire)),
    flags.filter,
    filtersFor(nodeName),
  );
  const isTable = flags.format === undefined || flags.format.startsWith('table');
  const noTrunc = flags['no-trunc'];
  const rows = taskRows(tasks, nodeName, {
    noTrunc,
    ids: flags['no-resolve'],
    mark: isTable && !flags.quiet,
  });
  await terminal.out.write(
    flags.quiet
      ? rows.map(({ task }) => `${noTrunc ? task.id : shortId(task.id)}\n`).join('')
      : renderTasks(rows, flags.format, { noTrunc, nowMs: clock.nowMs() }),
  );
  return 0;
}
