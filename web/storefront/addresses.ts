// The one address book of this page. The division table comes with it.
import type { Addresses } from 'cartwright/addresses';
import { openedOnce } from './member_document.ts';
import { theShop } from './shop.ts';

const book = openedOnce('addresses', async () => (await import('cartwright/addresses')).openAddresses(theShop(), { server: '/' }));

export const openAddressBook = (): Promise<void> => book.open();
export const hasUnsentAddresses = (): boolean => book.hasUnsent();
export const sendUnsentAddresses = (): void => book.sendUnsent();

/** For pages and forms: the book, null until it is open. */
export function useAddresses(): { addresses: Addresses | null; failed: boolean } {
  const { document, failed } = book.use();
  return { addresses: document, failed };
}
