/**
 * `cartwright/leaving`: signing out without losing what the shop does not have yet (spec 09). It can be sent now, kept on this
 * device for the same member alone, or discarded. What is kept is sealed to a public key of the account; the private half is
 * given to a session of that member only, so it survives the sign-out and nobody else can read it. Loaded when somebody leaves
 * or has come back.
 */
import type { Outcome, Refusal, Shop } from '../api.js';
import { call, mediaType, refused, type MemberOptions } from '../member/call.js';
import type { KeptDocument } from '../member/document.js';
import { dropRecord, keepRecord, recordsFor, waitingBatches, type KeptBatch, type KeptRecord } from './kept.js';
import { bytesOf, hexOf, seal, unseal, type PrivateHalf, type PublicHalf } from './seal.js';

export type { KeptDocument, MemberOptions };

const HISTORY_MAX = 200;
/** What may be kept goes back to where it would have gone, and nowhere else. */
const DOCUMENT_PATHS = ['/v1/me/addresses/sync', '/v1/me/lists/sync', '/v1/me/profile/sync'];

/** The parts of the second module that have something to send: `openAddresses()`, `openProfile()`. */
export interface LeavingDocument { readonly unsent: boolean; sync(): Promise<void>; kept(): Promise<KeptDocument | null> }

export interface LeaveOptions {
  /** For what the shop does not have yet. Left out: asked for by a refusal `pending_commands`. `'send-or-keep'`: what nobody is there to be asked about. */
  unsent?: 'send' | 'keep' | 'send-or-keep' | 'discard';
  /** All sessions of the member end, here and elsewhere. Needs a network. */
  everywhere?: boolean;
  documents?: readonly LeavingDocument[];
  /** What was looked at and searched here comes back with the member too, when no account holds it. */
  histories?: boolean;
}

/** `kept`: how many changes wait here for the member to come back. */
export interface Left { kept: number }

/** `refused`: why the shop did not take an order or the like; `left`: what waits for another try. */
export interface SentKept { sent: number; refused: readonly Refusal[]; left: number }

interface Work {
  device: string; batches: KeptBatch[]; count: number; documents: { path: string; type: string; body: string }[];
  /** The oldest first. */
  views: number[]; searches: string[];
}

const nameOf = (options: MemberOptions): string => options.name ?? 'cartwright';
const markOf = (options: MemberOptions): string => `cartwright:${nameOf(options)}:keeping`;
const refusal = (code: string, detail = ''): { ok: false; error: Refusal } => ({ ok: false, error: { code, detail } });

async function ask<T>(options: MemberOptions, method: string, path: string, body?: BodyInit, type = 'application/json'): Promise<Outcome<T>> {
  try {
    const answer = await call(options, path, body === undefined ? { method } : { method, body, headers: { 'Content-Type': type } });
    if (!answer.ok) return { ok: false, error: await refused(answer) };
    return { ok: true, value: (mediaType(answer) === 'application/json' ? await answer.json() : null) as T };
  } catch {
    return refusal('offline');
  }
}

function storedKey(options: MemberOptions): PublicHalf | null {
  try { return JSON.parse(localStorage.getItem(markOf(options)) ?? 'null') as PublicHalf | null; } catch { return null; }
}

/** Whether a sign-out can keep something here, with no network too. */
export const canKeep = (options: MemberOptions): boolean => storedKey(options) !== null;

/** Fetches the account's public key, so that a sign-out with no network can keep. To be called when a member is signed in. */
export async function rememberKey(options: MemberOptions): Promise<PublicHalf | null> {
  const known = storedKey(options);
  if (known !== null) return known;
  const answer = await ask<PublicHalf>(options, 'GET', '/v1/me/keeping-key');
  if (!answer.ok) return null;
  try { localStorage.setItem(markOf(options), JSON.stringify(answer.value)); } catch { /* switched off: nothing is kept either */ }
  return answer.value;
}

