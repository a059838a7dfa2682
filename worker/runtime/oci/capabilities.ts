/** Linux capabilities of a container: Docker's fourteen, and what a spec adds and drops. */
import { SkeinError } from '../../../base/errors.ts';

/** In the kernel's order, so that the position is the number that /proc/sys/kernel/cap_last_cap speaks of. */
const known = [
  ...['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP'],
  ...[
    'LINUX_IMMUTABLE',
    'NET_BIND_SERVICE',
    'NET_BROADCAST',
    'NET_ADMIN',
    'NET_RAW',
    'IPC_LOCK',
    'IPC_OWNER',
  ],
  ...[
    'SYS_MODULE',
    'SYS_RAWIO',
    'SYS_CHROOT',
    'SYS_PTRACE',
    'SYS_PACCT',
    'SYS_ADMIN',
    'SYS_BOOT',
    'SYS_NICE',
  ],
  ...[
    'SYS_RESOURCE',
    'SYS_TIME',
    'SYS_TTY_CONFIG',
    'MKNOD',
    'LEASE',
    'AUDIT_WRITE',
    'AUDIT_CONTROL',
    'SETFCAP',
  ],
  ...['MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF'],
  'CHECKPOINT_RESTORE',
].map((name) => `CAP_${name}`);

const usual = [
  ...[
    'CHOWN',
    'DAC_OVERRIDE',
    'FSETID',
    'FOWNER',
    'MKNOD',
    'NET_RAW',
    'SETGID',
    'SETUID',
    'SETFCAP',
    'SETPCAP',
  ],
  ...['NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'],
].map((name) => `CAP_${name}`);

/**
 * The capabilities of a container, by Docker's rules: `ALL` added means all but the dropped, `ALL` dropped means only
 * the added. `available` are those that the host can give. Throws `invalid-argument` for an unknown name.
 */
export function resolveCapabilities(
  add: readonly string[],
  drop: readonly string[],
  available: readonly string[],
): readonly string[] {
  const added = add.map(normalise);
  const dropped = drop.map(normalise);
  const addsAll = added.includes('ALL');
  const base = addsAll ? available : dropped.includes('ALL') ? [] : usual;
  const kept = base.filter((name) => available.includes(name) && !dropped.includes(name));
  const extra = added.filter((name) => name !== 'ALL' && !dropped.includes(name));
  return [...new Set([...kept, ...extra])];
}

/** The capabilities in a mask such as `CapBnd` of /proc/self/status: those that this process may hand down. */
export function capabilitiesOfMask(mask: bigint): readonly string[] {
  return known.filter((_, number) => (mask >> BigInt(number)) & 1n);
}

function normalise(raw: string): string {
  const name = raw.toUpperCase();
  if (name === 'ALL') return name;
  const full = name.startsWith('CAP_') ? name : `CAP_${name}`;
  if (!known.includes(full))
    throw new SkeinError('invalid-argument', `invalid capability: ${JSON.stringify(raw)} is not known`);
  return full;
}
