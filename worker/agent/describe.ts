import { readFile } from 'node:fs/promises';
import { arch, cpus, hostname, release, totalmem } from 'node:os';
import type { NodeDescription } from '../../proto/model/node.ts';

/** Go's names of processors, which images and constraints use. */
const goArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

export const thisArchitecture = goArchitectures[arch()] ?? arch();

/** What this host is. `hostnameOverride` replaces the kernel's name where several nodes share a machine. */
export async function describeHost(options: {
  hostnameOverride: string | undefined;
  engineVersion: string;
  runtimeVersion: string;
  dataAddress: string;
  underlayMtu: number;
}): Promise<NodeDescription> {
  return {
    hostname: options.hostnameOverride ?? hostname(),
    platform: { os: 'linux', architecture: thisArchitecture },
    resources: { nanoCpus: cpus().length * 1e9, memoryBytes: totalmem(), pids: 0 },
    engineVersion: options.engineVersion,
    runtimeVersion: options.runtimeVersion,
    kernelVersion: release(),
    engineLabels: {},
    osName: await osName(),
    dataAddress: options.dataAddress,
    underlayMtu: options.underlayMtu,
    routes: parseRoutes(await readFile('/proc/self/net/route', 'utf8')),
  };
}

async function osName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?(.*?)"?$/m.exec(text)?.[1] ?? 'Linux';
}

/** A router with the tables of the whole net need not tell all of them: overlays lie in private ranges. */
const routesMax = 500;

/** Interfaces of ours: what they reach are overlays, which the allocator knows. */
const ours = /^(sk|skein)/;

/**
 * The subnets that this host reaches by routes of others, from /proc/net/route (addresses are hexadecimal in host order,
 * see fib_route_seq_show in the kernel's net/ipv4/fib_trie.c). The default route is none.
 */
export function parseRoutes(text: string): string[] {
  const subnets = new Set<string>();
  for (const line of text.split('\n').slice(1)) {
    const [device, destination, , , , , , mask] = line.trim().split(/\s+/);
    if (device === undefined || destination === undefined || mask === undefined || ours.test(device))
      continue;
    const prefix = bitsOf(parseInt(mask, 16));
    if (prefix > 0) subnets.add(`${dotted(parseInt(destination, 16))}/${prefix}`);
  }
  return [...subnets].sort().slice(0, routesMax);
}

/** Little-endian 32 bits as a dotted address. */
function dotted(value: number): string {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 255).join('.');
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let at = 0; at < 32; at++) bits += (mask >>> at) & 1;
  return bits;
}
