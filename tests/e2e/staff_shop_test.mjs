// What staff does for members and with the shop, on the console's pages and with the real daemon: a member viewed with a reason,
// a credit that needs a second person, an order's address, a product, its stock, a table imported after its trial, figures by day.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, invite, openConsole, sitDown } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';
import { placeOrder, addProduct, signIn } from './support/storefront.mjs';

let shop;
let browser;
let olga;
let number = '';

before(async () => {
  shop = await openConsole();
  browser = await launch();
  const shopper = await sitDown(browser);
  await signIn(shopper.page, shop.url, 'demo-ann');
  await addProduct(shopper.page, shop.url, 'stoneware-mug');
  await placeOrder(shopper.page, shop.url);
  await until('an order number', async () => { [number] = /O\d{10,}/.exec(await shopper.page.locator('main').textContent()) ?? ['']; return number !== ''; });
  await shopper.context.close();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const rows = (page) => page.locator('.table tbody tr:not([aria-hidden])');
const facts = (page) => page.locator('.facts').first().textContent();

async function findMember(page, login) {
  await page.goto(`${shop.console}/members`);
  await page.locator('[name=login]').fill(login);
  await page.getByRole('button', { name: 'Find' }).click();
  await page.locator('.row-link').first().waitFor();
}

test('a member is found, and viewed in full only with a reason, which is in the audit trail', async () => {
  const { page } = olga;
  await findMember(page, 'demo-ann');
  assert.ok(!page.url().includes('demo-ann'), 'what was looked for stands in no address');
  await page.locator('.row-link').click();
  await page.getByText('Masked.').first().waitFor();
  await page.getByRole('button', { name: 'View in full' }).click();
  await page.locator('dialog').getByRole('button', { name: 'View in full' }).click();
  await page.getByText('Give a reason of at least 3 characters').waitFor();
  await actWith(page, 'Called about a parcel', 'View in full');
  await page.getByText('This look is in the audit trail.').waitFor();
  assert.match(await facts(page), /Balance/);
  await page.getByRole('link', { name: 'Records about this member' }).click();
  await rows(page).filter({ hasText: 'Called about a parcel' }).waitFor();
});

test('ending a member’s sessions says how many', async () => {
  const { page } = olga;
  await findMember(page, 'demo-ann');
  await page.locator('.row-link').click();
  await page.getByRole('button', { name: 'End sessions' }).click();
  await actWith(page, 'Lost a phone', 'End sessions');
  await page.getByText('1 session ended').waitFor();
});

test('a large credit waits for a second person', async () => {
  const link = await invite(olga.page, shop.console, ['finance']);
  const fay = await sitDown(browser);
  await acceptInvitation(fay.page, link, { username: 'fay', name: 'Fay Lin' });
  await findMember(fay.page, 'demo-bo');
  await fay.page.locator('.row-link').click();
  await fay.page.getByRole('button', { name: 'Credit' }).click();
  await fay.page.locator('dialog [name=amount]').fill('500.00');
  await actWith(fay.page, 'Broken in transit', 'Credit');
  await fay.page.getByText('Sent: a second person decides').waitFor();
  assert.equal(await fay.page.getByRole('button', { name: 'View in full' }).count(), 0, 'finance does not see what is sensitive');
  await olga.page.goto(`${shop.console}/approvals`);
  await olga.page.getByRole('button', { name: 'Approve', exact: true }).click();
  await actWith(olga.page, 'Photos seen', 'Approve');
  await olga.page.locator('.table .badge', { hasText: 'Approved' }).waitFor();
  assert.deepEqual(fay.errors, []);
  await fay.context.close();
});

test('an order is found by its number; its address is shown for a reason', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/orders`);
  await rows(page).filter({ hasText: number }).waitFor();
  await page.locator('[name=number]').fill(number);
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('The address is not shown.').waitFor();
  assert.ok(!(await page.locator('main').textContent()).includes('Yuyuan'));
  await page.getByRole('button', { name: 'View address and items' }).click();
  await actWith(page, 'Courier asks', 'View address and items');
  await page.getByText('1 Yuyuan Road, Shanghai').waitFor();
});

test('goods that come are on hand; a new price reaches shoppers when it is published', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/products`);
  await rows(page).first().waitFor();
  await page.locator('.row-link').first().click();
  await page.getByRole('button', { name: 'Receive' }).first().click();
  const shown = async () => Number(await rows(page).first().locator('.at-end').nth(1).textContent());
  const had = await shown();
  await page.locator('dialog [name=units]').fill('7');
  await actWith(page, 'Delivery 7', 'Receive');
  await until('received', async () => (await shown()) === had + 7);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.locator('dialog [name^=price-]').first().fill('123.40');
  await actWith(page, 'New season', 'Save');
  await until('priced', async () => (await rows(page).first().textContent()).includes('123.40'));
  await page.goto(`${shop.console}/products`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await actWith(page, 'New season', 'Publish');
  await page.getByText(/Version \d+ is published/).waitFor();
});

const csv = (price) => `Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Status\ntin-lantern,Tin lantern,Title,Default Title,CW-TIN-1,${price},4,active\n`;

test('a table is tried first, with its bad rows named, and then taken over', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/products/import`);
  const give = (text) => page.locator('input[type=file]').setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await give(csv('twelve'));
  await page.getByText('1 bad row in 1 product').waitFor();
  await rows(page).filter({ hasText: 'Variant Price' }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled());
  await give(csv('59.00'));
  await page.getByText('The trial is clean: 1 product, 1 variant.').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Taken over: 1 product, 1 variant.').waitFor();
});

test('the overview has today’s figures, as a chart and as a table', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/overview`);
  await until('one order paid', async () => /1 order paid/.test(await page.locator('.figures').textContent()));
  await page.locator('.chart svg').first().waitFor();
  await page.getByRole('button', { name: 'As a table' }).first().click();
  await page.locator('.numbers tbody tr').first().waitFor();
});

test('these pages look right, too', { timeout: 300_000 }, async () => {
  const cookies = await olga.context.cookies(shop.console);
  await findMember(olga.page, 'demo-ann');
  const member = await olga.page.locator('.row-link').getAttribute('href');
  await watchPages(browser, { url: shop.console, cookies, paths: ['/overview', '/members', [member, undefined, 'member'], '/orders', [`/orders/${number}`, undefined, 'order'], '/products', ['/products/1', undefined, 'product'], ['/products/import', undefined, 'import']] });
  assert.deepEqual(olga.errors, []);
});
