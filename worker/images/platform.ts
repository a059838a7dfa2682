import type { Platform } from './image.ts';

/** Node's names of architectures where they differ from Go's, which images use. */
const goNames: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
};

/** The platform of this host. */
export function hostPlatform(): Platform {
  const architecture = goNames[process.arch] ?? process.arch;
  return { os: 'linux', architecture, ...(architecture === 'arm' ? { variant: 'v7' } : {}) };
}
