import { controlService } from '../../../proto/gen/services.ts';
import type { skein } from '../../../proto/gen/skein.js';
import { printLines } from '../../context.ts';
import { shortId } from '../../format/human.ts';
import { command } from '../../parse/command.ts';
import { lacking, toggle, value, valueOr } from '../../parse/flag.ts';
import { duration, integer, word } from '../../parse/values.ts';

/** `all`, or a number of lines of each task. Throws an Error. */
function tailLines(raw: string): number | undefined {
  return raw === 'all' ? undefined : integer()(raw);
}

/** The moment that `--since` names, given the present: a time, or how long ago. Throws an Error. */
function sinceMs(raw: string, nowMs: number): number {
  if (/^\d+(\.\d+)?$/.test(raw)) return Math.floor(Number(raw) * 1000);
  if (/^\d{4}-/.test(raw)) {
    const at = Date.parse(raw);
    if (Number.isNaN(at))
      throw new Error('it is neither a time such as 2026-01-02T15:04:05Z nor a duration such as 42m');
    return at;
  }
  return nowMs - duration(raw);
}

export const logs = command({
  usage: 'service logs [OPTIONS] SERVICE|TASK',
  summary: 'Fetch the logs of a service or task',
  flags: {
    details: lacking('details of log lines'),
    follow: toggle('Follow log output', { short: 'f' }),
    'no-resolve': toggle('Do not map IDs to Names in output'),
    'no-task-ids': toggle('Do not include task IDs in output'),
    'no-trunc': toggle('Do not truncate output'),
    raw: toggle('Do not neatly format logs'),
    since: value(
      (text) => sinceMs(text, Date.now()),
      'Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)',
    ),
    tail: valueOr(tailLines, undefined, 'Number of lines to show from the end of the logs', {
      short: 'n',
      shownDefault: '"all"',
    }),
    timestamps: toggle('Show timestamps', { short: 't' }),
  },
  minArgs: 1,
  maxArgs: 1,
  completion: 'service',
  async run(context, { flags, args: [ref = ''] }) {
    const { daemon, terminal, signal } = context;
    const names = flags.raw || flags['no-resolve'] ? new Map<string, string>() : await nodeNames(context);
    const prefix = (entry: skein.v1.LogEntry): string =>
      flags.raw
        ? ''
        : `${source(entry, { ids: !flags['no-task-ids'], noTrunc: flags['no-trunc'], names })}    | `;
    const request = {
      ref: word(ref),
      follow: flags.follow,
      tail: flags.tail ?? null,
      sinceMs: Math.max(0, flags.since ?? 0),
    };
    for await (const entry of daemon.stream(controlService.logs, request, { signal })) {
      if (entry.warning !== '') {
        await printLines(terminal.err, `WARNING: ${entry.warning}`);
        continue;
      }
      const time = flags.timestamps ? `${entry.time} ` : '';
      const head = Buffer.from(time + prefix(entry));
      const sink = entry.stderr ? terminal.err : terminal.out;
      await sink.write(Buffer.concat([head, entry.data, ...(endsLine(entry.data) ? [] : [newline])]));
    }
  },
});

const newline = Buffer.from('\n');

function endsLine(data: Uint8Array): boolean {
  return data.at(-1) === newline[0];
}

async function nodeNames({ daemon }: Parameters<typeof logs.run>[0]): Promise<ReadonlyMap<string, string>> {
  const { nodes } = await daemon.call(controlService.listNodes, {});
  return new Map(nodes.map((node) => [node.id ?? '', node.description?.hostname ?? '']));
}

/** `web.1.abcdefabcdef@h2`. */
function source(
  entry: skein.v1.LogEntry,
  options: { readonly ids: boolean; readonly noTrunc: boolean; readonly names: ReadonlyMap<string, string> },
): string {
  const task = options.noTrunc ? entry.taskId : shortId(entry.taskId);
  const slot = entry.slot > 0 ? String(entry.slot) : entry.nodeId;
  const node = options.names.get(entry.nodeId) || entry.nodeId;
  return `${entry.serviceName}.${slot}${options.ids ? `.${task}` : ''}@${node}`;
}
