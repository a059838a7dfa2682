/** Writes entries, messages and Readys in the words of the recorded files. */
import { decodeConfChange } from '../../../manager/raft/core/confchange/conf-change.ts';
import {
  APPEND_THREAD,
  APPLY_THREAD,
  type ConfState,
  type Entry,
  type HardState,
  type Message,
  NONE,
  type Snapshot,
} from '../../../manager/raft/core/model.ts';
import type { Progress } from '../../../manager/raft/core/progress/progress.ts';
import type { Ready } from '../../../manager/raft/core/ready.ts';

function describeTarget(id: number): string {
  if (id === NONE) return 'None';
  if (id === APPEND_THREAD) return 'AppendThread';
  if (id === APPLY_THREAD) return 'ApplyThread';
  return id.toString(16);
}

/** As Go's %q does for what a test may propose. */
function quote(data: Uint8Array): string {
  return JSON.stringify(new TextDecoder().decode(data));
}

export function describeEntry(entry: Entry): string {
  const letters = {
    ConfChangeAddNode: 'v',
    ConfChangeAddLearnerNode: 'l',
    ConfChangeRemoveNode: 'r',
    ConfChangeUpdateNode: 'u',
  };
  const content =
    entry.type === 'EntryNormal'
      ? quote(entry.data)
      : decodeConfChange(entry)
          .changes.map(({ type, nodeId }) => `${letters[type]}${nodeId}`)
          .join(' ');
  return `${entry.term}/${entry.index} ${entry.type}${content === '' ? '' : ` ${content}`}`;
}

export function describeEntries(entries: readonly Entry[]): string {
  return entries.map((entry) => `${describeEntry(entry)}\n`).join('');
}

function describeConfState(state: ConfState): string {
  const list = (ids: readonly number[]): string => `[${ids.join(' ')}]`;
  return (
    `Voters:${list(state.voters)} VotersOutgoing:${list(state.votersOutgoing)} Learners:${list(state.learners)} ` +
    `LearnersNext:${list(state.learnersNext)} AutoLeave:${state.autoLeave}`
  );
}

function describeSnapshot({ index, term, confState }: Snapshot): string {
  return `Index:${index} Term:${term} ConfState:${describeConfState(confState)}`;
}

function describeHardState({ term, vote, commit }: HardState): string {
  return `Term:${term}${vote === NONE ? '' : ` Vote:${vote}`} Commit:${commit}`;
}

/** Without a newline at the end. */
export function describeMessage(m: Message, indent = ''): string {
  const words = [
    `${indent}${describeTarget(m.from)}->${describeTarget(m.to)} ${m.type} Term:${m.term} Log:${m.logTerm}/${m.index}`,
  ];
  if (m.reject) words.push(`Rejected (Hint: ${m.rejectHint})`);
  if (m.commit !== 0) words.push(`Commit:${m.commit}`);
  if (m.vote !== NONE) words.push(`Vote:${m.vote}`);
  const entries = m.entries.map(describeEntry);
  if (entries.length === 1) words.push(`Entries:[${entries.join('')}]`);
  else if (entries.length > 1) {
    words.push(`Entries:[\n${entries.map((entry) => `${indent}  ${entry}\n`).join('')}${indent}]`);
  }
  let text = words.join(' ');
  if (m.snapshot !== undefined) text += `\n${indent}  Snapshot: ${describeSnapshot(m.snapshot)}`;
  if (m.responses.length > 0) {
    const responses = m.responses.map((response) => `${describeMessage(response, `${indent}  `)}\n`);
    text += ` Responses:[\n${responses.join('')}${indent}]`;
  }
  return text;
}

export function describeReady(ready: Ready): string {
  const { softState, hardState, readStates, entries, snapshot, committedEntries, messages, mustSync } = ready;
  let text = '';
  if (softState !== undefined) text += `Lead:${softState.lead} State:${softState.role}\n`;
  if (hardState !== undefined) text += `HardState ${describeHardState(hardState)}\n`;
  if (readStates.length > 0) {
    const states = readStates.map(({ index, context }) => `{${index} [${context.join(' ')}]}`);
    text += `ReadStates [${states.join(' ')}]\n`;
  }
  if (entries.length > 0) text += `Entries:\n${describeEntries(entries)}`;
  if (snapshot !== undefined) text += `Snapshot ${describeSnapshot(snapshot)}\n`;
  if (committedEntries.length > 0) text += `CommittedEntries:\n${describeEntries(committedEntries)}`;
  if (messages.length > 0) text += `Messages:\n${messages.map((m) => `${describeMessage(m)}\n`).join('')}`;
  return text === '' ? '<empty Ready>' : `Ready MustSync=${mustSync}:\n${text}`;
}

/** One line for each member, in rising order of ids. */
export function formatProgress(progress: ReadonlyMap<number, Progress>): string {
  return [...progress]
    .sort(([a], [b]) => a - b)
    .map(([id, pr]) => `${id}: ${pr.toString()}\n`)
    .join('');
}
