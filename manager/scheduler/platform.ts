/**
 * Names of platforms. Agents and images use Go's (`amd64`); people and old stack files write the kernel's (`x86_64`),
 * because that is what Docker's nodes report.
 */
import type { Platform } from '../../proto/model/common.ts';

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armv8: 'arm64',
  armhf: 'arm',
  armel: 'arm',
  i386: '386',
  i686: '386',
};

export function normalArchitecture(name: string): string {
  const lower = name.toLowerCase();
  return architectures[lower] ?? lower;
}

export function normalOs(name: string): string {
  return name.toLowerCase();
}

/** Whether a node of platform `have` runs what was built for `want`; an empty part of `want` asks for nothing. */
export function runsOn(want: Platform, have: Platform): boolean {
  const os = want.os === '' || normalOs(want.os) === normalOs(have.os);
  const architecture =
    want.architecture === '' ||
    normalArchitecture(want.architecture) === normalArchitecture(have.architecture);
  return os && architecture;
}
