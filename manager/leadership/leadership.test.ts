import { describe, expect, it } from 'vitest';
import { Leadership } from './leadership.ts';

function aStage() {
  let told: ((leading: boolean) => void) | undefined;
  const events: string[] = [];
  const ends: (() => void)[] = [];
  let count = 0;
  const leadership = new Leadership({
    member: {
      onLeadership: (listener) => {
        told = listener;
        return { [Symbol.dispose]: () => (told = undefined) };
      },
    },
    start: () => {
      const name = `parts ${++count}`;
      events.push(`start ${name}`);
      return {
        name,
        [Symbol.asyncDispose]: () =>
          new Promise<void>((resolve) => {
            events.push(`end ${name}`);
            ends.push(() => {
              events.push(`ended ${name}`);
              resolve();
            });
          }),
      };
    },
    failed: (error) => events.push(`failed ${String(error)}`),
  });
  return { leadership, events, ends, lead: (leading: boolean) => told?.(leading) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what only a leader runs', () => {
  it('starts with leadership and is forgotten at once when it is lost', () => {
    const { leadership, lead, events } = aStage();
    expect(leadership.current).toBeUndefined();
    lead(true);
    expect(leadership.current?.name).toBe('parts 1');
    lead(false);
    expect(leadership.current).toBeUndefined();
    expect(events).toEqual(['start parts 1', 'end parts 1']);
  });

  it('never runs twice: new parts start when the old ones have ended', async () => {
    const { leadership, lead, events, ends } = aStage();
    lead(true);
    lead(false);
    lead(true);
    lead(false);
    lead(true);
    expect(leadership.current).toBeUndefined();
    ends[0]?.();
    await turn();
    expect(leadership.current?.name).toBe('parts 2');
    expect(events).toEqual(['start parts 1', 'end parts 1', 'ended parts 1', 'start parts 2']);
  });

  it('does not start when leadership went while the old parts were ending', async () => {
    const { leadership, lead, events, ends } = aStage();
    lead(true);
    lead(false);
    lead(true);
    lead(false);
    ends[0]?.();
    await turn();
    expect(leadership.current).toBeUndefined();
    expect(events).toEqual(['start parts 1', 'end parts 1', 'ended parts 1']);
  });

  it('has ended when this is disposed of, and does not start after that', async () => {
    const { leadership, lead, events, ends } = aStage();
    lead(true);
    const disposed = leadership[Symbol.asyncDispose]();
    lead(true);
    ends[0]?.();
    await disposed;
    await turn();
    expect(events).toEqual(['start parts 1', 'end parts 1', 'ended parts 1']);
  });

  it('whose start fails says so, and is not taken for running', () => {
    const failures: unknown[] = [];
    const leadership = new Leadership({
      member: {
        onLeadership: (listener) => {
          listener(true);
          return { [Symbol.dispose]: () => undefined };
        },
      },
      start: () => {
        throw new Error('no room');
      },
      failed: (error) => failures.push(error),
    });
    expect(leadership.current).toBeUndefined();
    expect(failures).toEqual([new Error('no room')]);
  });

  it('tells those who wait for it', () => {
    const { leadership, lead } = aStage();
    let told = 0;
    using _listener = leadership.onChange(() => (told += 1));
    lead(true);
    lead(true);
    lead(false);
    expect(told).toBe(2);
  });
});
