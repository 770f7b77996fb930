// Signing out with what the shop does not have yet, and taking it up again when its member has come back: loaded for those moments.
import type { Outcome, Shop } from 'cartwright';
import { canKeep, leave, rememberKey, sendKept, type LeaveOptions, type LeavingDocument } from 'cartwright/leaving';
import { toast } from '../ui/components/live.ts';
import { errorWords, texts } from '../ui/texts/index.ts';
import { endingHere, isSharedDevice, startAfresh } from './presence.ts';

const OPTIONS = { server: '/' };

// wasm/src/member/document.ts leaves these marks; a part that has nothing to send is not loaded.
const PARTS: Record<string, (shop: Shop) => Promise<LeavingDocument & { close(): void }>> = {
  'cartwright:cartwright:unsent-addresses': async (shop) => (await import('cartwright/addresses')).openAddresses(shop, OPTIONS),
  'cartwright:cartwright:unsent-lists': async (shop) => (await import('cartwright/lists')).openLists(shop, OPTIONS),
  'cartwright:cartwright:unsent-profile': async (shop) => (await import('cartwright/profile')).openProfile(shop, OPTIONS),
  'cartwright:cartwright:unsent-aftersales': async (shop) => (await import('cartwright/aftersales')).openAftersales(shop, OPTIONS),
};
const isMarked = (mark: string): boolean => { try { return localStorage.getItem(mark) !== null; } catch { return false; } };

/** Changes that the shop does not have yet. */
export const unsentCount = (shop: Shop): number => shop.status.pending + Object.keys(PARTS).filter(isMarked).length;
export const canKeepHere = (): boolean => canKeep(OPTIONS);

export type Kind = 'here' | 'forget' | 'everywhere';
export const usualKind = (): Kind => (isSharedDevice() ? 'forget' : 'here');

/** Ends the page when it is done; otherwise the member is still signed in and is told why. */
export async function signOut(shop: Shop, kind: Kind, unsent: LeaveOptions['unsent']): Promise<Outcome<null>> {
  endingHere(true);
  const documents = await Promise.all(Object.entries(PARTS).filter(([mark]) => isMarked(mark)).map(([, open]) => open(shop)));
  const left = await leave(shop, OPTIONS, { everywhere: kind === 'everywhere', histories: kind !== 'forget', documents, ...(unsent !== undefined && { unsent }) });
  for (const each of documents) each.close();
  if (!left.ok) {
    endingHere(false);
    return left;
  }
  await startAfresh(shop, { kept: left.value.kept, lost: 0 });
  return { ok: true, value: null };
}

/** Nobody is there to be asked: sent if it can be, else kept. The device is left in any case, and what could not be kept is named. */
export async function leaveUnasked(shop: Shop): Promise<void> {
  if ((await signOut(shop, 'forget', 'send-or-keep')).ok) return;
  const lost = unsentCount(shop);
  endingHere(true);
  if ((await leave(shop, OPTIONS, { unsent: 'discard' })).ok) await startAfresh(shop, { kept: 0, lost });
  else endingHere(false);
}

export async function welcomeBack(shop: Shop): Promise<void> {
  await rememberKey(OPTIONS);
  const sent = await sendKept(shop, OPTIONS).catch(() => null);
  if (sent === null) return;
  const t = texts().account;
  if (sent.refused.length > 0) toast(t.keptRefused(sent.refused.length, errorWords(sent.refused[0]?.code ?? '')), undefined, 30_000);
  else if (sent.sent > 0) toast(t.keptSent(sent.sent));
}
