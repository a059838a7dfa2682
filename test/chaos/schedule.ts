/** Which faults come when, decided by chance alone, so that a seed says it all. */
import type { Random } from '../../base/random.ts';

export const faultKinds = [
  /** SIGKILL to the daemon; started again afterwards. */
  'kill',
  /** SIGSTOP, and SIGCONT afterwards. */
  'pause',
  /** SIGTERM: the leader hands over; started again afterwards. */
  'stop',
  /** The host's link is down. */
  'cut',
  /** Nothing that others send arrives. */
  'deaf',
  /** Nothing that it sends leaves. */
  'mute',
  /** One of the others is not heard by it any more, everybody else is. */
  'estranged',
  /** One packet in six is lost, both ways. */
  'loss',
  /** SIGKILL to all daemons at once. */
  'kill-all',
  /** The folder of its log has no room. */
  'disk-full',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** Whom it befalls; another than the leader is chosen by `pick`. */
  readonly who: 'leader' | 'other';
  /** In [0, 1). */
  readonly pick: number;
  readonly holdMs: number;
  /** From its end to the next one. */
  readonly quietMs: number;
}

const holdMs = { min: 1500, max: 4000 };
const quietMs = { min: 500, max: 2500 };

/** `count` faults. All kinds come once before one comes again. */
export function planFaults(
  random: Random,
  kinds: readonly FaultKind[],
  count: number,
): readonly PlannedFault[] {
  const planned: PlannedFault[] = [];
  while (planned.length < count) {
    for (const kind of shuffled(random, kinds).slice(0, count - planned.length)) {
      planned.push({
        kind,
        who: random.float() < 0.65 ? 'leader' : 'other',
        pick: random.float(),
        holdMs: between(random, holdMs),
        quietMs: between(random, quietMs),
      });
    }
  }
  return planned;
}

function between(random: Random, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.round(min + random.float() * (max - min));
}

function shuffled<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, rank: random.float() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
