/** Lets tasks start that were waiting, prepared, for their restart delay or for their predecessor to stop. */
import type { ServiceDraft } from './service-draft.ts';
import { wantedOf } from './slot.ts';

export function planStarts(draft: ServiceDraft): void {
  for (const slot of draft.slots)
    for (const task of wantedOf(slot)) {
      if (task.desiredState !== 'ready') continue;
      const startMs = draft.startTime(slot.key, task);
      if (startMs <= draft.nowMs) draft.start(slot.key, task);
      else draft.wakeAt(startMs);
    }
}
