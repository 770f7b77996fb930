// The package in Node, in memory: what a shopper does and what the page is told.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { formatMoney, openShop } from '../../wasm/package/dist/cartwright.js';
import { makeBundle } from './support/bundle.mjs';

const { bundle } = makeBundle(100);
const open = (options = {}) => openShop({ server: null, bundle, ...options });
const quantities = (shop) => shop.cart.view.lines.map((line) => [line.sku, line.quantity]);

test('an addition is in the view that it answers', async () => {
  const shop = await open();
  const view = shop.cart.add('SKU-000001', 2);
  assert.deepEqual(view.lines.map(({ sku, variant, product, quantity }) => ({ sku, variant, product, quantity })), [{ sku: 'SKU-000001', variant: 2, product: 2, quantity: 2 }]);
  assert.equal(view.count, 2);
  await shop.close();
});

test('lines keep the order in which they came, and a removed one is gone', async () => {
  const shop = await open();
  const { now } = Date;
  let clock = 1_790_000_000_000;
  Date.now = () => clock++;
  shop.cart.add('SKU-000005');
  shop.cart.add('SKU-000002');
  Date.now = now;
  shop.cart.set('SKU-000005', 4);
  assert.deepEqual(quantities(shop), [['SKU-000005', 4], ['SKU-000002', 1]]);
  shop.cart.remove('SKU-000005');
  assert.deepEqual(quantities(shop), [['SKU-000002', 1]]);
  shop.cart.clear();
  assert.deepEqual(quantities(shop), []);
  await shop.close();
});

test('setting and adding in turn ends where it would one by one, durable or not', async () => {
  const shop = await open();
  for (let i = 0; i < 500; i++) {
    shop.cart.add('SKU-000001', 3);
    shop.cart.set('SKU-000001', 1 + (i % 9));
    shop.cart.add('SKU-000001', 2);
    shop.cart.add('SKU-000002', 1);
    if (i % 50 === 0) await shop.flushed();
  }
  assert.deepEqual(new Map(quantities(shop)), new Map([['SKU-000001', 1 + (499 % 9) + 2], ['SKU-000002', 500]]));
  await shop.close();
});

test('the view is the same object until something changes', async () => {
  const shop = await open();
  await shop.flushed();
  const before = shop.cart.view;
  assert.equal(shop.cart.view, before);
  shop.cart.add('SKU-000001');
  assert.notEqual(shop.cart.view, before);
  assert.equal(shop.status, shop.status);
  await shop.close();
});

test('a refusal leaves the view and says why', async () => {
  const shop = await open();
  shop.cart.add('nothing like it');
  assert.equal(shop.lastRefusal.code, 'sku_unknown');
  shop.cart.add('SKU-000001', 10_000);
  assert.equal(shop.lastRefusal.code, 'out_of_range');
  shop.cart.set('SKU-000001', 10_000);
  assert.equal(shop.lastRefusal.code, 'quantity_limit');
  shop.cart.add('SKU-000001', 1.5);
  assert.equal(shop.lastRefusal.code, 'out_of_range');
  assert.equal(shop.cart.view.lines.length, 0);
  shop.cart.add('SKU-000001');
  assert.equal(shop.lastRefusal, null);
  await shop.close();
});

test('notes, selection and for later', async () => {
  const shop = await open();
  shop.cart.add('SKU-000001', 2);
  shop.cart.add('SKU-000002', 1);
  shop.cart.note('SKU-000001', 'für “Ann”, 红色 🎁');
  shop.cart.select('SKU-000001', false);
  shop.cart.saveForLater('SKU-000002');
  const { lines, saved, count } = shop.cart.view;
  assert.deepEqual([lines.length, saved.length, count, lines[0].note, lines[0].selected, saved[0].sku], [1, 1, 2, 'für “Ann”, 红色 🎁', false, 'SKU-000002']);
  await shop.close();
});

