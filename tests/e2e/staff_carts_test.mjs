// Carts and quotes on the console's pages with the real daemon (spec 11): a member's cart for a reason, carts that nobody touches, and how an
// order's price came about.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, openConsole, sitDown } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';
import { password } from './support/shop.mjs';

const hex = (bytes) => randomBytes(bytes).toString('hex');
let shop, browser, olga, member, order;
before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
  const session = await shop.ask('POST', '/v1/sessions', { body: { username: 'demo-ann', password, device: hex(16), firstSeq: 1, bearer: true } });
  member = session.member;
  const { variants } = await shop.ask('GET', '/v1/products/stoneware-mug');
  const ops = [{ kind: 'cart_add', variant: variants[0].number, quantity: 2, priceMinor: '6200', at: Date.now() }];
  await shop.ask('POST', '/v1/sync', { token: session.token, body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: 1, ops } });
  order = await shop.ask('POST', '/v1/orders', { token: session.token, headers: { 'idempotency-key': hex(8) }, body: {
    id: '0198' + hex(14), lines: [{ variant: variants[1].number, quantity: 3 }], zone: 'CN', method: 'standard', shipTo: { name: '张三', phone: '13800000000', address: '北京市朝阳区 1 号' },
    choice: 'accept_any', seenCatalogueVersion: 1, seenTotalMinor: '0', seenFingerprint: '0'.repeat(64), coupons: [] } });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const press = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).first().click();
const inspect = async (page) => {
  await page.locator('[name=asked]').fill(order.fingerprint);
  await page.locator('main form button[type=submit]').click();
  await page.locator('dialog[open] [name=reason]').fill('The member asks'); // in either language
  await page.locator('dialog[open] button[type=submit]').click();
  await page.getByText(order.number).first().waitFor();
};

test('an order\'s price is explained by its fingerprint, and proved', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/quotes`);
  await inspect(page);
  await page.getByText('Worked out anew').waitFor();
  assert.ok(!(await page.locator('main').textContent()).includes('13800000000'), 'without the address');
  await watchPages(browser, { url: shop.console, cookies: await olga.context.cookies(shop.console), paths: [['/quotes', inspect, 'quote']] });
});

test('a member\'s cart is seen for a reason, and carts are counted by their age', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/members/${member}`);
  await press(page, 'View cart');
  await actWith(page, 'Why does it cost less', 'View cart');
  await page.locator('main .badge', { hasText: 'Price changed' }).waitFor();
  await page.goto(`${shop.console}/overview`);
  await until('a cart of today', async () => Number(await page.locator('[data-table=idle-carts] tbody tr').first().locator('td').first().textContent()) === 1);
  await watchPages(browser, { url: shop.console, cookies: await olga.context.cookies(shop.console), paths: ['/overview'] });
  assert.deepEqual(olga.errors, []);
});
