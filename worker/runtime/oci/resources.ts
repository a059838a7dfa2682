/** Limits of a container as its cgroup gets them. */
import type { ContainerSpec } from '../runtime.ts';
import type { OciDeviceRule, OciResources } from './types.ts';

const cpuPeriodUs = 100_000;
/** The kernel refuses a quota below one millisecond. */
const cpuQuotaUsMin = 1000;

const character = (major: number, minor?: number): OciDeviceRule => ({
  allow: true,
  type: 'c',
  major,
  ...(minor === undefined ? {} : { minor }),
  access: 'rwm',
});

/** All denied but null, zero, full, random, urandom, tty, console, ptmx and pts; any node may be made, not opened. */
const devices: readonly OciDeviceRule[] = [
  { allow: false, access: 'rwm' },
  { allow: true, type: 'c', access: 'm' },
  { allow: true, type: 'b', access: 'm' },
  ...[3, 5, 7, 8, 9].map((minor) => character(1, minor)),
  ...[0, 1, 2].map((minor) => character(5, minor)),
  character(136),
];

/** Memory and swap together are twice the memory, as Docker's default, where the host can limit swap. */
export function containerResources(
  spec: Pick<ContainerSpec, 'nanoCpus' | 'memoryBytes' | 'pidsLimit'>,
  host: { readonly swapLimit: boolean },
): OciResources {
  const { nanoCpus, memoryBytes, pidsLimit } = spec;
  return {
    devices,
    ...(nanoCpus
      ? {
          cpu: {
            period: cpuPeriodUs,
            quota: Math.max(cpuQuotaUsMin, Math.round((nanoCpus * cpuPeriodUs) / 1e9)),
          },
        }
      : {}),
    ...(memoryBytes
      ? { memory: { limit: memoryBytes, ...(host.swapLimit ? { swap: 2 * memoryBytes } : {}) } }
      : {}),
    ...(pidsLimit && pidsLimit > 0 ? { pids: { limit: pidsLimit } } : {}),
  };
}
