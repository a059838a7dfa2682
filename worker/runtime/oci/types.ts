/** The part of the OCI runtime specification (1.0.2) that Skein writes, in its own spelling: it goes out as JSON. */
export interface OciMount {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

export interface OciUser {
  readonly uid: number;
  readonly gid: number;
  readonly additionalGids: readonly number[];
  readonly umask?: number;
}

export interface OciCapabilities {
  readonly bounding: readonly string[];
  readonly permitted: readonly string[];
  readonly effective: readonly string[];
}

export interface OciRlimit {
  readonly type: string;
  readonly soft: number;
  readonly hard: number;
}

export interface OciProcess {
  readonly terminal: boolean;
  readonly user: OciUser;
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly capabilities: OciCapabilities;
  readonly noNewPrivileges: boolean;
  readonly oomScoreAdj: number;
  readonly rlimits: readonly OciRlimit[];
  readonly apparmorProfile?: string;
}

export interface OciSeccompArg {
  readonly index: number;
  readonly value: number;
  readonly valueTwo?: number;
  readonly op: 'SCMP_CMP_EQ' | 'SCMP_CMP_NE' | 'SCMP_CMP_MASKED_EQ';
}

export interface OciSeccompRule {
  readonly names: readonly string[];
  readonly action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO';
  readonly errnoRet?: number;
  readonly args?: readonly OciSeccompArg[];
}

export interface OciSeccomp {
  readonly defaultAction: 'SCMP_ACT_ERRNO';
  readonly defaultErrnoRet: number;
  readonly architectures: readonly string[];
  readonly syscalls: readonly OciSeccompRule[];
}

export interface OciDeviceRule {
  readonly allow: boolean;
  readonly type?: 'c' | 'b';
  readonly major?: number;
  readonly minor?: number;
  readonly access: string;
}

export interface OciResources {
  readonly devices: readonly OciDeviceRule[];
  readonly cpu?: { readonly period: number; readonly quota: number };
  readonly memory?: { readonly limit: number; readonly swap?: number };
  readonly pids?: { readonly limit: number };
}

export interface OciNamespace {
  readonly type: 'mount' | 'uts' | 'ipc' | 'pid' | 'network' | 'cgroup';
  readonly path?: string;
}

export interface OciSpec {
  readonly ociVersion: string;
  readonly process: OciProcess;
  readonly root: { readonly path: string; readonly readonly: boolean };
  readonly hostname: string;
  readonly mounts: readonly OciMount[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly linux: {
    readonly namespaces: readonly OciNamespace[];
    readonly maskedPaths: readonly string[];
    readonly readonlyPaths: readonly string[];
    readonly sysctl: Readonly<Record<string, string>>;
    readonly cgroupsPath: string;
    readonly resources: OciResources;
    readonly seccomp?: OciSeccomp;
  };
}
