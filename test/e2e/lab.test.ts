import { getuid } from 'node:process';
import { describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { Lab } from './lab.ts';
import { newSince, takeTraces, type Traces } from './traces.ts';

/** The kernel takes namespaces apart in its own time, hence the wait. */
async function expectNoTraces(before: Traces): Promise<void> {
  await eventually(() => expect(newSince(before, takeTraces())).toEqual([]), { withinMs: 15_000 });
}

describe.runIf(getuid?.() === 0)('a lab', () => {
  test('leaves nothing on the machine when it goes down with services running', async () => {
    const before = takeTraces();
    {
      await using lab = await Lab.up({ hosts: 2 });
      await lab.ok('h1', ['network', 'create', '--driver', 'overlay', 'back']);
      await lab.ok('h1', [
        'service',
        'create',
        '--name',
        'web',
        '--network',
        'back',
        '--replicas',
        '4',
        'skein/demo:1',
      ]);
      await eventually(async () => {
        const states = await lab.ok('h1', ['service', 'ps', 'web', '--format', '{{.CurrentState}}']);
        expect(states.split('\n').filter((state) => state.startsWith('Running'))).toHaveLength(4);
      });
      expect(newSince(before, takeTraces())).toContain(`folder: /var/tmp/skein-lab-${lab.prefix}`);
    }
    await expectNoTraces(before);
  });

  test('leaves nothing on the machine when its daemons were killed before', async () => {
    const before = takeTraces();
    {
      await using lab = await Lab.up({ hosts: 2 });
      await lab.ok('h1', ['service', 'create', '--name', 'web', '--replicas', '4', 'skein/demo:1']);
      await lab.kill('h1');
      await lab.kill('h2');
    }
    await expectNoTraces(before);
  });

  test('gives each host a name, an address and a link of its own', async () => {
    await using lab = await Lab.up({ hosts: 2, bare: true });
    expect((await lab.exec('h2', ['cat', '/proc/sys/kernel/hostname'])).stdout).toBe('h2\n');
    const address = await lab.address('h1');
    const connect = ['busybox', 'ping', '-c', '1', '-W', '1', address];
    expect((await lab.outside(connect)).code).toBe(0);
    await lab.cut('h1');
    expect((await lab.outside(connect)).code).toBe(1);
    await lab.heal('h1');
    await eventually(async () => expect((await lab.outside(connect)).code).toBe(0));
  });

  test('stops, kills and starts a daemon', async () => {
    await using lab = await Lab.up({ hosts: 1, bare: true });
    await lab.stop('h1');
    await expect(lab.stop('h1')).rejects.toThrow('Cannot end the daemon of h1: it does not run');
    await lab.start('h1');
    await lab.kill('h1');
    await lab.start('h1');
    await lab.crash('h1');
    await lab.start('h1');
    expect((await lab.skein('h1', ['info'])).code).toBe(0);
  });

  test('refuses a host that is not there, and says which are', async () => {
    await using lab = await Lab.up({ hosts: 1, bare: true });
    const answer = await lab.skein('h7', ['info']);
    expect(answer).toEqual({
      code: 1,
      stdout: '',
      stderr: `lab: No host h7 in lab "${lab.prefix}": there is h1\n`,
    });
  });

  test('does not meet another lab at its side', async () => {
    await using one = await Lab.up({ hosts: 1, bare: true });
    await using other = await Lab.up({ hosts: 1, bare: true });
    await other.down();
    expect((await one.skein('h1', ['info'])).code).toBe(0);
  });

  test('loses the packets that it is told to lose, one way and of one host', async () => {
    await using lab = await Lab.up({ hosts: 3, bare: true });
    const target = await lab.address('h1');
    /** Nobody listens there: the answer is a refusal, or nothing within a second. */
    const knock = async (from: string): Promise<string> => {
      const { code } = await lab.exec(from, ['timeout', '1', 'bash', '-c', `: </dev/tcp/${target}/9`]);
      return code === 124 ? 'nothing' : 'refused';
    };
    const both = async (): Promise<string[]> => Promise.all(['h2', 'h3'].map(knock));
    expect(await both()).toEqual(['refused', 'refused']);
    await lab.lose('h1', 100, 'out', 'h2');
    expect(await both()).toEqual(['nothing', 'refused']);
    await lab.lose('h1', 100, 'in');
    expect(await both()).toEqual(['nothing', 'nothing']);
    await lab.lose('h1', 0);
    expect(await both()).toEqual(['refused', 'refused']);
  });

  test('holds a daemon where it is, and lets it go on', async () => {
    await using lab = await Lab.up({ hosts: 1, bare: true });
    await lab.pause('h1');
    expect((await lab.skein('h1', ['info'], { withinMs: 1000 })).code).toBe(-1);
    await lab.resume('h1');
    expect(await lab.ok('h1', ['info', '--format', '{{.Swarm.LocalNodeState}}'])).toBe('inactive');
  });
});
