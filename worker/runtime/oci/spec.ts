/**
 * Builds the OCI runtime spec of a container from the task's spec, the image and the host, with Docker's defaults.
 * It decides and does nothing: users are resolved and files are written before.
 */
import type { ImageConfig } from '../../images/image.ts';
import type { ContainerSpec } from '../runtime.ts';
import { resolveCapabilities } from './capabilities.ts';
import { containerMounts, type MountedFiles } from './mounts.ts';
import { commandLine, environment, rlimits, workingFolder } from './process.ts';
import { containerResources } from './resources.ts';
import { defaultSeccomp } from './seccomp.ts';
import { containerSysctls } from './sysctls.ts';
import type { OciNamespace, OciSpec, OciUser } from './types.ts';

/** What the spec depends on beside the task: facts of this host. */
export interface HostFacts {
  /** Node's name, for instance `x64`. */
  readonly architecture: string;
  readonly cgroups: 'v1' | 'v2' | 'hybrid';
  /** The memory controller can limit swap. */
  readonly swapLimit: boolean;
  /** The capabilities that can be handed down. */
  readonly capabilities: readonly string[];
  /** The most open files that a container can be given. */
  readonly nofileMax: number;
  /** The AppArmor profile `docker-default` is loaded. */
  readonly apparmor: boolean;
}

const maskedPaths = [
  ...['/proc/asound', '/proc/acpi', '/proc/kcore', '/proc/keys', '/proc/latency_stats', '/proc/timer_list'],
  ...[
    '/proc/timer_stats',
    '/proc/sched_debug',
    '/proc/scsi',
    '/sys/firmware',
    '/sys/devices/virtual/powercap',
  ],
];
const readonlyPaths = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

/** Annotation with the container's name for people. */
const nameAnnotation = 'skein.name';

/** The spec. `files` are the host's files for /etc/hosts and its like. Throws `invalid-argument` for bad wishes. */
export function buildSpec(
  spec: ContainerSpec,
  from: {
    readonly image: ImageConfig;
    readonly user: OciUser;
    readonly files: MountedFiles;
    readonly cgroupsPath: string;
    readonly host: HostFacts;
  },
): OciSpec {
  const { image, host } = from;
  const capabilities = resolveCapabilities(spec.capabilitiesAdd, spec.capabilitiesDrop, host.capabilities);
  const held = from.user.uid === 0 ? capabilities : [];
  const seccomp = defaultSeccomp(capabilities, host.architecture);
  return {
    ociVersion: '1.0.2',
    process: {
      terminal: spec.tty,
      user: from.user,
      args: commandLine(spec, image),
      env: environment(spec, image),
      cwd: workingFolder(spec, image),
      capabilities: { bounding: capabilities, permitted: held, effective: held },
      noNewPrivileges: spec.noNewPrivileges ?? false,
      oomScoreAdj: 0,
      rlimits: rlimits(spec.ulimits, host.nofileMax),
      ...(host.apparmor ? { apparmorProfile: 'docker-default' } : {}),
    },
    root: { path: 'rootfs', readonly: spec.readOnlyRoot },
    hostname: spec.hostname,
    mounts: containerMounts(spec.mounts, from.files, spec),
    annotations: { [nameAnnotation]: spec.name },
    linux: {
      namespaces: namespaces(spec.networkNamespacePath, host),
      maskedPaths,
      readonlyPaths,
      sysctl: containerSysctls(spec.sysctls, { hostNetwork: spec.networkNamespacePath === 'host' }),
      cgroupsPath: from.cgroupsPath,
      resources: containerResources(spec, host),
      ...(seccomp ? { seccomp } : {}),
    },
  };
}

/** As Docker, the cgroup tree is private on v2 and the host's (read-only) on v1. */
function namespaces(network: string, host: HostFacts): readonly OciNamespace[] {
  const own: readonly OciNamespace[] = [{ type: 'mount' }, { type: 'uts' }, { type: 'ipc' }, { type: 'pid' }];
  const cgroup: readonly OciNamespace[] = host.cgroups === 'v2' ? [{ type: 'cgroup' }] : [];
  if (network === 'host') return [...own, ...cgroup];
  if (network === 'none') return [...own, { type: 'network' }, ...cgroup];
  return [...own, { type: 'network', path: network }, ...cgroup];
}
