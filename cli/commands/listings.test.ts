/** What the commands print, as recorded text. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readId } from '../../base/ids.ts';
import {
  aNode,
  aNodeDescription,
  aService,
  aServiceSpec,
  aTask,
  nodeId,
  serviceId,
  taskId,
} from '../../test/builders/objects.ts';
import { runSkein } from '../../test/fakes/cli-run.ts';
import { openDaemonSocket, type DaemonSocket } from '../../test/fakes/daemon-socket.ts';
import { shellWords } from '../parse/shell-words.ts';

const threeHoursAgo = (): number => Date.now() - 3 * 3_600_000;
const webId = serviceId('web0000000000000000000001');
const h2 = nodeId('h2aaaaaaaaaaaaaaaaaaaaaaa');

let daemon: DaemonSocket;
beforeAll(async () => {
  daemon = await openDaemonSocket();
  await daemon.store.update((tx) => {
    const self = tx.get('node', readId('node', daemon.nodeId));
    if (self)
      tx.update('node', {
        ...self,
        description: aNodeDescription(),
        status: { ...self.status, state: 'ready', message: '', address: '10.77.0.1' },
        manager: { leader: true, reachable: true, address: '10.77.0.1:2377', raftId: 1 },
      });
    tx.create(
      'node',
      aNode({
        id: h2,
        description: aNodeDescription({ hostname: 'h2' }),
        spec: { name: '', labels: { ssd: '1' }, role: 'worker', availability: 'drain' },
        status: { state: 'down', message: 'heartbeat failure', address: '10.77.0.2', sinceMs: 0 },
      }),
    );
    const spec = aServiceSpec({ mode: { kind: 'replicated', replicas: 10 }, labels: { tier: 'front' } });
    tx.create('service', aService({ id: webId, spec }));
    tx.create(
      'service',
      aService({
        id: serviceId('agent000000000000000000001'),
        spec: aServiceSpec({ name: 'agent', mode: { kind: 'global' } }),
      }),
    );
  });
  // Two transactions, so that the task that replaced the other is younger.
  await daemon.store.update((tx) => {
    tx.create(
      'task',
      task('aaaaaaaaaaaaaaaa', {
        desiredState: 'shutdown',
        status: {
          state: 'failed',
          atMs: threeHoursAgo(),
          message: '',
          error: 'task: non-zero exit (1): something that is long',
        },
      }),
    );
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await daemon.store.update((tx) => {
    tx.create('task', task('bbbbbbbbbbbbbbbb', {}));
    tx.create(
      'task',
      task('cccccccccccccccc', {
        slot: 10,
        nodeId: undefined,
        status: { state: 'pending', atMs: threeHoursAgo(), message: '', error: 'no suitable node' },
      }),
    );
    tx.create('task', task('dddddddddddddddd', { slot: 2, nodeId: nodeId(daemon.nodeId) }));
  });
});
afterAll(() => daemon[Symbol.asyncDispose]());

function task(id: string, change: Partial<Parameters<typeof aTask>[0]>) {
  return aTask({
    id: taskId(id),
    serviceId: webId,
    nodeId: h2,
    status: { state: 'running', atMs: threeHoursAgo(), message: 'started', error: '' },
    ...change,
  });
}

async function skein(line: string): Promise<string> {
  const { code, out, err } = await runSkein(shellWords(line), { host: daemon.host });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.replaceAll(daemon.nodeId, 'SELFSELFSELFSELFSELFSELFS');
}

const table = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('tables', () => {
  it('service ls', async () => {
    expect(await skein('service ls')).toBe(
      table(
        'ID             NAME      MODE         REPLICAS   IMAGE          PORTS',
        'agent0000000   agent     global       0/0        skein/demo:1',
        'web000000000   web       replicated   1/10       skein/demo:1',
      ),
    );
    expect(await skein('service ls -q -f name=we')).toBe('web000000000\n');
    expect(await skein('service ls -f label=tier=front -f mode=replicated --format {{.Name}}')).toBe('web\n');
  });

  it('service ps: newest first, older ones marked', async () => {
    expect(await skein('service ps web')).toBe(
      table(
        'ID             NAME        IMAGE          NODE      DESIRED STATE   CURRENT STATE         ERROR                              PORTS',
        'bbbbbbbbbbbb   web.1       skein/demo:1   h2        Running         Running 3 hours ago',
        'aaaaaaaaaaaa    \\_ web.1   skein/demo:1   h2        Shutdown        Failed 3 hours ago    "task: non-zero exit (1): some…"',
        'dddddddddddd   web.2       skein/demo:1   h1        Running         Running 3 hours ago',
        'cccccccccccc   web.10      skein/demo:1             Running         Pending 3 hours ago   "no suitable node"',
      ),
    );
    expect(
      await skein('service ps web --no-trunc -f name=web.1. --format "{{.ID}} {{.Name}} {{.Error}}"'),
    ).toBe(
      table(
        'bbbbbbbbbbbbbbbb web.1 ',
        'aaaaaaaaaaaaaaaa web.1 "task: non-zero exit (1): something that is long"',
      ),
    );
    expect(await skein('service ps web -f desired-state=shutdown -q')).toBe('aaaaaaaaaaaa\n');
    expect(await skein('service ps web -f node=h1 --no-resolve --format "{{.Name}} {{.Node}}"')).toBe(
      'web0000000000000000000001.2 SELFSELFSELFSELFSELFSELFS\n',
    );
  });

  it('node ls: a star at the own node', async () => {
    expect(await skein('node ls')).toBe(
      table(
        'ID                            HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION',
        'SELFSELFSELFSELFSELFSELFS *   h1         Ready     Active         Leader           0.1.0',
        'h2aaaaaaaaaaaaaaaaaaaaaaa     h2         Down      Drain                           0.1.0',
      ),
    );
    expect(await skein('node ls -q')).toBe('SELFSELFSELFSELFSELFSELFS\nh2aaaaaaaaaaaaaaaaaaaaaaa\n');
    expect(await skein('node ls -f role=worker --format "{{.Hostname}} {{.Self}}"')).toBe('h2 false\n');
    expect(await skein('node ls -f node.label=ssd --format {{.ID}}')).toBe('h2aaaaaaaaaaaaaaaaaaaaaaa\n');
    expect(JSON.parse(await skein('node ls -f name=h1 --format json'))).toMatchObject({
      ID: 'SELFSELFSELFSELFSELFSELFS',
      ManagerStatus: 'Leader',
      Self: 'true',
    });
  });

  it('node ps, also of self', async () => {
    expect(await skein('node ps --format "{{.Name}} {{.Node}}"')).toBe('web.2 h1\n');
    expect(await skein('node ps h2 self -q')).toBe('bbbbbbbbbbbb\naaaaaaaaaaaa\ndddddddddddd\n');
  });

  it('image ls', async () => {
    const head = 'REPOSITORY   TAG       IMAGE ID       CREATED   SIZE';
    expect(await skein('image ls')).toBe(
      table(head, 'skein/demo   1         aaaaaaaaaaaa   N/A       1.23MB'),
    );
    expect(await skein('images nginx')).toBe(table('REPOSITORY   TAG       IMAGE ID   CREATED   SIZE'));
    expect(await skein('images "skein/*" -q')).toBe('aaaaaaaaaaaa\n');
  });
});

describe('nodes', () => {
  it('are changed and removed by name', async () => {
    expect(await skein('node update --availability active --label-add zone=a --label-rm ssd h2')).toBe(
      'h2\n',
    );
    expect(daemon.store.view.get('node', h2)?.spec).toMatchObject({
      availability: 'active',
      labels: { zone: 'a' },
    });
    expect(await skein('node inspect h2 -f "{{.Spec.Availability}} {{json .Spec.Labels}}"')).toBe(
      'active {"zone":"a"}\n',
    );
    expect(await skein('node inspect self --pretty')).toMatch(
      /^ID: +SELF.*Hostname: +h1\n.* Leader: +Yes\n/s,
    );
  });

  it('are promoted and demoted with the words of docker', async () => {
    expect(await skein('node promote h2')).toBe('Node h2 promoted to a manager in the swarm.\n');
    expect(daemon.store.view.get('node', h2)?.spec.role).toBe('manager');
    expect(await skein('node promote h2')).toBe('Node h2 is already a manager.\n');
    expect(await skein('node demote h2')).toBe('Manager h2 demoted in the swarm.\n');
    expect(await skein('node demote h2')).toBe('Node h2 is already a worker.\n');
    expect(await skein('node update --role manager h2')).toBe('h2\n');
    expect(await skein('node update --role worker h2')).toBe('h2\n');
    expect(daemon.store.view.get('node', h2)?.spec.role).toBe('worker');
    const last = await runSkein(['node', 'demote', 'h1', 'h2'], { host: daemon.host });
    expect(last).toEqual({
      code: 1,
      out: '',
      err: 'Error response from daemon: attempting to demote the last manager of the swarm\n',
    });
  });
});

describe('networks', () => {
  it('are made, listed, shown and removed', async () => {
    const id = (await skein('network create --subnet 10.9.0.0/24 --internal --label a=b back')).trim();
    expect(await skein('network ls')).toBe(
      table('NETWORK ID     NAME      DRIVER    SCOPE', `${id.slice(0, 12)}   back      overlay   swarm`),
    );
    expect(
      await skein('network inspect back -f "{{.Internal}} {{(index .IPAM.Config 0).Subnet}} {{.Id}}"'),
    ).toBe(`true 10.9.0.0/24 ${id}\n`);
    expect(JSON.parse(await skein('network inspect -v back'))).toMatchObject([
      { Name: 'back', Revision: 7, Tasks: [] },
    ]);
    expect(await skein('network rm back')).toBe('back\n');
    expect(await skein('network rm -f back')).toBe('');
  });

  it.each([
    ['network create -d bridge x', 'the driver "bridge" is unknown'],
    ['network create --gateway 10.0.0.1 x', '--gateway and --ip-range need a --subnet'],
    ['network create --scope local x', 'Skein makes networks of the whole cluster'],
    ['network create --ipv6 x', '--ipv6: this version of Skein has no IPv6 networks yet'],
    ['network rm nope', 'Error response from daemon: network nope not found'],
    ['service ls -f nam=x', "invalid filter 'nam'; did you mean name?"],
    ['service ls --format {{.Nme}}', 'there is no field .Nme; did you mean .Name?'],
    ['service inspect --pretty -f x web', '--format is incompatible with human friendly format'],
    ['swarm join 10.0.0.1', 'a token is needed to join: "--token" is missing'],
    ['swarm join-token boss', 'unknown role boss: it is worker or manager'],
    ['service logs --since yesterday web', 'invalid argument "yesterday" for "--since" flag'],
    ['service logs -n some web', 'invalid argument "some" for "-n, --tail" flag'],
  ])('%s is refused', async (line, message) => {
    const { code, err } = await runSkein(shellWords(line), { host: daemon.host });
    expect(err).toContain(message);
    expect(code).not.toBe(0);
  });
});

describe('inspect', () => {
  it('prints those that exist and tells of the others', async () => {
    const { code, out, err } = await runSkein(['service', 'inspect', 'web', 'nope'], { host: daemon.host });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { ID: webId, Spec: { Name: 'web', Mode: { Replicated: { Replicas: 10 } } } },
    ]);
    expect(out.startsWith('[\n    {\n        "ID"')).toBe(true);
    expect(err).toBe('Error response from daemon: no such service: nope\n');
  });
});

describe('the cluster', () => {
  it('is made with the words of docker', async () => {
    const out = await skein('swarm init --advertise-addr 10.77.0.1');
    expect(out).toContain('Swarm initialized: current node (SELFSELFSELFSELFSELFSELFS) is now a manager.\n');
    expect(out).toContain('    skein swarm join --token SWMTKN-1-worker 10.77.0.1:2377\n');
    expect(await skein('swarm join --token SWMTKN-1-x 10.77.0.1:2377')).toBe(
      'This node joined a swarm as a worker.\n',
    );
    expect(await skein('swarm leave -f')).toBe('Node left the swarm.\n');
  });

  it('is locked, and unlocked with what is typed', async () => {
    const told = (key: string): string =>
      'To unlock a swarm manager after it restarts, run the `skein swarm unlock`\ncommand and provide the following key:' +
      `\n\n    ${key}\n\nPlease remember to store this key in a password manager, since without it you\n` +
      'will not be able to restart the manager.\n';
    expect((await skein('swarm init --autolock')).endsWith(`\n\n${told('SWMKEY-1-right')}`)).toBe(true);
    const out = await skein('swarm update --autolock --task-history-limit 9');
    const key = daemon.store.view.cluster()?.unlockKey ?? '';
    expect(out).toBe(`Swarm updated.\n${told(key)}`);
    expect(daemon.store.view.cluster()?.spec).toMatchObject({ autolock: true, taskHistoryLimit: 9 });
    expect(await skein('swarm update --autolock')).toBe('Swarm updated.\n');
    expect(await skein('swarm unlock-key -q')).toBe(`${key}\n`);
    expect(await skein('swarm unlock-key --rotate')).toMatch(
      /^Successfully rotated manager unlock key\.\n\nTo/,
    );
    expect(daemon.store.view.cluster()?.unlockKey).not.toBe(key);
    await skein('swarm update --autolock=false --dispatcher-heartbeat 2s --cert-expiry 48h');
    const unlock = (typed?: string) =>
      runSkein(['swarm', 'unlock'], { host: daemon.host, ...(typed !== undefined && { typed }) });
    expect(await unlock('x')).toEqual({ code: 1, out: '', err: 'error: swarm is not locked\n' });
    daemon.locked = true;
    expect((await unlock()).err).toBe('error: no unlock key was given\n');
    expect((await unlock('wrong')).err).toContain('swarm could not be unlocked: invalid key provided');
    expect(await unlock('SWMKEY-1-right')).toEqual({ code: 0, out: '', err: '' });
    const none = await runSkein(['swarm', 'unlock-key'], { host: daemon.host });
    expect([none.code, none.err]).toEqual([1, 'no unlock key is set\n']);
  });

  it('shows its root certificate', async () => {
    expect(await skein('swarm ca')).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]*-----END CERTIFICATE-----\n$/);
  });

  it('shows and rotates its tokens', async () => {
    const before = (await skein('swarm join-token -q worker')).trim();
    expect(before).toMatch(/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/);
    const out = await skein('swarm join-token --rotate worker');
    expect(out).toMatch(
      /^Successfully rotated worker join token\.\n\nTo add a worker to this swarm, run the following command:\n\n {4}skein swarm join --token SWMTKN-1-\S+ 10\.77\.0\.1:2377\n\n$/,
    );
    expect(out).not.toContain(before);
    expect(await skein('swarm join-token manager')).toContain('To add a manager to this swarm');
  });

  it('is told by info and version', async () => {
    expect(await skein("info -f '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}'")).toBe(
      'active true\n',
    );
    const plain = await skein('info');
    expect(plain).toContain(' Swarm:            active\n');
    expect(plain).toContain(
      '  Raft:\n   Tick:           100ms\n   Heartbeat Tick: 1\n   Election Tick:  10\n' +
        '   Loop Lag:       0 ms, at most 0 ms in the last minute\n' +
        '   Term:           4\n   Committed:      70 of 71, applied 70\n' +
        '   Leader:         SELFSELFSELFSELFSELFSELFS (10.77.0.1:2377)\n' +
        '   Members:        10.77.0.1:2377 (leader), 10.77.0.2:2377 (voter, unreachable)\n',
    );
    expect(plain).toContain('  CA Configuration:\n   Expiry Duration: 3 months\n');
    expect(
      await skein(
        "info -f '{{.Swarm.Cluster.Spec.Raft.ElectionTick}} {{.Swarm.RaftStatus.Term}} {{.Swarm.Leader}}'",
      ),
    ).toBe('10 4 10.77.0.1:2377\n');
    expect(await skein("version -f '{{.Client.Version}} {{.Server.Version}}'")).toBe('0.1.0 0.1.0\n');
    const absent = await runSkein(['version'], { host: 'unix:///nonexistent.sock' });
    expect(absent).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Client: Skein\n Version: +0\.1\.0\n/) as unknown,
    });
  });
});

describe('images', () => {
  it('are loaded from a file, pulled and removed', async () => {
    expect(await skein(`image load -i ${import.meta.filename}`)).toBe('Loaded image: skein/demo:1\n');
    expect(Buffer.concat(daemon.loaded).toString()).toContain('What the commands print, as recorded text');
    expect(await skein(`load -q ${import.meta.dirname}`)).toBe('');
    expect(await skein('pull nginx')).toBe(
      `Resolving docker.io/library/nginx:latest\nlayers: Downloading\nDigest: sha256:${'c'.repeat(64)}\nnginx\n`,
    );
    expect(await skein('pull -q nginx')).toBe('nginx\n');
    expect(await skein('rmi nginx')).toBe('Untagged: nginx\n');
  });

  it('that cannot be read are told', async () => {
    const { code, err } = await runSkein(['load', '/nonexistent.tar'], { host: daemon.host });
    expect([code, err]).toEqual([1, expect.stringContaining('Cannot read /nonexistent.tar')]);
  });
});
