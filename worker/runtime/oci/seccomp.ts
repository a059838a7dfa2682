/**
 * Makes the system call filter of a container. Only the native architecture is in it: with the 32-bit ones, as Docker
 * has them, runc needs more than twice the CPU per start. Programs of another word size are refused their calls.
 */
import { always, seccompArchitecture, withArchitecture, withCapability } from './seccomp-profile.ts';
import type { OciSeccomp, OciSeccompRule } from './types.ts';

const ENOSYS = 38;
const EPERM = 1;
/** CLONE_NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET. */
const namespaceFlags = 0x7e020000;
const familyVsock = 40;
/** The personalities that change nothing of security: Linux, 32-bit Linux, uname 2.6, both, and "tell me". */
const personalities = [0x0, 0x8, 0x20000, 0x20008, 0xffffffff];

/** The filter for these capabilities on this architecture (Node's name); undefined where libseccomp has none. */
export function defaultSeccomp(
  capabilities: readonly string[],
  architecture: string,
): OciSeccomp | undefined {
  const native = seccompArchitecture[architecture];
  if (native === undefined) return undefined;
  const byCapability = capabilities.flatMap((name) => withCapability[name] ?? []);
  const names = [...new Set([...always, ...(withArchitecture[architecture] ?? []), ...byCapability])];
  const admin = capabilities.includes('CAP_SYS_ADMIN');
  return {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: EPERM,
    architectures: [native],
    syscalls: [
      { names, action: 'SCMP_ACT_ALLOW' },
      ...personalities.map((value): OciSeccompRule => ({
        names: ['personality'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
      })),
      // Host and guest talk over vsock past every network namespace.
      {
        names: ['socket'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value: familyVsock, op: 'SCMP_CMP_NE' }],
      },
      ...(admin ? [] : threadsOnly(architecture)),
    ],
  };
}

/** `clone` without new namespaces; `clone3` says "not there", because its flags lie in memory that no filter sees. */
function threadsOnly(architecture: string): readonly OciSeccompRule[] {
  const index = architecture === 's390x' ? 1 : 0;
  return [
    {
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index, value: namespaceFlags, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
    },
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
  ];
}
