// Signing out safely (spec 09): what is unsent is sent, kept or discarded; other tabs, the next person, the Back button and
// whoever finds the device later see nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop, password } from './support/shop.mjs';
import { addProduct, cartIs, goOffline, settled, signIn, visit } from './support/storefront.mjs';

const MUG = 'stoneware-mug', LETTERS = 'letter-set';
const words = {
  en: { signOut: 'Sign out', signedOut: 'Signed out', sent: 'that waited here were sent' },
  zh: { signOut: '退出登录', signedOut: '已退出', sent: '已送到商店' },
};
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

async function open(username, { shared = false, language = 'en', clock } = {}) {
  const context = await newContext(browser, { locale: language === 'en' ? 'en-GB' : 'zh-CN' });
  const page = await context.newPage();
  if (clock !== undefined) await page.clock.install({ time: clock });
  errors.push(watchErrors(page));
  await visit(page, shop.url);
  await settled(page);
  if (username !== undefined) await enter(page, username, shared);
  return { context, page };
}

async function enter(page, username, shared = false) {
  if (!shared) await signIn(page, shop.url, username);
  else {
    await visit(page, shop.url, '/sign-in');
    await page.locator('[name=username]').fill(username);
    await page.locator('[name=password]').fill(password);
    await page.locator('.sign [role=switch]').click();
    await page.locator('.sign button[type=submit]').click();
    await page.locator('.member .avatar').waitFor();
  }
  await until('the key by which a sign-out keeps', () => page.evaluate(() => localStorage.getItem('cartwright:cartwright:keeping') !== null));
}

async function leave(page, { kind, unsent, language = 'en' } = {}) {
  await visit(page, shop.url, '/account');
  await page.locator('main button', { hasText: words[language].signOut }).click();
  if (kind !== undefined) await page.locator(`dialog[open] [value=${kind}]`).check();
  if (unsent !== undefined) await page.locator(`dialog[open] [value=${unsent}]`).check();
  await page.locator('dialog[open] .button.danger').click();
  await page.locator('.toast', { hasText: words[language].signedOut }).waitFor();
}

const carts = async (username, want) => {
  let seen;
  await until('the server to have it', async () => { seen = await shop.cart(username); return JSON.stringify(seen) === JSON.stringify(want); }).catch((error) => { throw new Error(`${error.message}: ${JSON.stringify(seen)}`); });
};

for (const language of ['en', 'zh']) {
  test(`changes made offline are kept through a sign-out, unreadable to the next person, and sent when their member is back (${language})`, async () => {
    const owner = language === 'en' ? 'demo-ann' : 'demo-bo', next = language === 'en' ? 'demo-bo' : 'demo-ann';
    const before = await shop.cart(owner), others = await shop.cart(next);
    const { context, page } = await open(owner, { language });
    await goOffline(context);
    await addProduct(page, shop.url, MUG, 3);
    await leave(page, { kind: 'forget', unsent: 'keep', language });
    await visit(page, shop.url, '/cart');
    await cartIs(page, {});
    await goOffline(context, false);
    await enter(page, next);
    await page.waitForTimeout(1_000);
    assert.deepEqual(await shop.cart(next), others, 'not sent as somebody else\'s');
    await leave(page, { kind: 'forget', language });
    await enter(page, owner);
    await page.locator('.toast', { hasText: words[language].sent }).waitFor();
    await carts(owner, [...before, 3].sort((a, b) => a - b));
    await visit(page, shop.url, '/cart');
    await until('the line to be shown', async () => (await page.locator(`.lines a[href="/p/${MUG}"]`).count()) > 0);
    await context.close();
  });
}

