import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import { notLeader } from '../../proto/rpc/not-leader.ts';
import { askManagers } from './ask-managers.ts';

type Answer = Error | string;

async function ask(managers: readonly string[], answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const result = askManagers(managers, async (remote) => {
    asked.push(remote);
    const answer = answers[remote] ?? new SkeinError('unavailable', `${remote} is away`);
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const told = await result.catch((error: unknown) => error);
  return { asked, told: told instanceof Error ? told.message : told };
}

describe('askManagers', () => {
  it('takes the first answer, each manager once', async () => {
    expect(await ask(['a', 'a', 'b', 'c'], { b: 'yes', c: 'also' })).toEqual({
      asked: ['a', 'b'],
      told: 'yes',
    });
  });

  it('takes a refusal for the last word', async () => {
    const no = new SkeinError('unauthenticated', 'no');
    expect(await ask(['a', 'b'], { a: no, b: 'yes' })).toEqual({ asked: ['a'], told: 'no' });
  });

  it('goes to the leader that is named, and does not run in circles', async () => {
    expect(await ask(['a', 'b'], { a: notLeader('z'), z: 'yes' })).toEqual({
      asked: ['a', 'z'],
      told: 'yes',
    });
    const { asked } = await ask(['a'], { a: notLeader('b'), b: notLeader('a') });
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  it('says so when nobody is known, or nobody answers', async () => {
    expect((await ask([], {})).told).toBe('Cannot ask a manager: none is known');
    expect((await ask(['a', 'b'], {})).told).toBe('b is away');
  });
});
