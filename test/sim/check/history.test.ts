import { describe, expect, it } from 'vitest';
import { History } from './history.ts';
import { Violations } from './violations.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

function open() {
  const violations = new Violations();
  const history = new History(violations);
  const replica = (name: string) => ({ name, applied: 0 });
  return { history, replica, found: () => violations.first?.property };
}

describe('the history finds', () => {
  it('nothing when all is well', () => {
    const { history, replica, found } = open();
    const [a, b] = [replica('a'), replica('b')];
    history.applied(a, 1, bytes('x'));
    history.acknowledged(1, bytes('x'));
    history.applied(b, 1, bytes('x'));
    history.leads(b);
    history.counter('k').attempts = 1;
    history.incremented('k', 1, { version: 0, counter: 0 });
    history.read('b', 'k', { version: 1, counter: 1 }, history.floor('k'));
    history.finish(() => 1);
    expect(found()).toBeUndefined();
  });

  it('other bytes at the same index', () => {
    const { history, replica, found } = open();
    history.applied(replica('a'), 1, bytes('x'));
    history.applied(replica('b'), 1, bytes('y'));
    expect(found()).toBe('state-machine safety');
  });

  it('an entry that is applied twice, or passed over', () => {
    const twice = open();
    const a = twice.replica('a');
    twice.history.applied(a, 1, bytes('x'));
    twice.history.applied(a, 1, bytes('x'));
    expect(twice.found()).toBe('applied once, in order');
    const over = open();
    const b = over.replica('b');
    over.history.applied(over.replica('a'), 1, bytes('x'));
    over.history.applied(b, 2, bytes('y'));
    expect(over.found()).toBe('no entry skipped');
  });

  it('an acknowledgement of what was not applied', () => {
    const { history, found } = open();
    history.acknowledged(1, bytes('x'));
    expect(found()).toBe('an acknowledged write is applied');
  });

  it('a snapshot that takes the state back', () => {
    const { history, replica, found } = open();
    const a = replica('a');
    history.applied(a, 9, bytes('x'));
    history.restored(a, 8);
    expect(found()).toBe('state never goes back');
  });

  it('a leader that does not know what was acknowledged', () => {
    const { history, replica, found } = open();
    history.applied(replica('a'), 1, bytes('x'));
    history.acknowledged(1, bytes('x'));
    history.leads(replica('b'));
    expect(found()).toBe('a leader knows what was acknowledged');
  });

  it('a read that is older than what was told before it', () => {
    const { history, replica, found } = open();
    history.applied(replica('a'), 5, bytes('x'));
    history.acknowledged(5, bytes('x'));
    history.read('b', 'k', { version: 4, counter: 0 }, history.floor('k'));
    expect(found()).toBe('reads never go back');
  });

  it('a read that began before the write ended, of neither', () => {
    const { history, replica, found } = open();
    const floor = history.floor('k');
    history.applied(replica('a'), 5, bytes('x'));
    history.acknowledged(5, bytes('x'));
    history.read('b', 'k', { version: 4, counter: 0 }, floor);
    expect(found()).toBeUndefined();
  });

  it('an update that is lost, at once and at the end, and one that happens twice', () => {
    const lost = open();
    lost.history.incremented('k', 1, { version: 0, counter: 0 });
    lost.history.incremented('k', 1, { version: 0, counter: 0 });
    expect(lost.found()).toBe('no lost update');
    const gone = open();
    gone.history.counter('k').attempts = 2;
    gone.history.incremented('k', 2, { version: 0, counter: 0 });
    gone.history.finish(() => 1);
    expect(gone.found()).toBe('no acknowledged write lost');
    const twice = open();
    twice.history.counter('k').attempts = 1;
    twice.history.finish(() => 2);
    expect(twice.found()).toBe('no write happens twice');
  });
});
