// What staff does about accounts, on the console's pages and with the real daemon, in English and in Chinese: locked, suspended
// and let go again, tries to sign in, the chain of the audit trail, a phone that was lost; and what the member's own pages say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, openConsole, sitDown, totp } from './support/console.mjs';
import { watchPages } from './support/looks.mjs';
import { password } from './support/shop.mjs';
import { signIn } from './support/storefront.mjs';

let shop;
let browser;
let olga;
let member = '';

before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  olga.secret = await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const rows = (page, label) => page.locator(`[aria-label="${label}"] tbody tr:not([aria-hidden]), .table:has-text("${label}") tbody tr:not([aria-hidden])`);
const state = (page) => page.locator('#state-title .badge').textContent();
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();

async function openMember(page, login, { find = 'Find' } = {}) {
  await page.goto(`${shop.console}/members`);
  await page.locator('[name=login]').fill(login);
  await page.getByRole('button', { name: find, exact: true }).click();
  await page.locator('.row-link').first().click();
  await page.locator('#state-title').waitFor();
}

// Words of the same acts in both languages.
const spoken = {
  'en-GB': { find: 'Find', lock: 'Lock', locked: 'Locked', unlock: 'Unlock', suspend: 'Suspend', suspended: 'Suspended', reinstate: 'Reinstate', active: 'Active', notice: 'The shop has suspended your account' },
  'zh-CN': { find: '查找', lock: '锁定', locked: '已锁定', unlock: '解锁', suspend: '暂停', suspended: '已暂停', reinstate: '恢复', active: '正常', notice: '商店已暂停你的账号' },
};

for (const [locale, words] of Object.entries(spoken)) {
  test(`a member is locked and suspended and let go again (${locale})`, async () => {
    const staff = await sitDown(browser, { locale });
    await staff.context.addCookies(await olga.context.cookies(shop.console));
    const { page } = staff;
    const shopper = await sitDown(browser, { locale });
    await signIn(shopper.page, shop.url, 'demo-ann');

    await openMember(page, 'demo-ann', words);
    assert.equal(await state(page), words.active);
    await press(page, words.lock);
    await actWith(page, 'Their phone was stolen', words.lock);
    await until('locked', async () => (await state(page)) === words.locked);
    const refused = await fetch(`http://127.0.0.1:${shop.port}/v1/sessions`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'demo-ann', password, device: '0'.repeat(31) + '7', firstSeq: 1, bearer: true }) });
    assert.equal((await refused.json()).code, 'credentials_wrong');
    await press(page, words.unlock);
    await actWith(page, 'They have a new phone', words.unlock);
    await until('unlocked', async () => (await state(page)) === words.active);

    await press(page, words.suspend);
    await actWith(page, 'A dispute about payments', words.suspend);
    await until('suspended', async () => (await state(page)) === words.suspended);
    const again = await sitDown(browser, { locale });
    await signIn(again.page, shop.url, 'demo-ann');
    await again.page.goto(`${shop.url}/account`);
    await again.page.getByText(words.notice).waitFor();
    await press(page, words.reinstate);
    await actWith(page, 'The dispute is settled', words.reinstate);
    await until('reinstated', async () => (await state(page)) === words.active);
    assert.deepEqual(staff.errors, []);
    for (const { context } of [staff, shopper, again]) await context.close();
  });
}

test('a look with a reason shows how tries to sign in went', async () => {
  const { page } = olga;
  await fetch(`http://127.0.0.1:${shop.port}/v1/sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'demo-ann', password: 'not the pass phrase', device: '0'.repeat(31) + '8', firstSeq: 1, bearer: true }) });
  await openMember(page, 'demo-ann');
  member = new URL(page.url()).pathname;
  await press(page, 'View in full');
  await actWith(page, 'They asked who tried', 'View in full');
  await page.getByRole('heading', { name: 'Tries to sign in' }).waitFor();
  const outcomes = await page.locator('.table .badge').allTextContents();
  assert.ok(outcomes.includes('Refused') && outcomes.includes('Signed in'), outcomes.join());
});

test('the audit page says that the chain is whole, and why sessions ended stands in the overview', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/audit`);
  await page.locator('[data-verdict=whole]').waitFor();
  await press(page, 'Check again');
  await page.locator('[data-verdict=whole]').waitFor();
  assert.ok(await rows(page, 'Audit').count() > 0);
  await page.goto(`${shop.console}/overview`);
  const line = page.locator('[data-table=ended] tr', { hasText: 'Ended by staff' });
  await line.waitFor();
  assert.ok(Number(await line.locator('td').last().textContent()) > 0);
});

test('who has lost the phone gets in by a recovery code', async () => {
  const { page } = olga;
  await page.goto(`${shop.console}/me`);
  await page.getByText('There are none.').waitFor();
  await press(page, 'Make new recovery codes');
  const dialog = page.locator('dialog[open]');
  await dialog.locator('[name=password]').fill(password);
  await dialog.locator('[name=code]').fill('000000');
  await dialog.getByRole('button', { name: 'Make new recovery codes' }).click();
  await page.getByText('Password or code is not right').waitFor();
  await dialog.locator('[name=code]').fill(totp(olga.secret, 1)); // the present one opened the account
  await dialog.getByRole('button', { name: 'Make new recovery codes' }).click();
  await page.locator('[data-codes] code').first().waitFor();
  const codes = await page.locator('[data-codes] code').allTextContents();
  assert.equal(codes.length, 10);
  await press(page, 'I have kept it');
  await page.getByText('10 codes left').waitFor();

  const elsewhere = await sitDown(browser);
  await elsewhere.page.goto(shop.console);
  await elsewhere.page.getByRole('button', { name: 'No phone at hand' }).click();
  for (const [field, text] of Object.entries({ username: 'olga', password, code: codes[0] })) await elsewhere.page.locator(`[name=${field}]`).fill(text);
  await elsewhere.page.locator('button[type=submit]').click();
  await elsewhere.page.locator('.side-foot').waitFor();
  await elsewhere.page.goto(`${shop.console}/me`);
  await elsewhere.page.getByText('9 codes left').waitFor();
  await press(elsewhere.page, 'Change the app');
  await elsewhere.page.locator('.qr').waitFor();
  const secret = await elsewhere.page.locator('.secret').textContent();
  for (const [field, text] of Object.entries({ password, code: totp(secret) })) await elsewhere.page.locator(`dialog[open] [name=${field}]`).fill(text);
  await elsewhere.page.locator('dialog[open]').getByRole('button', { name: 'Change the app' }).click();
  await elsewhere.page.getByText('The new app is in use').waitFor();
  await page.reload();
  await page.locator('main h1', { hasText: 'Staff sign-in' }).waitFor(); // the other session has ended
  olga.cookies = await elsewhere.context.cookies(shop.console);
  assert.deepEqual(elsewhere.errors, []);
  await elsewhere.context.close();
});

test('these pages look right, too', { timeout: 300_000 }, async () => {
  await watchPages(browser, { url: shop.console, cookies: olga.cookies, paths: ['/me', [member, undefined, 'member-state'], '/audit', '/overview'] });
});
