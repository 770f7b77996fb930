// From a PIN to the key that wraps the store's: Argon2id as spec 01 asks for, then AES-256 that stays in the browser.
import { argon2id } from 'hash-wasm';

/** Spec 01: 19 MiB, 2 passes, 1 lane. Stored with the lock, so that raising them here leaves older locks open to their PIN. */
export const COST = { memoryKib: 19_456, passes: 2, lanes: 1 } as const;
export interface Cost { memoryKib: number; passes: number; lanes: number }

const KEY_BYTES = 32;

/** Full-width digits of a Chinese keyboard are the digits that they look like. */
export const normalPin = (pin: string): string => pin.normalize('NFKC');

export async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>, { memoryKib, passes, lanes }: Cost): Promise<CryptoKey> {
  const bytes = await argon2id({ password: normalPin(pin), salt, memorySize: memoryKib, iterations: passes, parallelism: lanes, hashLength: KEY_BYTES, outputType: 'binary' });
  const key = await crypto.subtle.importKey('raw', bytes as Uint8Array<ArrayBuffer>, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bytes.fill(0);
  return key;
}
