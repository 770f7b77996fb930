// The daemon killed with -9 under load, round after round on the same data. After each kill: what was acknowledged is
// there, and nothing but that and what was under way; then the clients resend, and everything is there exactly once.
// With PostgreSQL there are two daemons behind nginx; of seven rounds five kill one of them, whose clients go on with the
// other, and two stop the database as in a crash.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { password } from '../http/daemon.mjs';
import { freePort, startNginx } from '../support/nginx.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { Client } from './client.mjs';
import { Front, Shop } from './shop.mjs';

const kMembers = 8;
const kDevicesEach = 2;
const kServedMsMax = 1_000;  // by the other daemon, after one was killed

// splitmix32, so that a seed replays the choices (not the timing).
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

async function variantsOf(shop) {
  const numbers = [];
  for (let path = '/v1/products?limit=100'; path;) {
    const page = (await shop.ask('GET', path)).json;
    for (const product of page.products) for (const variant of product.variants ?? []) numbers.push(variant.number);
    path = page.next ? `/v1/products?limit=100&cursor=${encodeURIComponent(page.next)}` : undefined;
  }
  return numbers;
}

export class CrashRun {
  constructor(seed, { plant, postgres } = {}) {
    this.plant = plant;
    this.random = generator(seed);
    this.postgres = postgres ? startPostgres() : undefined;
    this.totals = { rounds: 0, kills: 0, stops: 0, acknowledged: 0, lost: 0, doubled: 0, unclean: 0 };
    this.servedMs = [];  // of each client and kill: until it was answered again
    this.findings = [];
  }

  async open() {
    const names = Array.from({ length: kMembers }, (_, i) => `crash-${i}`);
    this.shops = [];
    for (let i = 0; i < (this.postgres ? 2 : 1); ++i) this.shops.push(new Shop({ database: this.postgres?.url, port: this.postgres ? await freePort() : 0 }));
    [this.shop] = this.shops;
    this.shop.fill(names);
    for (const shop of this.shops) await shop.start();
    if (this.postgres) this.proxy = await startNginx({ daemons: this.shops.map((shop) => shop.port), tls: false });
    const variants = await variantsOf(this.shop);
    const orderVariants = variants.slice(0, 6);
    const cartVariants = variants.slice(6);
    this.ledgers = names.map((name) => ({ name, cart: new Map(), orders: new Map() }));
    this.clients = [];
    for (const ledger of this.ledgers) {
      for (let device = 0; device < kDevicesEach; ++device) {
        const session = await this.shop.ask('POST', '/v1/sessions', {
          body: { username: ledger.name, password, device: randomBytes(16).toString('hex'), firstSeq: 1, bearer: true } });
        if (session?.status !== 201) throw new Error(`sign-in: ${session?.text}`);
        const client = new Client({ shop: this.proxy ? new Front(this.proxy.https, this.clients.length) : this.shop, member: ledger.name, token: session.json.token, random: this.random, cartVariants, orderVariants, ledger });
        ledger.reader ??= client;
        this.clients.push(client);
      }
    }
    if (this.plant) { await this.shop.stop(); await this.shop.start(); }  // the sessions are safe from the fault
  }

  async round() {
    const stopsDatabase = this.postgres && this.totals.rounds % 7 % 3 === 2;
    const goesOn = this.postgres && !stopsDatabase;
    this.shop = this.shops[this.totals.kills % this.shops.length];
    const load = Promise.all(this.clients.map((client) => client.run(goesOn ? () => wait(20) : undefined)));
    await wait(30 + this.random() * 470);
    if (stopsDatabase) this.postgres.stopHard(); else await this.kill();
    for (const client of this.clients) client.stop();
    await load;
    if (this.plant === 'lose') this.shop.deleteLog();
    if (stopsDatabase) this.postgres.startAgain(); else await this.shop.start();
    this.totals[stopsDatabase ? 'stops' : 'kills'] += 1;
    await this.compare('after the kill', true);
    const settled = await Promise.all(this.clients.map((client) => client.settle()));
    if (settled.includes(false)) this.findings.push('a resent wish got no answer');
    if (this.plant === 'double') await this.clients[0].repeatAsNew();
    await this.compare('after resending', false);
    const books = this.shop.verify();
    if (!books.clean) { this.totals.unclean += 1; this.findings.push(books.text); }
    for (const client of this.clients) this.findings.push(...client.trouble.splice(0));
    this.totals.rounds += 1;
    this.totals.acknowledged = this.clients.reduce((sum, client) => sum + client.acknowledged, 0);
  }

