import type { Meta } from '../model/common.ts';
import type { Resources } from '../model/common.ts';
import { compact, timestamp, unlessEmpty, type JsonObject } from './json.ts';

/** The head of every object: its version is what an update has to name. */
export function metaToDocker(id: string, meta: Meta): JsonObject {
  return {
    ID: id,
    Version: { Index: meta.version },
    CreatedAt: timestamp(meta.createdAtMs),
    UpdatedAt: timestamp(meta.updatedAtMs),
  };
}

export function resourcesToDocker(resources: Resources): JsonObject {
  return compact({
    NanoCPUs: unlessEmpty(resources.nanoCpus),
    MemoryBytes: unlessEmpty(resources.memoryBytes),
    Pids: unlessEmpty(resources.pids),
  });
}

/** The kernel's word for an architecture, which is what Docker's nodes show. */
export function kernelArchitecture(goName: string): string {
  return { amd64: 'x86_64', arm64: 'aarch64' }[goName] ?? goName;
}
