// The PIN of this device (spec 01, "Offline"): set, asked for after a reload, with no network too; ten wrong ones erase the copy and not
// the account; other tabs; changed, switched off, after disuse, and through a sign-out. Nothing planted can be read beside it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { look } from './support/looks.mjs';
import { openShop } from './support/shop.mjs';
import { addProduct, goOffline, settled, signIn, visit } from './support/storefront.mjs';

const MUG = 'stoneware-mug', PIN = '258013';
const words = {
  en: { set: 'Set a PIN', now: 'Lock now', change: 'Change the PIN', off: 'Switch off', setDone: 'The PIN is set', changed: 'The PIN was changed', offDone: 'The PIN is off', left: '9 tries left', one: 'One try left', erased: 'is erased', signOut: 'Sign out', signedOut: 'Signed out', note: 'Add a note' },
  zh: { set: '设置 PIN', now: '立即锁定', change: '更改 PIN', off: '关闭 PIN', setDone: 'PIN 已设置', changed: 'PIN 已更改', offDone: 'PIN 已关闭', left: '还可以试 9 次', one: '还可以试 1 次', erased: '已清除', signOut: '退出登录', signedOut: '已退出', note: '写备注' },
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

async function open(username, { language = 'en', clock, ...options } = {}) {
  const context = await newContext(browser, { locale: language === 'en' ? 'en-GB' : 'zh-CN', ...options });
  const page = await context.newPage();
  if (clock !== undefined) await page.clock.install({ time: clock });
  errors.push(watchErrors(page));
  await visit(page, shop.url);
  await settled(page);
  if (username !== undefined) await signIn(page, shop.url, username);
  return { context, page };
}

const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true });
const unlockPage = (page) => page.locator('.unlock');
/** To another page of the shop without loading: a page that is loaded is locked. */
async function follow(page, path) {
  await page.evaluate((to) => { const link = document.createElement('a'); link.href = to; document.querySelector('main').append(link); link.click(); }, path);
  await page.waitForURL((url) => url.pathname === path);
}
async function setPin(page, language = 'en', pin = PIN) {
  await visit(page, shop.url, '/security');
  await button(page, words[language].set).click();
  for (const name of ['pin-next', 'pin-again']) await page.locator(`dialog[open] [name=${name}]`).fill(pin);
  await page.locator('dialog[open] button[type=submit]').click();
  await page.locator('.toast', { hasText: words[language].setDone }).waitFor();
}
async function type(page, pin) {
  await unlockPage(page).locator('[name=pin]').fill(pin);
  await unlockPage(page).locator('button[type=submit]').click();
}
async function unlock(page, pin = PIN) {
  await unlockPage(page).waitFor();
  await type(page, pin);
  await unlockPage(page).waitFor({ state: 'detached' });
}
async function reload(page) {
  await page.reload();
  await unlockPage(page).waitFor();
}
const cartCount = (page) => page.locator('.top .count').first().textContent();

/** Which of the words stand anywhere in IndexedDB, localStorage or sessionStorage, as UTF-8 or UTF-16 at any place. */
const readable = (page, planted) => page.evaluate(async (wanted) => {
  const answered = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const seen = [JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])];
  const walk = (value) => {
    if (value instanceof Uint8Array) {
      seen.push(new TextDecoder().decode(value));
      for (const from of [0, 1]) seen.push(new TextDecoder('utf-16le').decode(value.slice(from, from + ((value.length - from) & ~1))));
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
    else seen.push(String(value));
  };
  for (const { name } of await indexedDB.databases()) {
    if (name.includes('workbox')) continue; // names of pictures
    const db = await answered(indexedDB.open(name));
    const stores = [...db.objectStoreNames].filter((store) => store !== 'artefacts');
    const all = stores.length === 0 ? undefined : db.transaction(stores); // one: what a commit moves from store to store is seen in either
    for (const values of await Promise.all(stores.map((store) => answered(all.objectStore(store).getAll())))) walk(values);
    db.close();
  }
  return wanted.filter((word) => seen.some((text) => text.includes(word)));
}, planted);

