import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { silentLogger, type Logger } from '../../base/log.ts';
import { parseNameservers, watchNameservers } from './resolv-conf.ts';

const addresses = (text: string): string[] => parseNameservers(text).map((server) => server.address);

describe('parseNameservers', () => {
  it('reads nameserver lines and nothing else', () => {
    const text = `# nameserver 9.9.9.9\nsearch example.org\n nameserver\t10.1.1.1 # first\nnameserver fe80::1%eth0\noptions ndots:2\nnameserver\n`;
    expect(parseNameservers(text)).toEqual([
      { address: '10.1.1.1', port: 53 },
      { address: 'fe80::1%eth0', port: 53 },
    ]);
  });

  it('takes three at most', () => {
    expect(
      addresses('nameserver 1.1.1.1\nnameserver 2.2.2.2\nnameserver 3.3.3.3\nnameserver 4.4.4.4'),
    ).toEqual(['1.1.1.1', '2.2.2.2', '3.3.3.3']);
  });

  it('leaves out what is no address, and our own address inside containers', () => {
    expect(addresses('nameserver dns.example\nnameserver 127.0.0.11\nnameserver 127.0.0.53')).toEqual([
      '127.0.0.53',
    ]);
  });
});

describe('watchNameservers', () => {
  function setUp(text: string | undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'skein-resolv-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'resolv.conf');
    if (text !== undefined) writeFileSync(path, text);
    const clock = new ManualClock();
    const warnings: string[] = [];
    const log: Logger = { ...silentLogger, warn: (message) => void warnings.push(message) };
    const nameservers = watchNameservers({ path, clock, log });
    return { path, clock, warnings, now: () => nameservers().map((server) => server.address) };
  }

  it('follows the file, written anew or replaced, looking once a second', () => {
    const { path, clock, now } = setUp('nameserver 1.1.1.1\n');
    expect(now()).toEqual(['1.1.1.1']);
    writeFileSync(path, 'nameserver 2.2.2.2 \n');
    expect(now()).toEqual(['1.1.1.1']);
    clock.advance(1000);
    expect(now()).toEqual(['2.2.2.2']);
    writeFileSync(`${path}.new`, 'nameserver 3.3.3.3 \n');
    renameSync(`${path}.new`, path);
    clock.advance(1000);
    expect(now()).toEqual(['3.3.3.3']);
  });

  it('keeps what it knew while the file is gone, and warns once', () => {
    const { path, clock, warnings, now } = setUp('nameserver 1.1.1.1\n');
    now();
    rmSync(path);
    for (let second = 0; second < 3; second += 1) {
      clock.advance(1000);
      expect(now()).toEqual(['1.1.1.1']);
    }
    expect(warnings).toHaveLength(1);
  });

  it('has none when there never was a file', () => {
    expect(setUp(undefined).now()).toEqual([]);
  });
});
