// The one address book of this page, opened when a page first needs it: the module and the division table are not loaded before.
import type { Addresses } from 'cartwright/addresses';
import { useEffect } from 'preact/hooks';
import { createStore } from '../ui/store.ts';
import { theShop } from './shop.ts';

interface Opened { addresses: Addresses | null; failed: boolean; version: number }

const opened = createStore<Opened>({ addresses: null, failed: false, version: 0 });
let asked: Promise<void> | null = null;

const OPTIONS = { server: '/' };
const UNSENT = 'cartwright:cartwright:unsent-addresses'; // wasm/src/member/document.ts leaves it

async function open(): Promise<void> {
  try {
    const { openAddresses } = await import('cartwright/addresses');
    const addresses = await openAddresses(theShop(), OPTIONS);
    const changed = (): void => opened.set({ addresses, failed: false, version: opened.get().version + 1 });
    addresses.subscribe(changed);
    changed();
  } catch (error) {
    console.warn('the addresses did not open', error);
    asked = null;
    opened.set({ addresses: null, failed: true, version: 0 });
  }
}

export function openAddressBook(): Promise<void> { return asked ??= open(); }

/** For pages and forms: the book, null until it is open. */
export function useAddresses(): { addresses: Addresses | null; failed: boolean } {
  useEffect(() => { void openAddressBook(); }, []);
  return opened.use();
}

/** An address of this device is not with the shop yet: a sign-out would lose it. */
export function hasUnsentAddresses(): boolean {
  try { return localStorage.getItem(UNSENT) !== null; } catch { return opened.get().addresses?.unsent ?? false; }
}

/** Something was saved here without a network and this page shows no address: it is sent all the same. */
export function sendUnsentAddresses(): void {
  if (hasUnsentAddresses()) void openAddressBook();
}
