/** A private containerd in a temporary folder with a container runtime on it and images loaded, for root tests. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { silentLogger } from '../../base/log.ts';
import { makeId } from '../../base/ids.ts';
import type { ImageStore } from '../../worker/images/image.ts';
import { openImageStore } from '../../worker/images/store.ts';
import { ContainerdClient } from '../../worker/runtime/containerd/client.ts';
import { openContainerdRuntime, type ContainerdRuntime } from '../../worker/runtime/containerd/runtime.ts';
import { chooseSnapshotter } from '../../worker/runtime/containerd/snapshotter.ts';
import type { ContainerSpec } from '../../worker/runtime/runtime.ts';
import { openContainerd, type OpenedContainerd } from '../../worker/runtime/supervise.ts';
import { makeImageTar, type ImageSource } from './image.ts';

export interface TestRuntime extends AsyncDisposable {
  readonly dir: string;
  readonly containerd: OpenedContainerd;
  readonly client: ContainerdClient;
  readonly images: ImageStore;
  readonly runtime: ContainerdRuntime;
  /** Name of the cgroup folder of this runtime's containers below `/skein`. */
  readonly cgroupPrefix: string;
  load(image: ImageSource): Promise<void>;
  /** A complete spec with output files that exist; `output` reads the first. */
  spec(over: Partial<ContainerSpec>): Promise<ContainerSpec>;
  /** Another runtime on the same containerd, as a restarted daemon opens it. */
  reopen(): Promise<ContainerdRuntime>;
}

/** Disposing removes every container, ends containerd and deletes the folder. */
export async function openTestRuntime(): Promise<TestRuntime> {
  await using scope = new AsyncDisposableStack();
  const dir = await mkdtemp(join(tmpdir(), 'skein-rt-'));
  scope.defer(() => rm(dir, { recursive: true, force: true }));
  const dirs = { dataDir: join(dir, 'data'), runDir: join(dir, 'run') };
  const shared = { clock: realClock, random: realRandom, log: silentLogger };
  const containerd = await openContainerd({
    containerd: 'auto',
    hostSocket: '/nonexistent',
    ...dirs,
    ...shared,
  });
  scope.defer(() => containerd.stop());
  const client = scope.use(new ContainerdClient({ socketPath: containerd.socketPath, namespace: 'skein' }));
  const snapshotter = await chooseSnapshotter(client);
  const scratchDirectory = join(dir, 'scratch');
  await mkdir(scratchDirectory);
  const images = openImageStore({
    client,
    scratchDirectory,
    clock: realClock,
    random: realRandom,
    snapshotter,
  });
  const cgroupPrefix = basename(dir).toLowerCase();
  const reopen = (): Promise<ContainerdRuntime> =>
    openContainerdRuntime({ client, images, snapshotter, runDir: dirs.runDir, cgroupPrefix, ...shared });
  const runtime = await reopen();
  scope.defer(async () => {
    await runtime.removeAll();
    await runtime[Symbol.asyncDispose]();
  });
  const owned = scope.move();
  return {
    ...{ dir, containerd, client, images, runtime, cgroupPrefix, reopen },
    async load(image) {
      await images.load(
        (async function* () {
          yield makeImageTar(image);
        })(),
      );
    },
    spec: (over) => completeSpec(dir, over),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function completeSpec(dir: string, over: Partial<ContainerSpec>): Promise<ContainerSpec> {
  const id = over.id ?? makeId('task', realRandom);
  const stdoutPath = join(dir, `${id}.out`);
  const stderrPath = join(dir, `${id}.err`);
  await Promise.all([stdoutPath, stderrPath].map((path) => writeFile(path, '', { flag: 'a' })));
  return {
    id,
    ...{
      image: 'skein/demo:1',
      name: `test.1.${id}`,
      hostname: id.slice(0, 12),
      command: [],
      args: [],
      env: [],
    },
    ...{ groups: [], mounts: [], labels: {}, tty: false, readOnlyRoot: false },
    ...{ capabilitiesAdd: [], capabilitiesDrop: [], sysctls: {}, ulimits: [] },
    ...{
      networkNamespacePath: 'none',
      resolvConf: 'nameserver 127.0.0.11\n',
      hosts: '127.0.0.1 localhost\n',
    },
    ...{ stdoutPath, stderrPath },
    ...over,
  };
}