test('a quote has the prices of the catalogue, and of the selected lines only', async () => {
  const shop = await open();
  shop.cart.add('SKU-000001', 2); // 2 x 200, shipping 800
  shop.cart.add('SKU-000002', 1);
  shop.cart.select('SKU-000002', false);
  const quote = shop.quote();
  assert.deepEqual([quote.goodsMinor, quote.shippingMinor, quote.totalMinor, quote.currency], ['400', '800', '1200', 'CNY']);
  assert.equal(shop.quote({ lines: [{ sku: 'SKU-000099', quantity: 3 }] }).goodsMinor, '30000');
  assert.match(quote.fingerprint, /^[0-9a-f]{64}$/);
  await shop.close();
});

test('products, categories, search and suggestions', async () => {
  const shop = await open();
  assert.equal(shop.catalogue.shop.title.en, 'Little shop');
  assert.equal(shop.catalogue.bySku('SKU-000009').number, 10);
  assert.equal(shop.catalogue.product('product-10').title.zh, '水洗四件套 10');
  assert.equal(shop.catalogue.product('product-1000'), null);
  assert.equal(shop.catalogue.byNumber(7).handle, 'product-7');
  assert.equal(shop.catalogue.list({ limit: 5, offset: 98 }).products.length, 2);
  assert.equal(shop.catalogue.list({ category: 'bedding' }).total, 50);
  assert.equal(shop.search('四件套').length, 10);
  assert.equal(shop.search('safflower', { limit: 3 }).length, 3);
  shop.history.searched('saffron');
  const [own, title] = shop.suggest('saff');
  assert.deepEqual([own.own, own.text.en, title.own, title.text.en.startsWith('Safflower')], [true, 'saffron', false, true]);
  await shop.close();
});

test('histories: kept, forgotten, paused', async () => {
  const shop = await open();
  shop.history.viewed(3);
  shop.history.viewed(4);
  shop.history.searched('  cup ');
  assert.deepEqual([shop.history.views.length, shop.history.searches.map(({ term }) => term)], [2, ['cup']]);
  shop.history.forgetViewed(3);
  shop.history.forgetSearched();
  assert.deepEqual([shop.history.views.map(({ product }) => product), shop.history.searches.length], [[4], 0]);
  shop.history.paused = true;
  shop.history.viewed(9);
  assert.deepEqual([shop.history.paused, shop.history.views.length], [true, 1]);
  await shop.close();
});

test('listeners hear once a microtask, and not after they left', async () => {
  const shop = await open();
  await shop.flushed();
  let heard = 0;
  const leave = shop.subscribe(() => { heard++; });
  const version = shop.version;
  for (let i = 0; i < 100; i++) shop.cart.add('SKU-000001');
  assert.equal(heard, 0);
  await Promise.resolve();
  assert.equal(heard, 1);
  assert.ok(shop.version > version);
  leave();
  shop.cart.add('SKU-000001');
  await shop.flushed();
  assert.equal(heard, 1);
  await shop.close();
});

test('an order needs an account', async () => {
  const shop = await open();
  shop.cart.add('SKU-000001');
  const outcome = shop.placeOrder({ shipTo: { name: 'Ann', phone: '1', address: 'Road 1' } });
  assert.deepEqual([outcome.ok, outcome.error.code], [false, 'signed_out']);
  assert.equal(shop.cart.view.count, 1);
  await shop.close();
});

test('two shops know nothing of each other', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  one.cart.add('SKU-000001');
  await Promise.all([one.flushed(), two.flushed()]);
  assert.deepEqual([one.cart.view.count, two.cart.view.count], [1, 0]);
  await one.close();
  two.cart.add('SKU-000002');
  assert.equal(two.cart.view.count, 1);
  await two.close();
});

test('a thousand turns of a guest stay small and exact', async () => {
  const shop = await open();
  for (let i = 0; i < 1000; i++) {
    shop.cart.add(`SKU-${String(i % 100).padStart(6, '0')}`);
    await shop.flushed();
  }
  assert.equal(shop.cart.view.count, 1000);
  assert.deepEqual([shop.status.storage, shop.status.ready, shop.status.pending, shop.status.sync], ['memory', true, 0, 'signed-out']);
  await shop.close();
});

