import { describe, expect, it } from 'vitest';
import { root } from './commands/root.ts';
import type { Group } from './parse/command.ts';
import { runSkein } from '../test/fakes/cli-run.ts';

const run = (...words: readonly string[]) => runSkein(words, { host: 'unix:///nonexistent/skein.sock' });

describe('the command line', () => {
  it('without a command tells the commands', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: {2}skein \[OPTIONS\] COMMAND\n\n.*Commands:\n {2}swarm .*\n {2}node /s);
    expect(out).not.toContain('__complete');
  });

  it.each([[['help', 'service', 'scale']], [['service', 'scale', '--help']], [['service', 'help', 'scale']]])(
    'helps with %j',
    async (words) => {
      const { code, out } = await run(...words);
      expect(code).toBe(0);
      expect(out).toBe(
        [
          'Usage:  skein service scale [OPTIONS] SERVICE=REPLICAS [SERVICE=REPLICAS...]',
          '',
          'Scale one or multiple replicated services',
          '',
          'Options:',
          '  -d, --detach             Exit immediately instead of waiting for the service to converge',
          '  -q, --quiet              Suppress progress output',
          '      --timeout duration   Give up the wait after this time with exit code 1; the service goes on',
          '',
        ].join('\n'),
      );
    },
  );

  it('wraps its help to the terminal', async () => {
    const { out } = await runSkein(['service', 'create', '--help'], { columns: 80 });
    for (const line of out.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    [['servce'], 1, 'skein: unknown command: skein servce; did you mean skein service?'],
    [
      ['service', 'crate'],
      1,
      'skein: unknown command: skein service crate; did you mean skein service create?',
    ],
    [
      ['frobnicate'],
      1,
      "skein: unknown command: skein frobnicate\n\nRun 'skein --help' for more information",
    ],
    [
      ['service', 'ls', '--fromat', 'x'],
      125,
      "unknown flag: --fromat; did you mean --format?\n\nUsage:  skein service ls [OPTIONS]\n\nRun 'skein service ls --help' for more information",
    ],
    [['--hots', 'x', 'service', 'ls'], 125, 'unknown flag: --hots; did you mean --host?'],
    [['service', '--frob'], 125, 'unknown flag: --frob'],
    [['service', 'ls', 'x'], 1, "skein: 'skein service ls' accepts no arguments"],
    [['service', 'create'], 1, "skein: 'skein service create' requires at least 1 argument"],
    [['node', 'update', 'a', 'b'], 1, "skein: 'skein node update' requires 1 argument"],
    [['image', 'ls', 'a', 'b'], 1, "skein: 'skein image ls' requires at most 1 argument"],
    [['completion', 'fish'], 1, 'unknown shell "fish": there are scripts for bash and zsh'],
    [
      ['service', 'ls'],
      1,
      'Cannot connect to the Skein daemon at unix:///nonexistent/skein.sock. Is the daemon running?',
    ],
    [['swarm', 'init', '--max-snapshots', '1'], 125, '--max-snapshots: this version of Skein has no setting'],
    [['swarm', 'update'], 125, 'nothing is to be updated: at least one option is needed'],
    [['node', 'update', '--role', 'boss', 'x'], 125, 'invalid argument "boss" for "--role" flag'],
    [
      ['daemon', '--raft-election-ticks', '2', '--raft-heartbeat-ticks', '1'],
      125,
      '--raft-election-ticks (2) must be at least three times --raft-heartbeat-ticks (1)',
    ],
  ])('%j is refused', async (words, code, message) => {
    const answer = await run(...words);
    expect(answer.err.startsWith(message), answer.err).toBe(true);
    expect([answer.code, answer.out]).toEqual([code, '']);
  });

  it('a group alone shows its commands and fails', async () => {
    const { code, out, err } = await run('service');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Usage:  skein service COMMAND');
  });

  it('tells its version', async () => {
    expect((await run('--version')).out).toBe('Skein version 0.1.0\n');
    expect((await run('-v')).out).toBe('Skein version 0.1.0\n');
  });

  it('every command has a help that begins with its own name, and no two short flags alike', async () => {
    const visit = async (group: Group): Promise<void> => {
      for (const entry of group.entries) {
        const target = await entry.load();
        if (target.kind === 'group') {
          await visit(target);
          continue;
        }
        const path = `${group.path === '' ? '' : `${group.path} `}${entry.name}`;
        expect(target.usage.startsWith(path), target.usage).toBe(true);
        const shorts = Object.values(target.flags)
          .map(({ short }) => short)
          .filter((short) => short !== '');
        expect(new Set(shorts).size, path).toBe(shorts.length);
      }
    };
    await visit(root);
  });
});
