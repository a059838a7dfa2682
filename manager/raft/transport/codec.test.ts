import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { skein } from '../../../proto/gen/skein.js';
import { message, type Entry, type Message, type MessageType } from '../core/model.ts';
import { decodeItem, decodeNotice, encodeItem, encodeNotice } from './codec.ts';

const types: readonly MessageType[] = [
  ...(['MsgProp', 'MsgApp', 'MsgAppResp', 'MsgVote', 'MsgVoteResp', 'MsgSnap', 'MsgHeartbeat'] as const),
  ...(['MsgHeartbeatResp', 'MsgTransferLeader', 'MsgTimeoutNow', 'MsgReadIndex'] as const),
  ...(['MsgReadIndexResp', 'MsgPreVote', 'MsgPreVoteResp'] as const),
];
const number = fc.oneof(fc.maxSafeNat(), fc.nat(1000), fc.constant(Number.MAX_SAFE_INTEGER));
const bytes = fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw));
const entry = fc.record<Entry>({
  type: fc.constantFrom('EntryNormal', 'EntryConfChange', 'EntryConfChangeV2'),
  ...{ term: number, index: number, data: bytes },
});
const ids = fc.array(number, { maxLength: 5 });
const snapshot = fc.record({
  ...{ index: number, term: number, data: fc.constant(Buffer.alloc(0)) },
  confState: fc.record({
    ...{ voters: ids, votersOutgoing: ids, learners: ids, learnersNext: ids },
    autoLeave: fc.boolean(),
  }),
});
const anyMessage = fc
  .record(
    {
      type: fc.constantFrom(...types),
      ...{ from: number, to: number, term: number, logTerm: number, index: number, commit: number },
      entries: fc.array(entry, { maxLength: 5 }),
      ...{ reject: fc.boolean(), rejectHint: number, context: bytes, snapshot },
    },
    { requiredKeys: ['type', 'context'] },
  )
  .map((fields) => message(fields as Pick<Message, 'type'> & Partial<Message>));

/** Whatever kind of byte array it is. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part,
    ).replaceAll(/\{"type":"Buffer","data":\[([\d,]*)\]\}/g, (_all, list: string) =>
      JSON.stringify(Buffer.from(list ? list.split(',').map(Number) : []).toString('hex')),
    ),
  );

describe('items', () => {
  test('every message that members exchange comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(anyMessage, { maxLength: 4 }),
        fc.option(fc.record({ from: number, to: number }), { nil: undefined }),
        (messages, hello) => {
          const back = decodeItem(encodeItem({ hello, messages }));
          expect(plain(back)).toEqual(plain({ messages, hello }));
        },
      ),
    );
  });

  test('an entry is a view on the bytes that were given', () => {
    const entries: Entry[] = [{ type: 'EntryNormal', term: 1, index: 1, data: Buffer.from('hello') }];
    const own = Buffer.from(encodeItem({ messages: [message({ type: 'MsgApp', entries })] }));
    expect(decodeItem(own).messages[0]?.entries[0]?.data.buffer).toBe(own.buffer);
  });

  test('what a member says to itself cannot be sent', () => {
    for (const type of ['MsgHup', 'MsgStorageAppend', 'MsgUnreachable', 'MsgSnapStatus'] as const)
      expect(() => encodeItem({ messages: [message({ type })] })).toThrow(
        `Cannot send ${type}: it is for its own member alone`,
      );
  });

  test.each([
    ['2^53', 2 ** 53],
    ['2^64-2048', 2 ** 64 - 2048],
  ])('the number %s is refused wherever it stands', (_name, value) => {
    const { RaftMessages } = skein.v1;
    const type = skein.v1.RaftMessageType.RAFT_MESSAGE_TYPE_APPEND;
    for (const field of ['from', 'to', 'term', 'logTerm', 'index', 'commit', 'rejectHint'])
      expect(() =>
        decodeItem(RaftMessages.encode({ messages: [{ type, [field]: value }] }).finish()),
      ).toThrow('is no whole number from 0 to 9007199254740991');
    for (const field of ['term', 'index'])
      expect(() =>
        decodeItem(RaftMessages.encode({ messages: [{ type, entries: [{ [field]: value }] }] }).finish()),
      ).toThrow('is no whole number from 0 to 9007199254740991');
  });

  test('a type that nobody knows, and bytes that are no item, are refused with a code', () => {
    const unknown = skein.v1.RaftMessages.encode({ messages: [{ type: 99 as never }] }).finish();
    expect(() => decodeItem(unknown)).toThrow('no type has the number 99');
    expect(() => decodeItem(Buffer.from([0x12, 0xff]))).toThrow(/^Cannot read Raft messages: /);
  });

  test('random bytes never do more than throw an error with a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => {
        try {
          decodeItem(raw);
        } catch (error) {
          expect(error).toMatchObject({ name: 'SkeinError', code: 'invalid-argument' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('notices come back as they were', () => {
  for (const notice of [
    { kind: 'received', bytes: 12_345_678_901 },
    { kind: 'received', bytes: 0 },
    { kind: 'refused', reason: 'removed', text: 'member 3 was removed from the group' },
    { kind: 'refused', reason: 'other-member', text: '' },
    { kind: 'refused', reason: 'not-ready', text: 'x' },
  ] as const)
    expect(decodeNotice(encodeNotice(notice))).toEqual(notice);
});
