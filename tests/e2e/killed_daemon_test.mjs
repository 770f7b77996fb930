// Two daemons behind nginx, one of them killed while a shopper shops: what the shopper notices. Issue 3, must show 2.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop } from './support/shop.mjs';
import { addProduct, signIn, visit } from './support/storefront.mjs';

const kServedMsMax = 1_000;
let browser;
let shop;
let page;
let errors;
before(async () => {
  shop = await openShop({ deployment: 'two-daemons' });
  browser = await launch();
  page = await (await newContext(browser)).newPage();
  errors = watchErrors(page, /Failed to load resource|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_HTTP2|ERR_NETWORK|ERR_CONNECTION/);
  await signIn(page, shop.url);
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const total = async () => (await shop.cart()).reduce((sum, quantity) => sum + quantity, 0);

test('whichever of two daemons is killed, the cart goes on and is on the server within a second', async () => {
  const taken = [];
  for (const [index, daemon] of [...shop.daemons, ...shop.daemons].entries()) {
    await addProduct(page, shop.url, 'cotton-four-piece-set');
    await until('the cart before the kill', async () => await total() === 2 * index + 1);
    await daemon.kill();
    const began = performance.now();
    await page.locator('.buy-form .buy-bar button[type=submit]').click();
    await until('the cart after the kill', async () => await total() === 2 * index + 2);
    taken.push(Math.round(performance.now() - began));
    await daemon.start();
  }
  console.log(JSON.stringify({ bench: 'killed_daemon', cartOnServerMs: taken }));
  assert.ok(taken.every((ms) => ms <= kServedMsMax), String(taken));
});

test('a page that is opened while one is away is whole', async () => {
  await shop.daemons[0].kill();
  await visit(page, shop.url, '/cart');
  await page.locator('.lines .line').first().waitFor();
  await shop.daemons[0].start();
  assert.deepEqual(errors, []);
});
