import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busyboxFiles, makeImageTar } from '../../../test/builders/image.ts';
import { openTestRuntime, type TestRuntime } from '../../../test/builders/containerd.ts';
import { realClock } from '../../../base/real/clock.ts';
import { realRandom } from '../../../base/real/random.ts';
import type { ContainerExit, ContainerSpec } from '../runtime.ts';
import { openImageStore } from '../../images/store.ts';
import { imageCalls, namespaceCalls, snapshotCalls } from './calls.ts';
import { ContainerdClient } from './client.ts';
import { purgeNamespace } from './purge.ts';

let world: TestRuntime;

beforeAll(async () => {
  world = await openTestRuntime();
  const accounts = {
    'etc/passwd': {
      data: Buffer.from('root:x:0:0::/root:/bin/sh\nweb:x:1000:1001::/srv:/bin/sh\n'),
      mode: 0o644,
    },
    'etc/group': Buffer.from('root:x:0:\nwheel:x:10:root\nweb:x:1001:\nlogs:x:1002:web\n'),
  };
  await world.load({
    name: 'skein/demo:1',
    files: busyboxFiles(),
    upperLayers: [accounts],
    config: { Env: ['FROM=image', 'GONE=1'], Cmd: ['/bin/sh', '-c', 'echo default'], StopSignal: 'SIGUSR1' },
  });
});
afterAll(async () => {
  const { dir, cgroupPrefix } = world;
  await world[Symbol.asyncDispose]();
  expect(existsSync(dir)).toBe(false);
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(dir);
  expect(existsSync(`/sys/fs/cgroup/memory/skein/${cgroupPrefix}`)).toBe(false);
  expect(processesOf(dir)).toEqual([]);
});

/** Command lines of processes that name the folder of this test. */
function processesOf(dir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(dir));
}

async function run(over: Partial<ContainerSpec>): Promise<{ exit: ContainerExit; out: string; err: string }> {
  const spec = await world.spec(over);
  await world.runtime.create(spec);
  await world.runtime.start(spec.id);
  const exit = await world.runtime.wait(spec.id);
  await world.runtime.remove(spec.id); // the copying of output has ended with it
  const [out, err] = await Promise.all([
    readFile(spec.stdoutPath, 'utf8'),
    readFile(spec.stderrPath, 'utf8'),
  ]);
  return { exit, out, err };
}

const sh = (script: string): Pick<ContainerSpec, 'command'> => ({ command: ['/bin/sh', '-c', script] });

