import { describe, expect, it } from 'vitest';
import { aNetwork, aTask, networkId, nodeId, taskId } from '../../test/builders/objects.ts';
import type { Assignments } from '../../proto/model/assignment.ts';
import { applyAssignments, emptyAssignmentSet } from './assignment-set.ts';

const complete: Assignments = {
  kind: 'complete',
  sequence: 1,
  set: [
    { kind: 'task', task: aTask({ id: taskId('one') }) },
    {
      kind: 'network',
      network: { id: networkId('net'), name: 'front', internal: false, state: aNetwork().state! },
    },
    { kind: 'peer', peer: { nodeId: nodeId('h2'), hostname: 'h2', dataAddress: '10.77.0.2', index: 2 } },
  ],
  removed: [],
  revisions: [],
};
const delta = (sequence: number, change: Partial<Assignments>): Assignments => ({
  kind: 'incremental',
  sequence,
  set: [],
  removed: [],
  revisions: [],
  ...change,
});

describe('applyAssignments', () => {
  it('replaces everything by a complete set', () => {
    const before = applyAssignments(emptyAssignmentSet, complete);
    const after = applyAssignments(before, {
      ...complete,
      set: [{ kind: 'task', task: aTask({ id: taskId('two') }) }],
    });
    expect([...after.tasks.keys()]).toEqual(['two']);
    expect(after.networks.size).toBe(0);
  });

  it('adds, changes and removes by a delta, and leaves the set before as it was', () => {
    const before = applyAssignments(emptyAssignmentSet, complete);
    const after = applyAssignments(
      before,
      delta(2, {
        set: [{ kind: 'task', task: aTask({ id: taskId('two') }) }],
        removed: [
          { kind: 'task', id: 'one' },
          { kind: 'peer', id: 'h2' },
        ],
      }),
    );
    expect([...after.tasks.keys()]).toEqual(['two']);
    expect(after.peers.size).toBe(0);
    expect([...before.tasks.keys()]).toEqual(['one']);
  });

  it('refuses a delta after a gap', () => {
    const before = applyAssignments(emptyAssignmentSet, complete);
    expect(() => applyAssignments(before, delta(3, {}))).toThrow(
      'Cannot apply assignments 3: the last ones applied are 1',
    );
  });
});
