import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../base/random.ts';
import { SkeinError } from '../../base/errors.ts';

/**
 * Seals small secrets (data keys, the node's private key) under the key-encryption key that an operator keeps when
 * autolock is on. AES-256-GCM with a random nonce: fit for the few thousand secrets that one such key ever sees, not for
 * streams of them. `context` names the place of the secret, so that one sealed secret does not pass for another.
 */
export const keyEncryptionKeyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Nonce, cipher text and tag. Throws `invalid-argument` when the key has not 32 bytes. */
export function sealSmall(kek: Uint8Array, secret: Uint8Array, context: Uint8Array, random: Random): Buffer {
  checkKeyEncryptionKey(kek);
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce);
  cipher.setAAD(context);
  const sealed = cipher.update(secret);
  cipher.final();
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** Undefined when the key or the context is another one, or the bytes were changed: these cannot be told apart. */
export function openSmall(kek: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer | undefined {
  checkKeyEncryptionKey(kek);
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const cipher = createDecipheriv('aes-256-gcm', kek, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  cipher.setAAD(context);
  cipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const secret = cipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  try {
    cipher.final();
  } catch {
    return undefined; // node:crypto knows one reason only: the tag is wrong
  }
  return secret;
}

export function checkKeyEncryptionKey(kek: Uint8Array): void {
  if (kek.length !== keyEncryptionKeyBytes)
    throw new SkeinError(
      'invalid-argument',
      `Cannot use the unlock key: it has ${kek.length} bytes, not ${keyEncryptionKeyBytes}`,
    );
}
