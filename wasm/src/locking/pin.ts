// Which PINs are taken, and how a store's key is wrapped by one.
import type { Refusal } from '../api.js';
import { COST, keyOfPin, normalPin } from './argon2.js';
import { sealBytes } from './gcm.js';
import type { LockRecord } from './lock_record.js';

export const PIN_LENGTH_MIN = 4;
export const PIN_LENGTH_MAX = 64;
const SALT_BYTES = 16;
export const KEY_PLACE = 'key';

// 1111, 1234, 9876: what is tried first.
function isEasy(pin: string): boolean {
  const steps = [...pin].slice(1).map((each, i) => each.codePointAt(0)! - [...pin][i]!.codePointAt(0)!);
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
}

/** Why it is not taken: `pin_length`, `pin_easy`; null when it is. */
export function refusedPin(pin: string): Refusal | null {
  const { length } = [...normalPin(pin)];
  if (length < PIN_LENGTH_MIN || length > PIN_LENGTH_MAX) return { code: 'pin_length', detail: '' };
  return isEasy(normalPin(pin)) ? { code: 'pin_easy', detail: '' } : null;
}

export async function wrapped(raw: Uint8Array<ArrayBuffer>, pin: string, epoch: number): Promise<LockRecord> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { salt, cost: { ...COST }, wrapped: await sealBytes(await keyOfPin(pin, salt, COST), KEY_PLACE, raw), tries: 0, epoch };
}
