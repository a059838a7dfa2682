import { serviceFromWire } from '../../../proto/codec/service.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { Service } from '../../../proto/model/service.ts';
import { applyFilters, filterFlag, labelsText, matchesLabel, type Filter } from '../../format/filters.ts';
import { naturally, shortId } from '../../format/human.ts';
import { formatFlag, renderListing, type Column } from '../../format/listing.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';

interface Row {
  readonly service: Service;
  readonly running: number;
  readonly desired: number;
}

const columns: readonly Column<Row>[] = [
  { field: 'ID', header: 'ID', text: ({ service }) => shortId(service.id) },
  { field: 'Name', header: 'NAME', text: ({ service }) => service.spec.name },
  { field: 'Mode', header: 'MODE', text: ({ service }) => service.spec.mode.kind },
  { field: 'Replicas', header: 'REPLICAS', text: replicasText },
  {
    field: 'Image',
    header: 'IMAGE',
    text: ({ service }) => service.spec.task.container.image.replace(/@sha256:.*/, ''),
  },
  { field: 'Ports', header: 'PORTS', text: ({ service }) => portsText(service) },
  { field: 'Labels', header: 'LABELS', extra: true, text: ({ service }) => labelsText(service.spec.labels) },
];

function replicasText({ service, running, desired }: Row): string {
  const max = service.spec.task.placement.maxReplicasPerNode;
  return `${running}/${desired}${max > 0 ? ` (max ${max} per node)` : ''}`;
}

function portsText({ spec }: Service): string {
  return spec.endpoint.ports
    .map(({ publishedPort, targetPort, protocol }) => `*:${publishedPort}->${targetPort}/${protocol}`)
    .join(', ');
}

const filters: Readonly<Record<string, Filter<Row>>> = {
  id: { matches: ({ service }, value) => service.id.startsWith(value) },
  name: { matches: ({ service }, value) => service.spec.name.startsWith(value) },
  label: { matches: ({ service }, value) => matchesLabel(service.spec.labels, value), all: true },
  mode: {
    matches: ({ service }, value) => service.spec.mode.kind === value,
    values: ['replicated', 'global', 'replicated-job', 'global-job'],
  },
};

export const ls = command({
  usage: 'service ls [OPTIONS]',
  summary: 'List services',
  flags: { filter: filterFlag, format: formatFlag, quiet: toggle('Only display IDs', { short: 'q' }) },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const { services, counts } = await daemon.call(controlService.listServices, {});
    const byId = new Map(counts.map((count) => [count.serviceId, count]));
    const all = services.map((wire) => {
      const service = serviceFromWire(wire);
      const { running, desired } = byId.get(service.id) ?? {};
      return { service, running: running ?? 0, desired: desired ?? 0 };
    });
    const rows = applyFilters(all, flags.filter, filters).toSorted((a, b) =>
      naturally(a.service.spec.name, b.service.spec.name),
    );
    await terminal.out.write(
      flags.quiet
        ? rows.map(({ service }) => `${shortId(service.id)}\n`).join('')
        : renderListing(columns, rows, flags.format),
    );
  },
});
