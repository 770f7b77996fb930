// From the order to its receipt (spec 04) on real pages, in both languages: staff ships in two parcels, the member sees each at once and
// says with no network that all has arrived.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, openConsole, sitDown } from './support/console.mjs';
import { look } from './support/looks.mjs';
import { addProduct, goOffline, placeOrder, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser, olga;
before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const words = {
  'en-GB': {
    username: 'demo-ann', place: 'Place order', view: 'View address and items', ship: 'Ship', partly: 'Partly on its way', shipped: 'On its way', receive: 'I have received it', delivered: 'Delivered', waits: 'Receipt sent, waiting for the shop', returns: /^Can be returned until/,
  },
  'zh-CN': { username: 'demo-bo', place: '提交订单', view: '查看地址与明细', ship: '发货', partly: '部分发货', shipped: '已发货', receive: '确认收货', delivered: '已送达', waits: '收货确认已提交，等待商店确认', returns: /前可以退货/ },
};

for (const [locale, t] of Object.entries(words)) {
  test(`an order is shipped in two parcels and received with no network (${locale})`, async () => {
    const member = await sitDown(browser, { locale });
    await visit(member.page, shop.url);
    await settled(member.page);
    await signIn(member.page, shop.url, t.username);
    await addProduct(member.page, shop.url, 'stoneware-mug', 2);
    const id = await placeOrder(member.page, shop.url, undefined, t.place);
    const get = await shop.signIn(t.username);
    let number = '';
    await until('the shop to take the order', async () => { number = (await get(`/v1/orders/${id}`).catch(() => null))?.number ?? ''; return number !== ''; });
    const standing = () => member.page.locator('.page-head .badge').textContent();

    const staff = await sitDown(browser, { locale });
    await staff.context.addCookies(await olga.context.cookies(shop.console));
    const { page } = staff;
    await page.goto(`${shop.console}/orders/${number}`);
    await page.getByRole('button', { name: t.view, exact: true }).click();
    await page.locator('dialog[open] [name=reason]').fill('To pack it 打包');
    await page.locator('dialog[open]').getByRole('button', { name: t.view, exact: true }).click();
    await page.locator('dialog[open] [name=reason]').waitFor({ state: 'detached' });
    const ship = async (tracking, quantity) => {
      await page.getByRole('button', { name: t.ship, exact: true }).first().click();
      const dialog = page.locator('dialog[open]');
      await dialog.locator('[name=carrier]').fill('顺丰速运');
      await dialog.locator('[name=tracking]').fill(tracking);
      if (quantity !== undefined) await dialog.locator('[name^=quantity]').first().fill(String(quantity));
      await dialog.getByRole('button', { name: t.ship, exact: true }).click();
      await dialog.locator('[name=carrier]').waitFor({ state: 'detached' });
    };
    await ship('SF100000001', 1);
    await until('the member to see a part of it', async () => await standing() === t.partly);
    await ship('SF100000002');
    await until('the member to see all of it', async () => await standing() === t.shipped);
    for (const tracking of ['SF100000001', 'SF100000002']) await member.page.getByText(tracking).waitFor();

    await look(member.page, `order-shipped-${locale}`);
    await page.reload();
    await page.getByText('SF100000002').waitFor();
    await look(page, `staff-order-shipped-${locale}`);

    await goOffline(member.context);
    await member.page.getByRole('button', { name: t.receive, exact: true }).click();
    await member.page.locator('dialog[open]').getByRole('button', { name: t.receive, exact: true }).click();
    await member.page.getByText(t.waits).waitFor();
    await member.page.reload();
    await member.page.getByText(t.waits).waitFor();
    await goOffline(member.context, false);
    await until('the shop to take the receipt', async () => await standing() === t.delivered);
    await member.page.getByText(t.returns).waitFor();
    await page.reload();
    await page.getByText(t.delivered).first().waitFor();
    assert.deepEqual([member.errors, staff.errors], [[], []]);
    for (const { context } of [member, staff]) await context.close();
  });
}
