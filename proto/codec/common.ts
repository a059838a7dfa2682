import type { Labels, Meta, Platform, Resources } from '../model/common.ts';
import { noResources } from '../model/common.ts';
import type { skein } from '../gen/skein.js';
import { count, integer } from './read.ts';

/** Meta, Platform and Resources on the wire and back. */
export function metaToWire(meta: Meta): skein.v1.Meta.$Properties {
  return { version: meta.version, createdAtMs: meta.createdAtMs, updatedAtMs: meta.updatedAtMs };
}

export function metaFromWire(wire: skein.v1.Meta.$Properties | null | undefined, path: string): Meta {
  return {
    version: count(`${path}.version`, wire?.version),
    createdAtMs: integer(`${path}.created_at_ms`, wire?.createdAtMs),
    updatedAtMs: integer(`${path}.updated_at_ms`, wire?.updatedAtMs),
  };
}

export function labelsFromWire(wire: Readonly<Record<string, string>> | null | undefined): Labels {
  return { ...wire };
}

export function platformToWire(platform: Platform): skein.v1.Platform.$Properties {
  return { os: platform.os, architecture: platform.architecture };
}

export function platformFromWire(wire: skein.v1.Platform.$Properties | null | undefined): Platform {
  return { os: wire?.os ?? '', architecture: wire?.architecture ?? '' };
}

export function resourcesToWire(resources: Resources): skein.v1.Resources.$Properties {
  return { nanoCpus: resources.nanoCpus, memoryBytes: resources.memoryBytes, pids: resources.pids };
}

/** Absent: asks for nothing. */
export function resourcesFromWire(
  wire: skein.v1.Resources.$Properties | null | undefined,
  path: string,
): Resources {
  if (!wire) return noResources;
  return {
    nanoCpus: count(`${path}.nano_cpus`, wire.nanoCpus),
    memoryBytes: count(`${path}.memory_bytes`, wire.memoryBytes),
    pids: count(`${path}.pids`, wire.pids),
  };
}
