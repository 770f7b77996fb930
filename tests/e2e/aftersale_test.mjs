// A return on real pages, in both languages (spec 04, acceptance 6): written with no network, it reaches the shop on the next sync with
// its photos; staff decides, the member sends, staff inspects and settles, and each sees it at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, openConsole, sitDown, staffPost } from './support/console.mjs';
import { png } from '../http/pictures.mjs';
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
    username: 'demo-ann', place: 'Place order', delivered: 'Delivered', ask: 'Return or repair', submit: 'Send the request', waits: 'Your request is saved on this device, waiting for the shop',
    requested: 'Waiting for the shop’s answer', awaiting: 'Please send it back', parcel: 'Tell us the parcel', send: 'I have sent it', transit: 'On its way back', settled: 'Settled',
    approve: 'Approve', received: 'Goods received', inspect: 'Inspect', settle: 'Settle', says: 'The shop says',
  },
  'zh-CN': {
    username: 'demo-bo', place: '提交订单', delivered: '已送达', ask: '申请售后', submit: '提交申请', waits: '申请已存在这台设备，等待商店确认',
    requested: '等待商店答复', awaiting: '请寄回商品', parcel: '填写寄回单号', send: '我已寄出', transit: '寄回途中', settled: '已办结',
    approve: '同意', received: '收到商品', inspect: '验收', settle: '办结', says: '商店说',
  },
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

const asOwner = (get) => async () => (await get('/v1/aftersales')).aftersales;

/** An order of two mugs that has arrived, on the member's page. */
async function delivered(page, t) {
  await visit(page, shop.url);
  await settled(page);
  await signIn(page, shop.url, t.username);
  await addProduct(page, shop.url, 'stoneware-mug', 2);
  const id = await placeOrder(page, shop.url, undefined, t.place);
  const get = await shop.signIn(t.username);
  let order = null;
  await until('the shop to take the order', async () => { order = await get(`/v1/orders/${id}`).catch(() => null); return order?.state === 'paid'; });
  assert.equal(await staffPost(olga.page, `/v1/admin/orders/${order.number}/shipments`, { lines: [], carrier: 'SF', tracking: '' }), 201);
  assert.equal(await staffPost(olga.page, `/v1/admin/orders/${order.number}/deliveries`, { reason: 'handed over' }), 200);
  await until('the member to see it delivered', async () => await page.locator('.page-head .badge').textContent() === t.delivered);
  return { order, get };
}

async function askOffline(page, t, locale) {
  await page.getByRole('button', { name: t.ask, exact: true }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.locator('input[name=kind][value=return_refund]').check();
  await dialog.locator('select').selectOption('damaged');
  for (let pieces = 0; pieces < 2; pieces += 1) await dialog.locator('.stepper button').last().click();
  await dialog.locator('[name=note]').fill('杯口有裂纹 a crack');
  await dialog.locator('[name=photos]').setInputFiles([['crack.png', png(1900, 900)], ['box.png', png(300, 400, [40, 90, 160])], ['extra.png', png(20, 20)]].map(([name, buffer]) => ({ name, mimeType: 'image/png', buffer })));
  await dialog.locator('.photos li').nth(2).getByRole('button').click();
  await looks(page, `return-form-${locale}`);
  await dialog.getByRole('button', { name: t.submit, exact: true }).click();
  await page.locator('.notice', { hasText: t.waits }).waitFor();
  await page.reload();
  await page.locator('.notice', { hasText: t.waits }).waitFor();
  assert.deepEqual(await shapes(page), [[1600, 758], [300, 400]], 'both wait on the device, made small');
}

/** Width and height of the photos that the page shows. */
async function shapes(page) {
  await until('the photos to be there', async () => (await page.locator('img.photo').evaluateAll((all) => all.filter((each) => each.naturalWidth > 0).length)) === 2);
  return page.locator('img.photo').evaluateAll((all) => all.map((each) => [each.naturalWidth, each.naturalHeight]));
}

/** What staff does at the case's page, with a reason. */
const atDesk = (desk) => async (verb, fill = async () => undefined) => {
  await desk.getByRole('button', { name: verb, exact: true }).first().click();
  const asked = desk.locator('dialog[open]');
  await fill(asked);
  await asked.locator('[name=reason]').fill('One of the two is whole 有一件是好的');
  await asked.getByRole('button', { name: verb, exact: true }).click();
  await asked.locator('[name=reason]').waitFor({ state: 'detached' });
};

for (const [locale, t] of Object.entries(words)) {
  test(`spec 04, acceptance 6: a return asked for with no network is decided, sent, inspected and paid back (${locale})`, async () => {
    const member = await sitDown(browser, { locale });
    const { page } = member;
    const { order, get } = await delivered(page, t);
    const requests = asOwner(get);
    await goOffline(member.context);
    await askOffline(page, t, locale);
    assert.deepEqual(await requests(), [], 'nothing has left the device');
    await goOffline(member.context, false);

    const state = () => page.locator('.return .badge').first().textContent({ timeout: 1_000 }).catch(() => '');
    await until('the shop to have the request', async () => await state() === t.requested);
    const [{ number, note, lines }] = await requests();
    assert.deepEqual([note, lines.map(({ line, quantity }) => [line, quantity])], ['杯口有裂纹 a crack', [[0, 2]]]);

    await until('the photos to have arrived', async () => (await requests())[0].photos.map(({ here }) => here).join() === 'true,true');
    assert.deepEqual(await shapes(page), [[320, 151], [240, 320]], 'the shop has them');

    const staff = await sitDown(browser, { locale });
    await staff.context.addCookies(await olga.context.cookies(shop.console));
    const desk = staff.page;
    const act = atDesk(desk);
    await desk.goto(`${shop.console}/aftersales`);
    await desk.getByText(number).waitFor();
    await looks(desk, `staff-returns-${locale}`);
    await desk.getByText(number).click();
    await act(t.approve);
    assert.deepEqual(await shapes(desk), [[320, 151], [240, 320]]);
    await until('the member to be asked for the goods', async () => await state() === t.awaiting);
    await page.getByRole('button', { name: t.parcel, exact: true }).click();
    await page.locator('dialog[open] [name=carrier]').fill('顺丰');
    await page.locator('dialog[open]').getByRole('button', { name: t.send, exact: true }).click();
    await until('the goods to be on their way', async () => await state() === t.transit);
    await desk.reload();
    await act(t.received);
    await act(t.inspect, async (asked) => {
      await asked.locator('[name=accepted-0]').fill('1');
      await asked.locator('[name=fit-0]').fill('0');
      await look(desk, `staff-return-inspect-${locale}`);
    });
    const before = Number((await get('/v1/wallet')).balanceMinor);
    await act(t.settle);
    await until('the member to see it settled', async () => await state() === t.settled);
    await page.getByText(t.says).first().waitFor();
    const [one] = await requests();
    assert.equal(Number((await get('/v1/wallet')).balanceMinor), before + Number(one.refundedMinor));
    assert.ok(Number(one.refundedMinor) >= Math.floor(Number(order.goodsMinor) / 2));
    await looks(page, `order-returned-${locale}`);
    await looks(desk, `staff-return-settled-${locale}`);

    await goOffline(member.context); // known with no network, too
    await page.reload();
    await until('the request to be known offline', async () => await state() === t.settled);
    assert.deepEqual([member.errors, staff.errors], [[], []]);
    for (const { context } of [member, staff]) await context.close();
  });
}
