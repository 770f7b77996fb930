// An in-memory Shop over the demo catalogue, for the component page and for work on pages without the module
// (CARTWRIGHT_FAKE=1). It answers every command after a short wait, and never ships.
import type {
  CartLine, CartView, CommandState, OpenOptions, Order, Outcome, PlaceOrderOptions, Product, Quote, QuoteOptions, SearchedEntry, Shop, Status, Suggestion,
  ViewedEntry, Wallet,
} from 'cartwright';
import { fakeCart } from './fake_cart.ts';
import { catalogue } from './fake_catalogue.ts';
import { FakeCoupons } from './fake_coupons.ts';
import { fakeHistory } from './fake_history.ts';
import { answered, placed } from './fake_orders.ts';
import { fakeQuote } from './fake_pricing.ts';

const ANSWER_MS = 900;
const has = (words: readonly string[], text: string): boolean => words.some((word) => word.toLowerCase().includes(text.trim().toLowerCase()));

export class FakeShop implements Shop {
  readonly catalogue = catalogue;
  readonly lastRefusal = null;
  readonly coupons: FakeCoupons;
  readonly cart = fakeCart(this);
  readonly history = fakeHistory(this);
  version = 0;
  orders: readonly Order[] = [];
  commands: readonly CommandState[] = [];
  wallet: Wallet | null = null;
  lines: readonly CartLine[] = [];
  view: CartView = { lines: [], saved: [], count: 0 };
  views: readonly ViewedEntry[] = [];
  searches: readonly SearchedEntry[] = [];
  status: Status = {
    ready: true, storage: 'indexeddb', evicted: false, network: navigator.onLine ? 'online' : 'offline', sync: 'signed-out', pending: 0, pendingSince: null,
    syncedAt: Date.now(), attention: null, device: '0'.repeat(32), member: null, historySync: false,
    catalogue: { version: 1, publishedAt: Date.now() - 3_600_000, products: catalogue.list({ limit: 1 }).total },
  };
  private seq = 0;
  private scheduled = false;
  private readonly listeners = new Set<() => void>();

  constructor() {
    this.coupons = new FakeCoupons(this);
    addEventListener('online', this.network);
    addEventListener('offline', this.network);
  }

  changed(): void {
    this.view = {
      lines: this.lines.filter((line) => !line.saved), saved: this.lines.filter((line) => line.saved),
      count: this.lines.reduce((sum, line) => sum + (line.saved ? 0 : line.quantity), 0),
    };
    this.version += 1;
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => { this.scheduled = false; this.listeners.forEach((listener) => listener()); });
  }

  setStatus(part: Partial<Status>): void { this.status = { ...this.status, ...part }; this.changed(); }

  touch(): void {
    const { member, pending, pendingSince, network } = this.status;
    if (member === null) return;
    this.setStatus({ pending: pending + 1, pendingSince: pendingSince ?? Date.now(), sync: network === 'offline' ? 'offline' : 'waiting' });
    setTimeout(() => this.settle(), ANSWER_MS);
  }

  private settle(): void {
    if (this.status.network === 'offline' || this.status.member === null) return;
    for (const command of this.commands.filter((each) => each.state === 'pending')) Object.assign(this, answered(this, command));
    this.lines = this.lines.map((line) => ({ ...line, pending: false }));
    this.setStatus({ pending: 0, pendingSince: null, sync: 'up-to-date', syncedAt: Date.now() });
  }

  private readonly network = (): void => {
    const online = navigator.onLine;
    this.setStatus({ network: online ? 'online' : 'offline', sync: online ? (this.status.member ? 'up-to-date' : 'signed-out') : 'offline' });
    this.settle();
  };

  private command(type: CommandState['type'], order: string, totalMinor: string | null): number {
    this.seq += 1;
    this.commands = [{ seq: this.seq, type, state: 'pending', order, coupon: null, code: null, detail: null, at: Date.now(), totalMinor }, ...this.commands];
    this.touch();
    return this.seq;
  }

  private enter(username: string, displayName: string): Outcome<Status['member']> {
    this.wallet = { currency: 'CNY', balanceMinor: '50000', entries: [{ sequence: 1, kind: 'credit', amountMinor: '50000', balanceMinor: '50000', reason: 'Welcome', at: Date.now() }] };
    const member = { id: 'm1', username, displayName };
    this.setStatus({ member, sync: 'up-to-date' });
    return { ok: true, value: member };
  }

  quote(options: QuoteOptions = {}): Quote { return fakeQuote(options.lines ?? this.view.lines.filter((line) => line.selected), options, this.coupons); }

  search(text: string, { limit = 60 } = {}): readonly Product[] {
    return catalogue.list({ limit: 500 }).products.filter((product) => has([product.title.zh, product.title.en, ...product.tags], text)).slice(0, limit);
  }

  suggest(text: string, { limit = 8 } = {}): readonly Suggestion[] {
    return catalogue.list({ limit: 500 }).products.filter((product) => has([product.title.zh, product.title.en], text)).slice(0, limit)
      .map((product) => ({ text: product.title, product: product.number, own: false }));
  }

  async signIn({ username, password }: { username: string; password: string }): Promise<Outcome<Status['member']>> {
    return password.length < 15 ? { ok: false, error: { code: 'credentials_wrong', detail: '' } } : this.enter(username, username);
  }

  async register({ username, displayName }: { username: string; displayName: string }): Promise<Outcome<Status['member']>> {
    return username === 'mei' ? { ok: false, error: { code: 'username_taken', detail: '' } } : this.enter(username, displayName);
  }

  async signOut({ discard = false } = {}): Promise<Outcome<null>> {
    if (this.status.pending > 0 && !discard) return { ok: false, error: { code: 'pending_commands', detail: String(this.status.pending) } };
    Object.assign(this, { orders: [], commands: [], wallet: null, lines: [], views: [], searches: [] });
    this.setStatus({ member: null, pending: 0, pendingSince: null, sync: 'signed-out' });
    return { ok: true, value: null };
  }

  placeOrder(options: PlaceOrderOptions): Outcome<{ id: string; seq: number }> {
    const order = placed(this, options);
    this.orders = [order, ...this.orders];
    this.lines = this.lines.filter((line) => line.saved || !line.selected);
    return { ok: true, value: { id: order.id, seq: this.command('place_order', order.id, order.totalMinor) } };
  }

  payOrder(id: string): Outcome<{ seq: number }> { return { ok: true, value: { seq: this.command('pay_order', id, null) } }; }
  receiveOrder(id: string): Outcome<{ seq: number }> { return { ok: true, value: { seq: this.command('receive_order', id, null) } }; }
  cancelOrder(id: string): Outcome<{ seq: number }> { return { ok: true, value: { seq: this.command('cancel_order', id, null) } }; }
  dismiss(done: number): void { this.commands = this.commands.filter((each) => each.seq !== done); this.changed(); }
  async flushed(): Promise<void> { /* memory needs no flush */ }
  async sealing(): Promise<null> { return null; }
  async sync(): Promise<Status> { this.settle(); return this.status; }
  subscribe(listener: () => void): () => void { this.listeners.add(listener); return () => this.listeners.delete(listener); }
  async close(): Promise<void> { removeEventListener('online', this.network); removeEventListener('offline', this.network); }
}

export async function openShop(_options: OpenOptions): Promise<Shop> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  return new FakeShop();
}
