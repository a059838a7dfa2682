import { describe, expect, it } from 'vitest';
import { lacking, list, maybe, toggle, value, valueOr } from './flag.ts';
import { readFlags } from './read-flags.ts';
import { integer, text } from './values.ts';

const flags = {
  name: value(text, 'a name'),
  replicas: value(integer(), 'how many'),
  detach: toggle('go away', { short: 'd' }),
  quiet: toggle('say nothing', { short: 'q' }),
  tail: valueOr(integer(), 7, 'lines', { short: 'n' }),
  env: list(text, 'variables', { short: 'e' }),
  init: maybe('init process'),
  secret: lacking('secrets yet'),
};

const read = (line: string, stopAtArgument = false) =>
  readFlags(flags, line === '' ? [] : line.split(' '), { stopAtArgument });

describe('readFlags', () => {
  it.each([
    ['--name web', { name: 'web' }],
    ['--name=web', { name: 'web' }],
    ['--name=', { name: '' }],
    ['--name --detach', { name: '--detach' }],
    ['--name a --name b', { name: 'b' }],
    ['--replicas 3', { replicas: 3 }],
    ['--detach', { detach: true }],
    ['--detach=false', { detach: false }],
    ['-d=true', { detach: true }],
    ['-dq', { detach: true, quiet: true }],
    ['-n 5', { tail: 5 }],
    ['-n5', { tail: 5 }],
    ['-n=5', { tail: 5 }],
    ['-dn 5', { detach: true, tail: 5 }],
    ['', { tail: 7, name: undefined, init: undefined, env: [] }],
    ['--env a=1 -e b=2', { env: ['a=1', 'b=2'] }],
    ['-ea=1', { env: ['a=1'] }],
    ['--init=false', { init: false }],
  ])('reads %s', (line, expected) => {
    const { values, args } = read(line);
    expect(values).toMatchObject(expected);
    expect(args).toEqual([]);
  });

  it('takes flags between and after arguments, and none after --', () => {
    const { values, args } = read('web --detach two -- --quiet');
    expect(values).toMatchObject({ detach: true, quiet: false });
    expect(args).toEqual(['web', 'two', '--quiet']);
  });

  it("leaves a container's command its flags", () => {
    const { values, args } = read('-d image ls -l --name x -- y', true);
    expect(values).toMatchObject({ detach: true, name: undefined });
    expect(args).toEqual(['image', 'ls', '-l', '--name', 'x', '--', 'y']);
  });

  it('takes a single dash for an argument', () => {
    expect(read('-').args).toEqual(['-']);
  });

  it('tells which flags were given', () => {
    expect([...read('--tail 7 -d').given]).toEqual(['tail', 'detach']);
  });

  it.each(['--help', '-h', '-dh'])('sees the wish for help in %s', (line) => {
    expect(read(line).wantsHelp).toBe(true);
  });

  it.each([
    ['--replica 3', 'unknown flag: --replica; did you mean --replicas?'],
    ['--nmae=x', 'unknown flag: --nmae; did you mean --name?'],
    ['--frobnicate', 'unknown flag: --frobnicate'],
    ['--toString', 'unknown flag: --toString'],
    ['-x', "unknown shorthand flag: 'x' in -x"],
    ['-dx', "unknown shorthand flag: 'x' in -dx"],
    ['--name', 'flag needs an argument: --name'],
    ['-dn', "flag needs an argument: 'n' in -dn"],
    ['--replicas many', 'invalid argument "many" for "--replicas" flag: it is not a whole number'],
    ['--tail -1', 'invalid argument "-1" for "-n, --tail" flag: it is not from 0 to 4294967295'],
    ['--detach=perhaps', 'invalid argument "perhaps" for "-d, --detach" flag: it is neither true nor false'],
    ['--secret s1', '--secret: this version of Skein has no secrets yet'],
  ])('refuses %s', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });
});
