/**
 * What the agent knows about running containers: the interface, without a word of containerd. A container's id is the
 * id of its task and is never used again, because a creation that was cut short leaves things under its id.
 */
import type { ResolvedImage } from '../images/image.ts';

export type MountPropagation = 'rprivate' | 'private' | 'rslave' | 'slave' | 'rshared' | 'shared';

/** What is mounted into a container beside the standard mounts. */
export type ContainerMount =
  | {
      readonly kind: 'bind';
      /** An absolute path on the host; it must exist. */
      readonly source: string;
      readonly target: string;
      readonly readOnly: boolean;
      /** Default `rprivate`. */
      readonly propagation?: MountPropagation | undefined;
      /** Mounts below `source` are left out. */
      readonly nonRecursive?: boolean | undefined;
    }
  | {
      readonly kind: 'tmpfs';
      readonly target: string;
      readonly readOnly: boolean;
      /** Half of the memory when undefined, as the kernel does. */
      readonly sizeBytes?: number | undefined;
      /** Permission bits, default 0o1777. */
      readonly mode?: number | undefined;
    };

export interface Ulimit {
  /** `nofile`, `nproc`, … */
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

/** Everything that makes a container; what is undefined or empty comes from the image, then from Docker's defaults. */
export interface ContainerSpec {
  /** The task's id. */
  readonly id: string;
  /** A reference as people write it; the image must be here already. */
  readonly image: string;
  /** `web.1.<task id>`: for people, kept as an annotation. */
  readonly name: string;
  readonly hostname: string;
  /** Replaces the image's entrypoint and drops its cmd when not empty. */
  readonly command: readonly string[];
  /** Replaces the image's cmd when not empty. */
  readonly args: readonly string[];
  /** `NAME=value`; `NAME` alone removes what the image sets. */
  readonly env: readonly string[];
  readonly workdir?: string | undefined;
  /** `user[:group]`, names or numbers, read against the image's own passwd and group. */
  readonly user?: string | undefined;
  /** Further groups, names or numbers. */
  readonly groups: readonly string[];
  readonly mounts: readonly ContainerMount[];
  /** Labels of the record, to find it again: keep them short (containerd refuses key and value over 4,096 bytes). */
  readonly labels: Readonly<Record<string, string>>;
  readonly tty: boolean;
  readonly readOnlyRoot: boolean;
  /** A small init as process 1, which reaps and forwards signals. */
  readonly init?: boolean | undefined;
  readonly stopSignal?: string | undefined;
  /** Names with or without `CAP_`, or `ALL`. */
  readonly capabilitiesAdd: readonly string[];
  readonly capabilitiesDrop: readonly string[];
  readonly sysctls: Readonly<Record<string, string>>;
  readonly ulimits: readonly Ulimit[];
  readonly noNewPrivileges?: boolean | undefined;
  /** Billionths of a CPU. */
  readonly nanoCpus?: number | undefined;
  readonly memoryBytes?: number | undefined;
  readonly pidsLimit?: number | undefined;
  /** Path of a network namespace that is there already, the host's, or a new empty one (`none`). */
  readonly networkNamespacePath: string;
  /** The text of /etc/resolv.conf. */
  readonly resolvConf: string;
  /** The text of /etc/hosts. */
  readonly hosts: string;
  /** FIFOs (with a reader) or existing files that get the output; with a tty only the first is used. */
  readonly stdoutPath: string;
  readonly stderrPath: string;
}

/** `missing-task`: a record without a process, left by a reboot or by a supervisor that died. */
export type ContainerState = 'created' | 'running' | 'stopped' | 'missing-task';

export interface ContainerStatus {
  readonly id: string;
  readonly state: ContainerState;
  readonly pid?: number | undefined;
  readonly exitCode?: number | undefined;
  /** Milliseconds since 1970, by the container's supervisor. */
  readonly exitedAtMs?: number | undefined;
  /** What stops this container kindly: the spec's signal, else the image's, else `SIGTERM`. */
  readonly stopSignal: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ContainerExit {
  /** 128 + signal when a signal ended it. */
  readonly exitCode: number;
  readonly exitedAtMs: number;
  /** The kernel killed a process of the container because its memory limit was reached. */
  readonly oomKilled?: boolean | undefined;
  /** Set when nobody knows how the process ended, and says why; `exitCode` is 137 then. */
  readonly lost?: string | undefined;
}

/** What the node tells the managers about its runtime. */
export interface RuntimeDescription {
  readonly name: string;
  readonly version: string;
  readonly snapshotter: string;
  readonly cgroups: 'v1' | 'v2' | 'hybrid';
  readonly cgroupDriver: 'cgroupfs' | 'systemd';
  /** Where it is reached. */
  readonly socketPath: string;
}

export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs containers. Failures are SkeinErrors: `invalid-argument` and `not-found` are the user's (trying again gives
 * the same), `unavailable` is the runtime's (trying again helps), `aborted` is the caller's signal.
 */
export interface ContainerRuntime extends AsyncDisposable {
  describe(): Promise<RuntimeDescription>;
  /** Makes the container and its process up to the moment before it runs. Leaves nothing when it fails. */
  create(spec: ContainerSpec, options?: WaitOptions): Promise<void>;
  start(id: string, options?: WaitOptions): Promise<{ readonly pid: number }>;
  /** Resolves when the process has ended, at once when it has already. Survives restarts of the runtime. */
  wait(id: string, options?: WaitOptions): Promise<ContainerExit>;
  /** Name (`SIGTERM`, `TERM`, `RTMIN+3`) or number. Throws `not-found` when the process has ended. */
  kill(id: string, signal: number | string, options?: { readonly all?: boolean | undefined }): Promise<void>;
  /** Kills what runs and removes process, root file system, files and record. No error when there is nothing. */
  remove(id: string): Promise<void>;
  list(): Promise<readonly ContainerStatus[]>;
  get(id: string): Promise<ContainerStatus | undefined>;
  /** Throws `not-found` when the image is not here. */
  inspectImage(reference: string): Promise<ResolvedImage>;
}
