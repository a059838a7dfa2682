import { describe, expect, it } from 'vitest';
import { firstVni, maxVni, nextVni } from './vni.ts';

const none = (): boolean => false;

describe('nextVni', () => {
  it('starts at 4097', () => {
    expect(nextVni({ taken: none, after: undefined })).toBe(4097);
  });

  it('goes on behind the last one given and passes over taken ones', () => {
    expect(nextVni({ taken: (vni) => vni === 5001, after: 5000 })).toBe(5002);
  });

  it('begins again at the front after 2^24-1', () => {
    expect(nextVni({ taken: (vni) => vni === firstVni, after: maxVni })).toBe(4098);
  });

  it('has nothing when all are taken', () => {
    expect(nextVni({ taken: () => true, after: 9000 })).toBe(undefined);
  });
});
