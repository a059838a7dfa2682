import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatewayAddress, nextAddress } from './address-pool.ts';
import { formatAddress, hostCount, lastAddress, parseAddress, parseCidr } from './cidr.ts';

const never = (): boolean => false;

function next(options: {
  subnet: string;
  taken?: readonly string[];
  quarantined?: readonly string[];
  reserved?: readonly string[];
  after?: string;
}): string | undefined {
  const set = (texts: readonly string[] = []): Set<number> => new Set(texts.map(parseAddress));
  const taken = set(options.taken);
  const quarantined = set(options.quarantined);
  const found = nextAddress({
    subnet: parseCidr(options.subnet),
    reserved: [...set(options.reserved)],
    taken: (address) => taken.has(address),
    quarantined: (address) => quarantined.has(address),
    after: options.after === undefined ? undefined : parseAddress(options.after),
  });
  return found === undefined ? undefined : formatAddress(found);
}

describe('nextAddress', () => {
  it('starts behind the gateway', () => {
    expect(formatAddress(gatewayAddress(parseCidr('10.0.1.0/24')))).toBe('10.0.1.1');
    expect(next({ subnet: '10.0.1.0/24' })).toBe('10.0.1.2');
  });

  it('goes on behind the last one given although lower ones are free', () => {
    expect(next({ subnet: '10.0.1.0/24', after: '10.0.1.9' })).toBe('10.0.1.10');
  });

  it('begins again at the front after the last address, never with the broadcast address', () => {
    expect(next({ subnet: '10.0.1.0/24', after: '10.0.1.254' })).toBe('10.0.1.2');
  });

  it('gives the last one given again when nothing else is free', () => {
    expect(
      next({
        subnet: '10.0.1.0/29',
        after: '10.0.1.3',
        taken: ['10.0.1.2', '10.0.1.4', '10.0.1.5', '10.0.1.6'],
      }),
    ).toBe('10.0.1.3');
  });

  it('passes over taken, reserved and quarantined addresses', () => {
    expect(
      next({ subnet: '10.0.1.0/24', taken: ['10.0.1.2'], reserved: ['10.0.1.3'], quarantined: ['10.0.1.4'] }),
    ).toBe('10.0.1.5');
  });

  it('has nothing when all are taken, and none in a /31 or /32', () => {
    expect(next({ subnet: '10.0.1.0/30', taken: ['10.0.1.2'] })).toBe(undefined);
    expect(next({ subnet: '10.0.1.0/31' })).toBe(undefined);
    expect(next({ subnet: '10.0.1.0/32' })).toBe(undefined);
  });

  it('starts at the front when the last one given lies in another subnet', () => {
    expect(next({ subnet: '10.0.1.0/24', after: '10.0.7.9' })).toBe('10.0.1.2');
  });

  it('gives each address of a subnet once before any a second time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 22, max: 30 }), fc.integer({ min: 0, max: 2 ** 10 }), (prefix, start) => {
        const subnet = parseCidr(`10.0.4.0/${prefix}`);
        const count = hostCount(subnet) - 1;
        const given: number[] = [];
        let after: number | undefined = subnet.base + (start % (hostCount(subnet) + 2));
        for (let i = 0; i < 2 * count; i += 1) {
          after = nextAddress({ subnet, reserved: [], taken: never, quarantined: never, after });
          given.push(after!);
        }
        expect(new Set(given.slice(0, count)).size).toBe(count);
        expect(given.slice(count)).toEqual(given.slice(0, count));
      }),
    );
  });

  it('never gives a taken or quarantined address, whatever the order of giving and freeing', () => {
    const step = fc.record({ free: fc.boolean(), pick: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const subnet = parseCidr('10.0.1.0/28');
        const taken = new Set<number>();
        const quarantined: number[] = [];
        let after: number | undefined;
        for (const { free, pick } of steps) {
          if (free && taken.size > 0) {
            const released = [...taken][pick % taken.size]!;
            taken.delete(released);
            quarantined.push(released);
            if (quarantined.length > 4) quarantined.shift();
            continue;
          }
          const address = nextAddress({
            subnet,
            reserved: [subnet.base + 9],
            taken: (n) => taken.has(n),
            quarantined: (n) => quarantined.includes(n),
            after,
          });
          const room = hostCount(subnet) - 2 - taken.size - quarantined.length;
          expect(address !== undefined).toBe(room > 0);
          if (address === undefined) continue;
          expect(taken.has(address) || quarantined.includes(address)).toBe(false);
          expect([subnet.base, subnet.base + 1, subnet.base + 9, lastAddress(subnet)]).not.toContain(address);
          taken.add(address);
          after = address;
        }
      }),
    );
  });

  it('finds the one free address of a /16 by looking at each address at most once', () => {
    const subnet = parseCidr('10.9.0.0/16');
    const free = parseAddress('10.9.0.77');
    let looks = 0;
    const taken = (address: number): boolean => {
      looks += 1;
      return address !== free;
    };
    expect(nextAddress({ subnet, reserved: [], taken, quarantined: never, after: free })).toBe(free);
    expect(looks).toBe(hostCount(subnet) - 1);
  });
});
