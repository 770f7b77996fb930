// An in-memory Shop over the demo catalogue, for the component page and for work on pages without the module
// (CARTWRIGHT_FAKE=1). It answers every command after a short wait, and never ships.
import type {
  CartLine, CartView, CommandState, History, OpenOptions, Order, Outcome, Quote, SearchedEntry, Shop, Status, ViewedEntry, Wallet,
} from '../../wasm/src/api.ts';
import { catalogue } from './fake_catalogue.ts';
import { fakeQuote } from './fake_pricing.ts';

const ANSWER_MS = 900;

export async function openShop(_options: OpenOptions): Promise<Shop> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  const listeners = new Set<() => void>();
  let version = 0;
  let seq = 0;
  let scheduled = false;
  let status: Status = {
    ready: true, storage: 'indexeddb', evicted: false, network: navigator.onLine ? 'online' : 'offline', sync: 'signed-out',
    pending: 0, pendingSince: null, syncedAt: Date.now(), attention: null,
    catalogue: { version: 1, publishedAt: Date.now() - 3_600_000, products: catalogue.list({ limit: 1 }).total },
    member: null, historySync: false,
  };
  let lines: CartLine[] = [];
  let view: CartView = { lines: [], saved: [], count: 0 };
  let orders: Order[] = [];
  let commands: CommandState[] = [];
  let wallet: Wallet | null = null;
  let views: ViewedEntry[] = [];
  let searches: SearchedEntry[] = [];

  function changed(): void {
    view = {
      lines: lines.filter((line) => !line.saved), saved: lines.filter((line) => line.saved),
      count: lines.reduce((sum, line) => sum + (line.saved ? 0 : line.quantity), 0),
    };
    version += 1;
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => { scheduled = false; listeners.forEach((listener) => listener()); });
  }
  function setStatus(part: Partial<Status>): void { status = { ...status, ...part }; changed(); }
  function touch(): void {
    if (status.member === null) return;
    setStatus({ pending: status.pending + 1, pendingSince: status.pendingSince ?? Date.now(), sync: status.network === 'offline' ? 'offline' : 'waiting' });
    setTimeout(settle, ANSWER_MS);
  }
  function settle(): void {
    if (status.network === 'offline' || status.member === null) return;
    const answered = commands.filter((command) => command.state === 'pending');
    for (const command of answered) answer(command);
    commands = commands.filter((command) => command.state !== 'accepted');
    lines = lines.map((line) => ({ ...line, pending: false }));
    setStatus({ pending: 0, pendingSince: null, sync: 'up-to-date', syncedAt: Date.now() });
  }
  function answer(command: CommandState): void {
    const order = orders.find((each) => each.id === command.order);
    const refuse = (code: string): void => { commands = commands.map((each) => (each.seq === command.seq ? { ...each, state: 'refused', code, detail: '' } : each)); };
    if (order === undefined) return refuse('not_found');
    if (command.type === 'pay_order' && wallet !== null && BigInt(wallet.balanceMinor) < BigInt(order.totalMinor)) return refuse('insufficient_funds');
    if (command.type === 'pay_order' && wallet !== null) {
      const left = String(BigInt(wallet.balanceMinor) - BigInt(order.totalMinor));
      wallet = { ...wallet, balanceMinor: left, entries: [{ sequence: seq, kind: 'order_payment', amountMinor: `-${order.totalMinor}`, balanceMinor: left, reason: order.number, at: Date.now() }, ...wallet.entries] };
    }
    orders = orders.map((each): Order => {
      if (each.id !== command.order) return each;
      if (command.type === 'place_order') return { ...each, number: 'O261122000000017', submittedAt: Date.now() };
      if (command.type === 'pay_order') return { ...each, state: 'paid', paidAt: Date.now() };
      return { ...each, state: 'cancelled', cancelledAt: Date.now() };
    });
    commands = commands.filter((each) => each.seq !== command.seq);
  }
  function command(type: CommandState['type'], order: string, totalMinor: string | null): number {
    seq += 1;
    commands = [{ seq, type, state: 'pending', order, code: null, detail: null, at: Date.now(), totalMinor }, ...commands];
    touch();
    return seq;
  }
  function edit(sku: string, change: (line: CartLine) => CartLine | null): CartView {
    const product = catalogue.bySku(sku);
    const variant = product?.variants.find((each) => each.sku === sku);
    if (product === null || variant === undefined) return view;
    const blank: CartLine = { sku, variant: variant.number, product: product.number, quantity: 0, selected: true, saved: false, note: '', pending: false };
    const known = lines.some((line) => line.sku === sku);
    const all = known ? lines : [...lines, blank];
    lines = all.flatMap((line) => (line.sku === sku ? change({ ...line, pending: status.member !== null }) ?? [] : line));
    changed();
    touch();
    return view;
  }
  const sets = (quantity: number) => (line: CartLine) => (quantity > 0 ? { ...line, quantity: Math.min(quantity, 9999) } : null);
  const history: History = {
    get views() { return views; },
    get searches() { return searches; },
    paused: false,
    viewed(product) {
      if (history.paused || views[0]?.product === product) return;
      views = [{ product, count: 1, firstAt: Date.now(), lastAt: Date.now() }, ...views.filter((entry) => entry.product !== product)];
      changed();
    },
    searched(term) {
      if (history.paused) return;
      searches = [{ term, count: 1, lastAt: Date.now() }, ...searches.filter((entry) => entry.term !== term)];
      changed();
    },
    forgetViewed(product) { views = product === undefined ? [] : views.filter((entry) => entry.product !== product); changed(); },
    forgetSearched(term) { searches = term === undefined ? [] : searches.filter((entry) => entry.term !== term); changed(); },
    setSync(on) { setStatus({ historySync: on }); },
  };
  function quoteNow(options: Parameters<Shop['quote']>[0] = {}): Quote {
    return fakeQuote(options.lines ?? view.lines.filter((line) => line.selected), options);
  }
  function enter(username: string, displayName: string): Outcome<Status['member']> {
    wallet = { currency: 'CNY', balanceMinor: '50000', entries: [{ sequence: 1, kind: 'credit', amountMinor: '50000', balanceMinor: '50000', reason: 'Welcome', at: Date.now() }] };
    const member = { id: 'm1', username, displayName };
    setStatus({ member, sync: 'up-to-date' });
    return { ok: true, value: member };
  }
  const network = (): void => { setStatus({ network: navigator.onLine ? 'online' : 'offline', sync: navigator.onLine ? (status.member ? 'up-to-date' : 'signed-out') : 'offline' }); settle(); };
  addEventListener('online', network);
  addEventListener('offline', network);

  return {
    get status() { return status; },
    get version() { return version; },
    get orders() { return orders; },
    get wallet() { return wallet; },
    get commands() { return commands; },
    lastRefusal: null,
    catalogue,
    history,
    cart: {
      get view() { return view; },
      add: (sku, quantity = 1) => edit(sku, (line) => ({ ...line, saved: false, quantity: line.quantity + quantity })),
      set: (sku, quantity) => edit(sku, sets(quantity)),
      remove: (sku) => edit(sku, () => null),
      select: (sku, selected) => edit(sku, (line) => ({ ...line, selected })),
      saveForLater: (sku, saved = true) => edit(sku, (line) => ({ ...line, saved })),
      note: (sku, note) => edit(sku, (line) => ({ ...line, note })),
      clear: () => { lines = []; changed(); return view; },
    },
    quote: quoteNow,
    search: (text, { limit = 60 } = {}) => catalogue.list({ limit: 500 }).products.filter((product) =>
      [product.title.zh, product.title.en, ...product.tags].some((word) => word.toLowerCase().includes(text.trim().toLowerCase()))).slice(0, limit),
    suggest: (text, { limit = 8 } = {}) => catalogue.list({ limit: 500 }).products.filter((product) =>
      [product.title.zh, product.title.en].some((word) => word.toLowerCase().includes(text.trim().toLowerCase())))
      .slice(0, limit).map((product) => ({ text: product.title, product: product.number, own: false })),
    signIn: async ({ username, password }) => (password.length < 15 ? { ok: false, error: { code: 'credentials_wrong', detail: '' } } : enter(username, username)),
    register: async ({ username, displayName }) => (username === 'mei' ? { ok: false, error: { code: 'username_taken', detail: '' } } : enter(username, displayName)),
    signOut: async ({ discard = false } = {}) => {
      if (status.pending > 0 && !discard) return { ok: false, error: { code: 'unsent', detail: String(status.pending) } };
      orders = []; commands = []; wallet = null; lines = []; views = []; searches = [];
      setStatus({ member: null, pending: 0, pendingSince: null, sync: 'signed-out' });
      return { ok: true, value: null };
    },
    placeOrder: ({ shipTo, zone, method }) => {
      const quote = quoteNow({ ...(zone ? { zone } : {}), ...(method ? { method } : {}) });
      const id = crypto.randomUUID();
      const bought = view.lines.filter((line) => line.selected);
      orders = [{
        id, number: '', state: 'submitted', currency: 'CNY', goodsMinor: quote.goodsMinor, shippingMinor: quote.shippingMinor,
        totalMinor: quote.totalMinor, zone: quote.zone, method: quote.method, shipTo, fingerprint: '', submittedAt: 0, paidAt: 0, cancelledAt: 0,
        lines: bought.flatMap((line) => {
          const product = catalogue.bySku(line.sku);
          const net = quote.lines.find((each) => each.variant === line.variant);
          const variant = product?.variants.find((each) => each.sku === line.sku);
          if (!product || !net || !variant) return [];
          return [{ ...net, product: product.number, sku: line.sku, title: product.title, picture: product.picture,
            choice: { zh: variant.options.map((option) => option.zh).join('，'), en: variant.options.map((option) => option.en).join(', ') } }];
        }),
      }, ...orders];
      lines = lines.filter((line) => line.saved || !line.selected);
      return { ok: true, value: { id, seq: command('place_order', id, quote.totalMinor) } };
    },
    payOrder: (id) => ({ ok: true, value: { seq: command('pay_order', id, null) } }),
    cancelOrder: (id) => ({ ok: true, value: { seq: command('cancel_order', id, null) } }),
    dismiss: (done) => { commands = commands.filter((each) => each.seq !== done); changed(); },
    flushed: async () => undefined,
    sync: async () => { settle(); return status; },
    subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    close: async () => { removeEventListener('online', network); removeEventListener('offline', network); },
  };
}
