// The shell and which page an address shows. The shell stands at once; pages come when the shop has opened.
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Toasts } from '../ui/components/toasts.tsx';
import { Empty, GridSkeleton } from '../ui/components/states.tsx';
import { useTexts } from '../ui/texts/index.ts';
import { Categories } from './pages/categories.tsx';
import { CategoryPage } from './pages/category.tsx';
import { Home } from './pages/home.tsx';
import { NotFound } from './pages/not_found.tsx';
import { ProductPage } from './pages/product.tsx';
import { SearchPage } from './pages/search.tsx';
import { fetchOwnPages, isOwn, useOwnPages } from './more_pages.ts';
import { lockScreen } from './lock_screen.ts';
import { address } from './router.ts';
import { useOpened, useStocked } from './shop.ts';
import { Footer } from './shell/footer.tsx';
import { Header } from './shell/header.tsx';
import { Notices } from './shell/notices.tsx';
import { TabBar } from './shell/tab_bar.tsx';

export interface PageProps { name: string }

const plain: Record<string, ComponentType<PageProps>> = { '': Home, categories: Categories, search: SearchPage };
const named: Record<string, ComponentType<PageProps>> = { c: CategoryPage, p: ProductPage };
const needsCatalogue = new Set(['', 'categories', 'search', 'cart', 'checkout', 'c', 'p']);

function Page() {
  const { segments } = address.use();
  const { shop, failed } = useOpened();
  const stocked = useStocked() !== null;
  const t = useTexts();
  const [first = '', second, third] = segments;
  const own = useOwnPages();
  const wanted = isOwn(first) && own.pages === null;
  useEffect(() => { if (wanted) void fetchOwnPages(); }, [wanted, first]);
  if (failed || (wanted && own.failed)) {
    return <Empty icon="alert" title={t.state.openFailed} text={t.state.openFailedHint} action={<button type="button" class="button primary" onClick={() => location.reload()}>{t.state.reload}</button>} />;
  }
  if (first === '' && !stocked && shop?.status.network !== 'offline') return <Home key="/" />; // the part of it that needs no shop
  if (shop === null || !shop.status.ready || wanted) return <Opening />;
  const from = isOwn(first) && own.pages !== null ? own.pages : { plain, named };
  const place = third === undefined ? first : `${first}/${second}`; // a page may lie one deeper: /lists/shared/…
  const Shown = segments.length > 3 ? undefined : second === undefined ? from.plain[first] : from.named[place];
  if (Shown === undefined) return <NotFound name="" />;
  if (shop.catalogue.shop === null && needsCatalogue.has(first)) {
    return shop.status.network === 'offline' ? <Empty icon="cloudOff" title={t.state.waitCatalogue} text={t.state.waitCatalogueHint} /> : <Opening />;
  }
  return <Shown key={segments.join('/')} name={third ?? second ?? ''} />;
}

function Opening() {
  const t = useTexts();
  return (
    <div class="stack" aria-busy="true">
      <span class="unseen" role="status">{t.state.loading}</span>
      <div class="skeleton line half" aria-hidden="true" />
      <GridSkeleton />
    </div>
  );
}

export function App() {
  const t = useTexts();
  const { segments } = address.use();
  const buying = segments[0] === 'p';
  const Locked = lockScreen.use();
  if (Locked !== null) return <div class="app"><main id="main" tabIndex={-1}><Locked /></main><Toasts /></div>;
  return (
    <div class={buying ? 'app on-buy' : 'app'}>
      <a class="skip" href="#main">{t.nav.skip}</a>
      <Header />
      <Notices />
      <main id="main" tabIndex={-1}><Page /></main>
      <Footer />
      <TabBar />
      <Toasts />
    </div>
  );
}
