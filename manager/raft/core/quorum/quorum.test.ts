import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JointConfig, jointCommitted, jointVote } from './joint.ts';
import { type MajorityConfig, majorityCommitted, majorityVote } from './majority.ts';

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 7 }).map((list) => new Set(list));
const acked = fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), fc.nat(12)).map((indexes) => {
  const known = new Map(Object.entries(indexes).map(([id, index]) => [Number(id), index]));
  return (id: number): number | undefined => known.get(id);
});
const votes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()))
  .map((list) => new Map<number, boolean>(list));
const joint = fc.record({ incoming: ids, outgoing: ids });
const none: MajorityConfig = new Set();

test('a majority has reached the committed index, and none has reached a higher one', () => {
  fc.assert(
    fc.property(ids, acked, (config, index) => {
      const reached = (at: number): number => [...config].filter((id) => (index(id) ?? 0) >= at).length;
      const committed = majorityCommitted(config, index);
      if (config.size === 0) {
        expect(committed).toBe(Infinity);
        return;
      }
      expect(reached(committed)).toBeGreaterThan(config.size / 2);
      expect(reached(committed + 1)).toBeLessThanOrEqual(config.size / 2);
    }),
  );
});

test('an acknowledgement never lowers what is committed', () => {
  fc.assert(
    fc.property(joint, acked, fc.integer({ min: 1, max: 9 }), fc.nat(5), (config, index, who, more) => {
      const later = (id: number): number | undefined => (id === who ? (index(id) ?? 0) + more : index(id));
      expect(jointCommitted(config, later)).toBeGreaterThanOrEqual(jointCommitted(config, index));
    }),
  );
});

test('the halves of a joint configuration are alike, and an empty or equal half changes nothing', () => {
  fc.assert(
    fc.property(joint, acked, votes, (config, index, cast) => {
      const swapped: JointConfig = { incoming: config.outgoing, outgoing: config.incoming };
      const { incoming } = config;
      expect(jointCommitted(swapped, index)).toBe(jointCommitted(config, index));
      expect(jointVote(swapped, cast)).toBe(jointVote(config, cast));
      for (const outgoing of [none, incoming]) {
        expect(jointCommitted({ incoming, outgoing }, index)).toBe(majorityCommitted(incoming, index));
        expect(jointVote({ incoming, outgoing }, cast)).toBe(majorityVote(incoming, cast));
      }
    }),
  );
});

test('no two candidates win among the same voters', () => {
  fc.assert(
    fc.property(ids, votes, (config, cast) => {
      fc.pre(config.size > 0);
      const others = new Map([...cast].map(([id, yes]) => [id, !yes]));
      expect([majorityVote(config, cast), majorityVote(config, others)]).not.toEqual(['VoteWon', 'VoteWon']);
    }),
  );
});

test('a decided vote stays decided, whoever answers later', () => {
  fc.assert(
    fc.property(joint, votes, votes, (config, cast, later) => {
      const result = jointVote(config, cast);
      fc.pre(result !== 'VotePending');
      expect(jointVote(config, new Map([...later, ...cast]))).toBe(result);
    }),
  );
});
