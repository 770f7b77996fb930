// A small history-API router: the address is the state. Links are plain <a href="/…">; one listener takes their clicks.
// Going back restores where one was on the page; going on starts at its top with the focus on its heading.
// What was searched for never stays in an address: the browser's own history outlives a sign-out.
import { createStore } from './store.ts';

/** `term`: what a page of SEARCHES looks for; null when a reload has forgotten it. */
export interface Address { path: string; segments: readonly string[]; query: URLSearchParams; term: string | null }

function decode(segment: string): string {
  try { return decodeURIComponent(segment); } catch { return segment; }
}

const SEARCHES = new Set(['/search', '/members']); // of the shop, and of staff who look for a member by a phone number
const scrolls = new Map<string, number>();
const terms = new Map<string, string>();
let key = String(Date.now());
let back = false;

/** Whether one came to this page by going back: it must be as long at once as it was, or its place is lost. */
export const cameBack = (): boolean => back;

function read(): Address {
  const path = location.pathname;
  const had = SEARCHES.has(path) && typeof history.state === 'object' && history.state?.searched === true;
  return { path, segments: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(location.search), term: terms.get(key) ?? (had ? null : '') };
}

export const address = createStore<Address>(read());

/** The address without what is searched for, which is kept in memory under this entry's key. */
function withoutTerm(to: string): { to: string; state: { key: string; searched: boolean } } {
  const url = new URL(to, location.href);
  const term = SEARCHES.has(url.pathname) ? url.searchParams.get('q') ?? '' : '';
  if (term === '') terms.delete(key);
  else terms.set(key, term);
  return { to: term === '' ? to : url.pathname, state: { key, searched: term !== '' } };
}

function leave(): void { scrolls.set(key, scrollY); }

export function navigate(to: string, { replace = false } = {}): void {
  const samePage = new URL(to, location.href).pathname === location.pathname;
  leave();
  back = false;
  if (!replace) key = `${Date.now()}-${history.length}`;
  const entry = withoutTerm(to);
  if (replace) history.replaceState(entry.state, '', entry.to);
  else history.pushState(entry.state, '', entry.to);
  address.set(read());
  if (samePage) return;
  afterRender(() => {
    scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
    heading?.focus({ preventScroll: true });
  });
}

/** Back where one came from inside the shop; `otherwise` when this page was opened directly. */
export function goBack(otherwise: string): void {
  if (scrolls.size > 0) history.back();
  else navigate(otherwise, { replace: true });
}

function afterRender(then: () => void): void { requestAnimationFrame(() => requestAnimationFrame(then)); }

function followed(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.origin !== location.origin || link.hasAttribute('download') || link.pathname.startsWith('/v1/')) return;
  if (link.hash !== '' && link.pathname === location.pathname) return;
  event.preventDefault();
  navigate(link.pathname + link.search);
}

export function startRouter(): void {
  history.scrollRestoration = 'manual';
  const { to, state } = withoutTerm(location.pathname + location.search);
  history.replaceState({ ...state, searched: state.searched || address.get().term === null }, '', to);
  address.set(read());
  document.addEventListener('click', followed);
  addEventListener('popstate', (event) => {
    leave();
    back = true;
    const state: unknown = event.state;
    key = typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'string' ? state.key : String(Date.now());
    address.set(read());
    afterRender(() => scrollTo(0, scrolls.get(key) ?? 0));
  });
}
