/**
 * The public API of the package `cartwright`.
 *
 * Amounts are decimal strings of minor units ("12900" is ¥129.00): never do arithmetic on them, format them with
 * {@link formatMoney}. Instants are UTC milliseconds. Nothing here throws for what a shopper may do: a refusal is a
 * value with a stable `code`.
 */
import type {
  Answer, CartLine, Category, Coupon, CouponChoice, CouponTemplate, CouponTerms, Explanation, LocalText, Order, OrderLine, Product, QuoteLine,
  Refusal, SearchedEntry, ShipTo, Suggestion, Variant, ViewedEntry, Wallet, WalletEntry,
  Quote as QuotedCart,
} from './generated/messages.js';
import type { Sealer } from './sealer.js';

export type { Sealer };
export type {
  Answer, CartLine, Category, Coupon, CouponChoice, CouponTemplate, CouponTerms, Explanation, LocalText, Order, OrderLine, Product, QuoteLine,
  Refusal, SearchedEntry, ShipTo, Suggestion, Variant, ViewedEntry, Wallet, WalletEntry,
};

/** What a cart costs and why, and what each coupon that can be used would do to it. */
export interface Quote extends QuotedCart { coupons: CouponChoice }

/** How to open a shop. */
export interface OpenOptions {
  /** Where the daemon answers: `'/'` or `'https://shop.example'`. `null`: no server, everything stays on the device. */
  server: string | null;
  /** Name of the IndexedDB database (default `'cartwright'`). */
  name?: string;
  /** `'auto'` (default): IndexedDB where there is one, else memory. `'memory'`: never touch the disk. */
  storage?: 'auto' | 'memory';
  /** Where the module's file lies, when a bundler moved it. */
  wasmUrl?: string | URL;
  /** Bytes of a bundle to start from (tests, Node); otherwise the server's. */
  bundle?: Uint8Array;
  /** A bearer token for non-browsers is kept here; browsers use the cookie. Default: browser detection. */
  credentials?: 'cookie' | 'bearer';
  /** Replaces `fetch` (tests). */
  fetch?: typeof fetch;
  /** Called when what is stored is locked with a PIN (`cartwright/locking`); the shop opens when it resolves. Without it a locked store
   *  is left alone and `status.storage` says `'blocked'`. `held`: what opened it before, when that has changed under an open shop. */
  unlock?: (held: Sealer | null) => Promise<Sealer | null>;
}

/** Where an operation or the whole shop stands. */
export interface Status {
  /** False until the device's own data has been read; the views are empty then. */
  ready: boolean;
  /** `'memory'`: nothing survives this page. `'full'`, `'blocked'`: the newest changes are only in memory. */
  storage: 'opening' | 'indexeddb' | 'memory' | 'full' | 'blocked';
  /** True after the browser deleted what was stored here before. */
  evicted: boolean;
  network: 'online' | 'offline';
  sync: 'signed-out' | 'up-to-date' | 'waiting' | 'syncing' | 'offline' | 'attention';
  /** Operations the shop has not confirmed yet. */
  pending: number;
  /** When the oldest of them was made; `null` when none waits. */
  pendingSince: number | null;
  /** The last time the shop confirmed everything; `null`: not yet. */
  syncedAt: number | null;
  /** Why `sync` is `'attention'`: an error code such as `'signed_out'` or `'upgrade_required'`. */
  attention: string | null;
  catalogue: { version: number; publishedAt: number; products: number } | null;
  /** This browser profile's random id, under which the server knows the device. */
  device: string;
  member: { id: string; username: string; displayName: string } | null;
  /** The member lets histories follow them to other devices. */
  historySync: boolean;
}

/** An immutable picture of the cart, taken when it is first read. */
export interface CartView {
  readonly lines: readonly CartLine[];
  /** Lines put aside for later. */
  readonly saved: readonly CartLine[];
  /** Units in `lines`. */
  readonly count: number;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Refusal };

export interface Cart {
  /** The present view. The same object until something changes (for `useSyncExternalStore`). */
  readonly view: CartView;
  /** Adds to a line's quantity and answers at once with the new view; `await shop.flushed()` to know it is on the disk.
   *  Refused (the view is unchanged and `shop.lastRefusal` says why): `sku_unknown`, `quantity_limit`, `line_limit`. */
  add(sku: string, quantity?: number): CartView;
  set(sku: string, quantity: number): CartView;
  remove(sku: string): CartView;
  select(sku: string, selected: boolean): CartView;
  saveForLater(sku: string, saved?: boolean): CartView;
  note(sku: string, text: string): CartView;
  clear(): CartView;
}

export interface QuoteOptions { zone?: string; method?: string; /** default: the selected lines of the cart */ lines?: readonly { sku: string; quantity: number }[];
  /** Ids of at most five, or the best set; default: `shop.coupons.chosen` */ coupons?: 'best' | readonly string[] }

export interface ProductFilter { category?: string; limit?: number; offset?: number }

