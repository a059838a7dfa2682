import { expect, test } from 'vitest';
import { chainName, parseChain, planAll, planBalance, type Balanced } from './plan.ts';

const of = (...addresses: string[]) => addresses.map((address) => ({ address }));
const web: Balanced = { chain: 'lb-2', slots: ['a', 'b'] };
const api: Balanced = { chain: 'lb-1', slots: ['x'] };
const state = new Map([
  ['web', web],
  ['api', api],
]);
const known = new Set(['none', 'lb-1', 'lb-2']);
const group = (): string => '';
const nothing = {
  chains: [],
  removeKeys: [],
  removeSlots: [],
  addSlots: [],
  addKeys: [],
  after: new Map<string, Balanced | undefined>(),
};

test.each([
  ['nothing changes', { key: 'web', endpoints: of('b', 'a') }, {}],
  [
    'one endpoint more: its slot, and the service moves to the next chain',
    { key: 'web', endpoints: of('a', 'b', 'c') },
    {
      chains: ['lb-3'],
      removeKeys: ['web'],
      addKeys: [{ key: 'web', chain: 'lb-3' }],
      addSlots: [{ key: 'web', slot: 2, target: 'c' }],
      after: new Map([['web', { chain: 'lb-3', slots: ['a', 'b', 'c'] }]]),
    },
  ],
  [
    'the first of two endpoints less: the last moves into the hole',
    { key: 'web', endpoints: of('b') },
    {
      removeKeys: ['web'],
      removeSlots: [
        { key: 'web', slot: 0 },
        { key: 'web', slot: 1 },
      ],
      addSlots: [{ key: 'web', slot: 0, target: 'b' }],
      addKeys: [{ key: 'web', chain: 'lb-1' }],
      after: new Map([['web', { chain: 'lb-1', slots: ['b'] }]]),
    },
  ],
  [
    'an endpoint replaced by another: one slot, and the service stays',
    { key: 'web', endpoints: of('a', 'c') },
    {
      removeSlots: [{ key: 'web', slot: 1 }],
      addSlots: [{ key: 'web', slot: 1, target: 'c' }],
      after: new Map([['web', { chain: 'lb-2', slots: ['a', 'c'] }]]),
    },
  ],
  [
    'no endpoint left: refused',
    { key: 'api', endpoints: [] },
    {
      removeKeys: ['api'],
      removeSlots: [{ key: 'api', slot: 0 }],
      addKeys: [{ key: 'api', chain: 'none' }],
      after: new Map([['api', { chain: 'none', slots: [] }]]),
    },
  ],
  [
    'a new service',
    { key: 'db', endpoints: of('d') },
    {
      addKeys: [{ key: 'db', chain: 'lb-1' }],
      addSlots: [{ key: 'db', slot: 0, target: 'd' }],
      after: new Map([['db', { chain: 'lb-1', slots: ['d'] }]]),
    },
  ],
  [
    'affinity comes: the same slots, another chain',
    { key: 'web', affinity: 'source', endpoints: of('a', 'b') },
    {
      chains: ['hash-2'],
      removeKeys: ['web'],
      addKeys: [{ key: 'web', chain: 'hash-2' }],
      after: new Map([['web', { chain: 'hash-2', slots: ['a', 'b'] }]]),
    },
  ],
] as const)('%s', (_, entry, plan) => {
  expect(planBalance(state, { set: [entry], removed: [] }, known, group)).toEqual({ ...nothing, ...plan });
});

test('a service that goes takes its slots along, and one that is not there takes nothing', () => {
  expect(planBalance(state, { set: [], removed: ['web', 'nobody'] }, known, group)).toEqual({
    ...nothing,
    removeKeys: ['web'],
    removeSlots: [
      { key: 'web', slot: 0 },
      { key: 'web', slot: 1 },
    ],
    after: new Map([['web', undefined]]),
  });
});

test('the whole of what is wanted removes what is not named', () => {
  const plan = planAll(state, [{ key: 'web', endpoints: of('a', 'b') }], known, group);
  expect(plan).toMatchObject({ removeKeys: ['api'], addKeys: [], after: new Map([['api', undefined]]) });
});

test('names of chains are read back', () => {
  expect(chainName('', undefined, 0)).toBe('none');
  expect(parseChain(chainName('', undefined, 3))).toEqual({ group: '', affinity: undefined, slots: 3 });
  expect(parseChain(chainName('bound-', 'source', 12))).toEqual({
    group: 'bound-',
    affinity: 'source',
    slots: 12,
  });
  for (const name of ['none', 'lb-0', 'lb-x', 'other', '']) expect(parseChain(name)).toBeUndefined();
});
