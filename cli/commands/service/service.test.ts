/** Flags of `service create` and `service update` by what the manager keeps of them. */
import { writeFile, rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noResources } from '../../../proto/model/common.ts';
import type { Service } from '../../../proto/model/service.ts';
import { aContainerSpec, aServiceSpec, aTaskSpec } from '../../../test/builders/objects.ts';
import { runSkein } from '../../../test/fakes/cli-run.ts';
import { openDaemonSocket, type DaemonSocket } from '../../../test/fakes/daemon-socket.ts';
import { shellWords } from '../../parse/shell-words.ts';

let daemon: DaemonSocket;
let folder: string;
let next = 0;
beforeAll(async () => {
  daemon = await openDaemonSocket();
  folder = await mkdtemp(join(tmpdir(), `skein-service-${process.pid}-`));
  await writeFile(join(folder, 'vars'), '# comment\n\nA=file\nB=two words\nFROM_HERE\nMISSING\n');
  await skein('network create back');
  await skein('network create front');
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const env = { FROM_HERE: 'here' };
const run = (line: string) => runSkein(shellWords(line), { host: daemon.host, env });
async function skein(line: string): Promise<string> {
  const { code, out, err } = await run(line);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

const kept = (name: string): Service => {
  const service = daemon.store.view.byName('service', name);
  if (!service) throw new Error(`no service ${name}`);
  return service;
};

async function created(flags: string, rest = 'skein/demo:1'): Promise<Service> {
  const name = `s${next++}`;
  await skein(`service create -d --name ${name} ${flags} ${rest}`);
  return kept(name);
}

async function updated(before: string, flags: string): Promise<Service> {
  const { spec } = await created(before);
  await skein(`service update -d ${flags} ${spec.name}`);
  return kept(spec.name);
}

describe('service create', () => {
  it('without flags is the default specification', async () => {
    const { spec } = await created('');
    expect(spec).toEqual({ ...aServiceSpec(), name: spec.name });
  });

  it('gives a name of two words to a service without one', async () => {
    const id = (await skein('service create -d skein/demo:1')).trim();
    expect(daemon.store.view.list('service').find((service) => service.id === id)?.spec.name).toMatch(
      /^[a-z]+_[a-z]+$/,
    );
  });

  it("leaves everything after the image to the container's command", async () => {
    const { spec } = await created('', 'skein/demo:1 sh -c "echo --name x" --replicas');
    expect(spec.task.container.args).toEqual(['sh', '-c', 'echo --name x', '--replicas']);
  });

  it.each<[string, Parameters<typeof aContainerSpec>[0]]>([
    ['-e A=1 --env B=2 -e A=3', { env: ['A=3', 'B=2'] }],
    ['-e FROM_HERE -e MISSING', { env: ['FROM_HERE=here'] }],
    ['--env-file FOLDER/vars -e A=flag', { env: ['A=flag', 'B=two words', 'FROM_HERE=here'] }],
    ['--container-label a=1 --container-label b', { labels: { a: '1', b: '' } }],
    [
      '--hostname h -w /srv -u 1000:5 --group 7 --group adm',
      { hostname: 'h', workdir: '/srv', user: '1000:5', groups: ['7', 'adm'] },
    ],
    ['-t --read-only --init', { tty: true, readOnly: true, init: true }],
    ['--init=false', { init: false }],
    ['--stop-grace-period 1m30s --stop-signal SIGINT', { stopGracePeriodMs: 90_000, stopSignal: 'SIGINT' }],
    ['--stop-grace-period 0', { stopGracePeriodMs: 0 }],
    ['--host db:10.0.0.9', { hosts: ['db:10.0.0.9'] }],
    [
      '--dns 1.1.1.1 --dns-search a.b --dns-option ndots:2',
      { dnsServers: ['1.1.1.1'], dnsSearch: ['a.b'], dnsOptions: ['ndots:2'] },
    ],
    [
      '--cap-add net_admin --cap-add CAP_SYS_TIME --cap-drop all',
      { capabilitiesAdd: ['CAP_NET_ADMIN', 'CAP_SYS_TIME'], capabilitiesDrop: ['ALL'] },
    ],
    ['--sysctl net.core.somaxconn=1024', { sysctls: { 'net.core.somaxconn': '1024' } }],
    [
      '--ulimit nofile=1024:4096 --ulimit nproc=10 --ulimit core=-1',
      {
        ulimits: [
          { name: 'nofile', soft: 1024, hard: 4096 },
          { name: 'nproc', soft: 10, hard: 10 },
          { name: 'core', soft: -1, hard: -1 },
        ],
      },
    ],
    ['--entrypoint "sh -c"', { command: ['sh', '-c'] }],
  ])('%s', async (flags, change) => {
    const { spec } = await created(flags.replace('FOLDER', folder));
    expect(spec.task.container).toEqual(aContainerSpec(change));
  });

  it.each([
    ['type=bind,src=/a,dst=/b', { type: 'bind', source: '/a', target: '/b' }],
    [
      'type=bind,source=/a,target=/b,readonly,bind-propagation=rslave',
      { type: 'bind', source: '/a', target: '/b', readOnly: true, propagation: 'rslave' },
    ],
    ['type=bind,src=/a,dst=/b,ro=false', { type: 'bind', source: '/a', target: '/b' }],
    [
      'type=tmpfs,dst=/t,tmpfs-size=64m,tmpfs-mode=1770',
      { type: 'tmpfs', target: '/t', tmpfsSizeBytes: 64 * 2 ** 20, tmpfsMode: 0o1770 },
    ],
  ])('--mount %s', async (mount, expected) => {
    const { spec } = await created(`--mount ${mount}`);
    const none = { source: '', readOnly: false, propagation: '', tmpfsSizeBytes: 0, tmpfsMode: 0 };
    expect(spec.task.container.mounts).toEqual([{ ...none, ...expected }]);
  });

  it.each<[string, Parameters<typeof aTaskSpec>[0]]>([
    [
      '--limit-cpu 0.5 --limit-memory 512m --limit-pids 100',
      { limits: { nanoCpus: 5e8, memoryBytes: 512 * 2 ** 20, pids: 100 } },
    ],
    [
      '--reserve-cpu 1 --reserve-memory 1g',
      { reservations: { ...noResources, nanoCpus: 1e9, memoryBytes: 2 ** 30 } },
    ],
    [
      '--restart-condition on-failure --restart-delay 2s --restart-max-attempts 3 --restart-window 1m',
      { restart: { condition: 'on-failure', delayMs: 2000, maxAttempts: 3, windowMs: 60_000 } },
    ],
    [
      '--constraint node.role==worker --constraint node.labels.a!=b --placement-pref spread=node.labels.zone --replicas-max-per-node 2',
      {
        placement: {
          constraints: ['node.role==worker', 'node.labels.a!=b'],
          spreadOver: ['node.labels.zone'],
          maxReplicasPerNode: 2,
          platforms: [],
        },
      },
    ],
    [
      '--log-driver json-file --log-opt max-size=1m',
      { logDriver: { name: 'json-file', options: { 'max-size': '1m' } } },
    ],
  ])('%s', async (flags, change) => {
    const { spec } = await created(flags);
    expect(spec.task).toEqual(aTaskSpec(change));
  });

  it('takes networks by name or with aliases, and keeps their ids', async () => {
    const { spec } = await created('--network back --network name=front,alias=db,alias=data');
    const id = (name: string) => daemon.store.view.byName('network', name)?.id;
    expect(spec.task.networks).toEqual([
      { networkId: id('back'), aliases: [] },
      { networkId: id('front'), aliases: ['db', 'data'] },
    ]);
  });

  it('takes mode, replicas, labels and how to update', async () => {
    const { spec } = await created(
      '--replicas 0 -l a=b --update-parallelism 0 --update-delay 1s --update-failure-action rollback --update-monitor 2s --update-max-failure-ratio 0.5 --update-order start-first --rollback-parallelism 3 --rollback-failure-action continue --endpoint-mode dnsrr',
    );
    expect(spec).toMatchObject({
      labels: { a: 'b' },
      mode: { kind: 'replicated', replicas: 0 },
      update: {
        parallelism: 0,
        delayMs: 1000,
        failureAction: 'rollback',
        monitorMs: 2000,
        maxFailureRatio: 0.5,
        order: 'start-first',
      },
      rollback: { parallelism: 3, failureAction: 'continue', monitorMs: 5000 },
      endpoint: { mode: 'dnsrr' },
    });
    expect((await created('--mode global')).spec.mode).toEqual({ kind: 'global' });
  });

  it.each([
    ['--mode replicated-job', 'this version of Skein has no jobs yet'],
    ['--mode globl', 'invalid argument "globl" for "--mode" flag: it is not one of replicated, global'],
    ['--mode global --replicas 2', 'replicas can only be used with replicated or replicated-job mode'],
    [
      '--limit-memory 5x',
      'invalid argument "5x" for "--limit-memory" flag: it is not a size such as 512m, 1g or 4MiB',
    ],
    ['--restart-delay 5', 'it is not a duration such as 10s, 1m30s or 500ms'],
    ['--restart-condition always', 'it is not one of any, on-failure, none'],
    ['--mount type=bind,src=/a', 'target is required'],
    ['--mount type=bind,dst=/a', 'a bind mount needs a source'],
    ['--mount type=bnd,src=/a,dst=/b', 'it is not one of bind, tmpfs, volume'],
    ['--mount type=bind,src=/a,dts=/b', "unexpected key 'dts'; did you mean dst?"],
    ['--mount type=bind,src=/a,dst', "invalid field 'dst': it must be a key=value pair"],
    ['--mount type=tmpfs,dst=/a,bind-propagation=private', 'bind-propagation does not fit to type tmpfs'],
    ['--mount type=bind,src=/a,dst=/b,tmpfs-mode=9', "invalid tmpfs-mode '9'"],
    ['--network name=', "invalid field 'name'"],
    ['--ulimit files=3', 'invalid ulimit type: files'],
    ['--ulimit nofile=9:3', 'ulimit soft limit must be less than or equal to hard limit: 9 > 3'],
    ['--host db', 'it is not of the form name:address'],
    ['--placement-pref zone', 'it is not of the form spread=node.labels.NAME'],
    ['--env =x', 'the variable has no name'],
    ['--env-file /nonexistent/vars', 'Cannot read the env file /nonexistent/vars'],
    ['--secret s', '--secret: this version of Skein has no secrets yet'],
    ['--health-cmd true', 'this version of Skein has no health checks yet'],
    ['--publish 80:x', 'it is not of the form PUBLISHED:TARGET[/PROTOCOL]'],
    ['-p 8080:80', 'Error response from daemon: Cannot publish ports'],
    ['--network nope', 'Error response from daemon: network nope not found'],
    ['--name s0', 'name conflicts with an existing object: service s0 already exists'],
    ['--name -bad-', 'is not a DNS name'],
    ['--limit-cpu 0.0001', 'the CPU limit of 0.0001 is below the least of 0.001 CPUs'],
    ['--constraint node.rol==x', 'node.rol'],
  ])('refuses %s', async (flags, message) => {
    const { code, err } = await run(`service create -d ${flags} skein/demo:1`);
    expect(err).toContain(message);
    expect([1, 125]).toContain(code);
  });
});

describe('service update', () => {
  it('changes nothing that it is not told', async () => {
    const flags =
      '--replicas 2 --env A=1 --limit-memory 64m --network back --mount type=tmpfs,dst=/t -l x=y --stop-grace-period 3s --init';
    const { spec } = await created(flags);
    await skein(`service update -d ${spec.name}`);
    expect(kept(spec.name).spec).toEqual(spec);
    expect(kept(spec.name).specVersion).toBe(1);
  });

  it.each<[string, string, Parameters<typeof aContainerSpec>[0]]>([
    ['-e A=1 -e B=2', '--env-add A=9 --env-add C=3 --env-rm B', { env: ['A=9', 'C=3'] }],
    ['', '--env-add FROM_HERE', { env: ['FROM_HERE=here'] }],
    ['--container-label a=1', '--container-label-add b=2 --container-label-rm a', { labels: { b: '2' } }],
    ['--group a', '--group-add b --group-rm a', { groups: ['b'] }],
    [
      '--mount type=tmpfs,dst=/t --mount type=tmpfs,dst=/u',
      '--mount-rm /t --mount-add type=bind,src=/x,dst=/u',
      {
        mounts: [
          {
            type: 'bind',
            source: '/x',
            target: '/u',
            readOnly: false,
            propagation: '',
            tmpfsSizeBytes: 0,
            tmpfsMode: 0,
          },
        ],
      },
    ],
    [
      '--host a:1.1.1.1 --host b:2.2.2.2 --host b:3.3.3.3',
      '--host-rm a --host-rm b:3.3.3.3 --host-add c:4.4.4.4',
      { hosts: ['b:2.2.2.2', 'c:4.4.4.4'] },
    ],
    [
      '--dns 1.1.1.1',
      '--dns-add 2.2.2.2 --dns-rm 1.1.1.1 --dns-search-add x --dns-option-add y',
      { dnsServers: ['2.2.2.2'], dnsSearch: ['x'], dnsOptions: ['y'] },
    ],
    ['--cap-add NET_ADMIN', '--cap-drop NET_ADMIN', { capabilitiesDrop: ['CAP_NET_ADMIN'] }],
    ['--sysctl a=1', '--sysctl-add b=2 --sysctl-rm a', { sysctls: { b: '2' } }],
    [
      '--ulimit nproc=1',
      '--ulimit-add nproc=2 --ulimit-add core=0',
      {
        ulimits: [
          { name: 'nproc', soft: 2, hard: 2 },
          { name: 'core', soft: 0, hard: 0 },
        ],
      },
    ],
    ['--ulimit nproc=1', '--ulimit-rm nproc', {}],
    ['', '--args "a \'b c\'" --image skein/demo:2', { args: ['a', 'b c'], image: 'skein/demo:2' }],
    ['-t --read-only', '--tty=false --read-only=false --hostname h', { hostname: 'h' }],
  ])('of a service with %s: %s', async (before, flags, change) => {
    const { spec } = await updated(before, flags);
    expect(spec.task.container).toEqual(aContainerSpec(change));
  });

  it('adds and removes constraints, preferences, labels and networks', async () => {
    const { spec } = await updated(
      '--constraint node.role==worker -l a=1 --network back',
      '--constraint-rm node.role==worker --constraint-add node.hostname!=h1 --placement-pref-add spread=node.labels.z --label-add b=2 --label-rm a --network-add name=front,alias=x --network-rm back --replicas 4',
    );
    expect(spec).toMatchObject({
      labels: { b: '2' },
      mode: { replicas: 4 },
      task: {
        placement: { constraints: ['node.hostname!=h1'], spreadOver: ['node.labels.z'] },
        networks: [{ networkId: daemon.store.view.byName('network', 'front')?.id, aliases: ['x'] }],
      },
    });
  });

  it('restarts the tasks with --force', async () => {
    const { spec, specVersion } = await updated('', '--force');
    expect([spec.task.forceUpdate, specVersion]).toEqual([1, 2]);
  });

  it('refuses what does not exist', async () => {
    expect((await run('service update -d nope')).err).toBe(
      'Error response from daemon: no such service: nope\n',
    );
    const { spec } = await created('');
    expect((await run(`service update -d --network-add nope ${spec.name}`)).err).toBe(
      'network nope not found\n',
    );
  });
});

describe('service scale', () => {
  it('changes the replicas of several services', async () => {
    const [a, b] = [await created(''), await created('')];
    const out = await skein(`service scale -d ${a.spec.name}=3 ${b.spec.name}=0`);
    expect(out).toBe(`${a.spec.name} scaled to 3\n${b.spec.name} scaled to 0\n`);
    expect([kept(a.spec.name), kept(b.spec.name)].map(({ spec }) => spec.mode)).toEqual([
      { kind: 'replicated', replicas: 3 },
      { kind: 'replicated', replicas: 0 },
    ]);
  });

  it.each([
    ['web', "invalid scale specifier 'web'. Use the correct format SERVICE=REPLICAS"],
    ['web=x', 'web: invalid replicas value x'],
    ['web=-1', 'web: invalid replicas value -1'],
    ['nope=1', 'Error response from daemon: no such service: nope'],
  ])('refuses %s', async (specifier, message) => {
    const { code, err } = await run(`service scale -d ${specifier}`);
    expect([code, err.slice(0, message.length)]).toEqual([1, message]);
  });

  it('refuses a global service', async () => {
    const { spec } = await created('--mode global');
    expect((await run(`service scale -d ${spec.name}=2`)).err).toContain(
      'scale can only be used with replicated',
    );
  });
});
