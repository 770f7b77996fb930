// The pages that are not in the first file: asked for when one is wanted or when the browser is free, whichever is first.
import { createStore } from '../ui/store.ts';

type Own = typeof import('./pages/own.ts');

const NAMES = new Set(['cart', 'checkout', 'orders', 'wallet', 'sign-in', 'register', 'history', 'account', 'addresses', 'settings', 'devices', 'profile', 'privacy', 'security', 'forgot', 'promotions', 'coupons', 'lists', 'register-by-code', 'payment']);

/** `failed`: no network and not kept yet; asking again tries again. */
const own = createStore<{ pages: Own | null; failed: boolean }>({ pages: null, failed: false });
let asked: Promise<void> | null = null;

export const isOwn = (first: string): boolean => NAMES.has(first);

export function fetchOwnPages(): Promise<void> {
  if (own.get().failed && asked === null) own.set({ pages: null, failed: false }); // on its way again
  return asked ??= import('./pages/own.ts').then((pages) => own.set({ pages, failed: false }), (error: unknown) => {
    console.warn('pages did not come', error);
    asked = null;
    own.set({ pages: null, failed: true });
  });
}

export const useOwnPages = (): { pages: Own | null; failed: boolean } => own.use();
