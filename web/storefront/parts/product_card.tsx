// One product in a grid or a row; and the grid and the row.
import type { Product } from 'cartwright';
import { useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { Price } from '../../ui/components/price.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { factsOf } from '../product_facts.ts';
import { useShop } from '../shop.ts';
import { BuyForm, addToCart } from './buy_form.tsx';

export function ProductCard({ product, eager = false }: { product: Product; eager?: boolean }) {
  const t = useTexts();
  const shop = useShop();
  const [choosing, setChoosing] = useState(false);
  const facts = factsOf(product);
  if (facts === null) return null;
  const title = spoken(product.title);
  const quick = (): void => {
    if (product.variants.length > 1) setChoosing(true);
    else addToCart(shop, product, facts.cheapest, 1);
  };
  return (
    <li class="card">
      <a href={`/p/${encodeURIComponent(product.handle)}`} class="card-link">
        <Picture picture={product.picture} eager={eager} />
        <span class="card-badges">
          {facts.soldOut ? <Badge>{t.product.soldOut}</Badge> : facts.few !== null ? <Badge tone="warn">{t.product.few(facts.few)}</Badge> : facts.cut ? <Badge tone="sale">{t.product.sale}</Badge> : null}
        </span>
        <span class="card-title">{title}</span>
        <span class="card-summary">{spoken(product.summary)}</span>
      </a>
      <span class="card-foot">
        <Price amount={facts.cheapest.priceMinor} before={facts.cheapest.compareAtMinor} from={facts.varies} />
        {!facts.soldOut && <button type="button" class="icon-button card-add" aria-label={t.product.quickAdd(title)} onClick={quick}><Icon name="plus" small /></button>}
      </span>
      {choosing && <Sheet title={title} onClose={() => setChoosing(false)}><BuyForm product={product} compact onAdded={() => setChoosing(false)} /></Sheet>}
    </li>
  );
}

export function ProductGrid({ products, eager = 4 }: { products: readonly Product[]; eager?: number }) {
  return <ul class="products">{products.map((product, index) => <ProductCard key={product.number} product={product} eager={index < eager} />)}</ul>;
}

export function ProductRow({ title, products, to, eager = 0 }: { title: string; products: readonly Product[]; to?: string; eager?: number }) {
  const t = useTexts();
  if (products.length === 0) return null;
  return (
    <section class="shelf">
      <div class="row apart"><h2>{title}</h2>{to !== undefined && <a class="more-link" href={to} aria-label={`${t.home.all}: ${title}`}>{t.home.all}<Icon name="right" small /></a>}</div>
      <ul class="products in-row">{products.map((product, index) => <ProductCard key={product.number} product={product} eager={index < eager} />)}</ul>
    </section>
  );
}
