// One product in a grid or a row; and the grid and the row.
import type { Product } from 'cartwright';
import { useMemo, useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { Price } from '../../ui/components/price.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { factsOf } from '../product_facts.ts';
import { theShop } from '../shop.ts';
import { useTurns } from '../turns.ts';
import { BuyForm, addToCart } from './buy_form.tsx';

export function ProductCard({ product, eager = false }: { product: Product; eager?: boolean }) {
  const t = useTexts();
  const [choosing, setChoosing] = useState(false);
  const facts = factsOf(product);
  if (facts === null) return null;
  const title = spoken(product.title);
  const quick = (): void => {
    if (product.variants.length > 1) setChoosing(true);
    else addToCart(theShop(), product, facts.cheapest, 1);
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

const FIRST = 8;
const FIRST_IN_ROW = 3; // as many as a phone shows
const MORE = 6;

/** Cards for a list, a few a turn. The same list makes the same cards: a change elsewhere in the shop draws none anew. */
function useCards(products: readonly Product[], first: number, eager: number) {
  const turns = Math.ceil(Math.max(0, products.length - first) / MORE);
  const shown = first + useTurns(turns) * MORE;
  const cards = useMemo(() => products.slice(0, shown).map((product, index) => <ProductCard key={product.number} product={product} eager={index < eager} />), [products, shown, eager]);
  return { cards, drawing: shown < products.length };
}

export function ProductGrid({ products, eager = 4 }: { products: readonly Product[]; eager?: number }) {
  const { cards, drawing } = useCards(products, FIRST, eager);
  return <ul class={drawing ? 'products drawing' : 'products'}>{cards}</ul>;
}

export function ProductRow({ title, products, to }: { title: string; products: readonly Product[]; to?: string }) {
  const t = useTexts();
  const { cards } = useCards(products, FIRST_IN_ROW, 0);
  if (products.length === 0) return null;
  return (
    <section class="shelf">
      <div class="row apart"><h2>{title}</h2>{to !== undefined && <a class="more-link" href={to} aria-label={`${t.home.all}: ${title}`}>{t.home.all}<Icon name="right" small /></a>}</div>
      <ul class="products in-row">{cards}</ul>
    </section>
  );
}
