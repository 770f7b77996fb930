// The shell and which page an address shows. The shell stands at once; pages come when the shop has opened.
import type { ComponentType } from 'preact';
import { Toasts } from '../ui/components/toasts.tsx';
import { Empty, GridSkeleton } from '../ui/components/states.tsx';
import { useTexts } from '../ui/texts/index.ts';
import { Account } from './pages/account.tsx';
import { Cart } from './pages/cart.tsx';
import { Categories } from './pages/categories.tsx';
import { CategoryPage } from './pages/category.tsx';
import { Checkout } from './pages/checkout.tsx';
import { HistoryPage } from './pages/history.tsx';
import { Home } from './pages/home.tsx';
import { NotFound } from './pages/not_found.tsx';
import { OrderPage } from './pages/order.tsx';
import { Orders } from './pages/orders.tsx';
import { ProductPage } from './pages/product.tsx';
import { SearchPage } from './pages/search.tsx';
import { Settings } from './pages/settings.tsx';
import { SignIn } from './pages/sign_in.tsx';
import { WalletPage } from './pages/wallet.tsx';
import { address } from './router.ts';
import { useOpened } from './shop.ts';
import { Footer } from './shell/footer.tsx';
import { Header } from './shell/header.tsx';
import { Notices } from './shell/notices.tsx';
import { TabBar } from './shell/tab_bar.tsx';

export interface PageProps { name: string }

const Register = (): ReturnType<typeof SignIn> => <SignIn name="" register />;
const plain: Record<string, ComponentType<PageProps>> = {
  '': Home, categories: Categories, search: SearchPage, cart: Cart, checkout: Checkout, orders: Orders, wallet: WalletPage, 'sign-in': SignIn,
  register: Register, history: HistoryPage, account: Account, settings: Settings,
};
const named: Record<string, ComponentType<PageProps>> = { c: CategoryPage, p: ProductPage, orders: OrderPage };
const needsCatalogue = new Set(['', 'categories', 'search', 'cart', 'checkout', 'c', 'p']);

function Page() {
  const { segments } = address.use();
  const { shop, failed } = useOpened();
  const t = useTexts();
  const [first = '', second] = segments;
  if (failed) {
    return <Empty icon="alert" title={t.state.openFailed} text={t.state.openFailedHint} action={<button type="button" class="button primary" onClick={() => location.reload()}>{t.state.reload}</button>} />;
  }
  if (shop === null || !shop.status.ready) return <Opening home={first === ''} />;
  const Shown = segments.length > 2 ? undefined : second === undefined ? plain[first] : named[first];
  if (Shown === undefined) return <NotFound name="" />;
  if (shop.catalogue.shop === null && needsCatalogue.has(first)) {
    return shop.status.network === 'offline' ? <Empty icon="cloudOff" title={t.state.waitCatalogue} text={t.state.waitCatalogueHint} /> : <Opening home={first === ''} />;
  }
  return <Shown key={`${first}/${second ?? ''}`} name={second ?? ''} />;
}

function Opening({ home }: { home: boolean }) {
  const t = useTexts();
  return (
    <div class="stack" aria-busy="true">
      <span class="unseen" role="status">{t.state.loading}</span>
      {home ? <div class="skeleton hero" aria-hidden="true" /> : <div class="skeleton line half" aria-hidden="true" />}
      <GridSkeleton />
    </div>
  );
}

export function App() {
  const t = useTexts();
  const { segments } = address.use();
  const buying = segments[0] === 'p';
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
