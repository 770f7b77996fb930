// What staff does with a member's profile and with two accounts of one person, on the console's pages and with the real daemon, in
// English and in Chinese (spec 02, Admin): seen for a reason, corrected and told; merged by two people, and taken apart again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, invite, openConsole, sitDown } from './support/console.mjs';
import { look } from './support/looks.mjs';
import { password } from './support/shop.mjs';
import { signIn } from './support/storefront.mjs';

let shop, browser, olga, otto;

before(async () => {
  shop = await openConsole();
  browser = await launch();
  olga = await sitDown(browser);
  await acceptInvitation(olga.page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
  otto = await sitDown(browser);
  await acceptInvitation(otto.page, await invite(olga.page, shop.console, ['owner']), { username: 'otto', name: 'Otto Lund' });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const press = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).first().click();
const state = (page) => page.locator('#state-title .badge').textContent();

const spoken = {
  'en-GB': {
    find: 'Find', view: 'View the profile', correct: 'Correct', nickname: 'Lei', byShop: 'by the shop, at your request', show: 'Show changes',
    look: 'What would move', preview: 'Show it', ask: 'Ask a second person', send: 'Ask for approval', approve: 'Approve', merged: 'Merged', active: 'Active', lookBack: 'What would go back', scheme: 'light',
  },
  'zh-CN': {
    find: '查找', view: '查看个人资料', correct: '更正', nickname: '小雷', byShop: '商店应你的要求更正', show: '查看改动',
    look: '看看会移动什么', preview: '查看', ask: '请第二个人同意', send: '提交申请', approve: '同意', merged: '已合并', active: '正常', lookBack: '看看能移回什么', scheme: 'dark',
  },
};

/** The cookies of a person in another language. */
async function as(person, locale, options = {}) {
  const one = await sitDown(browser, { locale, ...options });
  await one.context.addCookies(await person.context.cookies(shop.console));
  return one;
}
async function openMember(page, login, words) {
  await page.goto(`${shop.console}/members`);
  await page.locator('[name=login]').fill(login);
  await page.getByRole('button', { name: words.find, exact: true }).click();
  await page.locator('.row-link').first().click();
  await page.locator('#state-title').waitFor();
}
async function approve(locale, words) {
  const second = await as(otto, locale);
  await second.page.goto(`${shop.console}/approvals`);
  await second.page.getByRole('button', { name: words.approve, exact: true }).click();
  await actWith(second.page, 'Both papers seen', words.approve);
  assert.deepEqual(second.errors, []);
  await second.context.close();
}

for (const [locale, words] of Object.entries(spoken)) {
  test(`a profile is seen for a reason and corrected, and the member's page follows and says so (${locale})`, async () => {
    const staff = await as(olga, locale, { colorScheme: words.scheme });
    const shopper = await sitDown(browser, { locale });
    await signIn(shopper.page, shop.url, 'demo-ann');
    await shopper.page.goto(`${shop.url}/profile`);
    await shopper.page.locator('.profile-form').waitFor();
    const { page } = staff;
    await openMember(page, 'demo-ann', words);
    await press(page, words.view);
    await actWith(page, 'They asked by phone', words.view);
    await press(page, words.correct);
    await page.locator('dialog[open] [name=value]').fill(words.nickname);
    await actWith(page, 'They asked by phone', words.correct);
    await page.locator('[data-table=changes] tbody tr, .table tbody tr', { hasText: words.nickname }).first().waitFor();
    await look(page, `staff-profile.${locale}`);
    await until('the member\'s page to follow', async () => await shopper.page.locator('.profile-form [name=nickname]').inputValue() === words.nickname, 20_000);
    await shopper.page.getByRole('button', { name: words.show, exact: true }).click();
    await shopper.page.locator('.profile-change', { hasText: words.byShop }).first().waitFor();
    await look(shopper.page, `profile-changes.${locale}`);
    assert.deepEqual([...staff.errors, ...shopper.errors], []);
    for (const { context } of [staff, shopper]) await context.close();
  });

  test(`two accounts of one person become one, by two people, and two again (${locale})`, async () => {
    const staff = await as(olga, locale, { viewport: { width: 390, height: 844 } });
    const { page } = staff;
    await openMember(page, 'demo-ann', words);
    const address = page.url();
    await press(page, words.look);
    await page.locator('dialog[open] [name=into]').fill('demo-bo');
    await actWith(page, 'One person, two accounts', words.preview);
    await page.locator('[data-merge=there]').waitFor();
    assert.match(await page.locator('[data-merge=there] tbody tr').first().textContent(), /2,000\.00/);
    await look(page, `staff-merge.${locale}`);
    await press(page, words.ask);
    await actWith(page, 'One person, two accounts', words.send);
    assert.equal(await state(page), words.active, 'one person is not enough');
    await approve(locale, words);
    await page.goto(address);
    await until('merged', async () => await state(page) === words.merged);
    const refused = await fetch(`http://127.0.0.1:${shop.port}/v1/sessions`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'demo-ann', password, device: '0'.repeat(31) + '7', firstSeq: 1, bearer: true }) });
    assert.equal((await refused.json()).code, 'credentials_wrong');
    assert.equal((await (await shop.signIn('demo-bo'))('/v1/wallet')).balanceMinor, '400000');
    await press(page, words.lookBack);
    await actWith(page, 'Two people after all', words.preview);
    await page.locator('[data-merge=back]').waitFor();
    await look(page, `staff-merge-back.${locale}`);
    await press(page, words.ask);
    await actWith(page, 'Two people after all', words.send);
    await approve(locale, words);
    await page.goto(address);
    await until('two again', async () => await state(page) === words.active);
    assert.equal((await (await shop.signIn('demo-bo'))('/v1/wallet')).balanceMinor, '200000');
    assert.deepEqual(staff.errors, []);
    await staff.context.close();
  });
}
