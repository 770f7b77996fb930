// The member's named lists of this page, and putting what stands in one into the cart.
import type { Shop } from 'cartwright';
import type { ListEntry, Lists, NamedList } from 'cartwright/lists';
import { openedOnce } from './member_document.ts';
import { theShop } from './shop.ts';

const kept = openedOnce('lists', async () => (await import('cartwright/lists')).openLists(theShop(), { server: '/' }));

export const sendUnsentLists = (): void => kept.sendUnsent();

/** For pages and forms: the lists, null until they are open. */
export function useLists(): { lists: Lists | null; failed: boolean } {
  const { document, failed } = kept.use();
  return { lists: document, failed };
}

/** Puts these into the cart; answers how many went in and how many the cart refused. */
export function addEntries(shop: Shop, entries: readonly Pick<ListEntry, 'variant' | 'quantity'>[]): { added: number; refused: number } {
  let added = 0;
  for (const { variant, quantity } of entries) {
    const sku = shop.catalogue.byVariant(variant)?.variants.find((each) => each.number === variant)?.sku;
    if (sku === undefined) continue;
    const before = shop.cart.view;
    if (shop.cart.add(sku, quantity) !== before) added++;
  }
  return { added, refused: entries.length - added };
}

/** A line of the cart goes into the list, with its note; what the list has of it already stays in it. */
export async function moveToList(shop: Shop, lists: Lists, list: NamedList, line: { sku: string; variant: number; quantity: number; note: string }): Promise<string | null> {
  const there = list.entries.find((entry) => entry.variant === line.variant);
  const quantity = Math.min((there?.quantity ?? 0) + line.quantity, 9_999);
  const done = await lists.put(list.id, { variant: line.variant, quantity, note: line.note || (there?.note ?? '') });
  if (!done.ok) return done.error.code;
  shop.cart.remove(line.sku); // last: whatever happens in between, nothing is lost
  return null;
}
