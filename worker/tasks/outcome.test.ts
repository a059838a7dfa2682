import { describe, expect, it } from 'vitest';
import { SkeinError, type ErrorCode } from '../../base/errors.ts';
import type { ContainerExit } from '../runtime/runtime.ts';
import { exitOutcome, failureOutcome } from './outcome.ts';

const exit = (exitCode: number, more: Partial<ContainerExit> = {}): ContainerExit => ({
  exitCode,
  exitedAtMs: 1,
  ...more,
});

describe('exitOutcome', () => {
  it.each([
    ['a process that ended with 0', exit(0), { state: 'complete', error: '' }],
    ['one that ended with another code', exit(3), { state: 'failed', error: 'task: non-zero exit (3)' }],
    [
      'one that ran out of memory',
      exit(137, { oomKilled: true }),
      { state: 'failed', error: 'task: non-zero exit (137): it ran out of memory' },
    ],
    [
      'one whose end nobody saw',
      exit(137, { lost: 'the host was restarted' }),
      { state: 'failed', error: 'task: lost: the host was restarted' },
    ],
  ])('tells of %s', (_what, ended, outcome) => {
    expect(exitOutcome(ended, 'running')).toMatchObject(outcome);
  });

  it.each(['shutdown', 'remove'] as const)(
    'calls one that was told to %s shut down, whatever its code',
    (desired) => {
      expect(exitOutcome(exit(137, { lost: 'gone' }), desired)).toMatchObject({
        state: 'shutdown',
        error: '',
      });
    },
  );
});

describe('failureOutcome', () => {
  const failed = (code: ErrorCode, attempt = 0, observed: 'preparing' | 'starting' = 'preparing') =>
    failureOutcome(new SkeinError(code, 'why'), observed, attempt);

  it('is an interruption when the wait was ended', () => {
    expect(failed('aborted')).toBe('interrupted');
  });

  it('is worth another try while the runtime is away, and not for ever', () => {
    expect(failed('unavailable', 5)).toBe('again');
    expect(failed('unavailable', 6)).toMatchObject({ state: 'rejected', error: 'why' });
  });

  it('rejects before the start and fails after it', () => {
    expect(failed('not-found')).toMatchObject({ state: 'rejected', message: 'preparing' });
    expect(failed('not-found', 0, 'starting')).toMatchObject({ state: 'failed', message: 'starting' });
  });

  it('says what was thrown that has no code', () => {
    expect(failureOutcome(new Error('ENOSPC'), 'preparing', 0)).toMatchObject({ error: 'ENOSPC' });
  });
});
