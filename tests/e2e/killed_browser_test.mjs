// SIGKILL of the whole browser right after flushed() resolved: nothing of what it promised is lost (spec 11, acceptance 4). ROUNDS=1000 for
// the count of the spec, about an hour.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launchProfile } from './support/browser.mjs';
import { discard, openShop, root, temporary } from './support/shop.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 6);
const SKUS = 5;
let shop, pages, profile, chrome;
before(async () => {
  pages = temporary('pages'); // the package's files and a bare page, served by the daemon under its own policy
  mkdirSync(join(pages, 'dist'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title></html>');
  cpSync(process.env.PACKAGE ?? join(root, 'wasm/package/dist'), join(pages, 'dist'), { recursive: true });
  shop = await openShop({ web: pages });
  profile = temporary('profile');
});
after(async () => {
  await chrome?.kill();
  await shop?.close();
  for (const folder of [pages, profile]) if (folder !== undefined) discard(folder);
});

/** A page with the shop open in it, over the same profile each time. */
async function reopen() {
  chrome = await launchProfile(profile);
  const page = await chrome.context.newPage();
  await page.goto(`${shop.url}/`);
  await page.evaluate(async () => {
    const { openShop: open } = await import('/dist/cartwright.js');
    globalThis.shop = await open({ server: '/' });
    while (globalThis.shop.catalogue.shop === null) await new Promise((done) => setTimeout(done, 5));
  });
  return page;
}

const cart = (page) => page.evaluate(() => Object.fromEntries(shop.cart.view.lines.map((line) => [line.sku, line.quantity])));

test(`a browser killed right after flushed() loses nothing, ${ROUNDS} rounds`, async (t) => {
  let page = await reopen();
  const skus = await page.evaluate((count) => shop.catalogue.list({ limit: count }).products.map((product) => product.variants[0].sku), SKUS);
  const want = {};
  let lost = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const adds = Array.from({ length: 1 + round % 4 }, (_, i) => [skus[(round + i) % SKUS], 1 + (round * 7 + i) % 3]);
    await page.evaluate(async (each) => { for (const [sku, quantity] of each) shop.cart.add(sku, quantity); await shop.flushed(); }, adds);
    await chrome.kill();
    for (const [sku, quantity] of adds) want[sku] = (want[sku] ?? 0) + quantity;
    page = await reopen();
    const have = await cart(page);
    lost += Object.entries(want).filter(([sku, quantity]) => have[sku] !== quantity).length;
    assert.deepEqual(Object.keys(have).length, Object.keys(want).length);
  }
  t.diagnostic(`rounds ${ROUNDS} lost ${lost}`);
  console.log(`rounds ${ROUNDS} lost ${lost}`);
  assert.equal(lost, 0);
});
