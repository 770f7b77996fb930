// The package's example without framework and build step, against the daemon, under the daemon's own policy.
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { discard, openShop, root, temporary } from './support/shop.mjs';

let shop, pages, browser;
before(async () => {
  pages = temporary('vanilla');
  // As in the package's folder: the page imports ../../dist, and above the root there is only the root.
  cpSync(join(root, 'wasm/package/examples/vanilla'), pages, { recursive: true });
  cpSync(process.env.PACKAGE ?? join(root, 'wasm/package/dist'), join(pages, 'dist'), { recursive: true });
  shop = await openShop({ web: pages });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
  if (pages !== undefined) discard(pages);
});

test('the example is a page of under 80 lines', () => {
  const lines = ['index.html', 'shop.js'].map((name) => readFileSync(join(pages, name), 'utf8').trimEnd().split('\n').length);
  assert.ok(lines[0] + lines[1] < 80, String(lines));
});

test('it lists, searches, adds and totals under the strict policy, and keeps its cart over a reload', async () => {
  const page = await (await newContext(browser)).newPage();
  const errors = watchErrors(page);
  const answer = await page.goto(shop.url);
  assert.match(answer.headers()['content-security-policy'], /script-src 'self' 'wasm-unsafe-eval'/);
  await until('products', async () => await page.locator('#products li').count() === 20);
  assert.notEqual(await page.locator('#title').textContent(), 'No catalogue yet');
  await page.locator('#search').fill('sijiantao');
  await until('three sets', async () => (await page.locator('#products li').allTextContents()).filter((text) => /bedding set/.test(text)).length === 3);
  await page.locator('#products button').first().click();
  await page.locator('#lines li button', { hasText: '+' }).click();
  await page.locator('#lines li', { hasText: '2 ×' }).waitFor();
  const total = await page.locator('#total').textContent();
  assert.match(total, /^Total \D?\d/);
  await page.locator('#status', { hasText: 'online, indexeddb' }).waitFor();
  await page.reload();
  await page.locator('#lines li', { hasText: '2 ×' }).waitFor();
  await until('the same total', async () => await page.locator('#total').textContent() === total);
  assert.deepEqual(errors, []);
});
