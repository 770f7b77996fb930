// The catalogue as the page asks for it: products, categories, search and quotes, read from the bundle in the module.
import type {
  Catalogue, CartLine, Product, ProductFilter, Quote, QuoteOptions, SearchedEntry, ShippingOption, Status, Suggestion,
} from './api.js';
import type { CatalogueHead, WalletQuote } from './generated/messages.js';
import { items, type Kernel } from './kernel.js';

const LIST_LIMIT = 100;
const OWN_SUGGESTIONS = 3;

type ShopFacts = NonNullable<Catalogue['shop']>;

export class CataloguePart implements Catalogue {
  shop: ShopFacts | null = null;
  head: NonNullable<Status['catalogue']> | null = null;

  constructor(readonly kernel: Kernel, readonly variantOf: (sku: string) => number) {}

  /** Another bundle is open. */
  opened(): void {
    const { version, publishedAt, products, shop } = JSON.parse(this.kernel.core.catalogueHead()) as CatalogueHead;
    const shipping: ShippingOption[] = shop.shipping.map(({ zone, method, title }) => ({ zone, method, title }));
    this.head = { version, publishedAt, products };
    this.shop = { title: shop.title, currency: shop.currency, categories: shop.categories, shipping };
  }

  product(handle: string): Product | null { return productOf(this.kernel.core.productOfHandle(handle)); }
  byNumber(product: number): Product | null { return productOf(this.kernel.core.product(product)); }
  byVariant(variant: number): Product | null { return this.byNumber(this.kernel.core.productOfVariant(variant)); }
  bySku(sku: string): Product | null { return this.byVariant(this.variantOf(sku)); }

  list({ category = '', limit = LIST_LIMIT, offset = 0 }: ProductFilter = {}): { total: number; products: readonly Product[] } {
    const page = JSON.parse(this.kernel.core.list(category, offset, limit)) as { total: number; items: Product[] };
    return { total: page.total, products: page.items };
  }

  search(text: string, limit: number): readonly Product[] {
    return items(this.kernel.core.search(text, limit));
  }

  /** One's own searches that begin so, then titles. */
  suggest(text: string, limit: number, searches: readonly SearchedEntry[]): readonly Suggestion[] {
    const begun = text.trim().toLowerCase();
    const own = begun === '' ? [] : searches.filter(({ term }) => term.toLowerCase().startsWith(begun) && term !== text).slice(0, OWN_SUGGESTIONS);
    const mine = own.map(({ term }): Suggestion => ({ text: { zh: term, en: term }, product: 0, own: true }));
    return [...mine, ...items<Suggestion>(this.kernel.core.suggest(text, limit))].slice(0, limit);
  }

  quote({ zone = '', method = '', lines, coupons = [] }: QuoteOptions, cart: readonly CartLine[]): Quote | null {
    const { core } = this.kernel;
    core.beginQuote(zone, method);
    if (lines === undefined) for (const line of cart) { if (line.selected) core.quoteLine(line.variant, line.quantity); }
    else for (const line of lines) core.quoteLine(this.variantOf(line.sku), line.quantity);
    if (coupons !== 'best') for (const id of coupons) core.quoteCoupon(id);
    const text = core.quote(coupons === 'best');
    if (text === '') return null;
    const { quote, choice } = JSON.parse(text) as WalletQuote;
    return { ...quote, coupons: choice };
  }
}

function productOf(text: string): Product | null {
  return text === '' ? null : JSON.parse(text) as Product;
}
