/** Where the files of a private containerd are. Content and snapshots are kept; state is gone after a reboot. */
import { join } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';

export interface PrivateLayout {
  /** Content, snapshots and metadata. */
  readonly root: string;
  /** Bundles and FIFOs of running containers. */
  readonly state: string;
  /** Mode 0600. */
  readonly socket: string;
  readonly config: string;
  readonly pidFile: string;
  readonly log: string;
}

/** A socket's address holds 107 bytes; containerd appends `.ttrpc`, and shims need some more. */
const socketPathMax = 100;

/** Throws `invalid-argument` when the run directory is too deep for a socket. */
export function privateLayout(dirs: { readonly dataDir: string; readonly runDir: string }): PrivateLayout {
  const run = join(dirs.runDir, 'containerd');
  const data = join(dirs.dataDir, 'containerd');
  const socket = join(run, 'containerd.sock');
  const longest = Buffer.byteLength(`${socket}.ttrpc`);
  if (longest > socketPathMax)
    throw new SkeinError(
      'invalid-argument',
      `Cannot start a private containerd: the path of its socket ${socket}.ttrpc has ${longest} bytes, ` +
        `at most ${socketPathMax} are possible; choose a shorter --run-dir`,
    );
  return {
    root: join(data, 'root'),
    state: join(run, 'state'),
    socket,
    config: join(run, 'config.toml'),
    pidFile: join(run, 'containerd.pid'),
    log: join(data, 'containerd.log'),
  };
}

/** Plugins that are of no use here, or that use places shared with another containerd of the host. */
const disabled = [
  ...['io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images', 'io.containerd.cri.v1.runtime'],
  ...['io.containerd.internal.v1.opt', 'io.containerd.internal.v1.restart', 'io.containerd.nri.v1.nri'],
  ...['io.containerd.internal.v1.tracing', 'io.containerd.tracing.processor.v1.otlp'],
  ...['io.containerd.snapshotter.v1.aufs', 'io.containerd.snapshotter.v1.btrfs'],
  ...['io.containerd.snapshotter.v1.devmapper', 'io.containerd.snapshotter.v1.zfs'],
  'io.containerd.snapshotter.v1.blockfile',
];

/** The configuration in version 2, which 1.6 to 2.x read. */
export function privateConfig(layout: PrivateLayout): string {
  const text = JSON.stringify; // a TOML basic string is written as in JSON
  return [
    'version = 2',
    `root = ${text(layout.root)}`,
    `state = ${text(layout.state)}`,
    `disabled_plugins = [${disabled.map((name) => text(name)).join(', ')}]`,
    '',
    '[grpc]',
    `  address = ${text(layout.socket)}`,
    '  uid = 0',
    '  gid = 0',
    '',
    '[debug]',
    '  level = "info"',
    '',
  ].join('\n');
}