for (const language of ['en', 'zh']) {
  test(`a PIN is set, asked for after a reload with no network, and opens everything as it was; nothing planted is readable (${language})`, async () => {
    const [owner, product] = language === 'en' ? ['demo-ann', MUG] : ['demo-bo', 'letter-set'];
    const { context, page } = await open(owner, { language });
    const planted = ['zauberberg', '桃花扇外史', 'kneipenliste', owner];
    await addProduct(page, shop.url, product, 2);
    await visit(page, shop.url, '/cart');
    await button(page, words[language].note).first().click();
    await page.locator('.note-form input').fill(planted[0]);
    await page.locator('.note-form button').click();
    await page.locator('.note-text', { hasText: planted[0] }).waitFor();
    for (const term of planted.slice(1, 3)) {
      await visit(page, shop.url);
      await page.locator('input[type=search]:visible').first().fill(term);
      await page.locator('input[type=search]:visible').first().press('Enter');
      await until('the search to be noted', async () => (await readable(page, [term])).length === 1);
    }
    await visit(page, shop.url, '/cart');
    assert.deepEqual((await readable(page, planted)).sort(), [...planted].sort(), 'the search finds what is in clear');
    const count = await cartCount(page);
    await setPin(page, language);
    assert.deepEqual(await readable(page, planted), [], 'unlocked');
    await goOffline(context);
    await reload(page);
    assert.deepEqual(await readable(page, planted), [], 'locked');
    assert.ok(!(await page.locator('body').innerText()).includes(owner));
    await look(page, `lock-${language}-locked`);
    await type(page, '258014');
    await unlockPage(page).locator('.notice.bad', { hasText: words[language].left }).waitFor();
    await reload(page);
    await unlockPage(page).locator('.notice', { hasText: words[language].left }).waitFor();
    await unlock(page);
    await until('the cart as before', async () => (await cartCount(page)) === count);
    await follow(page, '/cart');
    await page.locator('.note-text', { hasText: planted[0] }).waitFor();
    await follow(page, '/account');
    await page.locator('.member', { hasText: owner }).waitFor();
    assert.deepEqual(await readable(page, planted), [], 'unlocked again');
    // What is done now is sealed, and sent when there is a network.
    await follow(page, `/p/${product}`);
    await page.locator('.buy-form .buy-bar button[type=submit]').click();
    await until('one more', async () => Number(await cartCount(page)) === Number(count) + 1);
    await goOffline(context, false);
    await until('the shop to have it', async () => (await shop.cart(owner)).reduce((all, each) => all + each, 0) === Number(count) + 1);
    assert.deepEqual(await readable(page, planted), []);
    await context.close();
  });

  test(`ten wrong PINs erase this device's copy and not the account, and the page says so before (${language})`, async () => {
    const { context, page } = await open('demo-bo', { language });
    const pieces = async () => (await shop.cart('demo-bo')).reduce((all, each) => all + each, 0);
    const had = await pieces();
    await addProduct(page, shop.url, MUG, 3);
    await until('the shop to have it', async () => await pieces() === had + 3);
    const cart = await shop.cart('demo-bo');
    await setPin(page, language);
    await reload(page);
    for (let wrong = 1; wrong < 10; wrong++) {
      await type(page, `99990${wrong}`);
      await unlockPage(page).locator('.notice.bad', { hasText: String(10 - wrong) }).or(unlockPage(page).locator('.notice.bad', { hasText: words[language].one })).waitFor();
      if (wrong % 4 === 0) await reload(page);
    }
    await unlockPage(page).locator('.notice', { hasText: words[language].one }).waitFor();
    await type(page, '000000');
    await page.locator('.toast', { hasText: words[language].erased }).waitFor();
    await visit(page, shop.url, '/account');
    assert.equal(await page.locator('.member .avatar').count(), 0);
    assert.equal(await page.locator('.top .count').count(), 0);
    assert.deepEqual(await shop.cart('demo-bo'), cart, 'the account has what it had');
    await signIn(page, shop.url, 'demo-bo');
    await until('everything the shop has', async () => await page.locator('.top .count').count() === 1 && Number(await cartCount(page)) === had + 3);
    await visit(page, shop.url, '/cart');
    await page.locator('.line').first().waitFor();
    await context.close();
  });
}

test('unlocking in one tab is enough for the other; locked in one, both are', async () => {
  const { context, page } = await open('demo-ann');
  await setPin(page);
  const other = await context.newPage();
  errors.push(watchErrors(other));
  await visit(other, shop.url, '/account');
  await other.locator('.member .avatar').waitFor(); // one that is open hands the key on
  await button(page, words.en.now).click();
  for (const each of [page, other]) await unlockPage(each).waitFor();
  assert.equal(new URL(other.url()).pathname, '/', 'the address says nothing of what was looked at');
  await unlock(page);
  await unlockPage(other).waitFor({ state: 'detached' });
  await follow(other, '/account');
  await other.locator('.member .avatar').waitFor();
  await context.close();
});

