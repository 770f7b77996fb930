// The module as TypeScript sees it: what wasm/bindings exports, and the store that idb_library.js puts beside it.
import type { Sealer } from './sealer.js';

export interface StoredBundle { version: number; hash: string; bytes: Uint8Array }

/** Exact events of idb_library.js. */
export type StoreEvent = 'loaded' | 'failed' | 'committed' | 'blocked' | 'lost';

export interface Store {
  handle: number;
  name: string;
  sealer: Sealer | null;
  /** It is sealed, and somebody is asked for the PIN. */
  locked: boolean;
  /** Answers what opens the store now; `held`: what opened it before. */
  unlock(held: Sealer | null): Promise<Sealer | null>;
  sealing(): Promise<Sealer | null>;
  begin(name: string): void;
  open(name: string | null, tell: (event: StoreEvent, value: unknown) => void): Promise<void>;
  close(): void;
  blank(): void;
  withBytes<T>(bytes: Uint8Array, use: (place: number, size: number) => T): T;
  keepBundle(bundle: StoredBundle | null): Promise<boolean>;
  readBundle(): Promise<StoredBundle | null>;
  held(alone: () => Promise<boolean>): void;
  /** Takes what the core gave last: beginExchange, giveCandidate. */
  taken(): Uint8Array<ArrayBuffer>;
}

export interface Core {
  load(): void;
  adopt(): string;
  commit(): boolean;
  commitDone(outcome: number, nextSeq: number): void;
  cartNote(variant: number, text: string): number;
  searched(term: string): number;
  forgetSearched(term: string): number;
  pauseHistory(paused: boolean): void;
  setHistorySync(on: boolean): number;
  placeOrder(name: string, phone: string, address: string, choice: string, byPage: boolean): string;
  orderCommand(type: 'pay_order' | 'cancel_order' | 'receive_order', order: string): number;
  /** The id, or '' when refused. */
  claimCoupon(number: number, code: string): string;
  dismiss(seq: number): void;
  refused(): string;
  candidateHash(): string;
  giveCandidate(): void;
  openCandidate(): number;
  catalogueHead(): string;
  product(number: number): string;
  productOfHandle(handle: string): string;
  variantOfSku(sku: string): number;
  productOfVariant(variant: number): number;
  list(category: string, offset: number, limit: number): string;
  search(text: string, limit: number): string;
  suggest(text: string, limit: number): string;
  beginQuote(zone: string, method: string): void;
  quoteLine(variant: number, quantity: number): void;
  quoteCoupon(id: string): void;
  quote(best: boolean): string;
  cart(): string;
  viewed(): string;
  searches(): string;
  orders(): string;
  coupons(): string;
  couponOffers(): string;
  wallet(): string;
  commands(): string;
  device(): string;
  signedIn(member: string, username: string, displayName: string, revocation: string, deviceNumber: number): string;
  signOut(oweRevocation: boolean): void;
  revocationSent(token: string): void;
  beginExchange(askCatalogue: boolean): boolean;
  finishExchange(place: number, size: number): string;
  exchangeFailed(): void;
  serverExpects(seq: number): void;
}

export interface CoreModule {
  _cw_core_new(): number;
  cartwrightStore: Store;
  _cw_cart_add(core: number, variant: number, quantity: number, now: number): number;
  _cw_cart_set(core: number, variant: number, quantity: number, now: number): number;
  _cw_cart_select(core: number, variant: number, selected: number, now: number): number;
  _cw_cart_save(core: number, variant: number, saved: number, now: number): number;
  _cw_cart_clear(core: number, now: number): void;
  _cw_viewed(core: number, product: number, now: number): number;
  _cw_forget_viewed(core: number, product: number, now: number): number;
  _cw_bits(core: number): number;
  _cw_candidate(core: number, place: number, size: number): void;
  _cw_candidate_delta(core: number, place: number, size: number): number;
}

/** The functions of bindings.cpp as methods of the core at `handle`. */
export function coreAt(module: CoreModule, handle: number): Core {
  const core: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(module)) {
    const call: unknown = value;
    if (typeof call === 'function' && !name.startsWith('_')) core[name] = (...args: unknown[]): unknown => call(handle, ...args);
  }
  return core as unknown as Core;
}

/** Bits of `_cw_bits`. */
export const Bit = { open: 1, unsaved: 2, needsReload: 4, guest: 8, wantsExchange: 16 } as const;
