// Search: what was found for the term in the address; before a term, what one searched lately and the categories.
import { useState } from 'preact/hooks';
import { keepFocus } from '../../ui/components/focus.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { CategoryTiles } from '../parts/category_tiles.tsx';
import { ProductGrid } from '../parts/product_card.tsx';
import { SearchBox, useTerm } from '../parts/search_box.tsx';
import { useCatalogue, useShop, useTitle } from '../shop.ts';

const PAGE = 40;
const FOUND_MAX = 200;
const RECENT = 12;

export function SearchPage() {
  const t = useTexts();
  const term = useTerm();
  useTitle(t.search.title);
  return (
    <div class="page">
      <SearchBox large />
      {term === '' ? <Start /> : <Found key={term} term={term} />}
    </div>
  );
}

function Found({ term }: { term: string }) {
  const t = useTexts();
  const [shown, setShown] = useState(PAGE);
  const found = useCatalogue((shop) => shop.search(term, { limit: FOUND_MAX }), [term]);
  if (found.length === 0) {
    return (
      <>
        <h1 class="unseen" tabIndex={-1}>{t.search.title}</h1>
        <Empty short icon="search" title={t.search.none(term)} text={t.search.noneHint} />
        <CategoryTiles title={t.home.byCategory} />
      </>
    );
  }
  return (
    <>
      <h1 class="search-title" tabIndex={-1}>{t.search.results(found.length, term)}</h1>
      <ProductGrid products={found.slice(0, shown)} />
      {found.length > shown && <button type="button" class="button more-button" onClick={() => setShown(shown + PAGE)}>{t.category.more}</button>}
    </>
  );
}

function Start() {
  const t = useTexts();
  const { history } = useShop();
  const recent = history.searches.slice(0, RECENT);
  return (
    <>
      <h1 class={recent.length > 0 ? 'unseen' : ''} tabIndex={-1}>{t.search.start}</h1>
      {recent.length === 0 ? <p class="soft">{t.search.startHint}</p> : (
        <section class="shelf">
          <h2>{t.search.recent}</h2>
          <ul class="row wrap">
            {recent.map((entry) => (
              <li class="chip own" key={entry.term}>
                <a href={`/search?q=${encodeURIComponent(entry.term)}`}>{entry.term}</a>
                <button type="button" class="icon-button" aria-label={t.search.forget(entry.term)} onClick={() => { history.forgetSearched(entry.term); keepFocus(); }}><Icon name="close" small /></button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <CategoryTiles title={t.home.byCategory} />
    </>
  );
}
