// The PIN of this device (docs/adr/0018): loaded when one is set or asked for. Locked means that the page begins anew, so that nothing
// that it held stays; it is locked when its last page was closed, by hand, and after disuse.
import type { Shop } from 'cartwright';
import { Locking } from 'cartwright/locking';
import { Unlock } from './pages/unlock.tsx';
import { lockScreen } from './lock_screen.ts';
import { beginAnew, noteErased } from './presence.ts';

export const IDLE_MINUTES = [1, 5, 15, 60, 0] as const;
const IDLE_MINUTES_USUAL = 15;
const LOOK_MS = 5_000;

// Of this device and for all tabs; neither names anybody.
const AFTER = 'cartwright:lock-after';
const USED = 'cartwright:lock-used';
const read = (key: string): number | null => {
  try {
    const value = localStorage.getItem(key);
    return value === null ? null : Number(value);
  } catch { return null; }
};
const write = (key: string, value: number): void => { try { localStorage.setItem(key, String(value)); } catch { /* then closing the page locks */ } };

export const idleMinutes = (): number => read(AFTER) ?? IDLE_MINUTES_USUAL;
export const setIdleMinutes = (minutes: number): void => write(AFTER, minutes);

let opened: Shop | null = null;

export const locking = new Locking({
  asks: (asking) => lockScreen.set(asking ? Unlock : null),
  ended: () => { void beginAnew(opened); },
});

/** What was stored here is erased; the session that it belonged to ends too, when there is a network. */
export async function erased(): Promise<void> {
  noteErased();
  await fetch('/v1/sessions/current', { method: 'DELETE', credentials: 'include', signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  await beginAnew(null);
}

let watching = false;

/** Locks after disuse, from now on; once for a page. */
export function watchLock(shop: Shop): void {
  opened = shop;
  write(USED, Date.now());
  if (watching) return;
  watching = true;
  const look = (): void => {
    const minutes = idleMinutes();
    if (minutes > 0 && Date.now() - (read(USED) ?? Date.now()) >= minutes * 60_000) void locking.lock(shop);
  };
  let notedAt = 0;
  const used = (): void => {
    look(); // a press after the time comes too late
    const now = Date.now();
    if (now - notedAt < 1_000) return;
    notedAt = now;
    write(USED, now);
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(kind, used, { passive: true, capture: true });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
  // A page that the browser brings back as it was may be of a time before the locking.
  addEventListener('pageshow', ({ persisted }) => { if (persisted) void beginAnew(shop); });
}