test('an address written offline is kept like the rest, and reaches the shop when its member is back', async () => {
  const { context, page } = await open('demo-bo');
  const button = (name) => page.getByRole('button', { name, exact: true });
  await visit(page, shop.url, '/addresses');
  await button('Add an address').click();
  await page.locator('.address-form').waitFor();
  await goOffline(context);
  await page.locator('.address-form [name=paste]').fill('韩梅梅 13800009999 广东省深圳市南山区科技园南路1号');
  await button('Fill the form').click();
  if (await button('All correct').isVisible()) await button('All correct').click();
  await page.locator('.address-form button[type=submit]', { hasText: 'Save' }).click();
  await page.locator('.address-form').waitFor({ state: 'detached' });
  await leave(page, { kind: 'forget', unsent: 'keep' });
  await visit(page, shop.url, '/addresses');
  await page.locator('.empty').waitFor();
  await goOffline(context, false);
  await enter(page, 'demo-bo');
  await until('the shop to have it', async () => (await (await shop.signIn('demo-bo'))('/v1/me/addresses')).addresses.some(({ address }) => address.fields.recipient === '韩梅梅'));
  await context.close();
});

test('changes are sent before the sign-out, or discarded, as the member chooses', async () => {
  const { context, page } = await open('demo-ann');
  const before = await shop.cart('demo-ann');
  await shop.stop();
  await addProduct(page, shop.url, LETTERS, 2);
  await visit(page, shop.url, '/account');
  await page.locator('main button', { hasText: 'Sign out' }).click();
  await page.locator('dialog[open] [value=send]').check();
  await page.locator('dialog[open] .button.danger').click();
  await page.locator('dialog[open] .notice', { hasText: 'still signed in' }).waitFor();
  await shop.start();
  await page.locator('dialog[open] .button.danger').click();
  await page.locator('.toast', { hasText: 'Signed out' }).waitFor();
  await carts('demo-ann', [...before, 2].sort((a, b) => a - b));
  await enter(page, 'demo-ann');
  await goOffline(context);
  await addProduct(page, shop.url, 'longjing-tea', 7);
  await leave(page, { unsent: 'discard' });
  await goOffline(context, false);
  await enter(page, 'demo-ann');
  await until('everything to be sent', async () => (await page.locator('.sync-mark').getAttribute('aria-label')).includes('Up to date'));
  assert.ok(!(await shop.cart('demo-ann')).includes(7));
  await context.close();
});

for (const down of [false, true]) {
  test(`spec 09, acceptance 3: signing out in one of three tabs clears the others within a second${down ? ', with the server down' : ''}`, async () => {
    const { context, page } = await open('demo-ann');
    const tabs = [await context.newPage(), await context.newPage()];
    for (const [i, tab] of tabs.entries()) {
      await visit(tab, shop.url, ['/account', '/orders'][i]);
      await until('the member to be shown', () => tab.evaluate(() => indexedDB.databases().then((all) => all.length > 0)));
    }
    await tabs[0].locator('.member .avatar').waitFor();
    if (down) await shop.stop();
    await visit(page, shop.url, '/account');
    await page.locator('main button', { hasText: 'Sign out' }).click();
    // Told by the pages themselves, by one clock: what the test's own looking and clicking costs is not theirs.
    await page.evaluate(() => { addEventListener('click', () => localStorage.setItem('test:pressed', String(Date.now())), { capture: true }); });
    for (const [i, tab] of tabs.entries()) {
      await tab.evaluate((name) => {
        const app = document.getElementById('app');
        const look = () => { if ((app.hidden || app.childElementCount === 0) && localStorage.getItem(name) === null) localStorage.setItem(name, String(Date.now())); };
        new MutationObserver(look).observe(app, { attributes: true, childList: true });
      }, `test:cleared-${i}`);
    }
    await page.locator('dialog[open] .button.danger').click();
    await page.locator('.toast', { hasText: 'Signed out' }).waitFor();
    const [pressed, ...cleared] = await page.evaluate(() => ['test:pressed', 'test:cleared-0', 'test:cleared-1'].map((name) => Number(localStorage.getItem(name) ?? Infinity)));
    const ms = Math.max(...cleared) - pressed;
    console.log(JSON.stringify({ figure: 'tabs_cleared_ms', value: ms, tabs: 3, down }));
    assert.ok(ms < 1_000, `${ms} ms after the press`);
    for (const tab of tabs) await until('nobody to be shown', async () => new URL(tab.url()).pathname === '/' && await tab.locator('.member').count() === 0);
    if (down) await shop.start();
    await context.close();
  });
}

