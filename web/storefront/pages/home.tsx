// Home: what the shop is, its categories, new things, things that cost less, and where one was.
// Read and drawn in turns (see turns.ts): the top first, a row at a time below it.
import type { Category, Product, Shop } from 'cartwright';
import { useMemo } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { GridSkeleton } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { CategoryTiles } from '../parts/category_tiles.tsx';
import { Hero } from '../parts/hero.tsx';
import { ProductRow } from '../parts/product_card.tsx';
import { factsOf } from '../product_facts.ts';
import { productsOf, useShop, useStocked, useTitle } from '../shop.ts';
import { useTurns, useWork, type Work } from '../turns.ts';

const ROW = 5;
const CONTINUE = 5;
const SHELVES = 4;
const SAMPLE = 60;
const TURNS = 4 + SHELVES; // tiles, new things, cheaper things, each shelf, promises

interface Rows { fresh: readonly Product[]; cut: readonly Product[]; shelves: { category: Category; products: readonly Product[] }[] }

/** A few of each category in turn, so that no row is all of one kind. */
function mixed(lists: readonly (readonly Product[])[], count: number): Product[] {
  const out: Product[] = [];
  for (let depth = 0; out.length < count && lists.some((list) => list.length > depth); depth += 1) {
    for (const list of lists) { const product = list[depth]; if (product !== undefined && out.length < count) out.push(product); }
  }
  return out;
}

function* readRows(shop: Shop): Work<Rows> {
  const categories = shop.catalogue.shop?.categories ?? [];
  const shown: { category: Category; lists: (readonly Product[])[] }[] = [];
  for (const category of categories.filter((each) => each.parent === 0).slice(0, SHELVES)) {
    const below = categories.filter((each) => each.parent === category.number);
    const own: (readonly Product[])[] = [];
    for (const each of below.length > 0 ? below : [category]) {
      own.push(productsOf(shop, each.key, SAMPLE));
      yield;
    }
    shown.push({ category, lists: own });
  }
  const lists = shown.length > 0 ? shown.flatMap((each) => each.lists) : [shop.catalogue.list({ limit: SAMPLE }).products];
  return {
    fresh: mixed(lists.map((list) => list.slice().reverse()), ROW),
    cut: mixed(lists.map((list) => list.filter((product) => factsOf(product)?.cut === true)), ROW),
    // The first of them stands on top of the page already.
    shelves: shown.map(({ category, lists: own }) => ({ category, products: mixed(own, ROW + 1).slice(1) })),
  };
}

const NOTHING: Rows = { fresh: [], cut: [], shelves: [] };

export function Home() {
  const t = useTexts();
  useTitle('');
  const shop = useStocked();
  const rows = useWork(function* () { return shop === null ? null : yield* readRows(shop); }, [shop?.status.catalogue?.version]);
  const turn = useTurns(TURNS, rows !== null);
  return (
    <div class={turn < TURNS ? 'home drawing' : 'home'} aria-busy={shop === null}>
      {shop === null && <span class="unseen" role="status">{t.state.loading}</span>}
      <Hero />
      {shop === null && <GridSkeleton />}
      {turn >= 1 && <CategoryTiles title={t.home.byCategory} />}
      {turn >= 2 && <Shelves rows={rows ?? NOTHING} turn={turn - 2} />}
      {turn >= TURNS && (
        <section class="promises">
          <div><Icon name="cloudOff" /><h3>{t.home.promiseOffline}</h3><p class="small soft">{t.home.promiseOfflineText}</p></div>
          <div><Icon name="note" /><h3>{t.home.promisePrice}</h3><p class="small soft">{t.home.promisePriceText}</p></div>
          <div><Icon name="check" /><h3>{t.home.promiseHonest}</h3><p class="small soft">{t.home.promiseHonestText}</p></div>
        </section>
      )}
    </div>
  );
}

function Shelves({ rows: { fresh, cut, shelves }, turn }: { rows: Rows; turn: number }) {
  const t = useTexts();
  const shop = useShop();
  const { views } = shop.history;
  const seen = useMemo(() => views.slice(0, CONTINUE).flatMap((entry) => shop.catalogue.byNumber(entry.product) ?? []), [views, shop.status.catalogue?.version]);
  return (
    <>
      <ProductRow title={t.home.continue} products={seen} to="/history" />
      <ProductRow title={t.home.newIn} products={fresh} />
      {turn >= 1 && <ProductRow title={t.home.offers} products={cut} />}
      {shelves.slice(0, Math.max(0, turn - 1)).map(({ category, products }) => <ProductRow key={category.key} title={spoken(category.title)} products={products} to={`/c/${category.key}`} />)}
    </>
  );
}
