// The demo catalogue read from its JSON, for the fake shop: numbers are given as an import would give them.
import type { Catalogue, Category, Product } from 'cartwright';
import source from '../demo/catalogue.json';

interface SourceVariant { sku: string; options?: { zh: string; en: string }[]; price_minor: string; compare_at_minor?: string; weight_g: number; stock: number }

const categories: Category[] = source.categories.map((category, index) => ({
  number: index + 1,
  parent: category.parent === null ? 0 : source.categories.findIndex((other) => other.key === category.parent) + 1,
  key: category.key,
  title: category.title,
}));

let nextVariant = 1;
const products: Product[] = source.products.map((product, index) => ({
  number: index + 1,
  handle: product.handle,
  category: categories.find((category) => category.key === product.category)?.number ?? 0,
  brand: product.brand,
  title: product.title,
  summary: product.summary,
  description: product.description,
  tags: product.tags,
  options: product.options ?? [],
  picture: product.picture,
  variants: (product.variants as SourceVariant[]).map((variant) => ({
    number: nextVariant++,
    sku: variant.sku,
    options: variant.options ?? [],
    priceMinor: variant.price_minor,
    compareAtMinor: variant.compare_at_minor ?? '0',
    weightG: variant.weight_g,
    stock: variant.stock,
  })),
  onSale: true,
}));

function within(category: number, key: string): boolean {
  for (let at = categories[category - 1]; at !== undefined; at = categories[at.parent - 1]) if (at.key === key) return true;
  return false;
}

export const shipping = source.shipping;

export const catalogue: Catalogue = {
  shop: {
    title: source.shop,
    currency: source.currency,
    categories,
    shipping: source.shipping.map(({ zone, method, title }) => ({ zone, method, title })),
  },
  product: (handle) => products.find((product) => product.handle === handle) ?? null,
  byNumber: (number) => products[number - 1] ?? null,
  byVariant: (number) => products.find((product) => product.variants.some((variant) => variant.number === number)) ?? null,
  bySku: (sku) => products.find((product) => product.variants.some((variant) => variant.sku === sku)) ?? null,
  list: ({ category, limit = 60, offset = 0 } = {}) => {
    const found = products.filter((product) => category === undefined || within(product.category, category));
    return { total: found.length, products: found.slice(offset, offset + limit) };
  },
};