test('the PIN is changed and switched off only by who knows it; a wrong one counts there too', async () => {
  const { context, page } = await open('demo-ann');
  await setPin(page);
  await button(page, words.en.change).click();
  await page.locator('dialog[open] [name=pin-current]').fill('111213');
  for (const name of ['pin-next', 'pin-again']) await page.locator(`dialog[open] [name=${name}]`).fill('9182736');
  await page.locator('dialog[open] button[type=submit]').click();
  await page.locator('dialog[open] .notice.bad', { hasText: words.en.left }).waitFor();
  await page.locator('dialog[open] [name=pin-current]').fill(PIN);
  await page.locator('dialog[open] button[type=submit]').click();
  await page.locator('.toast', { hasText: words.en.changed }).waitFor();
  await reload(page);
  await type(page, PIN);
  await unlockPage(page).locator('.notice.bad').waitFor();
  await unlock(page, '9182736');
  await button(page, words.en.off).click();
  await page.locator('dialog[open] [name=pin-current]').fill('9182736');
  await page.locator('dialog[open] button[type=submit]').click();
  await page.locator('.toast', { hasText: words.en.offDone }).waitFor();
  await visit(page, shop.url, '/account');
  await page.locator('.member .avatar').waitFor();
  assert.deepEqual(await readable(page, ['demo-ann']), ['demo-ann']);
  await context.close();
});

test('a guest locks the cart too, and who has forgotten the PIN begins anew', async () => {
  const { context, page } = await open();
  await addProduct(page, shop.url, MUG, 2);
  await setPin(page);
  await reload(page);
  await unlockPage(page).getByRole('button', { name: 'Forgot the PIN' }).click();
  await page.locator('dialog[open] .button.danger').click();
  await page.locator('.toast', { hasText: words.en.erased }).waitFor();
  assert.equal(await page.locator('.top .count').count(), 0);
  await addProduct(page, shop.url, MUG, 1);
  await until('the cart', async () => await cartCount(page) === '1');
  await context.close();
});

test('a device that nobody uses locks itself', async () => {
  const { context, page } = await open('demo-ann', { clock: new Date() });
  await setPin(page);
  await page.locator('main select').selectOption('5');
  await page.clock.fastForward(4 * 60_000);
  assert.equal(await unlockPage(page).count(), 0);
  await page.clock.fastForward(2 * 60_000);
  await unlockPage(page).waitFor();
  await unlock(page);
  await page.locator('.top a[href="/account"]').waitFor();
  await context.close();
});

for (const kind of ['here', 'forget', 'everywhere']) {
  test(`a sign-out (${kind}) with a PIN set erases, keeps what is to be kept, and leaves no PIN to the next person`, async () => {
    const { context, page } = await open('demo-bo');
    await until('the key by which a sign-out keeps', () => page.evaluate(() => localStorage.getItem('cartwright:cartwright:keeping') !== null));
    await setPin(page);
    const before = await shop.cart('demo-bo');
    const offline = kind !== 'everywhere';
    await goOffline(context, offline);
    await follow(page, '/p/letter-set');
    if (offline) await page.locator('.buy-form .buy-bar button[type=submit]').click();
    await follow(page, '/account');
    await button(page, words.en.signOut).click();
    await page.locator(`dialog[open] [value=${kind}]`).check();
    if (offline) await page.locator('dialog[open] [value=keep]').check();
    await page.locator('dialog[open] .button.danger').click();
    await page.locator('.toast', { hasText: words.en.signedOut }).waitFor();
    await visit(page, shop.url, '/account');
    assert.equal(await unlockPage(page).count(), 0);
    assert.equal(await page.locator('.member .avatar').count(), 0);
    assert.deepEqual(await readable(page, ['demo-bo']), []);
    await goOffline(context, false);
    if (offline) {
      await signIn(page, shop.url, 'demo-bo');
      await until('what was kept to be sent', async () => (await shop.cart('demo-bo')).reduce((all, each) => all + each, 0) === before.reduce((all, each) => all + each, 0) + 1);
    }
    await context.close();
  });
}

test('it looks right on a phone and on a desk, in light and dark', async () => {
  for (const [name, options] of [['phone-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', language: 'zh' }], ['phone-light', { viewport: { width: 360, height: 780 }, colorScheme: 'light' }], ['desk-dark', { colorScheme: 'dark' }], ['desk-light', { colorScheme: 'light', language: 'zh' }]]) {
    const { context, page } = await open(undefined, { reducedMotion: 'reduce', ...options });
    const { language = 'en' } = options;
    await visit(page, shop.url, '/security');
    await button(page, words[language].set).click();
    await look(page, `lock-set.${name}`);
    await page.locator('dialog[open] .icon-button').first().click();
    await setPin(page, language);
    await page.locator('.toast').waitFor({ state: 'detached' });
    await look(page, `lock-on.${name}`);
    await reload(page);
    await type(page, '000001');
    await unlockPage(page).locator('.notice.bad').waitFor();
    await look(page, `lock-wrong.${name}`);
    await context.close();
  }
});

test('none of it made the console complain', () => assert.deepEqual(errors.flat(), []));
