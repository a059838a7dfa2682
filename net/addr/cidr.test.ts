import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import {
  contains,
  formatAddress,
  hostCount,
  lastAddress,
  makeCidr,
  overlaps,
  parseAddress,
  parseCidr,
  sizeOf,
  type Cidr,
} from './cidr.ts';

const anyAddress = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyCidr = fc.tuple(anyAddress, fc.integer({ min: 0, max: 32 })).map(([address, prefix]): Cidr => {
  return makeCidr(address - (address % sizeOf(prefix)), prefix);
});

function refusal(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof SkeinError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parseCidr', () => {
  it('reads a subnet', () => {
    expect(parseCidr('10.0.1.0/24')).toEqual({
      family: 'ipv4',
      base: 0x0a000100,
      prefix: 24,
      text: '10.0.1.0/24',
    });
  });

  it('reads back its own text for every subnet', () => {
    fc.assert(
      fc.property(anyCidr, (cidr) => {
        expect(parseCidr(cidr.text)).toEqual(cidr);
      }),
    );
  });

  it.each([
    ['10.0.1.0', 'Cannot read subnet "10.0.1.0": the prefix length is missing (such as /24)'],
    ['10.0.1/24', 'Cannot read subnet "10.0.1/24": the part before the slash is no IPv4 address'],
    ['10.0.1.256/24', 'Cannot read subnet "10.0.1.256/24": the part before the slash is no IPv4 address'],
    ['10.0.01.0/24', 'Cannot read subnet "10.0.01.0/24": the part before the slash is no IPv4 address'],
    ['fd00::/64', 'Cannot read subnet "fd00::/64": the part before the slash is no IPv4 address'],
    ['10.0.1.0/33', 'Cannot read subnet "10.0.1.0/33": the prefix length is not a number from 0 to 32'],
    ['10.0.1.0/', 'Cannot read subnet "10.0.1.0/": the prefix length is not a number from 0 to 32'],
    ['10.0.1.0/24/8', 'Cannot read subnet "10.0.1.0/24/8": the prefix length is not a number from 0 to 32'],
    [
      '10.0.1.7/24',
      'Cannot read subnet "10.0.1.7/24": bits behind the prefix are set; the subnet is 10.0.1.0/24',
    ],
  ])('refuses %s and says why', (text, message) => {
    expect(refusal(() => parseCidr(text))).toEqual({ code: 'invalid-argument', message });
  });

  it('throws nothing but invalid-argument, with a short message, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => {
        const { code, message } = refusal(() => parseCidr(`x${text}`));
        expect(code).toBe('invalid-argument');
        expect(message.length).toBeLessThan(700);
      }),
    );
  });
});

describe('parseAddress', () => {
  it('is the inverse of formatAddress', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parseAddress(formatAddress(address))).toBe(address);
      }),
    );
  });

  it('refuses what is no address', () => {
    expect(refusal(() => parseAddress('1.2.3')).message).toBe(
      'Cannot read address "1.2.3": it is not an IPv4 address such as 10.0.1.5',
    );
  });
});

describe('overlaps', () => {
  it('is symmetric, and true of a block and itself', () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });

  it('holds exactly when one block contains the first address of the other', () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (a, b) => {
        expect(overlaps(a, b)).toBe(contains(a, b.base) || contains(b, a.base));
      }),
    );
  });
});

describe('contains', () => {
  it('holds for the first and last address and not for their neighbours', () => {
    const cidr = parseCidr('10.0.1.0/24');
    const inside = [cidr.base - 1, cidr.base, lastAddress(cidr), lastAddress(cidr) + 1];
    expect(inside.map((address) => contains(cidr, address))).toEqual([false, true, true, false]);
  });
});

describe('hostCount', () => {
  it.each([
    ['0.0.0.0/0', 2 ** 32 - 2],
    ['10.0.0.0/16', 65534],
    ['10.0.1.0/24', 254],
    ['10.0.1.0/30', 2],
    ['10.0.1.0/31', 0],
    ['10.0.1.0/32', 0],
  ])('%s has room for %i', (text, count) => {
    expect(hostCount(parseCidr(text))).toBe(count);
  });
});
