// The service worker: registered when the first page is there, so that what it keeps does not compete with what is looked at. A new version waits until the shopper asks for it. Once it
// serves this page, pictures of the catalogue are fetched in idle time, so that the shop has them with no network.
import type { Shop } from 'cartwright';
import { toast } from '../ui/components/live.ts';
import { pictureUrl } from '../ui/components/picture.tsx';
import { texts } from '../ui/texts/index.ts';
import { whenFree } from './turns.ts';

const WARM_PICTURES_MAX = 120;

function offer(worker: ServiceWorker): void {
  const { updated, update } = texts().state;
  toast(updated, { label: update, run: () => worker.postMessage({ type: 'SKIP_WAITING' }) }, 60_000);
}

function watch(registration: ServiceWorkerRegistration): void {
  const controlled = navigator.serviceWorker.controller !== null;
  if (registration.waiting !== null && controlled) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) offer(worker);
    });
  });
  // A worker that takes the place of another one brings new files: show them. The first one only begins to serve.
  if (controlled) navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
}

const SHOWN_MS_MAX = 5_000; // an empty shop, or no answer: registered all the same

/** Resolves when the shop has a catalogue to show, or will not have one soon. */
async function shown(opening: Promise<Shop | null>): Promise<void> {
  const shop = await opening;
  if (shop === null || shop.catalogue.shop !== null) return;
  await new Promise<void>((resolve) => {
    const stop = shop.subscribe(() => { if (shop.catalogue.shop !== null) ended(); });
    const timer = setTimeout(() => ended(), SHOWN_MS_MAX);
    const ended = (): void => { stop(); clearTimeout(timer); resolve(); };
  });
}

/** `then` runs when the browser is free after the first page. */
export function startUpdates(opening: Promise<Shop | null>, then: () => void): void {
  void shown(opening).then(() => whenFree(() => { then(); register(); }));
}

function register(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js', { scope: '/' }).then(watch, (error: unknown) => console.warn('no offline pages', error));
}

/** After the page has loaded and had a few seconds to be used. */
export function whenQuiet(run: () => void): void { setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(run) : run()), 4_000); }

function saving(): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true;
}

/** Fetches the shop's own pictures one after the other into the worker's cache, when nobody minds. */
export async function warmPictures(shop: Shop): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || saving()) return;
  await navigator.serviceWorker.ready;
  const wanted = shop.catalogue.list({ limit: WARM_PICTURES_MAX }).products.map((product) => product.picture)
    .filter((picture) => picture !== '' && !picture.startsWith('https://'));
  for (const picture of new Set(wanted)) {
    if (await caches.match(pictureUrl(picture))) continue;
    await fetch(pictureUrl(picture), { priority: 'low' }).catch(() => undefined);
  }
}
