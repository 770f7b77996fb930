// Paying on the provider's own page, in real browsers and both languages: chosen at checkout, refused and tried again, waited for while the
// confirmation is late, refunded, and looked at by staff. The provider is the reference one, a process of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPaySandbox } from '../support/pay_sandbox.mjs';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, openConsole, sitDown } from './support/console.mjs';
import { look } from './support/looks.mjs';
import { addProduct, goOffline, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser, sandbox, olga;
before(async () => {
  sandbox = await startPaySandbox();
  shop = await openConsole({ serve: sandbox.args });
  await sandbox.control({ notify: `${shop.url.replace('localhost', '127.0.0.1')}/v1/payment-notices` });
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await sandbox?.stop();
});

const words = {
  'en-GB': {
    username: 'demo-ann', how: 'Pay online', place: 'Place order', pay: 'Pay', refuse: 'Do not pay', refused: 'Not paid', again: 'Try again', back: 'Back to the payment page', waiting: 'Waiting for the provider’s confirmation', paid: 'Paid', seeOrder: 'See the order',
    cancel: 'Cancel order', keep: 'Keep it', onWay: 'Refund on its way', done: 'Refunded to where it came from', asOf: /As of/, checkout: 'Demo checkout',
  },
  'zh-CN': { username: 'demo-bo', how: '在线支付', place: '提交订单', pay: '付款', refuse: '不付了', refused: '没有付款', again: '重新支付', back: '回到支付页面', waiting: '等待支付机构确认', paid: '已付款', seeOrder: '查看订单', cancel: '取消订单', keep: '先不取消', onWay: '退款正在路上', done: '已原路退回', asOf: /截至/, checkout: '演示收银台' },
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

/** Chosen at checkout: the shopper is led to the provider by itself. */
async function orderOnline(page, t, name) {
  await visit(page, shop.url, '/checkout');
  for (const [field, text] of Object.entries({ name: '李安 Ann', phone: '13800138000', address: '上海市愚园路 1 号' })) await page.locator(`[name=${field}]`).fill(text);
  await page.getByRole('radio', { name: t.how }).check();
  if (name !== undefined) await looks(page, name);
  await page.locator('.summary').getByRole('button', { name: t.place, exact: true }).click();
  await page.getByRole('heading', { name: t.checkout }).waitFor();
  assert.ok(page.url().startsWith(sandbox.url));
}
const orderIn = (page) => /payment\/([0-9a-f]{32})/.exec(page.url())[1];

for (const [locale, t] of Object.entries(words)) {
  test(`an order is paid on the provider's page, waited for, and refunded there (${locale})`, async () => {
    await sandbox.behave();
    const member = await sitDown(browser, { locale });
    const { page } = member;
    await visit(page, shop.url);
    await settled(page);
    await signIn(page, shop.url, t.username);
    const get = await shop.signIn(t.username);
    const before = (await get('/v1/wallet')).balanceMinor;
    await addProduct(page, shop.url, 'stoneware-mug', 2);

    await orderOnline(page, t, `checkout-pay-${locale}`);
    await looks(page, `provider-page-${locale}`);

    // Not paid: said, and tried again; then paid, with a confirmation that is late.
    await page.getByRole('button', { name: t.refuse, exact: true }).click();
    await page.getByText(t.refused, { exact: true }).waitFor();
    const id = orderIn(page);
    await looks(page, `payment-refused-${locale}`);
    await sandbox.behave({ hold: true });
    await page.getByRole('button', { name: t.again, exact: true }).click();
    await page.getByRole('heading', { name: t.checkout }).waitFor();
    await page.getByRole('button', { name: t.pay, exact: true }).click();
    await page.getByText(t.waiting).waitFor();
    assert.equal((await get(`/v1/orders/${id}`)).state, 'awaiting_payment', 'coming back says nothing');
    await looks(page, `payment-waiting-${locale}`);
    await goOffline(member.context);
    await page.getByText(t.asOf).first().waitFor();
    await goOffline(member.context, false);
    await sandbox.control({ act: 'release', hold: false });
    await page.getByText(t.paid, { exact: true }).waitFor();
    await looks(page, `payment-paid-${locale}`);
    assert.equal((await get('/v1/wallet')).balanceMinor, before, 'the balance is not touched');

    // Cancelled: on its way until the provider has said that it has gone.
    await sandbox.behave({ pendingRefunds: true });
    await page.getByRole('link', { name: t.seeOrder }).click();
    await page.getByRole('button', { name: t.cancel, exact: true }).click();
    await page.locator('dialog[open]').getByRole('button', { name: t.cancel, exact: true }).click();
    await page.getByText(t.onWay).waitFor();
    await looks(page, `order-refund-${locale}`);
    const { number } = await get(`/v1/orders/${id}`);
    await until('the provider to have the refund', async () => Object.keys((await sandbox.seen()).refunds).length > 0);
    await sandbox.control({ act: 'finish_refunds' });
    await page.getByText(t.done).waitFor();
    assert.equal((await get('/v1/wallet')).balanceMinor, before, 'it went back where it came from');

    const staff = await sitDown(browser, { locale });
    await staff.context.addCookies(await olga.context.cookies(shop.console));
    await staff.page.goto(`${shop.console}/orders/${number}`);
    await staff.page.getByText((await get(`/v1/orders/${id}/payments`)).payments[1].id).waitFor();
    await look(staff.page, `staff-order-payments-${locale}`);
    assert.deepEqual([member.errors, staff.errors], [[], []]);
    await staff.context.close();
    await member.context.close();
  });
}

test('staff hands over again a refund that the provider did not take', async () => {
  await sandbox.behave({ refuseRefunds: true });
  const get = await shop.signIn('demo-ann');
  const member = await sitDown(browser);
  const { page } = member;
  await visit(page, shop.url);
  await settled(page);
  await signIn(page, shop.url, 'demo-ann');
  await addProduct(page, shop.url, 'stoneware-mug', 1);
  await orderOnline(page, words['en-GB']);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByText('Paid', { exact: true }).waitFor();
  const id = orderIn(page);
  const { number } = await get(`/v1/orders/${id}`);
  await page.getByRole('link', { name: 'See the order' }).click();
  await page.getByRole('button', { name: 'Cancel order', exact: true }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Cancel order', exact: true }).click();
  const refunds = async () => (await get(`/v1/orders/${id}/payments`)).refunds;
  await until('the provider to refuse', async () => (await refunds())[0]?.state === 'failed');
  await olga.page.goto(`${shop.console}/orders/${number}`);
  await olga.page.getByText('Not taken by the provider').waitFor();
  await look(olga.page, 'staff-refund-failed');
  await sandbox.behave();
  await olga.page.getByRole('button', { name: 'Hand over again' }).click();
  await actWith(olga.page, 'The provider had mistyped our account', 'Hand over again');
  await until('the refund to be done', async () => (await refunds())[0].state === 'done');
  assert.deepEqual([member.errors, olga.errors], [[], []]);
  await member.context.close();
});

test('the books agree', () => { assert.match(shop.cli('verify'), /0 differences/); });
