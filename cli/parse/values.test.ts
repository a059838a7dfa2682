import { describe, expect, it } from 'vitest';
import { cpus, duration, fields, fullPair, integer, oneOf, pair, ratio, size } from './values.ts';
import { shellWords } from './shell-words.ts';
import { nearest } from './nearest.ts';

describe('durations', () => {
  it.each([
    ['0', 0],
    ['10s', 10_000],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
    ['2h45m', 9_900_000],
    ['1500us', 2],
    ['.5s', 500],
  ])('%s is %d ms', (raw, ms) => expect(duration(raw)).toBe(ms));

  it.each(['', '10', 's', '1d', '10 s', '-1s', '1s2', 'abc'])('refuses "%s"', (raw) =>
    expect(() => duration(raw)).toThrow('it is not a duration such as 10s, 1m30s or 500ms'),
  );
});

describe('sizes', () => {
  it.each([
    ['0', 0],
    ['4096', 4096],
    ['512m', 512 * 2 ** 20],
    ['1g', 2 ** 30],
    ['1.5G', 1.5 * 2 ** 30],
    ['4MiB', 4 * 2 ** 20],
    ['64kb', 64 * 1024],
    ['100b', 100],
    ['1 GB', 2 ** 30],
  ])('%s is %d bytes', (raw, bytes) => expect(size(raw)).toBe(bytes));

  it.each(['', 'm', '1x', '-1', '1e3', '9999999999t'])('refuses "%s"', (raw) =>
    expect(() => size(raw)).toThrow('it is not a size such as 512m, 1g or 4MiB'),
  );
});

describe('numbers', () => {
  it('counts CPUs in billionths', () => {
    expect([cpus('2'), cpus('0.5'), cpus('.001'), cpus('1.234567891')]).toEqual([2e9, 5e8, 1e6, 1234567891]);
    for (const raw of ['', 'x', '-1', '1e3']) expect(() => cpus(raw)).toThrow('number of CPUs');
    expect(() => cpus('0.1234567891')).toThrow('it has more than nine decimals');
  });

  it('reads whole numbers within bounds', () => {
    expect(integer(1, 9)('3')).toBe(3);
    expect(() => integer(1, 9)('10')).toThrow('it is not from 1 to 9');
    for (const raw of ['', '1.5', '0x1', ' 1']) expect(() => integer()(raw)).toThrow('not a whole number');
  });

  it('reads shares', () => {
    expect(ratio('0.25')).toBe(0.25);
    for (const raw of ['', '2', '-1', 'x']) expect(() => ratio(raw)).toThrow('share');
  });
});

describe('words', () => {
  it('reads pairs', () => {
    expect([pair('a=b=c'), pair('a'), pair('a=')]).toEqual([
      ['a', 'b=c'],
      ['a', ''],
      ['a', ''],
    ]);
    expect(() => pair('=b')).toThrow('no name');
    expect(() => fullPair('a')).toThrow('key=value');
    expect(() => oneOf(['x', 'y'])('z')).toThrow('it is not one of x, y');
  });

  it('takes a line of fields apart, quoted ones whole', () => {
    expect(fields('Type=bind,src=/a=b,"dst=/b,c",readonly')).toEqual([
      ['type', 'bind'],
      ['src', '/a=b'],
      ['dst', '/b,c'],
      ['readonly', undefined],
    ]);
    expect(() => fields('"open')).toThrow('quotation mark');
  });

  it.each([
    ['a b  c', ['a', 'b', 'c']],
    [`sh -c 'echo "hi"; ls'`, ['sh', '-c', 'echo "hi"; ls']],
    [`"a b"c '' d\\ e`, ['a bc', '', 'd e']],
    ['"a\\"b\\n"', ['a"b\\n']],
    ['', []],
  ])('splits %s as a shell', (line, words) => expect(shellWords(line)).toEqual(words));

  it.each(["'a", '"a', 'a\\'])('refuses the open %s', (line) => expect(() => shellWords(line)).toThrow());

  it.each([
    ['replica', 'replicas'],
    ['nmae', 'name'],
    ['detahc', 'detach'],
    ['repl', 'replicas'],
    ['xyz', undefined],
    ['', undefined],
  ])('takes %s for %s', (raw, meant) =>
    expect(nearest(raw, ['name', 'replicas', 'detach', 'network'])).toBe(meant),
  );
});
