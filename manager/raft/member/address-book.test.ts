import { describe, expect, it } from 'vitest';
import { readId } from '../../../base/ids.ts';
import type { Peer } from '../peer.ts';
import { AddressBook } from './address-book.ts';
import { encodePeer, Group } from './group.ts';

const peer = (raftId: number, address = `10.0.0.${raftId}:4242`): Peer => ({
  ...{ raftId, nodeId: readId('node', `n${raftId}`), address },
});

function change(group: Group, type: 'ConfChangeAddNode' | 'ConfChangeRemoveNode', of: Peer): void {
  const transition = 'ConfChangeTransitionAuto';
  const context = type === 'ConfChangeAddNode' ? encodePeer(of) : new Uint8Array(0);
  const changes = [{ type, nodeId: of.raftId }];
  group.apply({ v1: true, transition, changes, context }, { ...group.confState, learners: [] });
}

function open(members: readonly Peer[], known: readonly Peer[] = []) {
  const group = new Group();
  for (const member of members) change(group, 'ConfChangeAddNode', member);
  return { group, book: new AddressBook(group, 1, known) };
}

describe('the address book of a member', () => {
  it('holds the members that the log tells of, without the member itself', () => {
    const { book } = open([peer(1), peer(2), peer(3)]);
    expect(book.peers.map(({ raftId }) => raftId)).toStrictEqual([2, 3]);
  });

  it('holds those that answered the join while the log is empty', () => {
    const { book } = open([], [peer(2)]);
    expect(book.peers).toMatchObject([peer(2)]);
  });

  it('knows a leader that came after the end of the log, once it has spoken', () => {
    const { book } = open([peer(1), peer(2)]);
    expect(book.introduced(peer(9))).toBe(true);
    expect(book.introduced(peer(9))).toBe(false);
    expect(book.get(9)).toMatchObject(peer(9));
    expect(book.peers.map(({ raftId }) => raftId)).toStrictEqual([2, 9]);
  });

  it('prefers where a member was last heard from', () => {
    const { book } = open([peer(1), peer(2)]);
    expect(book.introduced(peer(2, '10.0.0.99:1'))).toBe(true);
    expect(book.get(2)?.address).toBe('10.0.0.99:1');
    expect(book.introduced(peer(2))).toBe(true);
    expect(book.get(2)?.address).toBe('10.0.0.2:4242');
  });

  it('has no word for who was removed, whatever it says', () => {
    const { group, book } = open([peer(1), peer(2), peer(3)]);
    book.introduced(peer(3, '10.0.0.99:1'));
    change(group, 'ConfChangeRemoveNode', peer(3));
    expect(book.peers.map(({ raftId }) => raftId)).toStrictEqual([2]);
    expect(book.get(3)).toBeUndefined();
  });

  it('does not grow without bound', () => {
    const { book } = open([peer(1), peer(2)]);
    for (let raftId = 10; raftId < 200; raftId++) book.introduced(peer(raftId));
    expect(book.peers.length).toBe(1 + 64);
    expect(book.get(199)).toBeDefined();
  });
});
