import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, makeCidr, overlaps, parseCidr, sizeOf, type Cidr } from './cidr.ts';
import { defaultPools, defaultSubnetPrefix, ingressSubnet, nextSubnet } from './subnet-pool.ts';

const next = (taken: readonly string[], avoid: readonly string[] = []): string | undefined =>
  nextSubnet({
    pools: defaultPools,
    prefix: defaultSubnetPrefix,
    taken: taken.map(parseCidr),
    avoid: avoid.map(parseCidr),
  })?.text;

describe('nextSubnet', () => {
  it('gives 10.0.1.0/24 first, for the first block is kept for ingress', () => {
    expect(ingressSubnet(defaultPools, defaultSubnetPrefix)?.text).toBe('10.0.0.0/24');
    expect(next([])).toBe('10.0.1.0/24');
  });

  it('gives the lowest free block, also between taken ones', () => {
    expect(next(['10.0.1.0/24', '10.0.2.0/24', '10.0.4.0/24'])).toBe('10.0.3.0/24');
  });

  it('passes over larger and smaller subnets that users chose', () => {
    expect(next(['10.0.0.0/16', '10.1.0.128/25', '192.168.0.0/16'])).toBe('10.1.1.0/24');
  });

  it('stays clear of the ranges to avoid', () => {
    expect(next(['10.0.1.0/24'], ['10.0.2.0/23', '10.0.4.9/32'])).toBe('10.0.5.0/24');
  });

  it('passes over a default route among them', () => {
    expect(next([], ['0.0.0.0/0'])).toBe('10.0.1.0/24');
  });

  it('goes on with the next pool, and says undefined when all are used up', () => {
    const pools = ['10.0.0.0/23', '172.20.0.0/24'].map(parseCidr);
    const taken: Cidr[] = [];
    for (;;) {
      const subnet = nextSubnet({ pools, prefix: 24, taken, avoid: [] });
      if (!subnet) break;
      taken.push(subnet);
    }
    expect(taken.map((subnet) => subnet.text)).toEqual(['10.0.1.0/24', '172.20.0.0/24']);
  });

  it('has nothing in a pool that is smaller than the subnet', () => {
    expect(nextSubnet({ pools: [parseCidr('10.0.0.0/25')], prefix: 24, taken: [], avoid: [] })).toBe(
      undefined,
    );
  });

  it('never gives a block twice, outside the pool, or over one that is taken', () => {
    const pool = parseCidr('10.0.0.0/20');
    const cidr = fc
      .tuple(fc.integer({ min: 0, max: 4095 }), fc.integer({ min: 21, max: 32 }))
      .map(([n, prefix]) => {
        const address = pool.base + n;
        return makeCidr(address - (address % sizeOf(prefix)), prefix);
      });
    fc.assert(
      fc.property(fc.array(cidr, { maxLength: 12 }), fc.array(cidr, { maxLength: 4 }), (used, avoid) => {
        const taken = [...used];
        for (let given = 0; given <= 16; given += 1) {
          const subnet = nextSubnet({ pools: [pool], prefix: 24, taken, avoid });
          const free = Array.from({ length: 15 }, (_, i) => makeCidr(pool.base + (i + 1) * 256, 24)).find(
            (block) => ![...taken, ...avoid].some((range) => overlaps(range, block)),
          );
          expect(subnet).toEqual(free);
          if (!subnet) return;
          expect(contains(pool, subnet.base)).toBe(true);
          taken.push(subnet);
        }
        throw new Error('a /20 gave more than 16 subnets of /24');
      }),
    );
  });
});
