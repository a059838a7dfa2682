import { expect, test } from 'vitest';
import { commandLine, environment, rlimits, workingFolder } from './process.ts';

const image = { entrypoint: ['/entry'], cmd: ['default', 'args'] };

test.each([
  ['the image alone', [], [], ['/entry', 'default', 'args']],
  ['args replace cmd', [], ['mine'], ['/entry', 'mine']],
  ['command drops entrypoint and cmd', ['/mine'], [], ['/mine']],
  ['both', ['/mine'], ['x'], ['/mine', 'x']],
])('the command line: %s', (_, command, args, line) => {
  expect(commandLine({ command, args }, image)).toEqual(line);
});

test('with an init the command line comes after it', () => {
  expect(commandLine({ command: ['/a'], args: [], init: true }, image)).toEqual([
    '/sbin/docker-init',
    '--',
    '/a',
  ]);
});

test('without any command the container is refused', () => {
  expect(() => commandLine({ command: [], args: [] }, { entrypoint: [], cmd: [] })).toThrow(
    'no command specified',
  );
});

test('the environment: defaults, then the image, then the spec; a bare name takes one away', () => {
  const spec = { env: ['B=spec', 'C', 'EMPTY='], hostname: 'h', tty: true };
  expect(environment(spec, { env: ['A=image', 'B=image', 'C=image', 'PATH=/bin'] })).toEqual([
    ...['PATH=/bin', 'HOSTNAME=h', 'TERM=xterm', 'A=image', 'B=spec', 'EMPTY='],
  ]);
});

test('the working folder is the spec’s, the image’s or the root, and absolute', () => {
  expect(workingFolder({ workdir: '/w' }, { workingDir: '/i' })).toBe('/w');
  expect(workingFolder({}, { workingDir: '/i' })).toBe('/i');
  expect(workingFolder({}, { workingDir: '' })).toBe('/');
  expect(() => workingFolder({ workdir: 'w' }, { workingDir: '' })).toThrow(
    "the working directory 'w' is invalid, it needs to be an absolute path",
  );
});

test('the number of open files is always limited explicitly', () => {
  expect(rlimits([], 1000)).toEqual([{ type: 'RLIMIT_NOFILE', soft: 1000, hard: 1000 }]);
  expect(
    rlimits(
      [
        { name: 'core', soft: 0, hard: 0 },
        { name: 'nofile', soft: 1, hard: 2 },
      ],
      1000,
    ),
  ).toEqual([
    { type: 'RLIMIT_NOFILE', soft: 1, hard: 2 },
    { type: 'RLIMIT_CORE', soft: 0, hard: 0 },
  ]);
  expect(() => rlimits([{ name: 'files', soft: 1, hard: 1 }], 1000)).toThrow('invalid ulimit type: files');
  expect(() => rlimits([{ name: 'core', soft: 2, hard: 1 }], 1000)).toThrow(
    'ulimit core: soft limit 2 is above hard limit 1',
  );
});
