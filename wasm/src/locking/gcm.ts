// AES-256-GCM with a fresh random nonce in front of each ciphertext. `place` says what the bytes are and where they lie: opened
// elsewhere, or as something else, they are refused. Changing this loses what browsers hold: raise VERSION.

const VERSION = 'cartwright lock 1';
const NONCE_BYTES = 12;

const parameters = (iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${VERSION} ${place}`) });

/** Random nonces are good for 2^32 writes under one key (NIST SP 800-38D, 8.3); a cart makes thousands. */
export async function sealBytes(key: CryptoKey, place: string, clear: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(parameters(nonce, place), key, clear);
  const all = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  all.set(nonce);
  all.set(new Uint8Array(sealed), NONCE_BYTES);
  return all;
}

/** Rejects when it was sealed with another key, for another place, or was changed. */
export async function openBytes(key: CryptoKey, place: string, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt(parameters(sealed.slice(0, NONCE_BYTES), place), key, sealed.slice(NONCE_BYTES)));
}

export const importKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
