import { beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import { parseUnlockKey } from '../../proto/identity/unlock-key.ts';
import { aClusterStore } from '../../test/builders/cluster-port.ts';
import { getUnlockKey, rotateUnlockKey, updateCluster } from './cluster-update.ts';
import type { ControlTools } from './tools.ts';

let tools: ControlTools;
beforeEach(async () => {
  const { store } = await aClusterStore();
  const live = () => {
    throw new Error('nothing here asks what only the leader knows');
  };
  tools = { store, clock: realClock, random: new SeededRandom(1), log: silentLogger, live };
});
const key = () => getUnlockKey(tools).unlockKey ?? '';

describe('the settings of the cluster', () => {
  it('change where they are named, and stay where they are not', async () => {
    const { spec } = await updateCluster(tools, { heartbeatPeriodMs: 2000, taskHistoryLimit: 3 });
    expect(spec).toMatchObject({
      heartbeatPeriodMs: 2000,
      taskHistoryLimit: 3,
      heartbeatGrace: 3,
      autolock: false,
    });
    const { spec: later } = await updateCluster(tools, { certificateValidityMs: 24 * 3600_000 });
    expect(later).toMatchObject({ heartbeatPeriodMs: 2000, certificateValidityMs: 24 * 3600_000 });
  });

  it('are refused when they cannot work, or were computed on an older version', async () => {
    await expect(updateCluster(tools, { heartbeatPeriodMs: 1 })).rejects.toThrow(
      'Cannot update the cluster: its heartbeat period of 0.001 s is not between 0.1 s and 3600 s',
    );
    const version = (await updateCluster(tools, { taskHistoryLimit: 1 })).version ?? 0;
    await updateCluster(tools, { version, taskHistoryLimit: 2 });
    await expect(updateCluster(tools, { version, taskHistoryLimit: 3 })).rejects.toMatchObject({
      code: 'out-of-sequence',
    });
  });
});

describe('the unlock key', () => {
  it('comes with autolock, stays as long as that is on, and is another one the next time', async () => {
    expect(key()).toBe('');
    await updateCluster(tools, { autolock: true });
    const first = key();
    expect(parseUnlockKey(first)).toHaveLength(32);
    await updateCluster(tools, { autolock: true, taskHistoryLimit: 1 });
    expect(key()).toBe(first);
    await updateCluster(tools, { autolock: false });
    expect(key()).toBe('');
    await updateCluster(tools, { autolock: true });
    expect(key()).not.toBe(first);
  });

  it('is rotated while autolock is on only', async () => {
    await expect(rotateUnlockKey(tools)).rejects.toMatchObject({ code: 'failed-precondition' });
    await updateCluster(tools, { autolock: true });
    const before = key();
    const { unlockKey } = await rotateUnlockKey(tools);
    expect(unlockKey).not.toBe(before);
    expect(key()).toBe(unlockKey);
  });

  it.each(['', 'SWMKEY-1-short', `SWMKEY-2-${'a'.repeat(43)}`, `SWMKEY-1-${'a'.repeat(42)}!`])(
    'what is none (%j) is refused without being repeated',
    (raw) => {
      expect(() => parseUnlockKey(raw)).toThrow(
        /Cannot read the unlock key: it is not of the form SWMKEY-1-/,
      );
      expect(() => parseUnlockKey(`secret${raw}`)).not.toThrow(/secret/);
    },
  );
});
