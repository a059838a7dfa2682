import { createHash } from 'node:crypto';

/** The digest of bytes or text as images write it: `sha256:` and 64 hexadecimal digits. */
export function sha256(data: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}
