// The cart on real pages (spec 11): what has changed since a line was added, what keeps a line out of the order and leaves it in the cart,
// and taking something out with ten seconds to think better of it; with no network, in both languages.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { sitDown } from './support/console.mjs';
import { look } from './support/looks.mjs';
import { discard, openShop, root, temporary } from './support/shop.mjs';
import { act, addProduct, cartIs, cartOf, goOffline, minor, placeOrder, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser, folder;
before(async () => {
  shop = await openShop();
  folder = temporary('catalogue');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
  if (folder !== undefined) discard(folder);
});

/** Publishes the demo's catalogue with the mug at this price. */
async function mugCosts(priceMinor) {
  const catalogue = JSON.parse(readFileSync(join(root, 'web/demo/catalogue.json'), 'utf8'));
  for (const variant of catalogue.products.find(({ handle }) => handle === 'stoneware-mug').variants) variant.price_minor = String(priceMinor);
  const file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  await shop.stop();
  shop.cli('import', '--format', 'cartwright-json', file);
  shop.cli('publish');
  await shop.start();
}

const words = {
  'en-GB': { username: 'demo-ann', place: 'Place order', fell: 'Price fell by ¥3 since you added it', rose: 'Price rose by ¥3 since you added it', heavy: /Too heavy/, remove: 'Remove', undo: 'Undo', fewer: 'One less' },
  'zh-CN': { username: 'demo-bo', place: '提交订单', fell: '比加入购物车时便宜了 ¥3', rose: '比加入购物车时贵了 ¥3', heavy: /送不了/, remove: '移除', undo: '撤销', fewer: '减一件' },
};

async function looks(page, name) {
  await look(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await look(page, `${name}-phone-dark`);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(size);
}

const line = (page, handle) => page.locator('.lines .line', { has: page.locator(`a[href="/p/${handle}"]`) });
const condition = (page, handle) => line(page, handle).locator('.condition');
async function setQuantity(page, handle, quantity) {
  const input = line(page, handle).locator('.stepper input');
  await input.fill(String(quantity));
  await input.press('Enter');
}

// The price falls while the page is away; another device of the member is told what it was, too.
async function priceChanges(page, t, locale) {
  await mugCosts(5_600);
  await visit(page, shop.url, '/cart');
  await until('the fall is said', async () => (await condition(page, 'stoneware-mug').allTextContents())[0] === t.fell);
  const other = await sitDown(browser, { locale });
  await visit(other.page, shop.url);
  await settled(other.page);
  await signIn(other.page, shop.url, t.username);
  await visit(other.page, shop.url, '/cart');
  await until('and on the other device', async () => (await condition(other.page, 'stoneware-mug').allTextContents())[0] === t.fell);
  await other.context.close();
  await mugCosts(6_200);
  await visit(page, shop.url, '/cart');
  await until('the rise is said', async () => (await condition(page, 'stoneware-mug').allTextContents())[0] === t.rose);
  await looks(page, `cart-price-${locale}`);
}

// A hundred mugs are too heavy for the carrier, so they stay behind and nothing of them is in the total; answers the carafe's price.
async function tooHeavy(page, t, locale) {
  await setQuantity(page, 'stoneware-mug', 100);
  await until('too heavy', async () => t.heavy.test((await condition(page, 'stoneware-mug').allTextContents())[0] ?? ''));
  const carafe = minor(await line(page, 'glass-carafe').locator('.line-sum .number').first().textContent());
  assert.equal(minor(await page.locator('.summary .sums dd').first().textContent()), carafe, 'only the carafe is in the total');
  await looks(page, `cart-heavy-${locale}`);
  return carafe;
}

// Taken out by the stepper's last step and brought back as it was.
async function comesBack(page, t) {
  await setQuantity(page, 'stoneware-mug', 0);
  await cartIs(page, { 'glass-carafe': 1 });
  await page.getByRole('button', { name: t.undo, exact: true }).click();
  await cartIs(page, { 'stoneware-mug': 100, 'glass-carafe': 1 });
  await line(page, 'glass-carafe').locator('.check input').uncheck();
  await act(page, 'glass-carafe', t.remove);
  await page.getByRole('button', { name: t.undo, exact: true }).click();
  await cartIs(page, { 'stoneware-mug': 100, 'glass-carafe': 1 });
  assert.equal(await line(page, 'glass-carafe').locator('.check input').isChecked(), false, 'as it was: not selected');
  await line(page, 'glass-carafe').locator('.check input').check();
}

// The order takes what can go; the mugs stay.
async function orderLeavesThem(member, t, carafe) {
  const { page } = member;
  const id = await placeOrder(page, shop.url, undefined, t.place);
  await goOffline(member.context, false);
  const get = await shop.signIn(t.username);
  const placed = async () => (await get('/v1/orders')).orders.find((one) => one.id === id);
  await until('the order is decided', async () => await placed() !== undefined);
  assert.deepEqual((await placed()).lines.map(({ quantity }) => quantity), [1]);
  assert.equal((await placed()).goodsMinor, String(carafe));
  await visit(page, shop.url, '/cart');
  await cartIs(page, { 'stoneware-mug': 100 });
  await until('and with the shop', async () => JSON.stringify(await shop.cart(t.username)) === '[100]');
  assert.ok((await cartOf(page))['stoneware-mug'] === 100);
}

for (const [locale, t] of Object.entries(words)) {
  test(`a line says what changed, what cannot go stays, and what was taken out comes back (${locale})`, async () => {
    await mugCosts(5_900);
    const member = await sitDown(browser, { locale });
    const { page } = member;
    await visit(page, shop.url);
    await settled(page);
    await signIn(page, shop.url, t.username);
    await addProduct(page, shop.url, 'stoneware-mug', 2);
    await addProduct(page, shop.url, 'glass-carafe');
    await visit(page, shop.url, '/cart');
    await cartIs(page, { 'stoneware-mug': 2, 'glass-carafe': 1 });
    assert.equal(await condition(page, 'stoneware-mug').count(), 0, 'nothing has changed yet');
    await until('the shop has it', async () => (await shop.cart(t.username)).length === 2);

    await priceChanges(page, t, locale);
    await goOffline(member.context);
    const carafe = await tooHeavy(page, t, locale);
    await comesBack(page, t);
    await orderLeavesThem(member, t, carafe);
    assert.deepEqual(member.errors, []);
    await member.context.close();
  });
}
