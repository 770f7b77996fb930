// The one shop of this page: opened once, read through `useShop()`. Every change renders what reads it anew.
import type { Product, Shop } from 'cartwright';
import { useEffect, useMemo } from 'preact/hooks';
import { currency } from '../ui/money.ts';
import { createStore } from '../ui/store.ts';
import { spoken, useTexts } from '../ui/texts/index.ts';
import { nameOf } from './brand.ts';

interface Opened { shop: Shop | null; failed: boolean }

const opened = createStore<Opened>({ shop: null, failed: false });
const version = createStore(0);

export async function startShop(): Promise<Shop | null> {
  try {
    const { openShop } = await import('cartwright');
    const shop = await openShop({ server: '/', unlock: async (held) => (await import('./locking.ts')).locking.unlockStore(held) });
    const follow = (): void => {
      const code = shop.catalogue.shop?.currency;
      if (code !== undefined) currency.set(code);
      version.set(shop.version);
    };
    let stocked = false;
    shop.subscribe(() => {
      const first = !stocked && shop.catalogue.shop !== null;
      stocked ||= first;
      if (first) setTimeout(follow); // opening the catalogue took its time: drawing it is a task of its own
      else follow();
    });
    follow();
    opened.set({ shop, failed: false });
    return shop;
  } catch (error) {
    console.error('the shop did not open', error);
    opened.set({ shop: null, failed: true });
    return null;
  }
}

/** For the shell, which stands before the shop is open. */
export function useOpened(): Opened {
  version.use();
  return opened.use();
}

/** For pages, which are shown only once the shop is open. */
export function useShop(): Shop {
  version.use();
  const { shop } = opened.get();
  if (shop === null) throw new Error('a page was shown before the shop was open');
  return shop;
}

/** For what a press does, not for what is shown: who asks is not drawn anew with every change. */
export function theShop(): Shop {
  const { shop } = opened.get();
  if (shop === null) throw new Error('something was pressed before the shop was open');
  return shop;
}

/** Once the device's own data and a catalogue are here: the shop; null before. */
export function useStocked(): Shop | null {
  const { shop } = useOpened();
  return shop !== null && shop.status.ready && shop.catalogue.shop !== null ? shop : null;
}

/** Something read from the catalogue, kept until the catalogue or an input changes (reading it copies). */
export function useCatalogue<T>(read: (shop: Shop) => T, inputs: readonly unknown[]): T {
  const shop = useShop();
  return useMemo(() => read(shop), [shop.status.catalogue?.version, ...inputs]);
}

const lists = { version: 0, of: new Map<string, { limit: number; products: readonly Product[] }>() };

/** The first products of a category and of what lies below it, in the order the shop gives. Kept while the catalogue is
 * the same: the parts of one page ask for the same ones. */
export function productsOf(shop: Shop, key: string, limit: number): readonly Product[] {
  const version = shop.status.catalogue?.version ?? 0;
  if (lists.version !== version) {
    lists.version = version;
    lists.of.clear();
  }
  const kept = lists.of.get(key);
  if (kept !== undefined && kept.limit >= limit) return kept.products.slice(0, limit);
  const { products } = shop.catalogue.list({ category: key, limit });
  lists.of.set(key, { limit, products });
  return products;
}

/** The document's title while a page is shown. */
export function useTitle(title: string): void {
  const { shop } = useOpened();
  const words = useTexts();
  const name = shop?.catalogue.shop?.title;
  useEffect(() => {
    const shopName = spoken(nameOf(name));
    document.title = title === '' ? shopName : `${title} · ${shopName}`;
  }, [title, name?.zh, words]);
}