export interface Catalogue {
  readonly shop: { title: LocalText; currency: string; categories: readonly Category[]; shipping: readonly ShippingOption[] } | null;
  product(handle: string): Product | null;
  byNumber(product: number): Product | null;
  bySku(sku: string): Product | null;
  byVariant(variant: number): Product | null;
  list(filter?: ProductFilter): { total: number; products: readonly Product[] };
}
export interface ShippingOption { zone: string; method: string; title: LocalText }

/** A member's coupons. Everything answers at once, with no network too; the shop confirms or refuses later (`shop.commands`). */
export interface Coupons {
  /** All that the device knows of, used and expired ones too. A claim that waits is in it, and an order that waits holds its own. */
  readonly list: readonly Coupon[];
  /** What anybody may claim, now or later. */
  readonly centre: readonly CouponTemplate[];
  /** Refused: `signed_out`, `coupon_not_started`, `coupon_expired`, `coupon_member_limit`, `coupon_unknown`. */
  claim(template: number): Outcome<{ id: string }>;
  /** As typed. Refused at once only when no code looks like it (`code_unknown`), or for a public code as by `claim`. */
  redeem(code: string): Outcome<{ id: string }>;
  /** What quotes and orders take when they do not say; until somebody chooses, the best set. */
  readonly chosen: 'best' | readonly string[];
  choose(chosen: 'best' | readonly string[]): void;
}

export interface History {
  viewed(product: number): void;
  searched(term: string): void;
  forgetViewed(product?: number): void;
  forgetSearched(term?: string): void;
  readonly views: readonly ViewedEntry[];
  readonly searches: readonly SearchedEntry[];
  /** While paused nothing is kept. */
  paused: boolean;
  /** Consent to keep the histories with the account; off deletes them there. */
  setSync(on: boolean): void;
}

export interface PlaceOrderOptions extends QuoteOptions { shipTo: ShipTo; choice?: 'accept_if_not_more' | 'accept_any' | 'ask'; payWith?: 'balance' | 'page' }

/** A command that waits for the shop or was answered. */
export interface CommandState {
  seq: number; type: 'place_order' | 'pay_order' | 'cancel_order' | 'history_sync' | 'receive_order' | 'claim_coupon' | 'redeem_code';
  state: 'pending' | 'accepted' | 'refused';
  order: string | null; coupon: string | null; code: string | null; detail: string | null; at: number;
  /** The total the shopper saw, for an order that waits. */
  totalMinor: string | null;
}

export interface SignInOptions {
  username: string;
  password: string;
  /** Others use this device too: the session ends after 30 minutes without use. */
  shared?: boolean;
}
export interface RegisterOptions extends SignInOptions { displayName: string }

export interface Shop {
  readonly status: Status;
  readonly cart: Cart;
  readonly catalogue: Catalogue;
  readonly history: History;
  readonly coupons: Coupons;
  /** Newest first, with the orders that still wait for the shop. */
  readonly orders: readonly Order[];
  readonly wallet: Wallet | null;
  /** Commands pending or refused; a refusal stays until dismissed. */
  readonly commands: readonly CommandState[];
  readonly lastRefusal: Refusal | null;
  /** What the cart costs and why, the same bytes as the server computes. `null` until a catalogue is here. */
  quote(options?: QuoteOptions): Quote | null;
  search(text: string, options?: { limit?: number }): readonly Product[];
  suggest(text: string, options?: { limit?: number }): readonly Suggestion[];
  signIn(options: SignInOptions): Promise<Outcome<Status['member']>>;
  register(options: RegisterOptions): Promise<Outcome<Status['member']>>;
  /** Erases the member from this device. With unconfirmed changes it answers `{ok: false, code: 'pending_commands', detail: N}`
   *  unless `discard` is true. Works with no network: a revocation is sent later. `cartwright/leaving` has the other ways. */
  signOut(options?: { discard?: boolean }): Promise<Outcome<null>>;
  /** Queues the order; with no network it is decided on reconnect, exactly once. Answers the order's id. */
  placeOrder(options: PlaceOrderOptions): Outcome<{ id: string; seq: number }>;
  payOrder(id: string): Outcome<{ seq: number }>;
  cancelOrder(id: string): Outcome<{ seq: number }>;
  /** All of a shipped order has arrived. */
  receiveOrder(id: string): Outcome<{ seq: number }>;
  dismiss(seq: number): void;
  /** Resolves when everything done so far is durable on this device (never lies; rejects never, see `status.storage`). */
  flushed(): Promise<void>;
  /** What seals this device's records now, for the package's other entries; null where no PIN is set. Waits while it is locked. */
  sealing(): Promise<Sealer | null>;
  /** Runs an exchange now; resolves when it ended, well or not. */
  sync(): Promise<Status>;
  /** Calls back after every change, at most once a microtask; returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
  /** Rises with every change: a cheap snapshot for `useSyncExternalStore`. */
  readonly version: number;
  /** Ends everything; the module's memory is overwritten with zeros. */
  close(): Promise<void>;
}
