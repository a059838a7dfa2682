/**
 * Names derived from ids. Device names have at most 15 bytes, so they hold a part of a hash; the same id gives the same
 * name after a restart, which is how a new process recognises what an old one made.
 */
import { createHash } from 'node:crypto';
import { SkeinError } from '../../base/errors.ts';
import { invariant } from '../../base/assert.ts';
import { deviceNameBytesMax } from '../netlink/codec/link.ts';

const egressDigits = 11;

/** File names of namespaces: these and the id. */
export const namespacePrefixes = { network: 'n-', sandbox: 'c-' } as const;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The host's end of a network's way out. */
export function egressDevice(prefix: string, networkId: string): string {
  invariant(/^[a-z]{1,4}$/.test(prefix), 'the prefix of device names is 1 to 4 letters');
  const name = prefix + hash(networkId).slice(0, egressDigits);
  invariant(name.length <= deviceNameBytesMax, 'a device name has at most 15 bytes');
  return name;
}

/** Whether a device of the host's namespace has a name of ours. */
export function isEgressDevice(prefix: string, name: string): boolean {
  return (
    name.startsWith(prefix) &&
    /^[0-9a-f]+$/.test(name.slice(prefix.length)) &&
    name.length === prefix.length + egressDigits
  );
}

/** The network's end of a container's veth; unique in the network, since a container is in it once. */
export function vethDevice(sandboxId: string): string {
  return `v${hash(sandboxId).slice(0, 13)}`;
}

export function isVethDevice(name: string): boolean {
  return /^v[0-9a-f]{13}$/.test(name);
}

/** MAC address of a container's interface: `06:` is locally administered and differs from every node's `02:`. */
export function sandboxMac(sandboxId: string, networkId: string): string {
  const digits = hash(`${sandboxId} ${networkId}`);
  return `06:${[0, 2, 4, 6, 8].map((at) => digits.slice(at, at + 2)).join(':')}`;
}

const shape = /^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$/;

/** An id that is fit to be a file name. Throws `invalid-argument`. */
export function checkId(what: string, id: string): string {
  if (shape.test(id)) return id;
  throw new SkeinError(
    'invalid-argument',
    `Cannot use ${JSON.stringify(id.slice(0, 80))} as the id of a ${what}`,
  );
}
