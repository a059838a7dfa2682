/**
 * What follows tasks that are wanted but ended, or whose node cannot keep them. The two differ: a task that ended of
 * itself is followed as the restart policy says, after its delay; one whose node is lost, drained or no longer
 * suitable is always followed, at once. (In Swarm the policy also decides the latter, so a task with condition `none` on
 * a drained node is not moved.)
 */
import { isTerminal, type Task } from '../../../proto/model/task.ts';
import { fitnessOf, replaceableAtMs } from '../node-fitness.ts';
import type { ServiceDraft } from '../service-draft.ts';
import { wantedOf, type Slot } from '../slot.ts';
import { judgeRestart } from './policy.ts';

export function planRestarts(draft: ServiceDraft): void {
  for (const slot of draft.slots) for (const task of wantedOf(slot)) follow(draft, slot, task);
}

function follow(draft: ServiceDraft, slot: Slot, task: Task): void {
  const ended = isTerminal(task.status.state);
  if (!ended && fitnessOf(draft.view, task) === 'fit') return;
  if (!ended && draft.isEarly(replaceableAtMs(draft.view, task))) return;
  if (wantedOf(slot).some((other) => other.id !== task.id && replaces(draft, other, task))) {
    draft.end(slot.key, task, 'shutdown');
    return;
  }
  if (!ended) {
    draft.replace(slot.key, task, task.startAfterMs); // a restart delay that it was waiting for still holds
    return;
  }
  const verdict = judgeRestart(slot, task, draft.nowMs);
  switch (verdict.kind) {
    case 'ended':
      draft.end(slot.key, task, 'shutdown');
      return;
    case 'restart':
      draft.replace(slot.key, task, verdict.startAfterMs);
      return;
    case 'retry':
      if (verdict.atMs <= draft.nowMs) draft.replace(slot.key, task, 0);
      else draft.wakeAt(verdict.atMs);
      return;
  }
}

/** Whether `other` takes the place of `task` during an update, so that `task` needs no successor of its own. */
function replaces(draft: ServiceDraft, other: Task, task: Task): boolean {
  return other.specVersion === draft.service.specVersion && task.specVersion !== other.specVersion;
}
