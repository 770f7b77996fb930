// The fake shop's histories: newest first, each thing once.
import type { History } from 'cartwright';
import type { FakeShop } from './fake_shop.ts';

export function fakeHistory(shop: FakeShop): History {
  const history: History = {
    get views() { return shop.views; },
    get searches() { return shop.searches; },
    paused: false,
    viewed(product) {
      if (history.paused || shop.views[0]?.product === product) return;
      shop.views = [{ product, count: 1, firstAt: Date.now(), lastAt: Date.now() }, ...shop.views.filter((entry) => entry.product !== product)];
      shop.changed();
    },
    searched(term) {
      if (history.paused) return;
      shop.searches = [{ term, count: 1, lastAt: Date.now() }, ...shop.searches.filter((entry) => entry.term !== term)];
      shop.changed();
    },
    forgetViewed(product) { shop.views = product === undefined ? [] : shop.views.filter((entry) => entry.product !== product); shop.changed(); },
    forgetSearched(term) { shop.searches = term === undefined ? [] : shop.searches.filter((entry) => entry.term !== term); shop.changed(); },
    setSync(on) { shop.setStatus({ historySync: on }); },
  };
  return history;
}
