import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { nodeAddresses, presentAddresses, type AddressWishes, type MemberAddresses } from './addresses.ts';

const address = (text: string, internal = false): NetworkInterfaceInfo => ({
  address: text,
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal,
  cidr: `${text}/24`,
});
const one = {
  lo: [address('127.0.0.1', true)],
  eth0: [address('192.168.1.5')],
  docker0: [address('172.17.0.1')],
};

function addresses(
  wishes: Partial<AddressWishes>,
  interfaces: Parameters<typeof nodeAddresses>[1] = one,
): string {
  const { listen, advertise, data } = nodeAddresses(
    { advertiseAddress: '', listenAddress: '', dataPathAddress: '', ...wishes },
    interfaces,
  );
  return `listens on ${listen.host}:${listen.port}, is ${advertise.host}:${advertise.port}, data to ${data}`;
}

describe('nodeAddresses', () => {
  it('takes the only address of the host, leaving out loopback and bridges of containers', () => {
    expect(addresses({})).toBe('listens on 0.0.0.0:2377, is 192.168.1.5:2377, data to 192.168.1.5');
  });

  it('takes an address, an interface, and a port', () => {
    expect(addresses({ advertiseAddress: '10.1.2.3:4000' })).toBe(
      'listens on 0.0.0.0:2377, is 10.1.2.3:4000, data to 10.1.2.3',
    );
    expect(addresses({ advertiseAddress: 'eth0', dataPathAddress: '10.9.9.9' })).toBe(
      'listens on 0.0.0.0:2377, is 192.168.1.5:2377, data to 10.9.9.9',
    );
  });

  it('advertises the port on which it listens, and the address if it is one', () => {
    expect(addresses({ listenAddress: '0.0.0.0:4000' })).toBe(
      'listens on 0.0.0.0:4000, is 192.168.1.5:4000, data to 192.168.1.5',
    );
    expect(addresses({ listenAddress: '0.0.0.0:4000', advertiseAddress: '10.1.2.3' })).toBe(
      'listens on 0.0.0.0:4000, is 10.1.2.3:4000, data to 10.1.2.3',
    );
    expect(addresses({ listenAddress: 'eth1:4000' }, { ...one, eth1: [address('10.0.0.7')] })).toBe(
      'listens on 10.0.0.7:4000, is 10.0.0.7:4000, data to 10.0.0.7',
    );
  });

  it('does not choose among several', () => {
    expect(() => addresses({}, { ...one, eth1: [address('10.0.0.7')] })).toThrow(
      'could not choose an IP address to advertise since this system has multiple addresses (192.168.1.5 on eth0 and 10.0.0.7 on eth1) - specify one with --advertise-addr',
    );
  });

  it('says what it cannot find, or cannot use', () => {
    expect(() => addresses({ advertiseAddress: 'wlan9' })).toThrow(
      '"wlan9" is neither an IPv4 address nor an interface of this host',
    );
    expect(() => addresses({ advertiseAddress: '10.1.2.3:99999' })).toThrow(
      'Cannot read address "10.1.2.3:99999"',
    );
    expect(() => addresses({ advertiseAddress: '0.0.0.0' })).toThrow(
      'Cannot use 0.0.0.0 as an address that others reach',
    );
  });
});

describe('presentAddresses', () => {
  const moved = { ...one, eth0: [address('192.168.7.8')] };
  const member = (change: Partial<MemberAddresses> = {}): MemberAddresses => ({
    listen: { host: '0.0.0.0', port: 2377 },
    advertiseAddress: '192.168.1.5:2377',
    dataAddress: '192.168.1.5',
    wishes: { advertiseAddress: '', listenAddress: '', dataPathAddress: '' },
    ...change,
  });
  const shown = ({ listen, advertiseAddress, dataAddress }: MemberAddresses): string =>
    `listens on ${listen.host}:${listen.port}, is ${advertiseAddress}, data to ${dataAddress}`;

  it('stays what it is while the host has the address', () => {
    const before = member();
    expect(presentAddresses(before, {}, one)).toBe(before);
  });

  it.each([
    ['that was found', ''],
    ['that was given', '192.168.1.5'],
    ['of an interface', 'eth0'],
  ])('an address %s is found again when the host has another one', (_name, advertiseAddress) => {
    const wishes = { advertiseAddress, listenAddress: '', dataPathAddress: '' };
    expect(shown(presentAddresses(member({ wishes }), {}, moved))).toBe(
      'listens on 0.0.0.0:2377, is 192.168.7.8:2377, data to 192.168.7.8',
    );
  });

  it('who listened on that address alone listens on the new one alone, also by a file of an older version', () => {
    const { wishes, ...older } = member({ listen: { host: '192.168.1.5', port: 4000 } });
    expect(wishes).toBeDefined();
    expect(shown(presentAddresses(older, {}, moved))).toBe(
      'listens on 192.168.7.8:4000, is 192.168.7.8:4000, data to 192.168.7.8',
    );
  });

  it("an advertised address that never was the host's own stays", () => {
    const wishes = { advertiseAddress: '203.0.113.9:4000', listenAddress: '', dataPathAddress: 'eth0' };
    expect(shown(presentAddresses(member({ advertiseAddress: '203.0.113.9:4000', wishes }), {}, moved))).toBe(
      'listens on 0.0.0.0:2377, is 203.0.113.9:4000, data to 192.168.7.8',
    );
  });

  it('an address that was away is taken again when the host has it', () => {
    const wishes = { advertiseAddress: '192.168.1.5', listenAddress: '', dataPathAddress: '' };
    const away = presentAddresses(member({ wishes }), {}, moved);
    expect(away.advertiseAddress).toBe('192.168.7.8:2377');
    const two = { ...moved, eth1: [address('192.168.1.5')] };
    expect(presentAddresses(away, {}, two).advertiseAddress).toBe('192.168.1.5:2377');
    expect(presentAddresses(away, {}, moved)).toBe(away);
  });

  it('what the user says counts', () => {
    const two = { ...moved, eth1: [address('10.9.9.9')] };
    expect(() => presentAddresses(member(), {}, two)).toThrow('could not choose an IP address');
    expect(shown(presentAddresses(member(), { advertiseAddress: 'eth1' }, two))).toBe(
      'listens on 0.0.0.0:2377, is 10.9.9.9:2377, data to 10.9.9.9',
    );
  });
});
