// Coupons on real pages with no network, in both languages (spec 12, "Offline"): claimed on the device, the best set taken in the cart, an
// order placed with it; when there is a network the shop confirms both, and what was seen is what is charged.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { sitDown } from './support/console.mjs';
import { look } from './support/looks.mjs';
import { openShop, root } from './support/shop.mjs';
import { addProduct, goOffline, minor, placeOrder, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser;
before(async () => {
  shop = await openShop();
  await shop.stop();
  shop.cli('coupons', 'add', join(root, 'web/demo/coupons.json'));
  await shop.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const words = {
  'en-GB': { username: 'demo-ann', place: 'Place order', claim: 'Claim: ', welcome: 'Welcome: 20 off from 99', fewer: '50 off from 300, for the first 100', pantry: 'The tea drinkers’ word', redeem: 'Redeem', waiting: 'Waiting for the shop', used: 'Used', picker: 'Coupons', done: 'Done', best: 'The set that saves most' },
  'zh-CN': { username: 'demo-bo', place: '提交订单', claim: '领取', welcome: '新客礼：满 99 减 20', fewer: '满 300 减 50，前 100 位', pantry: '茶客暗号', redeem: '兑换', waiting: '等待', used: '已使用', picker: '优惠券', done: '好', best: '最省' },
};

/** At the desk in the light, and on a phone in the dark. */
async function looks(page, name) {
  await look(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await look(page, `${name}-phone-dark`);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(size);
}

const card = (page, name) => page.locator('.coupon', { hasText: name });
const total = async (page) => minor(await page.locator('.summary .sums .total dd').first().textContent());

for (const [locale, t] of Object.entries(words)) {
  test(`coupons are claimed and used with no network, and charged as they were seen (${locale})`, async () => {
    const member = await sitDown(browser, { locale });
    const { page } = member;
    await visit(page, shop.url);
    await settled(page);
    await signIn(page, shop.url, t.username);
    await addProduct(page, shop.url, 'stoneware-mug', 2); // 118: enough for 20 off from 99, not for 50 off from 300; delivery is free from 99
    await visit(page, shop.url, '/coupons');
    await card(page, t.welcome).waitFor();
    const get = await shop.signIn(t.username);
    const owned = async () => (await get('/v1/coupons')).coupons;

    await goOffline(member.context);
    for (const name of [t.welcome, t.fewer]) await card(page, name).getByRole('button').click();
    await page.locator('[name=code]').fill('eave-stea-226a');
    await page.getByRole('button', { name: t.redeem, exact: true }).click();
    await until('three coupons of one\'s own', async () => await page.locator('.coupon .badge').count() >= 3);
    await looks(page, `coupons-${locale}`);
    assert.deepEqual(await owned(), [], 'nothing has left the device');

    await visit(page, shop.url, '/cart');
    await until('the price with the coupon', async () => await total(page) === 10_600);
    await page.locator('.coupon-row').first().click();
    const sheet = page.locator('dialog[open]');
    await sheet.locator('li', { hasText: t.fewer }).waitFor();
    assert.match(await sheet.locator('li', { hasText: t.fewer }).locator('.missing').first().textContent(), /182/, 'what is missing is said');
    await looks(page, `coupon-picker-${locale}`);
    await sheet.locator('li', { hasText: t.welcome }).locator('input').uncheck();
    await until('the price without it', async () => await total(page) === 11_800);
    await sheet.locator('.coupon-pick input').first().check();
    await until('the best price again', async () => await total(page) === 10_600);
    await sheet.locator('.button.primary').click();

    const id = await placeOrder(page, shop.url, undefined, t.place);
    await goOffline(member.context, false);
    let order = null;
    await until('the shop to take the order', async () => { order = await get(`/v1/orders/${id}`).catch(() => null); return order?.state === 'paid'; });
    assert.equal(order.totalMinor, '10600');
    const [discount] = order.discounts;
    assert.deepEqual([order.discounts.length, discount.amountMinor], [1, '2000']);
    const mine = await owned();
    assert.deepEqual(mine.map(({ state }) => state).sort(), ['claimed', 'claimed', 'used']);
    assert.equal(mine.find(({ state }) => state === 'used').order, id);
    assert.equal(mine.find(({ state }) => state === 'used').id, discount.coupon);

    await visit(page, shop.url, '/coupons');
    await until('the used one to be with the past ones', async () => await page.locator('details .coupon').count() === 1);
    assert.deepEqual(member.errors, []);
    await member.context.close();
  });
}

test('the books agree', () => { assert.match(shop.cli('verify'), /0 differences/); });
