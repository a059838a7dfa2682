import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkeinError } from '../../../../base/errors.ts';
import { type ChangerState, enterJoint, leaveJoint, simpleChange } from './changer.ts';
import {
  type ConfChange,
  type ConfChangeSingle,
  type ConfChangeTransition,
  type ConfChangeType,
  decodeConfChange,
  encodeConfChange,
} from './conf-change.ts';
import { confStateOf, emptyConfig, formatConfig, isJoint } from './config.ts';
import { restoreConfig } from './restore.ts';

const options = { lastIndex: 10, maxInflightMessages: 10, maxInflightBytes: 0 };
const start: ChangerState = simpleChange({ config: emptyConfig, progress: new Map() }, options, [
  { type: 'ConfChangeAddNode', nodeId: 1 },
]);

const types: ConfChangeType[] = [
  'ConfChangeAddNode',
  'ConfChangeRemoveNode',
  'ConfChangeUpdateNode',
  'ConfChangeAddLearnerNode',
];
const single: fc.Arbitrary<ConfChangeSingle> = fc.record({
  type: fc.constantFrom(...types),
  nodeId: fc.integer({ min: 1, max: 6 }),
});
const changes = fc.array(single, { maxLength: 5 });
const stepOf = fc.tuple(fc.constantFrom('simple', 'enter', 'leave'), fc.boolean(), changes);

/** The next configuration, or the same one when the step is refused. */
function take(state: ChangerState, [kind, auto, list]: [string, boolean, ConfChangeSingle[]]): ChangerState {
  try {
    if (kind === 'simple') return simpleChange(state, options, list);
    return kind === 'enter' ? enterJoint(state, options, auto, list) : leaveJoint(state, options);
  } catch (error) {
    // Only refusals: a broken invariant must fail the property.
    if (error instanceof SkeinError) return state;
    throw error;
  }
}

describe('a change of membership', () => {
  test('leads to a well-formed configuration or is refused, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 12 }), (steps) => {
        let state = start;
        for (const step of steps) {
          const before = formatConfig(state.config);
          const next = take(state, step);
          expect(formatConfig(state.config)).toBe(before);
          expect(next.config.voters.incoming.size).toBeGreaterThan(0);
          state = next;
        }
      }),
    );
  });

  test('keeps a majority of the old and of the new voters in common, step by step', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 12 }), (steps) => {
        let state = start;
        for (const step of steps) {
          const next = take(state, step);
          const [a, b] = [state.config, next.config];
          // Outside of joint configurations at most one voter changes; in and out of them one half stays.
          if (!isJoint(a) && !isJoint(b)) {
            expect(a.voters.incoming.symmetricDifference(b.voters.incoming).size).toBeLessThan(2);
          } else if (!isJoint(a)) {
            expect(b.voters.outgoing).toEqual(a.voters.incoming);
          } else if (!isJoint(b)) {
            expect(b.voters.incoming).toEqual(a.voters.incoming);
          }
          state = next;
        }
      }),
    );
  });

  test('is found again from a snapshot', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 12 }), (steps) => {
        const { config, progress } = steps.reduce(take, start);
        const restored = restoreConfig(confStateOf(config), options);
        expect(confStateOf(restored.config)).toEqual(confStateOf(config));
        expect(new Set(restored.progress.keys())).toEqual(new Set(progress.keys()));
      }),
    );
  });

  test('through a joint configuration ends where a simple one does', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 6 }), changes, (steps, list) => {
        const state = steps.reduce(take, start);
        fc.pre(!isJoint(state.config));
        const direct = take(state, ['simple', false, list]);
        fc.pre(direct !== state);
        const joint = leaveJoint(enterJoint(state, options, false, list), options);
        expect(confStateOf(joint.config)).toEqual(confStateOf(direct.config));
      }),
    );
  });
});

describe('the entry of a change', () => {
  const transitions: ConfChangeTransition[] = [
    'ConfChangeTransitionAuto',
    'ConfChangeTransitionJointImplicit',
    'ConfChangeTransitionJointExplicit',
  ];
  const change: fc.Arbitrary<ConfChange> = fc.record({
    v1: fc.boolean(),
    transition: fc.constantFrom(...transitions),
    changes: fc.array(fc.record({ type: fc.constantFrom(...types), nodeId: fc.maxSafeNat() })),
    context: fc.uint8Array(),
  });

  test('gives the same change back', () => {
    fc.assert(
      fc.property(change, (given) => {
        expect(decodeConfChange({ ...encodeConfChange(given), index: 1 })).toEqual(given);
      }),
    );
  });

  test('is refused with a clear text, or read, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        try {
          decodeConfChange({ type: 'EntryConfChangeV2', data, index: 7 });
        } catch (error) {
          expect(String(error)).toMatch(/^SkeinError: Cannot read the change of membership in entry 7/);
        }
      }),
    );
  });
});
