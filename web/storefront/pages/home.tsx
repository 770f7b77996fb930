// Home: what the shop is, its categories, new things, things that cost less, and where one was.
import type { Category, Product, Shop } from 'cartwright';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { CategoryTiles } from '../parts/category_tiles.tsx';
import { ProductRow } from '../parts/product_card.tsx';
import { factsOf } from '../product_facts.ts';
import { productsOf, useCatalogue, useShop, useTitle } from '../shop.ts';

const ROW = 5;
const CONTINUE = 5;
const SHELVES = 4;
const SAMPLE = 60;

interface Front { tops: { category: Category; product: Product | undefined }[]; fresh: readonly Product[]; cut: readonly Product[]; shelves: { category: Category; products: readonly Product[] }[] }

/** A few of each category in turn, so that no row is all of one kind. */
function mixed(lists: readonly (readonly Product[])[], count: number): Product[] {
  const out: Product[] = [];
  for (let depth = 0; out.length < count && lists.some((list) => list.length > depth); depth += 1) {
    for (const list of lists) { const product = list[depth]; if (product !== undefined && out.length < count) out.push(product); }
  }
  return out;
}

function readFront(shop: Shop): Front {
  const categories = shop.catalogue.shop?.categories ?? [];
  const tops = categories.filter((category) => category.parent === 0);
  const below = (parent: Category): Category[] => categories.filter((category) => category.parent === parent.number);
  const listsOf = (top: Category): (readonly Product[])[] => (below(top).length > 0 ? below(top) : [top]).map((category) => productsOf(shop, category.key, SAMPLE));
  const shown = tops.slice(0, SHELVES).map((category) => ({ category, lists: listsOf(category) }));
  const shelves = shown.map(({ category, lists }) => ({ category, products: mixed(lists, ROW + 1) }));
  const lists = shown.length > 0 ? shown.flatMap((each) => each.lists) : [shop.catalogue.list({ limit: SAMPLE }).products];
  return {
    tops: shelves.slice(0, 3).map(({ category, products }) => ({ category, product: products[0] })),
    fresh: mixed(lists.map((list) => list.slice().reverse()), ROW),
    cut: mixed(lists.map((list) => list.filter((product) => factsOf(product)?.cut === true)), ROW),
    shelves: shelves.map(({ category, products }) => ({ category, products: products.slice(1, ROW + 1) })),
  };
}

export function Home() {
  const t = useTexts();
  const shop = useShop();
  useTitle('');
  const front = useCatalogue(readFront, []);
  const seen = shop.history.views.slice(0, CONTINUE).flatMap((entry) => shop.catalogue.byNumber(entry.product) ?? []);
  const [lead, ...others] = front.tops;
  const first = lead?.product ?? front.fresh[0];
  return (
    <div class="home">
      <section class="hero" aria-labelledby="hero-title">
        <div class="hero-lead">
          <div class="hero-words">
            <h1 id="hero-title" tabIndex={-1}>{t.home.tagline}</h1>
            <p class="soft">{t.home.lead}</p>
            <a class="button primary large" href={lead === undefined ? '/categories' : `/c/${lead.category.key}`}>{t.home.shop}<Icon name="right" small /></a>
          </div>
          {first !== undefined && <Picture picture={first.picture} eager />}
        </div>
        {others.map(({ category, product }) => (
          <a class="hero-side" key={category.key} href={`/c/${category.key}`}>
            {product !== undefined && <Picture picture={product.picture} eager />}
            <span class="hero-label"><span class="strong">{spoken(category.title)}</span><Icon name="right" small /></span>
          </a>
        ))}
      </section>
      <CategoryTiles title={t.home.byCategory} />
      <ProductRow title={t.home.continue} products={seen} to="/history" />
      <ProductRow title={t.home.newIn} products={front.fresh} />
      <ProductRow title={t.home.offers} products={front.cut} />
      {front.shelves.map(({ category, products }) => <ProductRow key={category.key} title={spoken(category.title)} products={products} to={`/c/${category.key}`} />)}
      <section class="promises">
        <div><Icon name="cloudOff" /><h3>{t.home.promiseOffline}</h3><p class="small soft">{t.home.promiseOfflineText}</p></div>
        <div><Icon name="note" /><h3>{t.home.promisePrice}</h3><p class="small soft">{t.home.promisePriceText}</p></div>
        <div><Icon name="check" /><h3>{t.home.promiseHonest}</h3><p class="small soft">{t.home.promiseHonestText}</p></div>
      </section>
    </div>
  );
}
