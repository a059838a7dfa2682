import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { nodeId } from '../../test/builders/objects.ts';
import { couldGoWithout } from './quorum.ts';
import { drawRaftId } from './raft-id.ts';

/** `+` a voter, `-` one that cannot be reached, `l` a learner. */
const group = (text: string) =>
  Array.from(text, (kind, at) => ({
    ...{ raftId: at + 1, nodeId: nodeId(`n${at}`), address: '', leader: at === 0 },
    ...{ learner: kind === 'l', reachable: kind !== '-' },
  }));

describe('the group could go on without a member', () => {
  it.each([
    ['+', 1, false],
    ['++', 2, true],
    ['++', 1, true],
    ['+-', 2, true],
    ['+-', 1, false],
    ['+++', 3, true],
    ['++-', 3, true],
    ['++-', 2, false],
    ['+++--', 5, true],
    ['+++--', 3, false],
    ['+l', 2, true],
    ['+l', 1, false],
  ])('%s without number %i: %s', (text, raftId, could) => {
    expect(couldGoWithout(group(text), raftId)).toBe(could);
  });
});

it('numbers of members are whole, from 1 to 2^52, and do not come twice', () => {
  const random = new SeededRandom(3);
  const drawn = Array.from({ length: 1000 }, () => drawRaftId(random));
  for (const id of drawn) expect(Number.isSafeInteger(id) && id >= 1 && id <= 2 ** 52).toBe(true);
  expect(new Set(drawn).size).toBe(1000);
});
