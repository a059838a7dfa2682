import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { Remotes, type OwnManager } from './remotes.ts';

const three = ['a:1', 'b:1', 'c:1'];
const stage = (options: { known?: string[]; own?: () => OwnManager | undefined; seed?: number } = {}) =>
  new Remotes({
    known: options.known ?? three,
    own: options.own,
    random: new SeededRandom(options.seed ?? 1),
  });

/** The next one, which is then of no use. */
function fails(remotes: Remotes) {
  const next = remotes.next();
  if (next) remotes.failed(next.address);
  return next;
}

describe('Remotes', () => {
  it('has nobody to offer when nobody is known', () => {
    expect(stage({ known: [] }).next()).toBeUndefined();
  });

  it('gives each its turn in a random order before any comes again', () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 50; seed++) {
      const remotes = stage({ seed });
      const round = three.map(() => fails(remotes)?.address ?? '');
      expect([...round].sort()).toEqual(three);
      orders.add(round.join());
    }
    expect(orders.size).toBe(6);
  });

  it('asks at once at first, then after pauses that grow to a second', () => {
    const remotes = stage();
    const delays = Array.from({ length: 12 }, () => fails(remotes)?.delayMs ?? -1);
    expect(delays[0]).toBe(0);
    for (const [at, delay] of delays.slice(1).entries()) {
      const full = Math.min(1000, 50 * 2 ** at);
      expect(delay).toBeGreaterThanOrEqual(full / 2);
      expect(delay).toBeLessThanOrEqual(full);
    }
  });

  it('goes to the leader that a manager names, without a pause', () => {
    const remotes = stage();
    remotes.next();
    remotes.ended('a:1', 'leader:1');
    expect(remotes.next()).toEqual({ address: 'leader:1', delayMs: 0 });
  });

  it('does not run in circles when managers name each other', () => {
    const remotes = stage();
    let pauses = 0;
    let address = remotes.next()?.address ?? '';
    for (let hop = 0; hop < 20; hop++) {
      remotes.ended(address, address === 'a:1' ? 'b:1' : 'a:1');
      const next = remotes.next();
      address = next?.address ?? '';
      if ((next?.delayMs ?? 0) > 0) pauses += 1;
    }
    expect(pauses).toBeGreaterThanOrEqual(4);
  });

  it('asks the one last whose session just ended', () => {
    for (let seed = 0; seed < 20; seed++) {
      const remotes = stage({ seed });
      remotes.next();
      remotes.welcomed();
      remotes.failed('b:1');
      expect(three.map(() => fails(remotes)?.address)[2]).toBe('b:1');
    }
  });

  it('prefers the own manager while that leads, and else the leader that it knows', () => {
    let own: OwnManager | undefined = { address: 'a:1', leads: true, leader: 'a:1' };
    const remotes = stage({ own: () => own });
    expect(remotes.next()).toEqual({ address: 'a:1', delayMs: 0 });
    remotes.welcomed();
    own = { address: 'a:1', leads: false, leader: 'c:1' };
    remotes.ended('a:1');
    expect(remotes.next()).toEqual({ address: 'c:1', delayMs: 0 });
    own = undefined;
    remotes.failed('c:1');
    expect(remotes.next()?.address).not.toBe('c:1');
  });

  it('does not ask the leader of the own manager again that it found dead', () => {
    const remotes = stage({ own: () => ({ address: 'a:1', leads: false, leader: 'c:1' }) });
    expect(fails(remotes)?.address).toBe('c:1');
    expect(fails(remotes)?.address).not.toBe('c:1');
  });

  it('does not follow those who still name a leader that was found dead, until there was a session', () => {
    const remotes = stage();
    remotes.failed('c:1');
    remotes.ended('a:1', 'c:1');
    expect(remotes.next()?.delayMs).toBeGreaterThan(0);
    remotes.welcomed();
    remotes.ended('a:1', 'c:1');
    expect(remotes.next()).toEqual({ address: 'c:1', delayMs: 0 });
  });

  it('pauses for less than half a second while managers answer that they do not lead', () => {
    const remotes = stage();
    for (let at = 0; at < 20; at++) {
      const next = remotes.next();
      remotes.ended(next?.address ?? '');
      expect(next?.delayMs).toBeLessThanOrEqual(400);
    }
  });

  it('takes the newest list, whatever its order, and no empty one', () => {
    const remotes = stage();
    expect(remotes.replace(['c:1', 'b:1', 'a:1'])).toBe(false);
    expect(remotes.replace([])).toBe(false);
    expect(remotes.replace(['d:1'])).toBe(true);
    expect([remotes.known, remotes.next()?.address]).toEqual([['d:1'], 'd:1']);
  });
});
