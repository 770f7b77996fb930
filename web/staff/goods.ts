// What promotions name by number, in words: the shop's categories and products, loaded once a visit to a page.
import { api, ask, type Schema } from '../api/client.ts';
import { formatList } from '../ui/dates.ts';
import { spoken } from '../ui/texts/index.ts';
import { useLoaded } from './loading.ts';

export type Selection = Schema<'Selection'>;
type Product = Schema<'Product'>;
type Variant = Schema<'Variant'>;

const PAGE = 100;
const PAGES_MAX = 20;

export interface Thing { number: number; name: string; small: string }
export interface Goods { categories: readonly Thing[]; products: readonly Thing[]; variants: readonly Thing[] }
const NOTHING: Goods = { categories: [], products: [], variants: [] };

const variantName = (product: Product, variant: Variant): string => [spoken(product.title), ...variant.options.map(spoken)].join(' · ');

async function loadGoods(): Promise<{ ok: true; value: Goods }> {
  const asked = await ask(api.GET('/v1/admin/categories'));
  const products: Product[] = [];
  for (let cursor = '', page = 0; page < PAGES_MAX; page++) {
    const answer = await ask(api.GET('/v1/admin/products', { params: { query: { limit: PAGE, ...(cursor === '' ? {} : { cursor }) } } }));
    if (!answer.ok) break;
    products.push(...answer.value.products);
    cursor = answer.value.next;
    if (cursor === '') break;
  }
  return { ok: true, value: {
    categories: asked.ok ? asked.value.categories.map(({ number, title, key }) => ({ number, name: spoken(title), small: key })) : [],
    products: products.map(({ number, title, handle }) => ({ number, name: spoken(title), small: handle })),
    variants: products.flatMap((product) => product.variants.map((variant) => ({ number: variant.number, name: variantName(product, variant), small: variant.sku }))),
  } };
}

export const useGoods = (): Goods => useLoaded(loadGoods, []).value ?? NOTHING;

export const nameOf = (things: readonly Thing[], number: number): string => things.find((one) => one.number === number)?.name ?? `#${number}`;
export const sizeOf = ({ categories, products, variants }: Selection): number => categories.length + products.length + variants.length;

const SAID_MAX = 4;
/** "Bedding, linen throw and 3 more"; empty when nothing is named. */
export function selectionWords(goods: Goods, { categories, products, variants }: Selection): string {
  const all = [...categories.map((one) => nameOf(goods.categories, one)), ...products.map((one) => nameOf(goods.products, one)), ...variants.map((one) => nameOf(goods.variants, one))];
  return formatList(all.length <= SAID_MAX ? all : [...all.slice(0, SAID_MAX - 1), `+${all.length - SAID_MAX + 1}`]);
}
