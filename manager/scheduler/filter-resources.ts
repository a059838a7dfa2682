import type { Candidate } from './candidate.ts';
import { nodesHave, type Filter, type Wanted } from './filter.ts';

/** What is asked for is not reserved by others. Nothing is said about real usage. */
export const resourceFilter: Filter = {
  name: 'resources',
  passes: (candidate, wanted) => lacking(candidate, wanted) === undefined,
  explain: (refused, wanted) => [
    ...explainOne(refused, wanted, 'memoryBytes', formatBytes),
    ...explainOne(refused, wanted, 'nanoCpus', formatCpus),
  ],
};

type Kind = 'memoryBytes' | 'nanoCpus';

/** What asks for nothing fits on a node that has shrunk below its reservations. */
function lacking({ free }: Candidate, { reservations }: Wanted): Kind | undefined {
  if (reservations.memoryBytes > 0 && reservations.memoryBytes > free.memoryBytes) return 'memoryBytes';
  return reservations.nanoCpus > 0 && reservations.nanoCpus > free.nanoCpus ? 'nanoCpus' : undefined;
}

/** `1 node has 512 MiB free of 2 GiB reserved`; of nodes that differ, the most that one has free. */
function explainOne(
  refused: readonly Candidate[],
  wanted: Wanted,
  kind: Kind,
  formatTo: (amount: number, decimals: number) => string,
): readonly string[] {
  const frees = refused
    .filter((candidate) => lacking(candidate, wanted) === kind)
    .map(({ free }) => free[kind]);
  if (frees.length === 0) return [];
  const reserved = wanted.reservations[kind];
  const largest = frees.reduce((a, b) => Math.max(a, b), 0);
  // As few decimals as tell what is free from what is asked.
  const decimals = [1, 2, 3].find((count) => formatTo(largest, count) !== formatTo(reserved, count)) ?? 3;
  const format = (amount: number): string => formatTo(amount, decimals);
  const texts = new Set(frees.map((free) => format(Math.max(0, free))));
  const most = format(largest);
  const amount = texts.size > 1 ? `at most ${most}` : most;
  return [`${nodesHave(frees.length)} ${amount} free of ${format(reserved)} reserved`];
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Rounded down, so that what is free never looks like enough. */
export function formatBytes(bytes: number, decimals = 1): string {
  let unit = 0;
  while (unit < units.length - 1 && bytes >= 1024 ** (unit + 1)) unit += 1;
  return `${Math.floor((bytes / 1024 ** unit) * 10 ** decimals) / 10 ** decimals} ${units[unit] ?? 'B'}`;
}

function formatCpus(nanoCpus: number): string {
  const cpus = Math.floor(nanoCpus / 1e6) / 1e3;
  return cpus === 1 ? '1 CPU' : `${cpus} CPUs`;
}