async function until(what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + 20_000; Date.now() < endMs;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not within 20 s: ${what}`);
}

test('the life of a container: created, running, stopped, gone', async () => {
  const spec = await world.spec({
    ...sh('trap "exit 7" TERM; echo up; while :; do sleep 0.1; done'),
    labels: { a: '1' },
  });
  const { runtime } = world;
  await runtime.create(spec);
  expect(await runtime.get(spec.id)).toMatchObject({
    state: 'created',
    stopSignal: 'SIGUSR1',
    labels: { a: '1' },
  });
  const { pid } = await runtime.start(spec.id);
  expect(await runtime.list()).toContainEqual({
    ...{ id: spec.id, state: 'running', pid, stopSignal: 'SIGUSR1', labels: { a: '1' } },
  });
  await until('the trap is set', async () => (await readFile(spec.stdoutPath, 'utf8')) === 'up\n');
  await runtime.kill(spec.id, 'TERM');
  const exit = await runtime.wait(spec.id);
  expect(exit).toEqual({ exitCode: 7, exitedAtMs: expect.any(Number) as number });
  expect(Math.abs(exit.exitedAtMs - Date.now())).toBeLessThan(20_000);
  expect(await runtime.get(spec.id)).toMatchObject({ state: 'stopped', exitCode: 7 });
  await expect(runtime.kill(spec.id, 'TERM')).rejects.toMatchObject({ code: 'not-found' });
  await runtime.remove(spec.id);
  expect(await runtime.get(spec.id)).toBeUndefined();
  await runtime.remove(spec.id); // nothing there: no error
});

test('the exit code is that of the process', async () => {
  expect((await run(sh('exit 3'))).exit.exitCode).toBe(3);
});

test('without a command the image says what runs; args replace its cmd', async () => {
  expect((await run({})).out).toBe('default\n');
  expect((await run({ args: ['/bin/echo', 'mine'] })).out).toBe('mine\n');
});

test('output is kept apart by stream', async () => {
  expect(await run(sh('echo o; echo e >&2'))).toMatchObject({ out: 'o\n', err: 'e\n' });
});

test.each([
  [
    'a program that is not in the image',
    { command: ['nosuch'] },
    'exec: "nosuch": executable file not found in $PATH',
  ],
  [
    'a path that is not in the image',
    { command: ['/bin/nosuch'] },
    'exec: "/bin/nosuch": stat /bin/nosuch: no such file or directory',
  ],
  [
    'a program that may not be executed',
    { command: ['/etc/passwd'] },
    'exec: "/etc/passwd": permission denied',
  ],
  [
    'a user that is not in the image',
    { ...sh('true'), user: 'nobodyhere' },
    'unable to find user nobodyhere: no matching entries in passwd file',
  ],
  [
    'a bind source that is not there',
    {
      ...sh('true'),
      mounts: [{ kind: 'bind' as const, source: '/nonexistent/x', target: '/x', readOnly: false }],
    },
    'invalid mount config for type "bind": bind source path does not exist: /nonexistent/x',
  ],
])('%s is the user’s error and leaves nothing', async (_, over, message) => {
  const spec = await world.spec(over);
  await expect(world.runtime.create(spec)).rejects.toMatchObject({ code: 'invalid-argument', message });
  expect(await world.runtime.get(spec.id)).toBeUndefined();
  const key = { snapshotter: 'overlayfs', key: spec.id };
  await expect(world.client.call(snapshotCalls.stat, key)).rejects.toMatchObject({ code: 'not-found' });
  expect(existsSync(join(world.dir, 'run/containers', spec.id))).toBe(false);
});

test('an image that is not here is not found', async () => {
  const spec = await world.spec({ image: 'skein/other:1' });
  await expect(world.runtime.create(spec)).rejects.toMatchObject({
    code: 'not-found',
    message: 'No such image: skein/other:1',
  });
  await expect(world.runtime.inspectImage('skein/other:1')).rejects.toMatchObject({ code: 'not-found' });
  expect((await world.runtime.inspectImage('skein/demo:1')).config.stopSignal).toBe('SIGUSR1');
});

test('environment, folder, host name, user, groups and files are as asked', async () => {
  const { out } = await run({
    ...sh('env | sort; pwd; hostname; cat /etc/hostname /etc/hosts /etc/resolv.conf; id -u; id -g; id -G'),
    ...{ env: ['A=b', 'GONE'], workdir: '/tmp', hostname: 'web-1', user: 'web', groups: ['10'] },
    ...{ hosts: '10.0.0.2 web-1\n', resolvConf: 'nameserver 127.0.0.11\noptions ndots:0\n' },
  });
  expect(out.split('\n')).toEqual([
    ...['A=b', 'FROM=image', 'HOME=/srv', 'HOSTNAME=web-1'],
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...['PWD=/tmp', 'SHLVL=1', '/tmp', 'web-1', 'web-1', '10.0.0.2 web-1'],
    ...['nameserver 127.0.0.11', 'options ndots:0', '1000', '1001', '1001 10 1002', ''],
  ]);
});

test('root has the groups that the image gives it', async () => {
  expect((await run(sh('id -G'))).out).toBe('0 10\n');
});

test('capabilities, privileges and filter are Docker’s, and only those of root are effective', async () => {
  const { out } = await run(sh('grep -E "CapEff|CapBnd|CapInh|NoNewPrivs|Seccomp:" /proc/self/status'));
  expect(out.replaceAll('\t', ' ').trimEnd().split('\n')).toEqual([
    ...['CapInh: 0000000000000000', 'CapEff: 00000000a80425fb', 'CapBnd: 00000000a80425fb'],
    ...['NoNewPrivs: 0', 'Seccomp: 2'],
  ]);
  const user = await run({
    ...sh('grep -E "CapEff|NoNewPrivs" /proc/self/status'),
    user: '5:6',
    noNewPrivileges: true,
  });
  expect(user.out.replaceAll('\t', ' ')).toBe('CapEff: 0000000000000000\nNoNewPrivs: 1\n');
  const changed = await run({
    ...sh('grep CapEff /proc/self/status'),
    capabilitiesDrop: ['ALL'],
    capabilitiesAdd: ['kill'],
  });
  expect(changed.out.replaceAll('\t', ' ')).toBe('CapEff: 0000000000000020\n');
});

test('the filter refuses mounts and new namespaces; masked paths are empty and /proc/sys is read-only', async () => {
  const { out } = await run(
    sh(
      'mount -t tmpfs x /tmp 2>&1; unshare -n true 2>&1; cat /proc/kcore | wc -c; echo 1 2>&1 > /proc/sys/kernel/x;' +
        'df -k /dev/shm | tail -1; ls /sys/firmware | wc -l',
    ),
  );
  expect(out).toContain('permission denied');
  expect(out).toMatch(/unshare.*Operation not permitted/);
  expect(out).toMatch(/^0$/m);
  expect(out).toMatch(/65536 .*\/dev\/shm/);
});

test('limits of memory, CPU and processes are in the cgroup', async () => {
  const spec = await world.spec({
    ...sh('sleep 60'),
    ...{
      memoryBytes: 64 * 1024 * 1024,
      nanoCpus: 500_000_000,
      pidsLimit: 33,
      ulimits: [{ name: 'nofile', soft: 100, hard: 200 }],
    },
  });
  await world.runtime.create(spec);
  const { pid } = await world.runtime.start(spec.id);
  const groups = readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  expect(groups).toContain(`/skein/${world.cgroupPrefix}/${spec.id}`);
  const file = (controller: string, name: string): string =>
    readFileSync(
      `/sys/fs/cgroup/${controller}/skein/${world.cgroupPrefix}/${spec.id}/${name}`,
      'utf8',
    ).trim();
  expect(file('memory', 'memory.limit_in_bytes')).toBe('67108864');
  expect(file('memory', 'memory.memsw.limit_in_bytes')).toBe('134217728');
  expect([file('cpu', 'cpu.cfs_quota_us'), file('cpu', 'cpu.cfs_period_us')]).toEqual(['50000', '100000']);
  expect(file('pids', 'pids.max')).toBe('33');
  expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/Max open files\s+100\s+200/);
  await world.runtime.remove(spec.id);
  expect(existsSync(`/sys/fs/cgroup/memory/skein/${world.cgroupPrefix}/${spec.id}`)).toBe(false);
});

test('a container that the kernel kills for want of memory says so', async () => {
  const { exit } = await run({ ...sh('x=a; while :; do x=$x$x; done'), memoryBytes: 16 * 1024 * 1024 });
  expect(exit).toMatchObject({ exitCode: 137, oomKilled: true });
});

test('bind and tmpfs mounts, read-only or not, and a read-only root', async () => {
  const source = join(world.dir, 'bound');
  await mkdir(source);
  await writeFile(join(source, 'in'), 'hello\n');
  const { out } = await run({
    ...sh(
      'cat /data/in; echo x > /data/out; echo y > /fixed/out || echo refused; echo z > /root/z || echo root refused;' +
        'df -k /scratch | tail -1; stat -c %a /scratch; echo ok > /scratch/f && cat /scratch/f',
    ),
    readOnlyRoot: true,
    mounts: [
      { kind: 'bind', source, target: '/data', readOnly: false },
      { kind: 'bind', source, target: '/fixed', readOnly: true },
      { kind: 'tmpfs', target: '/scratch', readOnly: false, sizeBytes: 1024 * 1024, mode: 0o700 },
    ],
  });
  expect(out).toMatch(/^hello\nrefused\nroot refused\n.* 1024 .*\/scratch\n700\nok\n$/s);
  expect(await readFile(join(source, 'out'), 'utf8')).toBe('x\n');
});

test('a terminal gives one stream and TERM', async () => {
  expect((await run({ ...sh('tty; echo $TERM; echo e >&2'), tty: true })).out).toBe(
    '/dev/pts/0\r\nxterm\r\ne\r\n',
  );
});

test('a container runs in the network namespace that is given by path', async () => {
  const name = `skein-rt-${process.pid}`;
  execFileSync('ip', ['netns', 'add', name]);
  try {
    const path = `/run/netns/${name}`;
    const { out } = await run({
      ...sh('readlink /proc/self/ns/net; cat /proc/sys/net/ipv4/ip_unprivileged_port_start'),
      networkNamespacePath: path,
    });
    expect(out).toBe(`net:[${statSync(path).ino}]\n0\n`);
  } finally {
    execFileSync('ip', ['netns', 'del', name]);
  }
});

test('an id that is in use is refused and the container of that id goes on', async () => {
  const spec = await world.spec(sh('sleep 60'));
  await world.runtime.create(spec);
  await world.runtime.start(spec.id);
  await expect(world.runtime.create(spec)).rejects.toMatchObject({ code: 'already-exists' });
  expect(await world.runtime.get(spec.id)).toMatchObject({ state: 'running' });
  await world.runtime.remove(spec.id);
});

test('a start that is asked twice gives the same process', async () => {
  const spec = await world.spec(sh('sleep 60'));
  await world.runtime.create(spec);
  const first = await world.runtime.start(spec.id);
  expect(await world.runtime.start(spec.id)).toEqual(first);
  await world.runtime.remove(spec.id);
});

test('a wait ends with its signal and the container goes on', async () => {
  const spec = await world.spec(sh('sleep 60'));
  await world.runtime.create(spec);
  await world.runtime.start(spec.id);
  await expect(world.runtime.wait(spec.id, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(await world.runtime.get(spec.id)).toMatchObject({ state: 'running' });
  await world.runtime.remove(spec.id);
});

test('a container whose supervisor is killed is lost, and says so', async () => {
  const spec = await world.spec(sh('sleep 60'));
  await world.runtime.create(spec);
  const { pid } = await world.runtime.start(spec.id);
  const shim = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  expect(readFileSync(`/proc/${shim}/cmdline`, 'utf8')).toContain('containerd-shim');
  process.kill(shim, 'SIGKILL');
  const exit = await world.runtime.wait(spec.id, { signal: AbortSignal.timeout(20_000) });
  expect(exit).toMatchObject({
    exitCode: 137,
    lost: expect.stringContaining('nobody saw its end') as string,
  });
  await until('the process is gone', () => !existsSync(`/proc/${pid}`));
  await world.runtime.remove(spec.id);
});

test('containerd killed: containers go on with the same pid, waits end rightly, a new daemon lists them', async () => {
  const { runtime, containerd } = world;
  const [stays, ends] = [
    await world.spec(sh('sleep 600')),
    await world.spec(sh('while [ ! -e /tmp/end ]; do sleep 0.05; done; exit 5')),
  ];
  for (const spec of [stays, ends]) await runtime.create(spec);
  const { pid } = await runtime.start(stays.id);
  const second = await runtime.start(ends.id);
  const exit = runtime.wait(ends.id);
  const before = containerd.pid ?? 0;
  process.kill(before, 'SIGKILL');
  await writeFile(`/proc/${second.pid}/root/tmp/end`, '');
  await until('containerd is another process', () => containerd.pid !== before);
  expect(await exit).toMatchObject({ exitCode: 5 });
  await using again = await world.reopen();
  await until('it answers', async () => (await again.list().catch(() => [])).length > 0);
  expect(await again.get(stays.id)).toMatchObject({ state: 'running', pid });
  await again.kill(stays.id, 'KILL');
  expect(await again.wait(stays.id)).toMatchObject({ exitCode: 137 });
  await runtime.remove(stays.id);
  await runtime.remove(ends.id);
});

test('thirty containers start with eight asked for at once', async () => {
  const specs = await Promise.all(Array.from({ length: 30 }, () => world.spec(sh('sleep 600'))));
  const startMs = performance.now();
  const queue = [...specs];
  const worker = async (): Promise<void> => {
    for (let spec = queue.shift(); spec; spec = queue.shift()) {
      await world.runtime.create(spec);
      await world.runtime.start(spec.id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const tookMs = performance.now() - startMs;
  console.log(`30 starts, 8 asked for at once: ${Math.round(tookMs)} ms, ${Math.round(tookMs / 30)} ms each`);
  expect((await world.runtime.list()).filter(({ state }) => state === 'running')).toHaveLength(30);
  await Promise.all(specs.map(({ id }) => world.runtime.remove(id)));
  expect(await world.runtime.list()).toEqual([]);
});

test('everything of ours can be taken out of a containerd that stays', async () => {
  const others = new ContainerdClient({ socketPath: world.client.socketPath, namespace: 'other' });
  const client = new ContainerdClient({ socketPath: world.client.socketPath, namespace: 'leaving' });
  const shared = { clock: realClock, random: realRandom };
  for (const target of [others, client]) {
    const images = openImageStore({ client: target, scratchDirectory: world.dir, ...shared });
    await images.load(
      Readable.from([makeImageTar({ name: 'skein/small:1', files: { x: Buffer.from('x') } })]),
    );
  }
  await purgeNamespace(client, shared);
  const { namespaces } = await others.call(namespaceCalls.list, {});
  expect(namespaces.map(({ name }) => name)).not.toContain('leaving');
  expect((await others.call(imageCalls.list, {})).images).toHaveLength(1);
  for (const target of [others, client]) target[Symbol.dispose]();
});
