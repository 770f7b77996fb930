// Several devices and several tabs of one member: what each did offline comes together as spec/sync.md says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop } from './support/shop.mjs';
import { act, addProduct, cartIs, goOffline, settled, signIn, visit } from './support/storefront.mjs';

const ROUNDS = 10;
const MUG = 'stoneware-mug', LETTERS = 'letter-set', TEA = 'longjing-tea';
let shop, browser;
const errors = [];
before(async () => {
  shop = await openShop();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

async function device(username) {
  const context = await newContext(browser);
  const page = await context.newPage();
  errors.push(watchErrors(page));
  await visit(page, shop.url);
  await settled(page);
  if (username !== undefined) await signIn(page, shop.url, username);
  return { context, page };
}

/** @param first the device that comes back first: 'adds' or 'removes' */
async function addAgainstRemove(handle, a, b, first) {
  await addProduct(a.page, shop.url, handle);
  for (const { page } of [a, b]) await visit(page, shop.url, '/cart');
  await until('both to have the line', async () => (await Promise.all([a, b].map(({ page }) => page.locator(`.lines a[href="/p/${handle}"]`).count()))).every((count) => count > 0));
  for (const { context } of [a, b]) await goOffline(context);
  await addProduct(a.page, shop.url, handle, 2);
  await act(b.page, handle, 'Remove');
  await cartIs(b.page, {});
  await visit(a.page, shop.url, '/cart');
  await cartIs(a.page, { [handle]: 3 });
  const order = first === 'adds' ? [a, b] : [b, a];
  for (const [at, { context, page }] of order.entries()) {
    await goOffline(context, false);
    await until('its changes to be sent', async () => (await page.locator('.sync-mark').getAttribute('aria-label')).includes('Up to date'));
    if (at === 0) await page.waitForTimeout(100);
  }
  for (const { page } of [a, b]) await cartIs(page, { [handle]: 2 });
  assert.deepEqual(await shop.cart('demo-ann'), [2]);
  await act(a.page, handle, 'Remove');
  for (const { page } of [a, b]) await cartIs(page, {});
}

test('adds made offline outlive a remove made offline that had not seen them, whoever comes back first', async () => {
  const a = await device('demo-ann');
  const b = await device('demo-ann');
  await addAgainstRemove(MUG, a, b, 'adds');
  await addAgainstRemove(LETTERS, a, b, 'removes');
  await a.context.close();
  await b.context.close();
});

test('a guest’s cart survives the sign-in and adds up with the member’s', async () => {
  const a = await device('demo-bo');
  await addProduct(a.page, shop.url, MUG);
  await addProduct(a.page, shop.url, TEA);
  await until('the server to have it', async () => (await shop.cart('demo-bo')).length === 2);
  const guest = await device();
  await addProduct(guest.page, shop.url, MUG, 2);
  await addProduct(guest.page, shop.url, LETTERS);
  await signIn(guest.page, shop.url, 'demo-bo');
  for (const { page } of [guest, a]) {
    await visit(page, shop.url, '/cart');
    await cartIs(page, { [MUG]: 3, [TEA]: 1, [LETTERS]: 1 });
  }
  assert.deepEqual(await shop.cart('demo-bo'), [1, 1, 3]);
  await a.context.close();
  await guest.context.close();
});

/** When the quantity shown becomes `want`, in milliseconds since 1970. */
const whenShown = (page, want) => page.evaluate((text) => new Promise((resolve) => {
  const look = () => document.querySelector('.lines .stepper input')?.value === text;
  const found = () => resolve(performance.timeOrigin + performance.now());
  if (look()) return found();
  const observer = new MutationObserver(() => { if (look()) { observer.disconnect(); found(); } });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const timer = setInterval(() => { if (look()) { clearInterval(timer); found(); } }, 1); // a field's value is no mutation
}), String(want));

test('three tabs agree at once, and one of them at a time syncs', async () => {
  const { context, page } = await device('demo-ann');
  await addProduct(page, shop.url, MUG);
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs) { await visit(tab, shop.url, '/cart'); await cartIs(tab, { [MUG]: 1 }); }
  await page.waitForTimeout(500);
  const syncs = [];
  let running = 0, atOnce = 0;
  for (const [at, tab] of tabs.entries()) {
    const isSync = (request) => request.url().endsWith('/v1/sync');
    tab.on('request', (request) => { if (isSync(request)) { syncs.push(at); running += 1; atOnce = Math.max(atOnce, running); } });
    for (const end of ['requestfinished', 'requestfailed']) tab.on(end, (request) => { if (isSync(request)) running -= 1; });
  }
  let slowest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const writer = tabs[round % 3];
    const seen = Promise.all(tabs.map((tab) => whenShown(tab, round + 2)));
    await page.waitForTimeout(50);
    const start = await writer.evaluate(() => { const now = performance.timeOrigin + performance.now(); document.querySelector('.lines .stepper button:last-of-type').click(); return now; });
    slowest = Math.max(slowest, ...(await seen).map((time) => time - start));
    await page.waitForTimeout(200);
  }
  console.log(JSON.stringify({ figure: 'three_tabs_agree_ms_max', value: Math.round(slowest), rounds: ROUNDS }));
  console.log(JSON.stringify({ figure: 'three_tabs_sync_requests', value: syncs.length, operations: ROUNDS, at_once: atOnce, by_tab: [0, 1, 2].map((at) => syncs.filter((each) => each === at).length) }));
  // The promise is 100 ms; the figure above is what is measured (docs/evidence.md). A test on a busy machine only asks that they agree.
  assert.ok(slowest < 2_000, `${slowest} ms`);
  assert.equal(atOnce, 1);
  await until('the last one to arrive', async () => (await shop.cart('demo-ann'))[0] === ROUNDS + 1);
  await context.close();
});

test('none of it made the console complain', () => assert.deepEqual(errors.flat(), []));
