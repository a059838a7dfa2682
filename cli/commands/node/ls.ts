import { nodeFromWire } from '../../../proto/codec/node.ts';
import { controlService, localService } from '../../../proto/gen/services.ts';
import type { Node } from '../../../proto/model/node.ts';
import { applyFilters, filterFlag, matchesLabel, type Filter } from '../../format/filters.ts';
import { capitalized, naturally } from '../../format/human.ts';
import { formatFlag, renderListing, type Column } from '../../format/listing.ts';
import { evenManagersText } from '../../format/managers.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';

interface Row {
  readonly node: Node;
  readonly self: boolean;
}

const columns: readonly Column<Row>[] = [
  { field: 'ID', header: 'ID', text: ({ node, self }) => (self ? `${node.id} *` : node.id) },
  { field: 'Hostname', header: 'HOSTNAME', text: ({ node }) => hostnameOf(node) },
  { field: 'Status', header: 'STATUS', text: ({ node }) => capitalized(node.status.state) },
  { field: 'Availability', header: 'AVAILABILITY', text: ({ node }) => capitalized(node.spec.availability) },
  { field: 'ManagerStatus', header: 'MANAGER STATUS', text: ({ node }) => managerStatus(node) },
  {
    field: 'EngineVersion',
    header: 'ENGINE VERSION',
    text: ({ node }) => node.description?.engineVersion ?? '',
  },
  { field: 'Self', header: 'SELF', extra: true, text: ({ self }) => String(self) },
  { field: 'Address', header: 'ADDRESS', extra: true, text: ({ node }) => node.status.address },
  { field: 'Role', header: 'ROLE', extra: true, text: ({ node }) => node.role },
];

/** The star is for people: a template or a script wants the id alone. */
const plainId: Column<Row> = { field: 'ID', header: 'ID', text: ({ node }) => node.id };

const filters: Readonly<Record<string, Filter<Node>>> = {
  id: { matches: (node, value) => node.id.startsWith(value) },
  name: { matches: (node, value) => hostnameOf(node).startsWith(value) },
  role: { matches: (node, value) => node.role === value, values: ['manager', 'worker'] },
  membership: { matches: (_node, value) => value === 'accepted', values: ['accepted', 'pending'] },
  label: { matches: (node, value) => matchesLabel(node.description?.engineLabels ?? {}, value), all: true },
  'node.label': { matches: (node, value) => matchesLabel(node.spec.labels, value), all: true },
};

export const ls = command({
  usage: 'node ls [OPTIONS]',
  summary: 'List nodes in the swarm',
  flags: { filter: filterFlag, format: formatFlag, quiet: toggle('Only display IDs', { short: 'q' }) },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const [{ nodes: wires }, info] = await Promise.all([
      daemon.call(controlService.listNodes, {}),
      daemon.call(localService.info, {}),
    ]);
    const nodes = applyFilters(
      wires.map((wire) => nodeFromWire(wire)),
      flags.filter,
      filters,
    ).toSorted((a, b) => naturally(hostnameOf(a), hostnameOf(b)) || naturally(a.id, b.id));
    if (flags.quiet) {
      await terminal.out.write(nodes.map(({ id }) => `${id}\n`).join(''));
      return;
    }
    const rows = nodes.map((node) => ({ node, self: node.id === info.nodeId }));
    const shown =
      flags.format === undefined || flags.format === 'table' ? columns : [plainId, ...columns.slice(1)];
    await terminal.out.write(renderListing(shown, rows, flags.format));
    const even = evenManagersText(wires.filter(({ manager }) => manager).length);
    if (even !== undefined && flags.format === undefined) await printLines(terminal.err, `WARNING: ${even}`);
  },
});

function hostnameOf(node: Node): string {
  return node.description?.hostname ?? '';
}

function managerStatus({ manager }: Node): string {
  if (!manager) return '';
  if (manager.leader) return 'Leader';
  return manager.reachable ? 'Reachable' : 'Unreachable';
}
