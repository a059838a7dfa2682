/**
 * Makes a container: record, then snapshot, then process. The order matters: the record names the snapshot and is the
 * root that keeps containerd's collector from taking it; made the other way round, snapshots vanish under load.
 */
import { SkeinError } from '../../../base/errors.ts';
import type { ImageStore, ResolvedImage } from '../../images/image.ts';
import { cgroupsPath } from '../cgroups.ts';
import type { Host } from '../host.ts';
import { buildSpec } from '../oci/spec.ts';
import { signalNumber } from '../oci/signals.ts';
import { resolveUser } from '../oci/user.ts';
import type { OciSpec } from '../oci/types.ts';
import type { ContainerSpec } from '../runtime.ts';
import { containerd } from '../../../proto/gen/containerd.js';
import type { AccountReader } from './accounts.ts';
import { containerCalls, snapshotCalls, taskCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { checkSources, type ContainerFiles } from './files.ts';

const specType = 'types.containerd.io/opencontainers/runtime-spec/1/Spec';
const optionsType = 'containerd.runc.v1.Options';
/** runc may wait for a busy disk; longer than this is a hang. */
const createTimeoutMs = 120_000;

/** The label of ours that every record has: how to stop the container kindly. */
export const stopSignalLabel = 'skein.stop-signal';

export interface CreateDeps {
  readonly client: ContainerdClient;
  readonly images: Pick<ImageStore, 'resolve'>;
  readonly accounts: AccountReader;
  readonly files: ContainerFiles;
  readonly host: Host;
  readonly snapshotter: string;
  readonly cgroupPrefix: string;
  /** Where runc keeps what it knows of containers; by default all containerds of a host share one place. */
  readonly runcRoot: string;
}

/** What is to be made, with everything about it decided. Nothing of it is there yet. */
export interface PreparedContainer {
  readonly spec: ContainerSpec;
  readonly image: ResolvedImage;
  readonly stopSignal: string;
  readonly make: (files: Parameters<typeof buildSpec>[1]['files']) => OciSpec;
}

/** Decides, and refuses what can be refused before anything is made. */
export async function prepareContainer(deps: CreateDeps, spec: ContainerSpec): Promise<PreparedContainer> {
  const image = await requireImage(deps.images, spec.image);
  const stopSignal = spec.stopSignal ?? image.config.stopSignal ?? 'SIGTERM';
  signalNumber(stopSignal);
  const [accounts] = await Promise.all([deps.accounts.read(image.chainId), checkSources(spec.mounts)]);
  const user = resolveUser(spec.user ?? image.config.user, spec.groups, accounts);
  const path = cgroupsPath(deps.cgroupPrefix, spec.id, deps.host);
  const make: PreparedContainer['make'] = (files) =>
    buildSpec(spec, { image: image.config, user, files, cgroupsPath: path, host: deps.host });
  make({}); // throws now what it would throw later
  return { spec, image, stopSignal, make };
}

/** The image by its name. Throws `not-found`. */
export async function requireImage(
  images: Pick<ImageStore, 'resolve'>,
  reference: string,
): Promise<ResolvedImage> {
  const image = await images.resolve(reference);
  if (!image) throw new SkeinError('not-found', `No such image: ${reference}`);
  return image;
}

/** Makes record, snapshot and process. On failure what was made stays: the caller removes it. */
export async function makeContainer(
  deps: CreateDeps,
  prepared: PreparedContainer,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { client, snapshotter } = deps;
  const { spec, image } = prepared;
  const files = await deps.files.write(spec);
  await client.call(
    containerCalls.create,
    { container: record(deps, prepared, prepared.make(files)) },
    { signal },
  );
  const { mounts } = await client.call(
    snapshotCalls.prepare,
    { snapshotter, key: spec.id, parent: image.chainId },
    { signal },
  );
  // Not abortable: a creation that is cut leaves a bundle that nobody removes.
  await client.call(
    taskCalls.create,
    {
      containerId: spec.id,
      rootfs: mounts,
      stdout: spec.stdoutPath,
      stderr: spec.tty ? '' : spec.stderrPath,
      terminal: spec.tty,
    },
    { timeoutMs: createTimeoutMs },
  );
  if (signal?.aborted) throw new SkeinError('aborted', `Gave up making container ${spec.id}`);
}

function record(
  deps: CreateDeps,
  { spec, image, stopSignal }: PreparedContainer,
  ociSpec: OciSpec,
): containerd.services.containers.v1.Container.$Properties {
  const { Options } = containerd.runc.v1;
  const systemdCgroup = deps.host.cgroupDriver === 'systemd';
  const options = Options.encode({ root: deps.runcRoot, systemdCgroup }).finish();
  return {
    id: spec.id,
    image: image.name,
    // The image's own labels are left out: containerd refuses long ones.
    labels: { ...spec.labels, [stopSignalLabel]: stopSignal },
    runtime: { name: 'io.containerd.runc.v2', options: { type_url: optionsType, value: options } },
    spec: { type_url: specType, value: Buffer.from(JSON.stringify(ociSpec)) },
    snapshotter: deps.snapshotter,
    snapshotKey: spec.id,
  };
}
