// One category: its grid, its sub-categories as a filter, and the order of the grid. Filter and order are in the address.
import type { Product } from 'cartwright';
import { useMemo, useState } from 'preact/hooks';
import { Select } from '../../ui/components/field.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { compareAmounts } from '../../ui/money.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { ProductGrid } from '../parts/product_card.tsx';
import { factsOf } from '../product_facts.ts';
import { address, navigate } from '../router.ts';
import { useCatalogue, useShop, useTitle } from '../shop.ts';
import { NotFound } from './not_found.tsx';

const PAGE = 40;
const ALL = 100_000;
const orders = ['given', 'new', 'up', 'down'] as const;
type Order = (typeof orders)[number];

function sorted(products: readonly Product[], order: Order): readonly Product[] {
  if (order === 'given') return products;
  if (order === 'new') return products.slice().sort((a, b) => b.number - a.number);
  const price = (product: Product): string => factsOf(product)?.cheapest.priceMinor ?? '0';
  return products.slice().sort((a, b) => (order === 'up' ? compareAmounts(price(a), price(b)) : compareAmounts(price(b), price(a))));
}

export function CategoryPage({ name }: PageProps) {
  const t = useTexts();
  const { query } = address.use();
  const categories = useShop().catalogue.shop?.categories ?? [];
  const own = categories.find((category) => category.key === name);
  const top = own === undefined || own.parent === 0 ? own : categories.find((category) => category.number === own.parent) ?? own;
  const order = orders.find((each) => each === query.get('sort')) ?? 'given';
  const [shown, setShown] = useState(PAGE);
  // In the shop's own order only what is shown is read; another order needs them all.
  const limit = order === 'given' ? shown : ALL;
  const { total, products: read } = useCatalogue((shop) => shop.catalogue.list({ category: name, limit }), [name, limit]);
  const products = useMemo(() => sorted(read, order), [read, order]);
  useTitle(own === undefined ? t.state.notFound : spoken(own.title));
  if (own === undefined || top === undefined) return <NotFound name="" />;
  const below = categories.filter((category) => category.parent === top.number);
  const suffix = order === 'given' ? '' : `?sort=${order}`;
  const labels: Record<Order, string> = { given: t.category.orderGiven, new: t.category.newest, up: t.category.priceUp, down: t.category.priceDown };
  return (
    <div class="page">
      <div class="page-head"><h1 tabIndex={-1}>{spoken(own.title)}</h1><span class="small faint">{t.category.count(total)}</span></div>
      <div class="filters">
        {below.length > 0 && (
          <nav class="chips" aria-label={t.category.filter}>
            <a class="chip" href={`/c/${top.key}${suffix}`} aria-current={own === top ? 'page' : undefined}>{t.category.all}</a>
            {below.map((category) => <a class="chip" key={category.key} href={`/c/${category.key}${suffix}`} aria-current={category === own ? 'page' : undefined}>{spoken(category.title)}</a>)}
          </nav>
        )}
        <Select label={t.category.sort} value={order} choices={orders.map((each) => ({ value: each, label: labels[each] }))} onChange={(next) => navigate(next === 'given' ? `/c/${name}` : `/c/${name}?sort=${next}`, { replace: true })} />
      </div>
      {products.length === 0
        ? <Empty icon="box" title={t.category.empty} action={<a class="button" href="/categories">{t.category.emptyAction}</a>} />
        : <ProductGrid products={products.slice(0, shown)} />}
      {total > shown && <button type="button" class="button more-button" onClick={() => setShown(shown + PAGE)}>{t.category.more}</button>}
    </div>
  );
}
