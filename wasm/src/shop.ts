// The shop: puts the parts together and answers the public API (api.ts).
import type {
  Cart, Catalogue, CommandState, Coupons, History, OpenOptions, Order, Outcome, PlaceOrderOptions, Product, Quote, QuoteOptions, Refusal,
  RegisterOptions, Sealer, Shop, SignInOptions, Status, Suggestion, Wallet,
} from './api.js';
import { BundleKeeper, type Early } from './bundle.js';
import { CartPart } from './cart.js';
import { CataloguePart } from './catalogue.js';
import type { CoreModule } from './core.js';
import { CouponPart } from './coupons.js';
import { Exchange } from './exchange.js';
import type { CommandView, DeviceState } from './generated/messages.js';
import { HistoryPart } from './history.js';
import { Cached, items, Kernel } from './kernel.js';
import { Live } from './live.js';
import type { Net } from './net.js';
import { scrub } from './scrub.js';
import { SessionPart } from './session.js';
import { isNil, statusOf } from './status.js';
import { Storage } from './storage.js';
import { Tabs } from './tabs.js';
import { nextTask } from './tasks.js';

const SEARCH_LIMIT = 20;
const SUGGEST_LIMIT = 8;
const BUNDLE_AGE_MS = 300_000; // a page that is looked at again asks for a newer catalogue

/** `null`: in memory. */
export function databaseName(options: OpenOptions): string | null {
  return options.storage === 'memory' || typeof indexedDB === 'undefined' ? null : options.name ?? 'cartwright';
}

export class OpenedShop implements Shop {
  readonly cart: Cart;
  readonly catalogue: Catalogue;
  readonly history: History;
  readonly coupons: Coupons;
  #kernel: Kernel;
  #cart: CartPart;
  #catalogue: CataloguePart;
  #history: HistoryPart;
  #storage: Storage;
  #net: Net | null;
  #tabs: Tabs | null = null;
  #bundle: BundleKeeper;
  #exchange: Exchange | null = null;
  #live: Live | null = null;
  #session: SessionPart;
  #device: Cached<DeviceState>;
  #orders: Cached<readonly Order[]>;
  #commands: Cached<readonly CommandState[]>;
  #wallet: Cached<Wallet | null>;
  #status: { version: number; status: Status } | null = null;
  #endings: (() => void)[] = [];

