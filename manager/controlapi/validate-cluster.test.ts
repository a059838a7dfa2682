import { describe, expect, it } from 'vitest';
import { defaultClusterSpec, type ClusterSpec } from '../../proto/model/cluster.ts';
import { validateClusterSpec } from './validate-cluster.ts';

const judge = (change: Partial<ClusterSpec>) => (): void =>
  validateClusterSpec({ ...defaultClusterSpec, ...change });

describe('validateClusterSpec', () => {
  it('takes the defaults, and what is at the bounds', () => {
    expect(judge({})).not.toThrow();
    expect(judge({ defaultAddressPools: ['10.1.0.0/24', '10.2.0.0/16'], subnetSize: 24 })).not.toThrow();
    expect(
      judge({ heartbeatPeriodMs: 100, certificateValidityMs: 3600_000, dataPathPort: 1024 }),
    ).not.toThrow();
  });

  it.each([
    [{ defaultAddressPools: ['garbage'] }, 'garbage'],
    [{ defaultAddressPools: [] }, 'it has no address pool'],
    [
      { defaultAddressPools: ['10.0.0.0/8', '10.1.0.0/16'] },
      'its address pools 10.0.0.0/8 and 10.1.0.0/16 overlap',
    ],
    [
      { defaultAddressPools: ['10.1.0.0/26'] },
      'subnets of size /24 are not between its address pool 10.1.0.0/26 and a /29',
    ],
    [{ subnetSize: 30 }, 'subnets of size /30 are not between'],
    [{ heartbeatPeriodMs: 1 }, 'its heartbeat period of 0.001 s is not between 0.1 s and 3600 s'],
    [{ heartbeatPeriodMs: Number.NaN }, 'its heartbeat period'],
    [{ certificateValidityMs: 1000 }, 'its validity of certificates'],
    [{ certificateValidityMs: Number.MAX_SAFE_INTEGER }, 'its validity of certificates'],
    [{ dataPathPort: 99_999 }, 'its data path port of 99999 is not between 1024 and 49151'],
  ])('refuses %j', (change, message) => {
    expect(judge(change)).toThrow(expect.objectContaining({ code: 'invalid-argument' }) as Error);
    expect(judge(change)).toThrow(message);
  });
});
