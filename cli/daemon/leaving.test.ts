import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { silentLogger } from '../../base/log.ts';
import type { Manager } from '../../manager/manager.ts';
import type { GroupStatus } from '../../manager/membership/group-status.ts';
import { nodeId } from '../../test/builders/objects.ts';
import { leaveGroup, refusalToLeave } from './leaving.ts';

/** One character each: `v` a voter, `-` one that cannot be reached, `l` a learner. */
const group = (members: string): GroupStatus => ({
  isLeader: true,
  leaderAddress: 'a:1',
  members: Array.from(members, (kind, at) => ({
    ...{ raftId: at + 1, nodeId: nodeId(`n${at}`), address: `a:${at}` },
    ...{ leader: at === 0, learner: kind === 'l', reachable: kind !== '-' },
  })),
});

describe('without force a manager never leaves, and is told what it would do', () => {
  it.each([
    ['v', 'Removing the last manager erases all current state of the swarm. Use `--force`'],
    ['vv', 'as a manager. The only way to restore a swarm'],
    ['vvv', 'as a manager. The only way to restore a swarm'],
    [
      'vv-',
      'Removing this node leaves 1 managers out of 3. Without a Raft quorum your swarm will be inaccessible.',
    ],
    ['v-', 'Removing this node leaves 0 managers out of 2.'],
    ['vvl', 'as a manager. The only way to restore a swarm'],
  ])('%s', (members, text) => {
    expect(refusalToLeave(group(members))).toContain(text);
  });

  it('also when it does not run', async () => {
    expect(refusalToLeave(undefined)).toContain('Doing so may lose the consensus of your cluster.');
    const options = { force: false, clock: new ManualClock(), log: silentLogger };
    await expect(leaveGroup(undefined, options)).rejects.toThrow('You are attempting to leave the swarm');
  });
});

describe('with force', () => {
  const leave = async (members: string | undefined, answer: () => Promise<void>) => {
    const clock = new ManualClock();
    const asked = vi.fn(answer);
    const manager =
      members === undefined ? undefined : ({ status: group(members), leave: asked } as unknown as Manager);
    const done = leaveGroup(manager, { force: true, clock, log: silentLogger });
    done.catch(() => undefined); // looked at below
    for (let step = 0; step < 50; step++) {
      await Promise.resolve();
      clock.advance(500);
    }
    await done;
    return asked.mock.calls.length;
  };

  it('the group is asked, unless there is none', async () => {
    expect(await leave('vvv', () => Promise.resolve())).toBe(1);
    expect(await leave('v', () => Promise.resolve())).toBe(0);
    expect(await leave(undefined, () => Promise.resolve())).toBe(0);
  });

  it('its refusal counts, and says what to do', async () => {
    const refuse = () => Promise.reject(new SkeinError('failed-precondition', 'this would lose quorum'));
    await expect(leave('vv-', refuse)).rejects.toThrow(
      'Cannot leave the swarm: this would lose quorum. Bring the managers back that cannot be reached',
    );
  });

  it('a group without a leader is given time to elect one, and is left then', async () => {
    let calls = 0;
    const late = () =>
      ++calls < 4 ? Promise.reject(new SkeinError('unavailable', 'no leader')) : Promise.resolve();
    expect(await leave('vvv', late)).toBe(4);
    expect(
      await leave('v--', () => Promise.reject(new SkeinError('unavailable', 'no leader'))),
    ).toBeGreaterThan(5);
  });
});
