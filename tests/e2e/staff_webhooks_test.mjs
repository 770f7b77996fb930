// Another system on the console's pages with the real daemon: added with its secret, told of an order, failing and told again, renewed,
// switched off and removed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWebhookReceiver } from '../support/receivers.mjs';
import { launch } from './support/browser.mjs';
import { acceptInvitation, actWith, openConsole, sitDown } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';

let shop, browser, olga, receiver;
before(async () => {
  shop = await openConsole({ serve: ['--internal-webhooks'] });
  receiver = await startWebhookReceiver();
  receiver.url += '/of-orders-and-returns'.repeat(8);  // long ones must not widen a page
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
});
after(async () => {
  await browser?.close();
  receiver?.close();
  await shop?.close();
});

const press = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).first().click();
const secretShown = async (page) => {
  const secret = await page.locator('[data-secret]').textContent();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  return secret;
};

test('a system is added, tried, told again what it refused, given another secret, switched off and removed', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/webhooks`);
  await page.getByText('No other systems yet').waitFor();
  await press(page, 'Add a system');
  await page.locator('dialog [name=url]').fill(receiver.url);
  for (const type of ['order.placed', 'order.paid']) await page.locator(`dialog [value="${type}"]`).check();
  await actWith(page, 'The bookkeeping wants it', 'Add a system');
  receiver.keys.push(await secretShown(page));
  await page.getByRole('heading', { name: receiver.url }).waitFor();

  receiver.told.push(410);
  await press(page, 'Send a test');
  await actWith(page, 'Does it hear us', 'Send a test');
  await receiver.when((calls) => calls.length === 1);
  const refreshed = async (text) => {
    while (!(await page.locator('main .table .badge').allTextContents()).includes(text)) await press(page, 'Refresh');
  };
  await refreshed('Not taken');
  const add = async (one) => {
    await one.locator('main .head-of-page button').click();
    await one.locator('dialog [name=url]').waitFor();
  };
  await watchPages(browser, {
    url: shop.console, cookies: await olga.context.cookies(shop.console),
    paths: ['/webhooks', ['/webhooks', add, 'webhook-new'], [new URL(page.url()).pathname, undefined, 'webhook']],
  });
  await page.locator('main .table').getByRole('button', { name: 'Send again' }).click();
  await actWith(page, 'It is mended', 'Send again');
  await receiver.when((calls) => calls.length === 2);
  assert.equal(receiver.calls[0].id, receiver.calls[1].id);
  await refreshed('Taken');

  await press(page, 'Renew the secret');
  await actWith(page, 'Somebody left', 'Renew the secret');
  receiver.keys.push(await secretShown(page));
  await page.getByText('The former secret signs as well until').waitFor();
  await press(page, 'Change');
  await page.locator('dialog').getByRole('switch').click();
  await actWith(page, 'For the holidays', 'Save');
  await page.locator('main .badge', { hasText: 'Off' }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Send a test' }).count(), 0);
  await page.goto(`${shop.console}/webhooks`);
  await page.getByRole('link', { name: receiver.url }).click();
  await press(page, 'Remove');
  await actWith(page, 'Not needed', 'Remove');
  await page.getByText('No other systems yet').waitFor();
  assert.deepEqual(receiver.wrong, []);
  assert.deepEqual(olga.errors, []);
});