  constructor(module: CoreModule, readonly options: OpenOptions, net: Net | null, early: Early | null) {
    const kernel = new Kernel(module);
    const { core } = kernel;
    const name = databaseName(options);
    this.#kernel = kernel;
    this.#net = net;
    if (net !== null) net.changed = () => { kernel.changed(); };
    this.#device = new Cached(kernel, () => core.device(), (text) => JSON.parse(text) as DeviceState);
    this.#orders = new Cached(kernel, () => core.orders(), items<Order>);
    this.#commands = new Cached(kernel, () => core.commands(), (text) => items<CommandView>(text).map(commandOf));
    this.#wallet = new Cached(kernel, () => core.wallet(), (text) => (text === '' ? null : JSON.parse(text) as Wallet));
    this.cart = this.#cart = new CartPart(kernel);
    this.catalogue = this.#catalogue = new CataloguePart(kernel, (sku) => this.#cart.variantOf(sku));
    this.history = this.#history = new HistoryPart(kernel, () => this.#device.get());
    this.coupons = new CouponPart(kernel);
    this.#bundle = new BundleKeeper(kernel, net, early, () => { this.#cart.forgetNumbers(); this.#catalogue.opened(); });
    this.#storage = new Storage(kernel, name, { saved: () => { this.#saved(); }, loaded: () => { this.#session.afterLoad(); this.#signedInElsewhere(); } });
    kernel.save = () => { this.#storage.pump(); };
    this.#session = new SessionPart(kernel, net, {
      device: () => this.#device.get(),
      flushed: () => this.flushed(),
      isOver: () => this.#exchange?.attention === 'signed_out',
      signedIn: () => { this.#askToStay(); if (this.#exchange !== null) this.#exchange.attention = null; this.#wake(); },
      signedOut: () => { if (this.#exchange !== null) this.#exchange.attention = null; this.#live?.stop(); },
      scrubbed: () => (name !== null && this.#storage.isShared ? scrub(name) : Promise.resolve()),
    });
    if (name !== null) this.#tabs = new Tabs(name, () => { this.#heardTab(); });
    if (net !== null) this.#connect(net, name ?? 'memory');
  }

  // The member may have signed in again in another tab; if not, the price is one more refusal.
  #signedInElsewhere(): void {
    if (this.#exchange?.attention !== 'signed_out') return;
    this.#exchange.attention = null;
    this.#wake();
  }

  #connect(net: Net, name: string): void {
    this.#live = new Live(net.url('/v1/live'), `cartwright-live:${name}`, (catalogue) => {
      void this.#exchange?.now();
      if (catalogue > this.#bundle.version) void this.#refreshBundle();
    }, () => { if (!this.#kernel.closed) this.#wake(); });
    this.#exchange = new Exchange(this.#kernel, net, `cartwright-sync:${name}`, {
      answered: (result) => {
        this.#kernel.done();
        if (result.catalogueVersion > this.#bundle.version) void this.#refreshBundle();
      },
      isLive: () => this.#live?.isOpen === true,
    });
  }

  /** Reads the device, then looks for the server; resolves when the device's own data is there. */
  async open(): Promise<void> {
    if (this.options.bundle !== undefined) {
      const failed = this.#bundle.take(this.options.bundle);
      if (failed !== null) throw Object.assign(new Error(`cartwright: bundle: ${failed.code}`), { code: failed.code });
    }
    const opening = this.#storage.open();
    await nextTask();
    // The database is being read and the page's thread is idle: views of nothing have the browser compile what the first real ones need.
    for (const view of [this.#cart.view.lines, this.#history.views, this.#history.searches]) void view;
    await opening;
    if (this.#storage.bundle !== null) this.#bundle.fromStore(this.#storage.bundle);
    if (this.#net === null) return;
    this.#listen();
    // The page shows what was read, then the server is looked for.
    setTimeout(() => {
      if (this.#kernel.closed) return;
      void this.#refreshBundle();
      this.#wake();
    }, 0);
  }

  get status(): Status {
    const { version } = this.#kernel;
    if (this.#status?.version !== version) {
      this.#status = { version, status: statusOf({
        device: this.#device.get(),
        ready: this.#storage.ready,
        storage: this.#storage.state,
        evicted: this.#storage.evicted,
        hasServer: this.#net !== null,
        reached: this.#net?.reached ?? true,
        syncing: this.#exchange?.running != null,
        attention: this.#exchange?.attention ?? null,
        catalogue: this.#catalogue.head,
      }) };
    }
    return this.#status.status;
  }
  get orders(): readonly Order[] { return this.#orders.get(); }
  get wallet(): Wallet | null { return this.#wallet.get(); }
  get commands(): readonly CommandState[] { return this.#commands.get(); }
  get lastRefusal(): Refusal | null { return this.#kernel.refusal; }
  get version(): number { return this.#kernel.version; }

  quote(options: QuoteOptions = {}): Quote | null { return this.#catalogue.quote({ coupons: this.coupons.chosen, ...options }, this.#cart.view.lines); }
  search(text: string, { limit = SEARCH_LIMIT } = {}): readonly Product[] { return this.#catalogue.search(text, limit); }
  suggest(text: string, { limit = SUGGEST_LIMIT } = {}): readonly Suggestion[] {
    return this.#catalogue.suggest(text, limit, this.#history.searches);
  }

  signIn(options: SignInOptions): Promise<Outcome<Status['member']>> { return this.#session.signIn(options); }
  register(options: RegisterOptions): Promise<Outcome<Status['member']>> { return this.#session.register(options); }
  signOut({ discard = false } = {}): Promise<Outcome<null>> { return this.#session.signOut(discard); }

  placeOrder({ shipTo, choice = 'accept_if_not_more', payWith = 'balance', ...quoteOptions }: PlaceOrderOptions): Outcome<{ id: string; seq: number }> {
    const kernel = this.#kernel;
    if (this.quote(quoteOptions) === null) return this.#refused();
    const { name, phone, address } = shipTo;
    const id = kernel.core.placeOrder(name, phone, address, choice, payWith === 'page');
    if (id === '') return this.#refused();
    kernel.took(0);
    this.coupons.choose('best'); // those of this order are held now
    this.#askToStay();
    return { ok: true, value: { id, seq: 0 } };
  }
  payOrder(id: string): Outcome<{ seq: number }> { return this.#orderCommand('pay_order', id); }
  cancelOrder(id: string): Outcome<{ seq: number }> { return this.#orderCommand('cancel_order', id); }
  receiveOrder(id: string): Outcome<{ seq: number }> { return this.#orderCommand('receive_order', id); }
  dismiss(seq: number): void {
    this.#kernel.core.dismiss(seq);
    this.#kernel.done();
  }

  flushed(): Promise<void> { return this.#storage.flushed(); }
  sealing(): Promise<Sealer | null> { return this.#kernel.module.cartwrightStore.sealing(); }
  async sync(): Promise<Status> {
    // Where nothing can be written there is nothing to wait for, and what is durable is still exchanged.
    if (this.#storage.state === 'indexeddb' || this.#storage.state === 'memory') await this.#storage.flushed();
    // One that was under way had not heard of what was flushed: the one that follows has.
    for (let running = this.#exchange?.now() ?? null; running !== null; running = this.#exchange?.running ?? null) await running;
    return this.status;
  }
  subscribe(listener: () => void): () => void { return this.#kernel.subscribe(listener); }

  async close(): Promise<void> {
    if (this.#kernel.closed) return;
    if (this.#storage.state === 'indexeddb' || this.#storage.state === 'memory') await this.#storage.flushed();
    this.#kernel.closed = true;
    for (const end of this.#endings) end();
    this.#live?.stop();
    this.#exchange?.stop();
    this.#tabs?.close();
    this.#storage.close();
    this.#kernel.module.cartwrightStore.blank();
  }

  #orderCommand(type: 'pay_order' | 'cancel_order' | 'receive_order', id: string): Outcome<{ seq: number }> {
    return this.#kernel.took(this.#kernel.core.orderCommand(type, id)) ? { ok: true, value: { seq: 0 } } : { ok: false, error: this.#kernel.refusal! };
  }

  #refused(): { ok: false; error: Refusal } {
    return { ok: false, error: this.#kernel.refuse(JSON.parse(this.#kernel.core.refused()) as Refusal) };
  }

  #saved(): void {
    if (this.#storage.isShared) this.#tabs?.tell();
    this.#session.afterSave();
    this.#exchange?.wanted();
  }

  #heardTab(): void {
    this.#storage.reload();
  }

  async #refreshBundle(): Promise<void> {
    const before = this.#bundle.version;
    if (before !== 0 && this.#storage.isShared) await this.#bundle.reread();
    await this.#bundle.refresh();
  }

  #wake(): void {
    if (isNil(this.#device.get().member)) return;
    if (this.#net?.bearer === false) this.#live?.start();
    void this.#exchange?.now();
  }

  #listen(): void {
    const seen = (): void => {
      if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return;
      this.#kernel.changed();
      void this.#session.payOwed();
      if (this.#bundle.version === 0 || Date.now() - this.#bundle.askedAt > BUNDLE_AGE_MS) void this.#refreshBundle();
      this.#wake();
    };
    const offline = (): void => { this.#kernel.changed(); };
    this.#on(globalThis, 'online', seen);
    this.#on(globalThis, 'offline', offline);
    if (typeof document !== 'undefined') this.#on(document, 'visibilitychange', seen);
  }

  #on(target: EventTarget | typeof globalThis, type: string, listener: () => void): void {
    if (!('addEventListener' in target)) return;
    target.addEventListener(type, listener);
    this.#endings.push(() => { target.removeEventListener(type, listener); });
  }

  // The browser may otherwise delete what is stored when it needs room.
  #askToStay(): void {
    if (this.#storage.isShared && typeof navigator !== 'undefined') void navigator.storage?.persist?.().catch(() => false);
  }
}

function commandOf({ seq, type, refused, order, coupon, code, detail, at, totalMinor }: CommandView): CommandState {
  return {
    seq, type, at,
    state: refused ? 'refused' : 'pending',
    order: isNil(order) ? null : order,
    coupon: isNil(coupon) ? null : coupon,
    code: code === '' ? null : code,
    detail: detail === '' ? null : detail,
    totalMinor: type === 'place_order' && totalMinor !== '0' ? totalMinor : null,
  };
}
