/**
 * Who a container's process is: `user[:group]` against the image's own /etc/passwd and /etc/group, with Docker's
 * rules: supplementary groups come from the image only when no group is named.
 */
import { SkeinError } from '../../../base/errors.ts';
import type { OciUser } from './types.ts';

export interface Accounts {
  readonly users: readonly { readonly name: string; readonly uid: number; readonly gid: number }[];
  readonly groups: readonly {
    readonly name: string;
    readonly gid: number;
    readonly members: readonly string[];
  }[];
}

const idMax = 2 ** 31 - 1;

/** Reads the two files; lines that are no entries are skipped, as the C library does. */
export function parseAccounts(passwd: string, group: string): Accounts {
  const rows = (text: string): string[][] =>
    text.split('\n').flatMap((line) => (line.startsWith('#') ? [] : [line.trim().split(':')]));
  return {
    users: rows(passwd).flatMap(([name = '', , uid = '', gid = '']) =>
      name !== '' && isId(uid) && isId(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
    ),
    groups: rows(group).flatMap(([name = '', , gid = '', members = '']) =>
      name !== '' && isId(gid)
        ? [{ name, gid: Number(gid), members: members.split(',').filter((member) => member !== '') }]
        : [],
    ),
  };
}

/**
 * The ids of `user` ('' is root) with `groups` added. Throws `invalid-argument` for a name that the image does not
 * have; numbers need no entry.
 */
export function resolveUser(user: string, groups: readonly string[], accounts: Accounts): OciUser {
  const [userPart = '', groupPart = ''] = user.split(':', 2);
  const wanted = userPart === '' ? '0' : userPart;
  const row =
    accounts.users.find(({ name }) => name === wanted) ??
    accounts.users.find(({ uid }) => isId(wanted) && uid === Number(wanted));
  if (!row && !isId(wanted))
    throw new SkeinError(
      'invalid-argument',
      `unable to find user ${wanted}: no matching entries in passwd file`,
    );
  const memberships =
    groupPart === '' && row
      ? accounts.groups.filter(({ members }) => members.includes(row.name)).map(({ gid }) => gid)
      : [];
  const added = groups.map((group) => groupId(group, accounts));
  return {
    uid: row ? row.uid : Number(wanted),
    gid: groupPart === '' ? (row?.gid ?? 0) : groupId(groupPart, accounts),
    additionalGids: [...new Set([...memberships, ...added])],
  };
}

function groupId(group: string, accounts: Accounts): number {
  const row =
    accounts.groups.find(({ name }) => name === group) ??
    accounts.groups.find(({ gid }) => isId(group) && gid === Number(group));
  if (row) return row.gid;
  if (isId(group)) return Number(group);
  throw new SkeinError(
    'invalid-argument',
    `unable to find group ${group}: no matching entries in group file`,
  );
}

function isId(text: string): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= idMax;
}
