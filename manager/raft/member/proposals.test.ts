import { describe, expect, it } from 'vitest';
import type { Entry } from '../core/model.ts';
import { type ProposalFailed, Proposals } from './proposals.ts';

const entry = (index: number, term: number): Entry => ({
  type: 'EntryNormal',
  index,
  term,
  data: new Uint8Array(1),
});

function waiting(): {
  proposals: Proposals;
  wait: (index: number, term: number, nowMs?: number) => void;
  said: string[];
} {
  const proposals = new Proposals();
  const said: string[] = [];
  const wait = (index: number, term: number, nowMs = 0): void => {
    proposals.wait({ index, term }, nowMs).then(
      () => said.push(`${index}.${term} done`),
      (error: unknown) => said.push(`${index}.${term} ${(error as ProposalFailed).outcome}`),
    );
  };
  return { proposals, wait, said };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('those who wait for their entries', () => {
  it('hear when these are applied', async () => {
    const { proposals, wait, said } = waiting();
    wait(5, 2);
    wait(6, 2);
    proposals.applied(entry(4, 2));
    proposals.applied(entry(5, 2));
    await turn();
    expect(said).toStrictEqual(['5.2 done']);
    expect(proposals.size).toBe(1);
  });

  it('hear at once that theirs are lost when an entry of a later term stands before them', async () => {
    const { proposals, wait, said } = waiting();
    for (const index of [5, 6, 7]) wait(index, 2);
    wait(7, 4); // leads again: the same place, in a later term
    proposals.applied(entry(5, 2));
    proposals.applied(entry(6, 3));
    await turn();
    expect(said.sort()).toStrictEqual(['5.2 done', '6.2 not-happened', '7.2 not-happened']);
    proposals.applied(entry(7, 4));
    await turn();
    expect(said.at(-1)).toBe('7.4 done');
  });

  it('hear that it is not known after a snapshot, after a while, and at the end', async () => {
    const { proposals, wait, said } = waiting();
    wait(5, 2);
    wait(9, 2, 100);
    wait(10, 2, 200);
    proposals.skipped(8);
    proposals.expire(50);
    await turn();
    expect(said).toStrictEqual(['5.2 unknown']);
    proposals.expire(150);
    proposals.close();
    await turn();
    expect(said).toStrictEqual(['5.2 unknown', '9.2 unknown', '10.2 unknown']);
  });
});
