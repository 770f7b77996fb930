// Words of the PIN for this device, in English.
import type { LockingTexts } from './index.ts';

export const en: LockingTexts = {
  title: 'Lock this device with a PIN', lead: 'Cart, orders, addresses and history are kept encrypted on this device, and only the PIN opens them. Works with no network.', set: 'Set a PIN', on: 'On: once the page was closed, opening it asks for the PIN.',
  now: 'Lock now', change: 'Change the PIN', off: 'Switch off', after: 'Lock when not used for', minutes: (n) => (n === 0 ? 'Only when the page was closed' : n === 1 ? '1 minute' : `${n} minutes`),
  pin: 'PIN', current: 'Present PIN', next: 'New PIN', again: 'Once more', hint: 'At least 4 digits, better 6 or more: the longer it is, the harder to guess on a stolen device.', differs: 'The two are not the same',
  warning: 'After 10 wrong tries in a row, what is stored on this device is erased, with changes that were not sent yet. Your account is not touched: sign in again and everything the shop has is back. Signing out switches the PIN off, too.', save: 'Set it', saving: 'Working…', cancel: 'Not now',
  setDone: 'The PIN is set', changed: 'The PIN was changed', offDone: 'The PIN is off',
  locked: 'This device is locked', lockedLead: 'Enter your PIN to go on with your cart and orders. No network needed.', unlock: 'Unlock', rule: 'After 10 wrong tries in a row, what is stored on this device is erased. Your account is not touched.',
  left: (n) => `${n === 1 ? 'One try' : `${n} tries`} left. Then what is stored on this device is erased, with changes that were not sent yet. Your account is not touched.`, wrong: (n) => `That is not the PIN. ${n === 1 ? 'One try' : `${n} tries`} left. Then what is stored on this device is erased, with changes that were not sent yet. Your account is not touched.`,
  forgot: 'Forgot the PIN', forgotAsk: 'Erase what is stored on this device?', forgotText: 'Nothing opens it without the PIN. Changes that were not sent yet are lost. Your account is not touched: sign in again and everything the shop has is back.', erase: 'Erase', keep: 'Keep it',
  refused: {
    pin_length: 'A PIN has 4 to 64 characters.', pin_easy: 'That one is guessed first. Choose another.', erased: 'That was the last try: what was stored on this device is erased. Your account is not touched.', blocked: 'Another page of the shop does not answer. Close the others and try again.',
    changed: 'Another page has just changed this. Open this page again.', storage_full: 'The device is out of space, so nothing changed.', store_failed: 'That could not be saved, so nothing changed. Try again.', unavailable: 'This browser cannot use a PIN now. Nothing changed.',
  },
};
