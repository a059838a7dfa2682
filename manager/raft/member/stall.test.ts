import { describe, expect, it } from 'vitest';
import { decideStall, type StallFacts } from './stall.ts';

const well: StallFacts = {
  leads: true,
  lagMs: 3,
  writeMs: 2,
  electionMs: 1000,
  handingOverMs: undefined,
  successor: 7,
};
const decide = (more: Partial<StallFacts>) => decideStall({ ...well, ...more });

describe('a member that cannot keep up', () => {
  it('is one whose loop or whose write takes longer than an election', () => {
    expect(decide({})).toStrictEqual({ kind: 'go-on' });
    expect(decide({ lagMs: 1000, writeMs: 1000 })).toStrictEqual({ kind: 'go-on' });
    expect(decide({ lagMs: 1001 })).toStrictEqual({ kind: 'hand-over', to: 7 });
    expect(decide({ writeMs: 1001 })).toStrictEqual({ kind: 'hand-over', to: 7 });
  });

  it('hands over once, and steps down when that fails and its disk still does not answer', () => {
    expect(decide({ writeMs: 1500, handingOverMs: 500 })).toStrictEqual({ kind: 'go-on' });
    expect(decide({ writeMs: 2500, handingOverMs: 1100 })).toStrictEqual({ kind: 'step-down' });
    expect(decide({ writeMs: 0, handingOverMs: 1100 })).toStrictEqual({ kind: 'go-on' });
  });

  it('goes on when nobody could take over', () => {
    expect(decide({ writeMs: 5000, successor: undefined })).toStrictEqual({ kind: 'go-on' });
  });

  it('does not campaign while its disk hangs, but does after its loop was held', () => {
    expect(decide({ leads: false, writeMs: 1001 })).toStrictEqual({ kind: 'hold' });
    expect(decide({ leads: false, lagMs: 5000 })).toStrictEqual({ kind: 'go-on' });
  });
});
