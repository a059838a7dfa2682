/** Kernel parameters of a container. Only those that belong to one of its own namespaces may be set. */
import { SkeinError } from '../../../base/errors.ts';

const ofIpc = [
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
];
const ofIpcToo = ['kernel.shmmni', 'kernel.shm_rmid_forced'];

/** As Docker: anybody in a container may bind low ports and ping. */
const usual = { 'net.ipv4.ip_unprivileged_port_start': '0', 'net.ipv4.ping_group_range': '0 2147483647' };

/** The parameters to set. Throws `invalid-argument` for one that would change the host. */
export function containerSysctls(
  wanted: Readonly<Record<string, string>>,
  options: { readonly hostNetwork: boolean },
): Readonly<Record<string, string>> {
  for (const name of Object.keys(wanted)) {
    if (name.startsWith('net.')) {
      if (!options.hostNetwork) continue;
      throw new SkeinError('invalid-argument', `sysctl ${name} is not allowed in host network namespace`);
    }
    if (name.startsWith('fs.mqueue.') || ofIpc.includes(name) || ofIpcToo.includes(name)) continue;
    throw new SkeinError('invalid-argument', `sysctl ${name} is not in a separate kernel namespace`);
  }
  return options.hostNetwork ? { ...wanted } : { ...usual, ...wanted };
}
