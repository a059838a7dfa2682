/** The lines of a progress display. On a terminal they carry bars and are cut to its width; elsewhere they are plain. */
import { compareStates, isTerminal, type TaskState } from '../../proto/model/task.ts';
import { ellipsis, shortId } from '../format/human.ts';
import type { Progress } from './judge.ts';
import type { SlotProgress } from './slots.ts';

export interface ProgressLine {
  readonly key: string;
  readonly text: string;
}

/** More lines than this help nobody: then only the slots with a reason are shown. */
const slotLinesMax = 20;
const barWidthMax = 50;
const barWidthMin = 10;
const stateWidth = 9;

/** The states that a bar counts, in order. */
const stages: readonly TaskState[] = [
  'new',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
];

export interface DrawOptions {
  /** Columns of the terminal; undefined: no terminal, no bars, whole reasons. */
  readonly width: number | undefined;
  readonly serviceId: string;
  /** The name of a node of a global service. */
  readonly nodeName: (nodeId: string) => string;
}

export function drawProgress(progress: Progress, options: DrawOptions): readonly ProgressLine[] {
  if (progress.name === '') return []; // it was removed
  const lines = [overallLine(progress), ...slotLines(progress, options)];
  const verify = verifyText(progress, options);
  if (verify !== undefined) lines.push({ key: 'verify', text: verify });
  const { width } = options;
  return width === undefined
    ? lines
    : lines.map(({ key, text }) => ({ key, text: ellipsis(text.trimEnd(), Math.max(1, width - 1)) }));
}

function overallLine({ rollingBack, running, total }: Progress): ProgressLine {
  const what = rollingBack ? 'overall progress: rolling back update:' : 'overall progress:';
  return { key: 'overall', text: `${what} ${running} out of ${total} tasks` };
}

function verifyText(progress: Progress, { width, serviceId }: DrawOptions): string | undefined {
  const { outcome, verifySeconds } = progress;
  if (outcome?.kind === 'converged') return `verify: Service ${serviceId} converged`;
  if (outcome?.kind === 'completed') return `verify: Service ${serviceId} completed: its tasks ended well`;
  if (verifySeconds === undefined) return undefined;
  if (width === undefined) return 'verify: Waiting to verify that tasks are stable...';
  return `verify: Waiting ${verifySeconds} second${verifySeconds === 1 ? '' : 's'} to verify that tasks are stable...`;
}

function slotLines(progress: Progress, options: DrawOptions): ProgressLine[] {
  const { slots, total } = progress;
  const crowded = total > slotLinesMax;
  const shown = crowded ? slots.filter(({ reason }) => reason !== '').slice(0, slotLinesMax) : slots;
  return shown
    .filter(({ state }) => state !== undefined || options.width !== undefined)
    .map((slot) => ({ key: slot.key, text: slotText(slot, total, options) }));
}

function slotText(slot: SlotProgress, total: number, { width, nodeName }: DrawOptions): string {
  const numbered = /^\d+$/.test(slot.key);
  const label = numbered
    ? `${slot.key.padStart(String(total).length)}/${total}: `
    : `${nodeName(slot.key) || shortId(slot.key)}: `;
  if (slot.state === undefined) return label;
  if (slot.reason !== '') return `${label}${slot.state}: ${slot.reason.replaceAll(/\s+/g, ' ')}`;
  if (width === undefined) return `${label}${slot.state}`;
  const head = `${label}${slot.state.padEnd(stateWidth)} `;
  return head + bar(slot.state, Math.min(barWidthMax, width - head.length - 4));
}

function bar(state: TaskState, width: number): string {
  if (width < barWidthMin) return '';
  const done = isTerminal(state)
    ? stages.length
    : stages.filter((stage) => compareStates(stage, state) <= 0).length;
  const filled = Math.floor((width * done) / stages.length);
  return `[${'='.repeat(filled)}>${' '.repeat(width - filled)}]`;
}
