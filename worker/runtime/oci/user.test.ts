import { expect, test } from 'vitest';
import { parseAccounts, resolveUser } from './user.ts';

const accounts = parseAccounts(
  '# users\nroot:x:0:0:root:/root:/bin/sh\nweb:x:1000:1001::/srv:/bin/sh\nbroken\n7up:x:8:9::/:/bin/sh\n',
  'root:x:0:\nwheel:x:10:root,web\nweb:x:1001:\nlogs:x:1002:web\n',
);

test.each([
  ['', [], { uid: 0, gid: 0, additionalGids: [10] }],
  ['root', [], { uid: 0, gid: 0, additionalGids: [10] }],
  ['web', [], { uid: 1000, gid: 1001, additionalGids: [10, 1002] }],
  ['1000', [], { uid: 1000, gid: 1001, additionalGids: [10, 1002] }],
  ['web:logs', [], { uid: 1000, gid: 1002, additionalGids: [] }],
  ['web:77', [], { uid: 1000, gid: 77, additionalGids: [] }],
  ['4242', [], { uid: 4242, gid: 0, additionalGids: [] }],
  ['4242:4243', [], { uid: 4242, gid: 4243, additionalGids: [] }],
  [':logs', [], { uid: 0, gid: 1002, additionalGids: [] }],
  ['7up', [], { uid: 8, gid: 9, additionalGids: [] }],
  ['web', ['55', 'logs'], { uid: 1000, gid: 1001, additionalGids: [10, 1002, 55] }],
])('user "%s" with groups %j', (user, groups, wanted) => {
  expect(resolveUser(user, groups, accounts)).toEqual(wanted);
});

test.each([
  ['nobody', [], 'unable to find user nobody: no matching entries in passwd file'],
  ['web:none', [], 'unable to find group none: no matching entries in group file'],
  ['web', ['none'], 'unable to find group none: no matching entries in group file'],
  ['99999999999', [], 'unable to find user 99999999999: no matching entries in passwd file'],
])('user "%s" with groups %j is refused', (user, groups, message) => {
  expect(() => resolveUser(user, groups, accounts)).toThrow(message);
});
