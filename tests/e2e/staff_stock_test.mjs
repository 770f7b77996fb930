// Stock on the console's pages with the real daemon: a rule, what it proposes and why, a decision, a blind count that a movement spoils,
// and one that a second person approves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runSql } from '../support/sql.mjs';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, invite, openConsole, sitDown } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';
import { root } from './support/shop.mjs';

let shop, browser, olga, wim;
before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
  wim = await sitDown(browser);
  await acceptInvitation(wim.page, await invite(olga.page, shop.console, ['warehouse']), { username: 'wim', name: 'Wim de Boer' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const press = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).first().click();
const cell = (page, row, label) => page.locator('main tr', { hasText: row }).first().locator(`td[data-label="${label}"]`).textContent();
const units = (text) => Number(text.replaceAll(',', ''));
const looksOf = async (person, paths) => watchPages(browser, { url: shop.console, cookies: await person.context.cookies(shop.console), paths });

async function openStock(page) {
  await page.goto(`${shop.console}/stock`);
  await page.locator('main .row-link').first().waitFor();
}

test('an item with a rule gets a proposal with every number, and accepting it is in the audit', async () => {
  const { page } = wim;
  await openStock(page);
  const item = await page.locator('main .row-link .strong').first().textContent();
  const available = units(await cell(page, item, 'Available'));
  await page.locator('main .row-link').first().click();
  await page.getByRole('heading', { name: 'Buying again' }).waitFor();
  await press(page, 'Set a rule');
  await page.locator('dialog [name=minUnits]').fill(String(available + 100));
  await page.locator('dialog [name=packUnits]').fill('24');
  await actWith(page, 'As the supplier says', 'Save the rule');
  await page.getByText('Last planned').waitFor();

  await page.goto(`${shop.console}/proposals`);
  await until('the night is planned', async () => {
    await page.reload();
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
    return await page.locator('main .row-link').count() === 1;
  });
  assert.match(await page.locator('main tr', { hasText: item }).textContent(), /Buy \d+ units/);
  // The shop is new: what its chart and numbers are with eight weeks behind them is the published example's.
  const basis = readFileSync(join(root, 'tests/fixtures/forecast_example.hex'), 'utf8').trim();
  runSql(join(shop.data, 'cartwright.sqlite'), `UPDATE stock_adjustments SET basis = X'${basis}'`);
  runSql(join(shop.data, 'cartwright.sqlite'), 'UPDATE stock_movements SET at = at - 21 * 86400000 WHERE variant = 1');
  await page.locator('main .row-link').first().click();
  await page.getByRole('heading', { name: 'Where the numbers come from' }).waitFor();
  const numbers = await page.locator('main table', { hasText: 'Reorder point' }).textContent();
  for (const figure of ['19.2 a day', '1.25 times', '2.09 times', '343.9 units', '351 units', '552 units']) assert.ok(numbers.includes(figure), figure);
  await page.getByRole('button', { name: 'As a table' }).click();
  assert.match(await page.getByRole('region', { name: 'Demand and forecast' }).textContent(), /45 \(Promotion\)/);
  const [, place] = new URL(page.url()).pathname.split('/').slice(1);
  await looksOf(wim, ['/stock', '/proposals', [`/proposals/${place}`, undefined, 'proposal'], ['/stock/1', undefined, 'stock-item']]);
  await press(page, 'Accept');
  await actWith(page, 'Ordered by phone', 'Accept');
  await page.locator('main .badge', { hasText: 'Accepted' }).waitFor();
  await olga.page.goto(`${shop.console}/audit`);
  await olga.page.getByText('Ordered by phone').first().waitFor();
});

test('a count is blind; what moved meanwhile is left out, and what is far off needs a second person', async () => {
  const { page } = wim;
  await openStock(page);
  const rows = await page.locator('main .row-link .strong').allTextContents();
  const [first, second] = rows;
  const onHand = units(await cell(page, first, 'On hand'));
  await page.goto(`${shop.console}/counts`);
  await press(page, 'Open a count');
  await page.locator('[data-pick=count]').click();
  for (const name of [first, second]) await page.locator('dialog .picks label', { hasText: name }).first().click();
  await page.getByRole('button', { name: 'Done' }).click();
  await actWith(page, 'The yearly count', 'Open a count');
  await page.getByRole('heading', { name: 'Enter what you counted' }).waitFor();
  assert.equal(await page.getByText('shown once entered').count(), 2);
  const fields = page.locator('main .count-fields input');

  const other = await fields.nth(1).getAttribute('name');
  await receive(other.replace('counted-', ''));
  const id = new URL(page.url()).pathname;
  await looksOf(wim, ['/counts', [id, undefined, 'count']]);
  await fields.nth(0).fill(String(onHand + 40));
  await fields.nth(1).fill('7');
  await press(page, 'Enter what you counted');
  await page.locator('dialog [name=reason]').fill('Counted twice');
  await page.locator('dialog').getByRole('button', { name: 'Enter what you counted' }).click();
  await page.locator('dialog').getByText('Something moved since this count was opened').waitFor();
  await page.locator('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByText(`“${second}” moved since this count was opened`).waitFor();
  await fields.nth(1).fill('');
  await press(page, 'Enter what you counted');
  await actWith(page, 'Counted twice', 'Enter what you counted');
  await page.locator('main .badge', { hasText: 'To approve' }).waitFor();
  assert.equal(units(await cell(page, first, 'Book')), onHand);

  await olga.page.goto(`${shop.console}/approvals`);
  await olga.page.getByText('Book a count').first().waitFor();
  await olga.page.getByRole('button', { name: 'Approve', exact: true }).first().click();
  await actWith(olga.page, 'Looked myself', 'Approve');
  await page.reload();
  await page.locator('main .badge', { hasText: 'Booked' }).waitFor();
  await page.locator('main .row-link', { hasText: first }).click();
  await page.getByRole('heading', { name: 'Ledger' }).waitFor();
  await page.getByLabel('What').selectOption('count');
  await page.locator('main td', { hasText: '+40' }).waitFor();
  assert.deepEqual([...wim.errors, ...olga.errors].filter((each) => !each.includes('409')), []);
});

/** Goods come while somebody counts. */
async function receive(variant) {
  const answer = await wim.page.evaluate(async (path) => (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ quantity: 3, reason: 'A delivery' }) })).status, `/v1/admin/stock/${variant}/receipts`);
  assert.equal(answer, 201);
}
