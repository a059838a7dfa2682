import { networkFromWire } from '../../../proto/codec/network.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { Network } from '../../../proto/model/network.ts';
import { applyFilters, filterFlag, labelsText, matchesLabel, type Filter } from '../../format/filters.ts';
import { naturally, shortId } from '../../format/human.ts';
import { formatFlag, renderListing, type Column } from '../../format/listing.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';

const columnsFor = (noTrunc: boolean): readonly Column<Network>[] => [
  { field: 'ID', header: 'NETWORK ID', text: ({ id }) => (noTrunc ? id : shortId(id)) },
  { field: 'Name', header: 'NAME', text: ({ spec }) => spec.name },
  { field: 'Driver', header: 'DRIVER', text: ({ spec }) => spec.driver },
  { field: 'Scope', header: 'SCOPE', text: () => 'swarm' },
  { field: 'Subnet', header: 'SUBNET', extra: true, text: ({ state }) => state?.subnet ?? '' },
  { field: 'Internal', header: 'INTERNAL', extra: true, text: ({ spec }) => String(spec.internal) },
  { field: 'Labels', header: 'LABELS', extra: true, text: ({ spec }) => labelsText(spec.labels) },
  {
    field: 'CreatedAt',
    header: 'CREATED AT',
    extra: true,
    text: ({ meta }) => new Date(meta.createdAtMs).toISOString(),
  },
  { field: 'IPv4', header: 'IPV4', extra: true, text: () => 'true' },
  { field: 'IPv6', header: 'IPV6', extra: true, text: () => 'false' },
];

const filters: Readonly<Record<string, Filter<Network>>> = {
  id: { matches: ({ id }, value) => id.startsWith(value) },
  name: { matches: ({ spec }, value) => spec.name.includes(value) },
  driver: { matches: ({ spec }, value) => spec.driver === value },
  scope: { matches: (_network, value) => value === 'swarm', values: ['swarm', 'local', 'global'] },
  type: { matches: (_network, value) => value === 'custom', values: ['custom', 'builtin'] },
  label: { matches: ({ spec }, value) => matchesLabel(spec.labels, value), all: true },
};

export const ls = command({
  usage: 'network ls [OPTIONS]',
  summary: 'List networks',
  flags: {
    filter: filterFlag,
    format: formatFlag,
    'no-trunc': toggle('Do not truncate the output'),
    quiet: toggle('Only display network IDs', { short: 'q' }),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const { networks } = await daemon.call(controlService.listNetworks, {});
    const shown = applyFilters(
      networks.map((wire) => networkFromWire(wire)),
      flags.filter,
      filters,
    ).toSorted((a, b) => naturally(a.spec.name, b.spec.name));
    const noTrunc = flags['no-trunc'];
    await terminal.out.write(
      flags.quiet
        ? shown.map(({ id }) => `${noTrunc ? id : shortId(id)}\n`).join('')
        : renderListing(columnsFor(noTrunc), shown, flags.format),
    );
  },
});
