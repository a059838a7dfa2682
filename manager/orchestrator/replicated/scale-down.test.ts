import { describe, expect, it } from 'vitest';
import type { TaskState } from '../../../proto/model/task.ts';
import { aTask, nodeId, taskId } from '../../../test/builders/objects.ts';
import type { Slot } from '../slot.ts';
import { surplusSlots } from './scale-down.ts';

function slot(key: number, node: string, state: TaskState = 'running'): Slot {
  const task = aTask({ id: taskId(`t${key}`), slot: key, nodeId: nodeId(node) });
  return { key, tasks: [{ ...task, status: { ...task.status, state } }] };
}

const surplus = (slots: readonly Slot[], count: number) => surplusSlots(slots, count).map((one) => one.key);

describe('scaling down', () => {
  it('takes slots where nothing runs first, the higher ones first', () => {
    const slots = [slot(1, 'a', 'pending'), slot(2, 'a'), slot(3, 'b', 'starting'), slot(4, 'b')];
    expect(surplus(slots, 1)).toStrictEqual([3]);
    expect(surplus(slots, 2)).toStrictEqual([3, 1]);
  });

  it('then takes from the node with the most copies, its highest slot first', () => {
    const slots = [slot(1, 'a'), slot(2, 'b'), slot(3, 'a'), slot(4, 'c'), slot(5, 'a')];
    expect(surplus(slots, 2)).toStrictEqual([5, 3]);
  });

  it('then takes the higher slots', () => {
    expect(surplus([slot(2, 'b'), slot(3, 'c'), slot(1, 'a')], 2)).toStrictEqual([3, 2]);
  });
});