test('a hostile bundle is refused and harms nothing', async () => {
  const cuts = [0, 1, 4, 40, 200, bundle.length - 1].map((size) => bundle.slice(0, size));
  for (const bytes of cuts) await assert.rejects(openShop({ server: null, bundle: bytes }), ({ code }) => ['malformed', 'bad_version', 'too_long'].includes(code));
  let seed = 7;
  const random = () => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return seed / 2 ** 32; };
  for (let round = 0; round < 200; round++) {
    const bytes = bundle.slice();
    for (let i = 0; i < 8; i++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    const shop = await openShop({ server: null, bundle: bytes }).catch(() => null);
    if (shop === null) continue;
    shop.cart.add('SKU-000003', 2);
    shop.quote();
    shop.search('safflower 四件套');
    shop.catalogue.list();
    await shop.close();
  }
});

test('a bundle from the server is checked against its hash, and the next comes as a delta', async () => {
  const { bundle: second, delta } = makeBundle(100, 2);
  const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const asked = [];
  let manifest = { version: 1, path: '/v1/bundles/one', sha256: hash(bundle), size: bundle.length, deltaFrom: 0, deltaPath: '' };
  const files = { '/v1/bundles/one': bundle, '/v1/bundles/delta': delta, '/v1/bundles/two': second, '/v1/bundles/bad': bundle };
  const answer = async (url) => {
    const path = String(url).replace('http://shop.test', '');
    asked.push(path);
    if (path === '/v1/bundle') return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/json' } });
    return files[path] ? new Response(files[path]) : new Response('', { status: 404 });
  };
  const shop = await openShop({ server: 'http://shop.test', fetch: answer });
  while (shop.status.catalogue === null) await new Promise((resolve) => { shop.subscribe(resolve); });
  assert.equal(shop.status.catalogue.version, 1);
  manifest = { version: 2, path: '/v1/bundles/two', sha256: hash(second), size: second.length, deltaFrom: 1, deltaPath: '/v1/bundles/delta' };
  await shop.close();

  const later = await openShop({ server: 'http://shop.test', fetch: answer, bundle });
  while (later.status.catalogue.version !== 2) await new Promise((resolve) => { later.subscribe(resolve); });
  assert.ok(asked.includes('/v1/bundles/delta') && !asked.includes('/v1/bundles/two'));
  await later.close();

  manifest = { ...manifest, version: 3, path: '/v1/bundles/bad', deltaFrom: 0 };
  const wary = await openShop({ server: 'http://shop.test', fetch: answer, bundle: second });
  while (!asked.includes('/v1/bundles/bad')) await new Promise(setImmediate);
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  assert.equal(wary.status.catalogue.version, 2);
  await wary.close();
});

test('amounts are formatted without arithmetic', () => {
  assert.equal(formatMoney('12900', 'CNY', 'en'), '¥129.00');
  assert.equal(formatMoney('-5', 'CNY', 'en'), '-¥0.05');
  assert.equal(formatMoney('1500', 'JPY', 'en'), '¥1,500');
  assert.equal(formatMoney('900719925474099312', 'USD', 'en'), '$9,007,199,254,740,993.12');
});

test('a closed shop leaves nothing in the module\'s memory', async () => {
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    memory = Object.values(made.exports).find((each) => each instanceof WebAssembly.Memory);
    return made;
  };
  const shop = await open().finally(() => { WebAssembly.instantiate = instantiate; });
  shop.cart.add('SKU-000001');
  shop.cart.note('SKU-000001', 'plum-anchor-velvet');
  assert.ok(Buffer.from(memory.buffer).includes('plum-anchor-velvet'));
  await shop.close();
  assert.equal(new Uint8Array(memory.buffer).findIndex((byte) => byte !== 0), -1);
});
