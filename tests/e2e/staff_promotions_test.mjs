// A promotion from its draft to a shopper's cart and off again, on the console's and the shop's own pages with the real daemon.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, invite, openConsole, sitDown } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';
import { addProduct, minor, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser, olga, mara;
before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
  mara = await sitDown(browser);
  await acceptInvitation(mara.page, await invite(olga.page, shop.console, ['marketing']), { username: 'mara', name: 'Mara Voss' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

// A time of the browser's clock, as its field takes it.
const localTime = (page, fromNowMs) => page.evaluate((ms) => new Date(Date.now() + ms - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16), fromNowMs);
const HOUR_MS = 3_600_000;
const badge = (page, text) => page.locator('main .badge', { hasText: text }).first().waitFor();
const running = async () => (await shop.ask('GET', '/v1/promotions?state=running')).promotions.map(({ name }) => name.en);

async function draft(page, { zh, en, fill = async () => {}, begins = -HOUR_MS }) {
  await page.goto(`${shop.console}/promotions`);
  await page.getByRole('link', { name: 'New promotion' }).click();
  await page.locator('[name=nameZh]').fill(zh);
  await page.locator('[name=nameEn]').fill(en);
  await page.locator('[name=from]').fill(await localTime(page, begins));
  await fill();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await actWith(page, 'The spring sale', 'Save draft');
  await badge(page, 'Draft');
}

async function approve() {
  const { page } = olga;
  await page.goto(`${shop.console}/approvals`);
  await page.getByRole('button', { name: 'Approve', exact: true }).first().click();
  await actWith(page, 'Looked at', 'Approve');
}

test('a draft that is no promotion says which fields need another look', async () => {
  const { page } = mara;
  await page.goto(`${shop.console}/promotions/new`);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Some fields need another look').waitFor();
  assert.equal(await page.locator('[name=nameEn]').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('dialog').count(), 0);
});

test('a draft becomes what shoppers pay when a second person agrees, and stops when it is paused', async () => {
  const { page } = mara;
  const mug = { fill: async () => {
    await page.locator('[name=from-0]').fill('50');
    await page.locator('[name=off-0]').fill('10');
    await page.locator('[data-pick=only]').click();
    await page.getByRole('tab', { name: 'Products' }).click();
    await page.locator('[name=only-search]').fill('mug');
    await page.locator('dialog .picks label').first().click();
    await page.getByRole('button', { name: 'Done' }).click();
    assert.equal(await page.locator('[name=quota]').count(), 0, 'pieces are counted at a flash price only');
    await page.locator('[name=used]').fill('200');
    await page.locator('[name=usedPerMember]').fill('2');
    await page.locator('[name=budget]').fill('1500');
  } };
  await draft(page, { zh: '马克杯满减', en: 'Ten off a mug', ...mug });
  await page.locator('dd', { hasText: /^200 orders in all, 2 orders a member, budget ¥1,500\.00$/ }).waitFor();
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await actWith(page, 'Ready', 'Ask for approval');
  await badge(page, 'In review');
  assert.equal(await page.getByRole('link', { name: 'See approvals' }).count(), 0, 'who wrote it does not decide');
  await approve();
  await until('published', async () => (await running()).includes('Ten off a mug'));
  await page.reload();
  await badge(page, 'Running');

  const shopper = await sitDown(browser);
  await signIn(shopper.page, shop.url, 'demo-ann');
  await addProduct(shopper.page, shop.url, 'stoneware-mug');
  await visit(shopper.page, shop.url, '/cart');
  await shopper.page.locator('.summary .saving', { hasText: 'Ten off a mug' }).first().waitFor();
  const total = async () => minor(await shopper.page.locator('.summary .sums .total dd').first().textContent());
  const saved = await total();
  await page.getByRole('button', { name: 'Pause' }).click();
  await actWith(page, 'Sold too many', 'Pause');
  await badge(page, 'Paused');
  await shopper.page.locator('.summary .saving').first().waitFor({ state: 'detached' });
  assert.equal(await total() - saved, 1_000);
  assert.deepEqual(shopper.errors, []);
  await shopper.context.close();
});

test('what is on is listed for shoppers, and with no network as it was last seen', async () => {
  const { page, context, errors } = await sitDown(browser);
  await draft(mara.page, { zh: '全场减五元', en: 'Five off everything', fill: async () => {
    await mara.page.locator('[name=from-0]').fill('60');
    await mara.page.locator('[name=off-0]').fill('5');
  } });
  await mara.page.getByRole('button', { name: 'Ask for approval' }).click();
  await actWith(mara.page, 'Ready', 'Ask for approval');
  await badge(mara.page, 'In review');
  await approve();
  await until('published', async () => (await running()).includes('Five off everything'));
  await visit(page, shop.url, '/');
  await settled(page);
  await visit(page, shop.url, '/promotions');
  const card = page.locator('article', { hasText: 'Five off everything' });
  await card.getByText('Everything in the shop').waitFor();
  await context.setOffline(true);
  await page.reload();
  await card.waitFor();
  await page.getByText(/^As of /).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test('two that always shut each other out are named before the second is asked for', async () => {
  const { page } = mara;
  const grouped = { fill: async () => {
    await page.locator('[name=from-0]').fill('100');
    await page.locator('[name=off-0]').fill('5');
    await page.locator('[name=group]').fill('7');
  } };
  await draft(page, { zh: '一', en: 'First of the group', ...grouped });
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await actWith(page, 'Ready', 'Ask for approval');
  await badge(page, 'In review');
  await approve();
  await draft(page, { zh: '二', en: 'Second of the group', ...grouped });
  await page.getByText(/always shut each other out/).waitFor();
  await page.goto(`${shop.console}/promotions`);
  await page.locator('.calendar-row', { hasText: 'Second of the group' }).locator('.badge', { hasText: '1 conflict' }).waitFor();
});

test('a change of what runs is the draft of its next version', async () => {
  const { page } = mara;
  await page.goto(`${shop.console}/promotions`);
  await page.getByRole('link', { name: 'First of the group' }).click();
  await page.getByRole('button', { name: 'New version' }).click();
  await page.locator('[name=off-0]').fill('8');
  await page.getByRole('button', { name: 'Save as next version' }).click();
  await actWith(page, 'A little more', 'Save as next version');
  await badge(page, 'Draft');
  await badge(page, 'Running');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await actWith(page, 'Enough', 'End');
  await until('ended', async () => !(await running()).includes('First of the group'));
});

test('these pages look right, too', { timeout: 300_000 }, async () => {
  await draft(mara.page, { zh: '周末出行，全场八五折', en: 'Weekend away: 15% off', begins: 5 * 24 * HOUR_MS, fill: async () => {
    await mara.page.locator('[name=to]').fill(await localTime(mara.page, 19 * 24 * HOUR_MS));
    await mara.page.locator('[name=from-0]').fill('200');
    await mara.page.locator('[name=off-0]').fill('30');
  } });
  const cookies = await mara.context.cookies(shop.console);
  await watchPages(browser, { url: shop.console, cookies, paths: ['/promotions', ['/promotions/1', undefined, 'promotion'], ['/promotions/4', undefined, 'promotion-conflict'], ['/promotions/new', undefined, 'promotion-new']] });
  assert.deepEqual([olga.errors, mara.errors], [[], []]);
});
