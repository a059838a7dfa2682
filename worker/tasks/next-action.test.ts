import { describe, expect, it } from 'vitest';
import { nextAction, type Action, type TaskSituation } from './next-action.ts';

const rows: readonly (readonly [string, Omit<TaskSituation, 'cleaned'> & { cleaned?: boolean }, Action])[] = [
  [
    'a task that has just come is accepted',
    { desired: 'running', observed: 'assigned', container: 'none' },
    'accept',
  ],
  [
    'an accepted task is prepared',
    { desired: 'running', observed: 'accepted', container: 'none' },
    'prepare',
  ],
  [
    'a task that waits for its restart delay is prepared already',
    { desired: 'ready', observed: 'accepted', container: 'none' },
    'prepare',
  ],
  [
    'a prepared task that may not run yet is held',
    { desired: 'ready', observed: 'ready', container: 'created' },
    'hold',
  ],
  [
    'a prepared task that may run is started',
    { desired: 'running', observed: 'ready', container: 'created' },
    'start',
  ],
  ['a running task is watched', { desired: 'running', observed: 'running', container: 'running' }, 'watch'],
  [
    'a task of a job is watched until it completes',
    { desired: 'complete', observed: 'running', container: 'running' },
    'watch',
  ],
  [
    'a process that ended by itself is reported',
    { desired: 'running', observed: 'running', container: 'exited' },
    'conclude',
  ],
  [
    'a task that is not wanted is stopped',
    { desired: 'shutdown', observed: 'running', container: 'running' },
    'stop',
  ],
  [
    'a task that is not wanted is stopped while it is prepared',
    { desired: 'remove', observed: 'preparing', container: 'none' },
    'stop',
  ],
  [
    'a task that ended is cleaned up',
    { desired: 'running', observed: 'failed', container: 'exited' },
    'clean',
  ],
  [
    'a task that ended and is cleaned up rests',
    { desired: 'shutdown', observed: 'shutdown', container: 'none', cleaned: true },
    'rest',
  ],
];

describe('nextAction', () => {
  it.each(rows)('%s', (_title, situation, action) => {
    expect(nextAction({ cleaned: false, ...situation })).toBe(action);
  });
});
