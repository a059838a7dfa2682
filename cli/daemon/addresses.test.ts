import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { advertisedAddress } from './addresses.ts';

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

describe('advertisedAddress', () => {
  it('takes the only address of the host, leaving out loopback and bridges of containers', () => {
    expect(advertisedAddress('', one)).toEqual({ host: '192.168.1.5', port: 2377 });
  });

  it('takes an address, an interface, and a port', () => {
    expect(advertisedAddress('10.1.2.3:4000', one)).toEqual({ host: '10.1.2.3', port: 4000 });
    expect(advertisedAddress('eth0', one)).toEqual({ host: '192.168.1.5', port: 2377 });
  });

  it('does not choose among several', () => {
    expect(() => advertisedAddress('', { ...one, eth1: [address('10.0.0.7')] })).toThrow(
      'could not choose an IP address to advertise since this system has multiple addresses (192.168.1.5 on eth0 and 10.0.0.7 on eth1) - specify one with --advertise-addr',
    );
  });

  it('says what it cannot find', () => {
    expect(() => advertisedAddress('wlan9', one)).toThrow(
      '"wlan9" is neither an IPv4 address nor an interface of this host',
    );
    expect(() => advertisedAddress('10.1.2.3:99999', one)).toThrow('Cannot read address "10.1.2.3:99999"');
  });
});