/** Signs out of this device; everything here of the member is erased but what is kept sealed. */
export async function leave(shop: Shop, options: MemberOptions, choice: LeaveOptions = {}): Promise<Outcome<Left>> {
  if (shop.status.member === null) return { ok: true, value: { kept: 0 } };
  const documents = choice.documents ?? [];
  const waiting = (): number => shop.status.pending + documents.filter((each) => each.unsent).length;
  const { unsent } = choice;
  if (waiting() > 0 && (unsent === 'send' || unsent === 'send-or-keep')) await Promise.all([shop.sync(), ...documents.map((each) => each.sync())]);
  if (waiting() > 0 && (unsent === undefined || unsent === 'send')) return refusal('pending_commands', String(waiting()));
  if (choice.everywhere === true) {
    const ended = await ask<null>(options, 'DELETE', '/v1/me/sessions');
    if (!ended.ok && ended.error.code !== 'signed_out') return ended;
  }
  const kept = unsent === 'keep' || unsent === 'send-or-keep' ? waiting() : 0;
  const histories = choice.histories === true && !shop.status.historySync && shop.history.views.length + shop.history.searches.length > 0;
  if ((kept > 0 || histories) && !await keep(shop, options, { ...choice, documents, histories }, kept) && kept > 0) return refusal('pending_commands', String(waiting()));
  const out = await shop.signOut({ discard: unsent !== undefined });
  if (!out.ok) return out;
  // Nothing is left to lock, and the next person does not know the PIN. Where another tab is in the way they can erase what is empty.
  await shop.sealing().then((sealer) => sealer?.remove()).catch(() => undefined);
  try { localStorage.removeItem(markOf(options)); } catch { /* there is none */ }
  return { ok: true, value: { kept } };
}

async function keep(shop: Shop, options: MemberOptions, choice: LeaveOptions, count: number): Promise<boolean> {
  if (shop.status.storage !== 'indexeddb') return false;
  const key = await rememberKey(options);
  if (key === null) return false;
  await shop.flushed();
  const kept = await Promise.all(count === 0 ? [] : (choice.documents ?? []).map((each) => each.kept()));
  const work: Work = {
    device: shop.status.device, count, batches: count === 0 ? [] : await waitingBatches(nameOf(options), await shop.sealing()),
    documents: kept.filter((each) => each !== null).map(({ path, type, body }) => ({ path, type, body: hexOf(body) })),
    views: choice.histories === true ? shop.history.views.slice(0, HISTORY_MAX).map(({ product }) => product).reverse() : [],
    searches: choice.histories === true ? shop.history.searches.slice(0, HISTORY_MAX).map(({ term }) => term).reverse() : [],
  };
  try {
    const sealed = await seal(key, new TextEncoder().encode(JSON.stringify(work)));
    await keepRecord(nameOf(options), { key, ...sealed });
    return true;
  } catch {
    return false; // full, or a browser without this: the member is asked again
  }
}

/** Sends what earlier sign-outs of this member kept here; null when there was nothing. One tab does it, and doing it twice does no harm. */
export async function sendKept(shop: Shop, options: MemberOptions): Promise<SentKept | null> {
  if (shop.status.member === null || shop.status.storage !== 'indexeddb') return null;
  const key = await rememberKey(options);
  if (key === null) return null;
  return navigator.locks.request(`cartwright-kept:${nameOf(options)}`, async () => {
    const records = await recordsFor(nameOf(options), key);
    if (records.length === 0) return null;
    const secret = await ask<PrivateHalf>(options, 'POST', '/v1/me/keeping-key/secret');
    if (!secret.ok) return { sent: 0, refused: [], left: records.length };
    const all: SentKept[] = [];
    for (const [place, record] of records) all.push(await takeUp(shop, options, secret.value, place, record));
    void shop.sync();
    return { sent: sum(all.map(({ sent }) => sent)), refused: all.flatMap(({ refused }) => refused), left: sum(all.map(({ left }) => left)) };
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

// A refusal that another try may change.
const isTrouble = (code: string): boolean => ['offline', 'unavailable', 'busy', 'too_many_requests', 'signed_out', 'not_allowed'].includes(code);

interface KeptAnswers { answers: { accepted: boolean; code: string; detail: string }[] }

async function takeUp(shop: Shop, options: MemberOptions, secret: PrivateHalf, place: IDBValidKey, record: KeptRecord): Promise<SentKept> {
  const work = JSON.parse(new TextDecoder().decode(await unseal(secret, record))) as Work;
  const refused = await send(options, work);
  if (refused.some(({ code }) => isTrouble(code))) return { sent: 0, refused: [], left: 1 };
  await dropRecord(nameOf(options), place);
  for (const product of work.views) shop.history.viewed(product);
  for (const term of work.searches) shop.history.searched(term);
  return { sent: Math.max(0, work.count - refused.length), refused, left: 0 };
}

async function send(options: MemberOptions, { device, batches, documents }: Work): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  if (batches.length > 0) {
    const answer = await ask<KeptAnswers>(options, 'POST', '/v1/sync/kept', JSON.stringify({ device, deviceNow: Date.now(), batches }));
    if (!answer.ok) refused.push(answer.error);
    else for (const { accepted, code, detail } of answer.value.answers) if (!accepted) refused.push({ code, detail });
  }
  for (const { path, type, body } of documents.filter((each) => DOCUMENT_PATHS.includes(each.path))) {
    const answer = await ask<null>(options, 'POST', path, bytesOf(body), type);
    if (!answer.ok) refused.push(answer.error);
  }
  return refused;
}
