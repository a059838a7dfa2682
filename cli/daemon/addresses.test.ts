import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { nodeAddresses, type AddressWishes } from './addresses.ts';

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