  // With a second daemon the clients go on; each must be answered again in time.
  async kill() {
    const calmMs = Math.round(Math.max(...this.clients.map((client) => client.slowestMs)));
    for (const client of this.clients) { client.slowestMs = 0; client.tries = []; }
    const at = performance.now();
    await this.shop.kill();
    if (!this.postgres) return;
    const waits = () => this.clients.filter((client) => !(client.servedAt > at));
    while (waits().length && performance.now() - at < 10 * kServedMsMax) await wait(5);
    const served = this.clients.map((client) => Math.round((client.servedAt > at ? client.servedAt : performance.now()) - at));
    this.servedMs.push(...served);
    const worst = Math.max(...served);
    if (process.env.SHOW) console.log(`killed at ${Math.round(at)}, slowest answer before ${calmMs} ms, after ${worst} ms: ${this.clients[served.indexOf(worst)].tries.join(', ')}`);
    if (worst > kServedMsMax) this.findings.push(`a client was served again only after ${worst} ms; the slowest answer in calm had taken ${calmMs} ms`);
  }

  // The member's rows as a new device is told them.
  async pull(ledger) {
    const cart = new Map();
    const orders = new Map();
    for (let cursor = 0, more = true; more;) {
      const ask = () => this.shop.ask('POST', '/v1/sync', { token: ledger.reader.token, body: { version: 1, cursor, catalogueVersion: 0, firstSeq: 0, ops: [] } });
      const answer = await ask() ?? await ask();  // a connection kept for long may just have been closed
      if (answer?.status !== 200) throw new Error(`pull: ${answer?.status} ${answer?.text}`);
      for (const line of answer.json.rows.cart) cart.set(line.variant, line.setValue + line.added);
      for (const order of answer.json.rows.orders) orders.set(order.id, order.state);
      ({ cursor, more } = answer.json);
    }
    return { cart, orders };
  }

  // `open`: what is pending may be there or not, as one piece.
  async compare(when, open) {
    for (const ledger of this.ledgers) {
      const { cart, orders } = await this.pull(ledger);
      const pending = open ? this.clients.filter((c) => c.ledger === ledger && c.pending).map((c) => c.pending) : [];
      const report = (kind, count, what) => {
        this.totals[kind] += count;
        this.findings.push(`${when}, round ${this.totals.rounds + 1}, ${ledger.name}: ${kind} ${count} of ${what}`);
      };
      const unsure = new Map();
      for (const wish of pending) for (const op of wish.ops ?? []) unsure.set(op.variant, (unsure.get(op.variant) ?? 0) + op.quantity);
      for (const variant of new Set([...cart.keys(), ...ledger.cart.keys()])) {
        const has = cart.get(variant) ?? 0;
        const promised = ledger.cart.get(variant) ?? 0;
        if (has < promised) report('lost', promised - has, `variant ${variant}`);
        if (has > promised + (unsure.get(variant) ?? 0)) report('doubled', has - promised, `variant ${variant}`);
      }
      const mayBe = new Set(pending.filter((wish) => wish.kind === 'order').map((wish) => wish.order.id));
      const mayBeCancelled = new Set(pending.filter((wish) => wish.kind === 'cancel').map((wish) => wish.id));
      for (const [id, order] of ledger.orders) {
        const state = orders.get(id);
        const good = state === order.state || (state === 'cancelled' && mayBeCancelled.has(id));
        if (!good) report('lost', 1, `order ${id}, which is ${state ?? 'not there'} instead of ${order.state}`);
      }
      for (const id of orders.keys()) if (!ledger.orders.has(id) && !mayBe.has(id)) report('doubled', 1, `order ${id}, which nobody asked for`);
    }
  }

  // The list that shoppers see holds each order once, on pages that neither repeat nor skip.
  async compareLists() {
    for (const ledger of this.ledgers) {
      const seen = [];
      for (let path = '/v1/orders?limit=50'; path;) {
        const page = (await this.shop.ask('GET', path, { token: ledger.reader.token })).json;
        seen.push(...page.orders.map((order) => order.id));
        path = page.next ? `/v1/orders?limit=50&cursor=${page.next}` : undefined;
      }
      const same = seen.length === ledger.orders.size && new Set(seen).size === seen.length && seen.every((id) => ledger.orders.has(id));
      if (!same) this.findings.push(`${ledger.name}: the list has ${seen.length} orders, ${ledger.orders.size} were answered`);
    }
  }

  async close() {
    await this.compareLists();
    await this.proxy?.stop();
    for (const shop of this.shops) {
      const end = await shop.stop();
      if (end.code !== 0) this.findings.push(`the daemon ended with ${end.code ?? end.signal}`);
      shop.remove();
    }
    this.postgres?.remove();
  }
}
