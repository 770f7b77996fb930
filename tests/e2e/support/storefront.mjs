// What a shopper does on the storefront's pages, by what is seen on them (English).
import { password } from './shop.mjs';
import { until } from './browser.mjs';

/** What was done on the page is on the disk: a page that is left in the middle of a commit loses what the next one would have held,
 * which nobody is fast enough for but a test. Transactions of one store stand in a row, and the next commit begins as one ends. */
async function durable(page, url) {
  if (!page.url().startsWith(url)) return;
  await page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'cartwright')) return;
    const database = await new Promise((done) => { const request = indexedDB.open('cartwright'); request.onsuccess = () => done(request.result); });
    for (let commits = 0; commits < 3; commits++) {
      await new Promise((done) => { const tx = database.transaction(['meta', 'ops']); tx.objectStore('ops').count(); tx.oncomplete = tx.onabort = done; });
      await new Promise((done) => setTimeout(done));
    }
    database.close();
  });
}

/** Opens a page of the shop and waits until the shop itself is open. */
export async function visit(page, url, path = '/') {
  await durable(page, url);
  await page.goto(url + path);
  await page.locator('main :is(h1, .empty)').first().waitFor({ state: 'attached' });
  await page.locator('.home[aria-busy=true]').waitFor({ state: 'detached' }); // its heading needs no shop
}

/** The first visit is over: the worker serves this page and the catalogue is on the device. */
export async function settled(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null) await new Promise((done) => setTimeout(done, 20));
    const database = await new Promise((done) => { const request = indexedDB.open('cartwright'); request.onsuccess = () => done(request.result); });
    const kept = () => new Promise((done) => { const request = database.transaction('artefacts').objectStore('artefacts').count(); request.onsuccess = () => done(request.result); });
    while (await kept() === 0) await new Promise((done) => setTimeout(done, 20));
    database.close();
  });
}

export async function signIn(page, url, username = 'demo-ann') {
  await visit(page, url, '/sign-in');
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(password);
  await page.locator('.sign button[type=submit]').click();
  await page.locator('.member .avatar').waitFor();
}

/** Types into the search field and sends it; answers the titles of what was found. */
export async function search(page, text) {
  const box = page.locator('input[type=search]:visible').first();
  await box.fill(text);
  await box.press('Enter');
  await page.locator('.search-title', { hasText: text }).waitFor();
  return page.locator('.products .card-title').allTextContents();
}

export async function addProduct(page, url, handle, times = 1) {
  await visit(page, url, `/p/${handle}`);
  for (let i = 0; i < times; i += 1) await page.locator('.buy-form .buy-bar button[type=submit]').click();
}

/** The cart page's lines, as handle to quantity. */
export const cartOf = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.lines .line')].map((line) =>
  [line.querySelector('.line-title').getAttribute('href').replace('/p/', ''), Number(line.querySelector('.stepper input').value)])));

export const cartIs = (page, want, timeout = 10_000) => {
  const sorted = (cart) => JSON.stringify(Object.entries(cart).sort());
  let seen;
  return until('the cart', async () => { seen = await cartOf(page); return sorted(seen) === sorted(want); }, timeout)
    .catch((error) => { throw new Error(`${error.message}: ${JSON.stringify(seen)}, not ${JSON.stringify(want)}`); });
};

export const act = (page, handle, name) => page.locator('.lines .line', { has: page.locator(`a[href="/p/${handle}"]`) }).getByRole('button', { name, exact: true }).click();

/** "¥1,234.50" as 123450 minor units. */
export const minor = (text) => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);

/** Goods, delivery and total as the page shows them. */
export async function sums(page) {
  const [goods, delivery, total] = await page.locator('.summary .sums').first().locator('dd').allTextContents();
  return { goods: minor(goods), delivery: minor(delivery), total: minor(total) };
}

export async function placeOrder(page, url, shipTo = { name: 'Ann Lee', phone: '13800138000', address: '1 Yuyuan Road, Shanghai' }, button = 'Place order') {
  await visit(page, url, '/checkout');
  for (const [name, text] of Object.entries(shipTo)) await page.locator(`[name=${name}]`).fill(text);
  await page.locator('button[type=submit]:visible').filter({ hasText: button }).last().click();
  await page.locator('.timeline').waitFor();
  return page.url().split('/').pop();
}

export const goOffline = (context, offline = true) => context.setOffline(offline);