test('spec 09, acceptance 4: signed out offline, the next person sees and sends nothing of the first; the first session ends with the network', async () => {
  const { context, page } = await open('demo-ann');
  const sessions = async () => (await (await shop.signIn('demo-ann'))('/v1/me/sessions')).sessions.length;
  const [before, cart] = [await sessions(), await shop.cart('demo-ann')];
  await goOffline(context);
  await addProduct(page, shop.url, LETTERS, 5);
  await leave(page, { kind: 'forget', unsent: 'keep' });
  assert.equal(await sessions(), before, 'nobody could be told yet');
  await goOffline(context, false);
  await enter(page, 'demo-bo');
  await until('the first session to end', async () => await sessions() === before - 1);
  for (const path of ['/cart', '/orders', '/wallet', '/history', '/addresses', '/account']) {
    await visit(page, shop.url, path);
    assert.ok(!(await page.locator('body').innerText()).includes('demo-ann'), path);
  }
  assert.equal(await page.locator(`.lines a[href="/p/${LETTERS}"]`).count(), 0);
  assert.deepEqual(await shop.cart('demo-ann'), cart, 'their commands are not sent by somebody else');
  await context.close();
});

test('spec 09, acceptance 5: the Back button after a sign-out shows nothing of the member', async () => {
  const { context, page } = await open('demo-ann');
  for (const path of ['/orders', '/wallet', '/account']) await visit(page, shop.url, path);
  await leave(page, { kind: 'forget' });
  for (let steps = 0; steps < 4; steps++) {
    await page.goBack().catch(() => null);
    await page.locator('main :is(h1, .empty)').first().waitFor({ state: 'attached' });
    const shown = await page.locator('body').innerText();
    assert.ok(!shown.includes('demo-ann') && !shown.includes('Ann'), shown);
  }
  await context.close();
});

test('a shared device that nobody uses for half an hour is left in every tab, and what was not sent is kept', async () => {
  const { context, page } = await open('demo-ann', { shared: true, clock: new Date() });
  const other = await context.newPage();
  await visit(other, shop.url, '/account');
  await goOffline(context);
  await addProduct(page, shop.url, LETTERS, 1);
  await page.clock.fastForward(29 * 60_000);
  await page.locator('.member, .buy-form').first().waitFor();
  assert.notEqual(await page.evaluate(() => localStorage.getItem('cartwright:shared')), null);
  await page.clock.fastForward(2 * 60_000);
  await page.locator('.toast', { hasText: '1 change wait' }).or(page.locator('.toast', { hasText: 'Signed out' })).first().waitFor();
  await other.locator('.toast, main h1').first().waitFor();
  await visit(other, shop.url, '/account');
  assert.equal(await other.locator('.member .avatar').count(), 0);
  await context.close();
});

test('a shared device is left sooner when the shop says so', async () => {
  const { context, page } = await open(undefined, { clock: new Date() });
  await page.route('**/v1/sessions/current', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...await response.json(), idleMinutes: 5 } });
  });
  await enter(page, 'demo-ann', true);
  await until('the shop\'s time', () => page.evaluate(() => localStorage.getItem('cartwright:shared') === '300000'));
  await page.clock.fastForward(6 * 60_000);
  await page.locator('.toast', { hasText: 'Signed out' }).waitFor();
  await visit(page, shop.url, '/account');
  assert.equal(await page.locator('.member .avatar').count(), 0);
  await context.close();
});

test('a trusted device is not left by disuse', async () => {
  const { context, page } = await open('demo-bo', { clock: new Date() });
  await page.clock.fastForward(3 * 3_600_000);
  await visit(page, shop.url, '/account');
  await page.locator('.member .avatar').waitFor();
  await context.close();
});

test('none of it made the console complain', () => assert.deepEqual(errors.flat(), []));
