// A small history-API router: the address is the state. Links are plain <a href="/…">; one listener takes their clicks.
// Going back restores where one was on the page; going on starts at its top with the focus on its heading.
import { createStore } from '../ui/store.ts';

export interface Address { path: string; segments: readonly string[]; query: URLSearchParams }

function decode(segment: string): string {
  try { return decodeURIComponent(segment); } catch { return segment; }
}

function read(): Address {
  const path = location.pathname;
  return { path, segments: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(location.search) };
}

export const address = createStore<Address>(read());

const scrolls = new Map<string, number>();
let key = String(Date.now());

function leave(): void { scrolls.set(key, scrollY); }

export function navigate(to: string, { replace = false } = {}): void {
  const samePage = new URL(to, location.href).pathname === location.pathname;
  leave();
  if (replace) history.replaceState({ key }, '', to);
  else {
    key = `${Date.now()}-${history.length}`;
    history.pushState({ key }, '', to);
  }
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
  history.replaceState({ key }, '');
  document.addEventListener('click', followed);
  addEventListener('popstate', (event) => {
    leave();
    const state: unknown = event.state;
    key = typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'string' ? state.key : String(Date.now());
    address.set(read());
    afterRender(() => scrollTo(0, scrolls.get(key) ?? 0));
  });
}
