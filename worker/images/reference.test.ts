import { expect, test } from 'vitest';
import fc from 'fast-check';
import { canonicalName, familiarName, parseReference } from './reference.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

test.each([
  ['alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
  ['alpine:3.20', 'docker.io/library/alpine:3.20', 'alpine:3.20'],
  ['skein/demo:1', 'docker.io/skein/demo:1', 'skein/demo:1'],
  ['docker.io/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
  ['index.docker.io/library/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
  ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
  ['localhost:5000/a/b/c:x', 'localhost:5000/a/b/c:x', 'localhost:5000/a/b/c:x'],
  ['127.0.0.1:5000/app', '127.0.0.1:5000/app:latest', '127.0.0.1:5000/app:latest'],
  ['[::1]:5000/app', '[::1]:5000/app:latest', '[::1]:5000/app:latest'],
  ['library/a/b', 'docker.io/library/a/b:latest', 'library/a/b:latest'],
  ['ghcr.io/o/app', 'ghcr.io/o/app:latest', 'ghcr.io/o/app:latest'],
  [`app@${digest}`, `docker.io/library/app@${digest}`, `app@${digest}`],
  [`app:1@${digest}`, `docker.io/library/app:1@${digest}`, `app:1@${digest}`],
  ['a__b/c--d.e_f', 'docker.io/a__b/c--d.e_f:latest', 'a__b/c--d.e_f:latest'],
])('parseReference: %s is %s, shown as %s', (text, canonical, familiar) => {
  const reference = parseReference(text);
  expect([canonicalName(reference), familiarName(reference)]).toEqual([canonical, familiar]);
});

test.each([
  ['', 'it is empty'],
  ['Alpine', 'lower case'],
  ['a/B', 'lower case'],
  ['ab'.repeat(32), 'an id, not a name'],
  ['alpine:', 'the tag ""'],
  ['alpine:-x', 'the tag "-x"'],
  ['alpine:1:2', 'letters and digits joined'],
  ['alpine@sha256:12', 'not a sha256 digest'],
  [`a@${digest}@${digest}`, 'more than one "@"'],
  ['a//b', 'letters and digits joined'],
  ['a/../b', 'letters and digits joined'],
  ['-bad.host/app', 'cannot be a registry'],
  ['host:port/app', 'cannot be a registry'],
  ['http://host/app', 'cannot be a registry'],
  ['a b', 'letters and digits joined'],
  [`x/${'a'.repeat(256)}`, 'longer than 255'],
])('parseReference refuses %j: %s', (text, why) => {
  expect(() => parseReference(text)).toThrow(why);
});

test('parseReference: both names of a reference lead back to it', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const domain = fc.option(fc.constantFrom('localhost', 'a.b', 'r:5000', '10.0.0.1:80'), { nil: undefined });
  const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,10}$/), { nil: undefined });
  fc.assert(
    fc.property(domain, fc.array(part, { minLength: 1, maxLength: 3 }), tag, (host, parts, label) => {
      const text = [...(host === undefined ? [] : [host]), ...parts].join('/') + (label ? `:${label}` : '');
      const reference = parseReference(text);
      expect(parseReference(canonicalName(reference))).toEqual(reference);
      expect(parseReference(familiarName(reference))).toEqual(reference);
    }),
  );
});
