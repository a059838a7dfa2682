import { expect, test } from 'vitest';
import type { ImageConfig } from '../../images/image.ts';
import type { ContainerSpec } from '../runtime.ts';
import { capabilitiesOfMask } from './capabilities.ts';
import { always } from './seccomp-profile.ts';
import { defaultSeccomp } from './seccomp.ts';
import { buildSpec, type HostFacts } from './spec.ts';
import type { OciSpec } from './types.ts';

const host: HostFacts = {
  ...{ architecture: 'x64', cgroups: 'hybrid', swapLimit: true, nofileMax: 1000, apparmor: false },
  capabilities: capabilitiesOfMask(2n ** 41n - 1n),
};
const image: ImageConfig = {
  ...{
    env: [],
    entrypoint: ['/bin/x'],
    cmd: [],
    user: '',
    workingDir: '',
    exposedPorts: [],
    volumes: [],
    labels: {},
  },
};
const base: ContainerSpec = {
  ...{ id: 'abc', image: 'x', name: 'web.1.abc', hostname: 'h', command: [], args: [], env: [], groups: [] },
  ...{ mounts: [], labels: {}, tty: false, readOnlyRoot: false, capabilitiesAdd: [], capabilitiesDrop: [] },
  ...{ sysctls: {}, ulimits: [], networkNamespacePath: '/run/netns/x', resolvConf: '', hosts: '' },
  ...{ stdoutPath: '', stderrPath: '' },
};
const build = (over: Partial<ContainerSpec>, facts: Partial<HostFacts> = {}, uid = 0): OciSpec =>
  buildSpec(
    { ...base, ...over },
    {
      ...{ image, user: { uid, gid: 0, additionalGids: [] }, files: {}, cgroupsPath: '/skein/p/abc' },
      host: { ...host, ...facts },
    },
  );

test('the network namespace is joined by path, new, or the host’s', () => {
  const network = (over: Partial<ContainerSpec>): unknown =>
    build(over).linux.namespaces.find(({ type }) => type === 'network');
  expect(network({})).toEqual({ type: 'network', path: '/run/netns/x' });
  expect(network({ networkNamespacePath: 'none' })).toEqual({ type: 'network' });
  expect(network({ networkNamespacePath: 'host' })).toBeUndefined();
});

test('the cgroup tree is private on v2 only', () => {
  const types = (cgroups: HostFacts['cgroups']): string[] =>
    build({}, { cgroups }).linux.namespaces.map(({ type }) => type);
  expect(types('v2')).toContain('cgroup');
  expect(types('hybrid')).not.toContain('cgroup');
});

test('limits become quota, memory with twice as much swap, and pids', () => {
  const { devices: _, ...limits } = build({ nanoCpus: 1.5e9, memoryBytes: 100, pidsLimit: 5 }).linux
    .resources;
  expect(limits).toEqual({
    ...{ cpu: { period: 100_000, quota: 150_000 }, memory: { limit: 100, swap: 200 }, pids: { limit: 5 } },
  });
  expect(build({ memoryBytes: 100 }, { swapLimit: false }).linux.resources.memory).toEqual({ limit: 100 });
  expect(Object.keys(build({}).linux.resources)).toEqual(['devices']);
});

test('any but root has its capabilities in the bounding set only', () => {
  expect(build({}, {}, 5).process.capabilities).toMatchObject({ permitted: [], effective: [] });
  expect(build({}, {}, 5).process.capabilities.bounding).toHaveLength(14);
});

test('AppArmor is used where its profile is loaded', () => {
  expect(build({}, { apparmor: true }).process.apparmorProfile).toBe('docker-default');
  expect(build({}).process.apparmorProfile).toBeUndefined();
});

test('kernel parameters: Docker’s two, the spec’s, and none that is the host’s', () => {
  expect(build({ sysctls: { 'net.core.somaxconn': '9', 'kernel.shmmax': '1' } }).linux.sysctl).toEqual({
    'net.ipv4.ip_unprivileged_port_start': '0',
    'net.ipv4.ping_group_range': '0 2147483647',
    'net.core.somaxconn': '9',
    'kernel.shmmax': '1',
  });
  expect(build({ networkNamespacePath: 'host' }).linux.sysctl).toEqual({});
  expect(() => build({ sysctls: { 'vm.swappiness': '1' } })).toThrow(
    'sysctl vm.swappiness is not in a separate kernel namespace',
  );
  expect(() => build({ networkNamespacePath: 'host', sysctls: { 'net.core.somaxconn': '9' } })).toThrow(
    'sysctl net.core.somaxconn is not allowed in host network namespace',
  );
});

test('the filter: native architecture, each name once, namespaces by capability', () => {
  expect(new Set(always).size).toBe(always.length);
  const plain = defaultSeccomp(['CAP_CHOWN'], 'x64');
  expect(plain?.architectures).toEqual(['SCMP_ARCH_X86_64']);
  expect(plain?.syscalls[0]?.names).toContain('arch_prctl');
  expect(plain?.syscalls[0]?.names).not.toContain('mount');
  expect(plain?.syscalls.filter(({ names }) => names.includes('clone3'))).toMatchObject([
    { action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
  ]);
  const admin = defaultSeccomp(['CAP_SYS_ADMIN', 'CAP_SYSLOG'], 'arm64');
  expect(admin?.architectures).toEqual(['SCMP_ARCH_AARCH64']);
  expect(admin?.syscalls[0]?.names.filter((name) => name === 'syslog')).toHaveLength(1);
  expect(admin?.syscalls.filter(({ names }) => names.includes('clone3'))).toMatchObject([
    { action: 'SCMP_ACT_ALLOW' },
  ]);
  expect(defaultSeccomp([], 'mips')).toBeUndefined();
});
