// The fake shop's cart: lines in memory, no merging.
import type { Cart, CartLine, CartView } from 'cartwright';
import { catalogue } from './fake_catalogue.ts';
import type { FakeShop } from './fake_shop.ts';

type Change = (line: CartLine) => CartLine | null;
const QUANTITY_MAX = 9_999;

function edit(shop: FakeShop, sku: string, change: Change): CartView {
  const product = catalogue.bySku(sku);
  const variant = product?.variants.find((each) => each.sku === sku);
  if (product === null || variant === undefined) return shop.view;
  const blank: CartLine = { sku, variant: variant.number, product: product.number, quantity: 0, selected: true, saved: false, note: '', pending: false };
  const all = shop.lines.some((line) => line.sku === sku) ? shop.lines : [...shop.lines, blank];
  shop.lines = all.flatMap((line) => (line.sku === sku ? change({ ...line, pending: shop.status.member !== null }) ?? [] : line));
  shop.changed();
  shop.touch();
  return shop.view;
}

export function fakeCart(shop: FakeShop): Cart {
  return {
    get view() { return shop.view; },
    add: (sku, quantity = 1) => edit(shop, sku, (line) => ({ ...line, saved: false, quantity: line.quantity + quantity })),
    set: (sku, quantity) => edit(shop, sku, (line) => (quantity > 0 ? { ...line, quantity: Math.min(quantity, QUANTITY_MAX) } : null)),
    remove: (sku) => edit(shop, sku, () => null),
    select: (sku, selected) => edit(shop, sku, (line) => ({ ...line, selected })),
    saveForLater: (sku, saved = true) => edit(shop, sku, (line) => ({ ...line, saved })),
    note: (sku, note) => edit(shop, sku, (line) => ({ ...line, note })),
    clear: () => { shop.lines = []; shop.changed(); return shop.view; },
  };
}
