/**
 * The files of a container that the daemon writes: /etc/hosts, /etc/hostname and /etc/resolv.conf, in a folder of its
 * own under the run directory. They are bound into the container, so they live until the container is removed.
 */
import { constants } from 'node:fs';
import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';
import { initTarget } from '../oci/process.ts';
import type { MountedFiles } from '../oci/mounts.ts';
import type { ContainerMount, ContainerSpec } from '../runtime.ts';

/** Small static programs for process 1, where distributions put them. */
const inits = [
  ...['/usr/libexec/docker/docker-init', '/usr/bin/docker-init', '/usr/bin/tini-static'],
  ...['/usr/libexec/podman/catatonit', '/usr/bin/catatonit'],
];

export class ContainerFiles {
  readonly #folder: string;

  constructor(runDir: string) {
    this.#folder = join(runDir, 'containers');
  }

  /** Writes the files; target in the container to path on the host. */
  async write(spec: ContainerSpec): Promise<MountedFiles> {
    const folder = join(this.#folder, spec.id);
    const init = spec.init ? { [initTarget]: await findInit() } : {};
    const texts: Readonly<Record<string, string>> = {
      'resolv.conf': spec.resolvConf,
      hostname: `${spec.hostname}\n`,
      hosts: spec.hosts,
    };
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = await Promise.all(
      Object.entries(texts).map(async ([name, text]) => {
        const path = join(folder, name);
        await writeFile(path, text, { mode: 0o644 });
        return [`/etc/${name}`, path] as const;
      }),
    );
    return { ...Object.fromEntries(files), ...init };
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true });
  }
}

/** Refuses mounts whose source is not there, in Docker's words; runc would make a puzzling error of it. */
export async function checkSources(mounts: readonly ContainerMount[]): Promise<void> {
  for (const mount of mounts) {
    if (mount.kind !== 'bind') continue;
    const { source } = mount;
    const problem = source.startsWith('/')
      ? await stat(source).then(
          () => undefined,
          () => `bind source path does not exist: ${source}`,
        )
      : `invalid mount path: '${source}' mount path must be absolute`;
    if (problem !== undefined)
      throw new SkeinError('invalid-argument', `invalid mount config for type "bind": ${problem}`);
  }
}

async function findInit(): Promise<string> {
  for (const path of inits) {
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  throw new SkeinError(
    'failed-precondition',
    `Cannot run an init in the container: this host has none of ${inits.join(', ')}`,
  );
}
