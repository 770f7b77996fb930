// A coupon template from its draft to a member's wallet and back, on the console's and the shop's own pages with the real daemon.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, invite, openConsole, sitDown } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';
import { settled, signIn, visit } from './support/storefront.mjs';

let shop, browser, olga, mara;
before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
  mara = await sitDown(browser);
  await acceptInvitation(mara.page, await invite(olga.page, shop.console, ['marketing', 'support']), { username: 'mara', name: 'Mara Voss' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const HOUR_MS = 3_600_000;
// A time of the browser's clock, as its field takes it.
const localTime = (page, fromNowMs) => page.evaluate((ms) => new Date(Date.now() + ms - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16), fromNowMs);
const badge = (page, text) => page.locator('main .badge', { hasText: text }).first().waitFor();
const figure = (page, name) => page.locator(`[data-figure=${name}]`).textContent();
const choose = (page, label, option) => page.getByLabel(label, { exact: true }).selectOption({ label: option });

async function draft(page, { zh, en, fill }) {
  await page.goto(`${shop.console}/coupons`);
  await page.getByRole('link', { name: 'New coupon' }).click();
  await page.locator('[name=nameZh]').fill(zh);
  await page.locator('[name=nameEn]').fill(en);
  for (const name of ['claimFrom', 'useFrom']) await page.locator(`[name=${name}]`).fill(await localTime(page, -HOUR_MS));
  await fill();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await actWith(page, 'For the spring', 'Save draft');
  await badge(page, 'Draft');
}

async function ask(page) {
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await actWith(page, 'Ready', 'Ask for approval');
  await badge(page, 'In review');
}

async function approve() {
  const { page } = olga;
  await page.goto(`${shop.console}/approvals`);
  await page.getByRole('button', { name: 'Approve', exact: true }).first().click();
  await actWith(page, 'Looked at', 'Approve');
}

test('a draft that is no coupon says which fields need another look', async () => {
  const { page } = mara;
  await page.goto(`${shop.console}/coupons/new`);
  await choose(page, 'Handed out', 'One code for all');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Some fields need another look').waitFor();
  for (const name of ['nameEn', 'value', 'code']) assert.equal(await page.locator(`[name=${name}]`).getAttribute('aria-invalid'), 'true', name);
  assert.equal(await page.locator('dialog').count(), 0);
});

test('what a second person approves is claimed in the shop, counted, and paused', async () => {
  const { page } = mara;
  await draft(page, { zh: '春日券', en: 'Ten off in spring', fill: async () => {
    await page.locator('[name=value]').fill('10');
    await page.locator('[name=amountFrom]').fill('50');
    await page.locator('[name=used]').fill('100');
    await page.locator('[name=budget]').fill('1000');
  } });
  await page.getByText('10.00 off').first().waitFor();
  await ask(page);
  assert.equal(await page.getByRole('link', { name: 'See approvals' }).count(), 0, 'who wrote it does not decide');
  await approve();
  await page.reload();
  await badge(page, 'Open');
  assert.equal(await figure(page, 'used'), '0 of 100');
  assert.match(await figure(page, 'spent'), /0\.00 of .*1,000\.00/);

  const shopper = await sitDown(browser);
  await signIn(shopper.page, shop.url, 'demo-ann');
  await settled(shopper.page);
  await visit(shopper.page, shop.url, '/coupons');
  await shopper.page.getByRole('button', { name: 'Claim: Ten off in spring' }).click();
  await until('counted', async () => {
    await page.reload();
    await page.locator('[data-figure=issued]').waitFor();
    return await figure(page, 'issued') === '1';
  });
  await page.getByRole('button', { name: 'Pause' }).click();
  await actWith(page, 'Too many', 'Pause');
  await badge(page, 'Paused');
  await until('nobody can claim it', async () => (await shop.ask('GET', '/v1/coupon-templates')).templates.length === 0);
  assert.deepEqual(shopper.errors, []);
  await shopper.context.close();
});

test('staff hands coupons to members by name, none when one is unknown, and takes one back', async () => {
  const { page } = mara;
  await draft(page, { zh: '致歉券', en: 'With our apologies', fill: async () => {
    await choose(page, 'Kind', 'Percent off');
    await page.locator('[name=percent]').fill('12.5');
    await page.locator('[name=cap]').fill('30');
    await choose(page, 'Handed out', 'By staff');
    await page.locator('[name=issuedPerMember]').fill('2');
  } });
  await ask(page);
  await approve();
  await page.reload();
  await page.getByRole('button', { name: 'Hand to members' }).click();
  await page.locator('[name=logins]').fill('demo-ann, nobody-at-all');
  await page.locator('dialog [name=reason]').fill('A late parcel');
  await page.getByRole('button', { name: 'Hand to 2 members' }).click();
  await page.getByText('No member nobody-at-all: none were handed out').waitFor();
  await page.locator('[name=logins]').fill('demo-ann\ndemo-bo');
  await page.getByRole('button', { name: 'Hand to 2 members' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await until('counted', async () => await figure(page, 'issued') === '2');

  await page.goto(`${shop.console}/members`);
  await page.locator('[name=login]').fill('demo-bo');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.locator('.row-link').first().click();
  const row = page.getByRole('row', { name: /With our apologies/ });
  await row.locator('.badge', { hasText: 'Usable' }).waitFor();
  await page.getByRole('button', { name: 'Take back: With our apologies' }).click();
  await actWith(page, 'Handed to the wrong one', 'Take back');
  await row.locator('.badge', { hasText: 'Taken back' }).waitFor();
});

test('unique codes are made once, saved as a file, and one of them is redeemed in the shop', async () => {
  const { page } = mara;
  await draft(page, { zh: '随箱卡', en: 'A card in the box', fill: async () => {
    await choose(page, 'Kind', 'Delivery');
    await choose(page, 'Handed out', 'Unique codes');
  } });
  await ask(page);
  await approve();
  await page.reload();
  await page.getByRole('button', { name: 'Make codes' }).click();
  await page.locator('[name=count]').fill('20');
  await actWith(page, 'For the parcels of March', 'Make 20');
  const code = await page.locator('[data-code]').textContent();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8').trim().split(/\r?\n/);
  assert.equal(lines.length, 21);
  assert.equal(lines[1], code);
  await page.getByRole('button', { name: 'Saved, close' }).click();
  await page.getByText('20, with 20 uses left').waitFor();

  const shopper = await sitDown(browser);
  await signIn(shopper.page, shop.url, 'demo-ann');
  await settled(shopper.page);
  await visit(shopper.page, shop.url, '/coupons');
  await shopper.page.locator('input[name=code]').fill(code.toLowerCase());
  await shopper.page.getByRole('button', { name: 'Redeem', exact: true }).click();
  await shopper.page.getByText('A card in the box').first().waitFor();
  await until('used up', async () => {
    await page.reload();
    return await page.getByText('20, with 19 uses left').count() === 1;
  });
  await shopper.context.close();
});

test('a change of what is open is the draft of its next version; who has one keeps it', async () => {
  const { page } = mara;
  await page.goto(`${shop.console}/coupons/2`);
  await page.getByRole('button', { name: 'New version' }).click();
  await page.locator('[name=percent]').fill('15');
  await page.getByRole('button', { name: 'Save as next version' }).click();
  await actWith(page, 'A little more', 'Save as next version');
  await badge(page, 'Draft');
  await badge(page, 'Open');
});

test('these pages look right, too', { timeout: 300_000 }, async () => {
  const cookies = await mara.context.cookies(shop.console);
  await watchPages(browser, { url: shop.console, cookies, paths: ['/coupons', ['/coupons/1', undefined, 'coupon'], ['/coupons/2', undefined, 'coupon-versions'], ['/coupons/new', undefined, 'coupon-new']] });
  assert.deepEqual([olga.errors, mara.errors], [[], []]);
});
