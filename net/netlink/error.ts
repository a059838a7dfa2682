import { errnoName } from '../sys/system-error.ts';

/** The kernel refused a netlink request; `code` is its error name and the message carries its own explanation. */
export class NetlinkError extends Error {
  override name = 'NetlinkError';
  /** Such as `EEXIST`. */
  readonly code: string;

  constructor(what: string, errno: number, reason?: string) {
    const code = errnoName(errno);
    super(reason === undefined ? `${what}: ${code}` : `${what}: ${code} (${reason})`);
    this.code = code;
  }
}

/** Whether the kernel refused with one of these codes. */
export function refusedWith(thrown: unknown, ...codes: string[]): boolean {
  return thrown instanceof NetlinkError && codes.includes(thrown.code);
}
