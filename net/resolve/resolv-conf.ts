/**
 * The nameservers of the host, for names that are not ours. The file is looked at again when it changed, because DHCP
 * and VPN clients rewrite it while containers run.
 */
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';

export interface Nameserver {
  /** IPv4 or IPv6, the latter perhaps with a zone (`fe80::1%eth0`). */
  readonly address: string;
  readonly port: number;
}

/** As many as the C library reads (resolv.conf(5), MAXNS). */
const nameserversMax = 3;

/** Looking at the file costs a system call, so it is done at most this often. */
const lookEveryMs = 1000;

/** Our own address inside containers: a host that is itself one of our containers must not be asked through us. */
const ownAddress = '127.0.0.11';

/** The `nameserver` lines of a resolv.conf, without those that are no address and without our own. */
export function parseNameservers(text: string): Nameserver[] {
  const found: Nameserver[] = [];
  for (const line of text.split('\n')) {
    const [keyword, address] = line.trim().split(/\s+/);
    if (keyword !== 'nameserver' || address === undefined) continue;
    if (isIP(address.replace(/%.*$/, '')) === 0 || address === ownAddress) continue;
    found.push({ address, port: 53 });
  }
  return found.slice(0, nameserversMax);
}

/**
 * A function that gives the host's nameservers of now. A file that cannot be read leaves the list as it was, for it is
 * missing for a moment whenever someone replaces it.
 */
export function watchNameservers(options: {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Logger;
}): () => readonly Nameserver[] {
  const { path, clock, log } = options;
  let servers: readonly Nameserver[] = [];
  let seen = '';
  let lookAtMs = -Infinity;
  return () => {
    if (clock.monotonicMs() < lookAtMs) return servers;
    lookAtMs = clock.monotonicMs() + lookEveryMs;
    const look = readChanged(path, seen);
    if (look.kind === 'unreadable' && seen !== look.why)
      log.warn('Cannot read the nameservers of the host; those known before are used on', {
        path,
        why: look.why,
        known: servers.length,
      });
    if (look.kind === 'changed') {
      servers = parseNameservers(look.text);
      log.info('Nameservers for names outside the cluster', {
        path,
        servers: servers.map((server) => server.address),
      });
    }
    if (look.kind !== 'unchanged') seen = look.kind === 'changed' ? look.version : look.why;
    return servers;
  };
}

type Look =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly version: string; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Inode, size and time tell versions apart: programs write the file anew or rename one over it. */
function readChanged(path: string, seen: string): Look {
  try {
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });
    const version = `${ino}:${size}:${mtimeNs}`;
    if (version === seen) return { kind: 'unchanged' };
    return { kind: 'changed', version, text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { kind: 'unreadable', why: messageOf(error) };
  }
}
