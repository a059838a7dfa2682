import { localService } from '../../../proto/gen/services.ts';
import type { skein } from '../../../proto/gen/skein.js';
import { applyFilters, filterFlag, type Filter } from '../../format/filters.ts';
import { ago, humanSize, naturally, shortId } from '../../format/human.ts';
import { formatFlag, renderListing, type Column } from '../../format/listing.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';

type Image = skein.v1.ImageSummary.$Properties;

const none = '<none>';

const columnsFor = (options: {
  readonly noTrunc: boolean;
  readonly digests: boolean;
  readonly nowMs: number;
}): readonly Column<Image>[] => [
  { field: 'Repository', header: 'REPOSITORY', text: ({ repository }) => repository || none },
  { field: 'Tag', header: 'TAG', text: ({ tag }) => tag || none },
  { field: 'Digest', header: 'DIGEST', extra: !options.digests, text: ({ digest }) => digest || none },
  {
    field: 'ID',
    header: 'IMAGE ID',
    text: ({ id = '' }) => (options.noTrunc ? (id ?? '') : shortId(id ?? '')),
  },
  { field: 'CreatedSince', header: 'CREATED', text: (image) => since(image, options.nowMs) },
  {
    field: 'CreatedAt',
    header: 'CREATED AT',
    extra: true,
    text: ({ createdAtMs }) => (createdAtMs ? new Date(createdAtMs).toISOString() : 'N/A'),
  },
  { field: 'Size', header: 'SIZE', text: ({ sizeBytes }) => humanSize(sizeBytes ?? 0) },
];

/** Images made reproducibly have no date. */
function since({ createdAtMs }: Image, nowMs: number): string {
  return createdAtMs ? ago(createdAtMs, nowMs) : 'N/A';
}

const filters: Readonly<Record<string, Filter<Image>>> = {
  reference: { matches: (image, value) => matchesReference(image, value) },
  dangling: { matches: (image, value) => !image.tag === (value === 'true'), values: ['true', 'false'] },
};

/** `name`, `name:tag`, with `*` for any characters of one part. */
function matchesReference({ repository, tag }: Image, pattern: string): boolean {
  const familiar = (repository ?? '').replace(/^docker\.io\/(library\/)?/, '');
  const expression = new RegExp(
    `^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`,
  );
  return [repository ?? '', familiar].some(
    (name) => expression.test(name) || expression.test(`${name}:${tag ?? ''}`),
  );
}

const shape = {
  flags: {
    all: toggle('Show all images (there are no hidden ones)', { short: 'a' }),
    digests: toggle('Show digests'),
    filter: filterFlag,
    format: formatFlag,
    'no-trunc': toggle("Don't truncate output"),
    quiet: toggle('Only show image IDs', { short: 'q' }),
  },
  minArgs: 0,
  maxArgs: 1,
  completion: 'image',
} as const;

const make = (usage: string) =>
  command({
    ...shape,
    usage: `${usage} [OPTIONS] [REPOSITORY[:TAG]]`,
    summary: 'List images',
    async run({ daemon, terminal, clock }, { flags, args }) {
      const { images } = await daemon.call(localService.listImages, {});
      const given = [...flags.filter, ...args.map((name) => ['reference', name] as const)];
      const shown = applyFilters(images, given, filters).toSorted(
        (a, b) =>
          (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0) ||
          naturally(a.repository ?? '', b.repository ?? '') ||
          naturally(a.tag ?? '', b.tag ?? ''),
      );
      const noTrunc = flags['no-trunc'];
      await terminal.out.write(
        flags.quiet
          ? [...new Set(shown.map(({ id }) => id ?? ''))]
              .map((id) => `${noTrunc ? id : shortId(id)}\n`)
              .join('')
          : renderListing(
              columnsFor({ noTrunc, digests: flags.digests, nowMs: clock.nowMs() }),
              shown,
              flags.format,
            ),
      );
    },
  });

export const ls = make('image ls');
export const listAlias = make('images');
