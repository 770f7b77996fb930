// When what this page shows of a member has to go: somebody signed out in another tab, the browser brings back a page from before a
// sign-out, a shared device was not used for half an hour, or the shop has ended the session. The page is then emptied, the module's
// memory overwritten, and the shop begun anew. Decides by the times that it is given; what is kept and sent is leaving.ts's.
import type { Shop } from 'cartwright';
import { render } from 'preact';
import { toast } from '../ui/components/live.ts';
import { texts } from '../ui/texts/index.ts';

/** On shared devices until the shop has said how long, which is never longer (spec 09); off on trusted ones. */
const IDLE_MS_MAX = 30 * 60_000;
const MINUTE_MS = 60_000;
const LOOK_MS = 10_000;
const VEILED_MS_MAX = 15_000;
const FLUSH_MS = 2_000;
const NOTE_MS = 5_000; // use is written down at most this often

// For all tabs, and after the browser was closed. None names anybody. On a shared device the first says after how long without use
// it is left, in milliseconds.
const SHARED = 'cartwright:shared';
const USED = 'cartwright:used';
const LEFT = 'cartwright:left';

const read = (from: Storage, key: string): string | null => { try { return from.getItem(key); } catch { return null; } };
const write = (to: Storage, key: string, value: string | null): void => {
  try { if (value === null) to.removeItem(key); else to.setItem(key, value); } catch { /* switched off: then the server's own end counts */ }
};

export const isSharedDevice = (): boolean => read(localStorage, SHARED) !== null;
const isIdle = (usedAt: number, now: number): boolean => now - usedAt >= Number(read(localStorage, SHARED) ?? IDLE_MS_MAX);

/** The sign-in says whether others use this device too. */
export function noteSignIn(shared: boolean): void {
  write(localStorage, SHARED, shared ? String(IDLE_MS_MAX) : null);
  write(localStorage, USED, String(Date.now()));
  if (shared) void heedShop();
}

// The shop may leave shared devices sooner than that, and may change its mind. With no network what is known stays.
async function heedShop(): Promise<void> {
  const { api, ask } = await import('../api/client.ts');
  const answer = await ask(api.GET('/v1/sessions/current'));
  if (answer.ok && isSharedDevice()) write(localStorage, SHARED, String(Math.min(answer.value.idleMinutes * MINUTE_MS, IDLE_MS_MAX)));
}

let isEnding = false;
let unveiling: ReturnType<typeof setTimeout> | undefined;
// The other tabs empty their screens as soon as somebody leaves, and not only when that is on the disk and at the server.
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('cartwright-leaving');
const root = (): HTMLElement | null => document.getElementById('app');
function veil(veiled: boolean): void {
  const app = root();
  if (app !== null) app.hidden = veiled;
}
if (tabs !== null) tabs.onmessage = ({ data }: MessageEvent<unknown>) => { 
  if (isEnding) return;
  veil(data === 'leaving');
  clearTimeout(unveiling);
  unveiling = setTimeout(() => veil(false), VEILED_MS_MAX); // the one that left was closed in the middle of it
};

/** A sign-out of this page's own is under way: it ends the page itself. False: it did not come to that. */
export function endingHere(ending: boolean): void {
  isEnding = ending;
  tabs?.postMessage(ending ? 'leaving' : 'staying');
}

/** Empties the page and begins anew as nobody. `kept`: how many changes wait here for the member; `lost`: could not be kept. */
export async function startAfresh(shop: Shop, said?: { kept: number; lost: number }): Promise<void> {
  isEnding = true;
  const app = root();
  if (app !== null) render(null, app);
  write(localStorage, SHARED, null);
  if (said !== undefined) write(sessionStorage, LEFT, JSON.stringify(said));
  await shop.close();
  location.replace('/');
}

/** Empties the page and begins anew, as who one is: for a device that is locked or was erased. What was made is on the disk if it can be. */
export async function beginAnew(shop: Shop | null): Promise<void> {
  isEnding = true;
  const app = root();
  if (app !== null) render(null, app);
  if (shop !== null) await Promise.race([shop.flushed(), new Promise((resolve) => { setTimeout(resolve, FLUSH_MS); })]);
  location.replace('/');
}

/** Ten wrong PINs, or a forgotten one: said when the page has begun anew. */
export function noteErased(): void {
  write(localStorage, SHARED, null);
  write(sessionStorage, LEFT, JSON.stringify({ kept: 0, lost: 0, erased: true }));
}

/** After startAfresh() and noteErased(): says what became of it. */
export function sayLeft(): void {
  const left = read(sessionStorage, LEFT);
  if (left === null) return;
  write(sessionStorage, LEFT, null);
  const { kept, lost, erased = false } = JSON.parse(left) as { kept: number; lost: number; erased?: boolean };
  const t = texts().account;
  if (erased) return toast(t.deviceErased, undefined, 60_000);
  toast(lost > 0 ? t.signedOutLost(lost) : kept > 0 ? t.signedOutKept(kept) : t.signedOut, undefined, lost > 0 ? 60_000 : undefined);
}

async function leaveAlone(shop: Shop): Promise<void> {
  if (isEnding || shop.status.member === null) return;
  isEnding = true;
  const { leaveUnasked } = await import('./leaving.ts');
  await leaveUnasked(shop);
}

function watchIdle(shop: Shop): void {
  let notedAt = 0;
  const used = (): void => {
    const now = Date.now();
    if (now - notedAt < NOTE_MS || isEnding) return;
    if (isIdle(Number(read(localStorage, USED) ?? now), now)) return look(); // this press comes too late
    notedAt = now;
    write(localStorage, USED, String(now));
  };
  const look = (): void => {
    if (isSharedDevice() && shop.status.member !== null && isIdle(Number(read(localStorage, USED) ?? 0), Date.now())) void leaveAlone(shop);
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(kind, used, { passive: true, capture: true });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
  look();
}

export function watchPresence(shop: Shop): void {
  let member = shop.status.member?.id ?? null;
  const arrived = (): void => { void import('./leaving.ts').then(({ welcomeBack }) => welcomeBack(shop)); };
  shop.subscribe(() => {
    const now = shop.status.member?.id ?? null;
    const before = member;
    member = now;
    if (isEnding) return;
    if (before !== null && now !== before) return void startAfresh(shop); // in another tab
    if (before === null && now !== null) arrived();
    // The session is over and others use this device: what is here goes too.
    if (shop.status.attention === 'signed_out' && isSharedDevice()) void leaveAlone(shop);
  });
  addEventListener('pageshow', (event) => {
    if (!event.persisted || (member === null && !isEnding)) return;
    document.documentElement.hidden = true;
    location.reload();
  });
  watchIdle(shop);
  if (member !== null) setTimeout(arrived, NOTE_MS);
  if (member !== null && isSharedDevice()) void heedShop();
}
