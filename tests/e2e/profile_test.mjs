// The profile and what a member decides about their data, on the storefront's pages (spec 02): edited and withdrawn with no
// network, equal on all devices afterwards; the archive, closing the account, the picture.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { png } from '../http/pictures.mjs';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop } from './support/shop.mjs';
import { goOffline, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser;
const errors = [];
before(async () => {
  shop = await openShop();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const LANGUAGES = { en: { locale: 'en-GB', username: 'demo-ann' }, zh: { locale: 'zh-CN', username: 'demo-bo' } };
const WORDS = {
  en: {
    save: 'Save', waits: /Saved on this device/, marketing: /^Offers and news/, card: /^Public card/, given: /^Given /, takenBack: 'Taken back, waiting for the shop', prepare: 'Prepare the file', download: /^Download/,
    leave: 'Close the account', stay: 'Keep the account', signOut: 'Sign out', refused: /Birthday was not changed and is what it was before/, dismiss: 'Dismiss', remove: 'Remove', changes: 'Show changes',
  },
  zh: {
    save: '保存', waits: /已存在这台设备/, marketing: /^优惠消息/, card: /^公开名片/, given: / 同意$/, takenBack: '已收回，等待商店确认', prepare: '生成文件', download: /^下载/,
    leave: '注销账户', stay: '取消注销', signOut: '退出登录', refused: /生日没有改成，仍是原来的/, dismiss: '知道了', remove: '移除', changes: '查看改动',
  },
};

async function device(language) {
  const { locale, username } = LANGUAGES[language];
  const context = await newContext(browser, { locale });
  const page = await context.newPage();
  errors.push(watchErrors(page));
  await visit(page, shop.url);
  await settled(page);
  await signIn(page, shop.url, username);
  return { context, page, words: WORDS[language], username };
}

async function openProfile({ page }) {
  await visit(page, shop.url, '/profile');
  await page.locator('.profile-form').waitFor();
}
const field = ({ page }, name) => page.locator(`.profile-form [name=${name}]`);
async function save({ page, words }) {
  await page.locator('.profile-form button[type=submit]', { hasText: words.save }).click();
  await page.locator('.toast').first().waitFor();
}
const isSent = ({ page, words }) => until('all to be sent', async () => await page.locator('main [role=status]', { hasText: words.waits }).count() === 0);
const profileOf = async (username) => (await shop.signIn(username))('/v1/me/profile');
const consentOf = async (username, purpose) => (await (await shop.signIn(username))(`/v1/me/consents/${purpose}`)).given;
const close = (...devices) => Promise.all(devices.map(({ context }) => context.close()));

for (const language of Object.keys(LANGUAGES)) {
  test(`${language}: two browsers edit different fields with no network, and both keep both after the reconnect`, async () => {
    const [a, b] = [await device(language), await device(language)];
    for (const each of [a, b]) {
      await openProfile(each);
      await goOffline(each.context);
    }
    await a.page.reload();
    await a.page.locator('.profile-form').waitFor();
    await field(a, 'nickname').fill('小雷 Lei');
    await save(a);
    await field(b, 'bio').fill('种菜，看云。');
    await b.page.locator('.profile-form .choice').first().click();
    await save(b);
    assert.equal((await profileOf(a.username)).fields.nickname, '');
    for (const each of [a, b]) await goOffline(each.context, false);
    for (const each of [a, b]) await isSent(each);
    const shown = (each) => Promise.all(['nickname', 'bio'].map((name) => field(each, name).inputValue()));
    await until('both to show both', async () => (await Promise.all([a, b].map(shown))).every((one) => one.join('|') === '小雷 Lei|种菜，看云。'), 20_000);
    const { fields, completeness } = await profileOf(a.username);
    assert.deepEqual([fields.nickname, fields.bio, fields.interests.length, completeness], ['小雷 Lei', '种菜，看云。', 1, 45]);
    await until('the percent', async () => await a.page.locator('#completeness').getAttribute('value') === '45');
    await close(a, b);
  });

  test(`${language}: what the rules refuse is said at the field; what the shop refuses comes back with what it was and why`, async () => {
    const [a, b] = [await device(language), await device(language)];
    await openProfile(a);
    await field(a, 'nickname').fill('Admin');
    await a.page.locator('.profile-form button[type=submit]').click();
    await a.page.locator('.profile-form [name=nickname][aria-invalid=true]').waitFor();
    await field(a, 'nickname').fill('Lei');
    await openProfile(b);
    for (const each of [a, b]) await goOffline(each.context);
    await field(a, 'birthday').fill('1990-02-28');
    await save(a);
    for (const text of ['一', '二']) { await field(b, 'bio').fill(text); await save(b); }
    await field(b, 'birthday').fill('1991-03-01');
    await save(b);
    await goOffline(a.context, false);
    await isSent(a);
    await goOffline(b.context, false);
    await b.page.locator('.notice.bad', { hasText: b.words.refused }).waitFor();
    assert.equal(await field(b, 'birthday').inputValue(), '1990-02-28');
    assert.ok(await field(b, 'birthday').isDisabled(), 'once a year');
    await b.page.locator('.notice.bad .button', { hasText: b.words.dismiss }).click();
    await b.page.locator('.notice.bad').waitFor({ state: 'detached' });
    await close(a, b);
  });

  test(`${language}: a consent withdrawn with no network counts at once and with the shop after the reconnect; giving needs one`, async () => {
    const one = await device(language);
    const { page, words } = one;
    await visit(page, shop.url, '/privacy');
    const marketing = page.getByRole('switch', { name: words.marketing });
    await marketing.check();
    await page.getByText(words.given).waitFor(); // the shop has it, and this device knows
    assert.equal(await consentOf(one.username, 'marketing'), true);
    await goOffline(one.context);
    await page.reload();
    assert.ok(await page.getByRole('switch', { name: words.card }).isDisabled());
    await marketing.uncheck();
    await page.getByText(words.takenBack).waitFor();
    await page.reload();
    await page.getByText(words.takenBack).waitFor();
    assert.equal(await marketing.isChecked(), false);
    assert.equal(await consentOf(one.username, 'marketing'), true);
    // Another page, which shows nothing of it.
    await page.close();
    const other = await one.context.newPage();
    await goOffline(one.context, false);
    await visit(other, shop.url);
    await until('the shop to have it', async () => !await consentOf(one.username, 'marketing'));
    await close(one);
  });

  test(`${language}: the archive is asked for, waited for and downloaded, also after coming back`, async () => {
    const one = await device(language);
    await visit(one.page, shop.url, '/privacy');
    await one.page.getByRole('button', { name: one.words.prepare }).click();
    await one.page.getByRole('button', { name: one.words.download }).waitFor({ timeout: 60_000 });
    await one.page.reload();
    const [download] = await Promise.all([one.page.waitForEvent('download'), one.page.getByRole('button', { name: one.words.download }).click()]);
    assert.equal(download.suggestedFilename(), 'cartwright-data.zip');
    const bytes = readFileSync(await download.path());
    assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    assert.ok(bytes.includes('profile.json') && bytes.includes('fields.csv'));
    await close(one);
  });

  test(`${language}: closing the account is explained, asked for and cancelled`, async () => {
    const one = await device(language);
    const { page, words } = one;
    await visit(page, shop.url, '/privacy');
    await page.locator('main').getByRole('button', { name: words.leave }).click();
    await page.locator('dialog[open]', { hasText: '15' }).locator('.button.danger').click();
    await page.getByRole('button', { name: words.stay }).waitFor();
    await page.reload();
    const erasure = await shop.signIn(one.username);
    assert.ok((await erasure('/v1/me/erasure')).dueAt > Date.now() + 14 * 86_400_000);
    await page.getByRole('button', { name: words.stay }).click();
    await page.locator('main').getByRole('button', { name: words.leave }).waitFor();
    assert.equal((await erasure('/v1/me/erasure')).dueAt, 0);
    await close(one);
  });

  test(`${language}: a picture chosen with no network is shown at once, sent later, and shown on the other browser`, async () => {
    const [a, b] = [await device(language), await device(language)];
    await openProfile(a);
    await goOffline(a.context);
    await a.page.locator('input[name=avatar]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(900, 600) });
    const picture = a.page.locator('main img.avatar');
    await picture.waitFor();
    assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth)), 512);
    assert.equal((await profileOf(a.username)).hasAvatar, false);
    await goOffline(a.context, false);
    await isSent(a);
    assert.equal((await profileOf(a.username)).hasAvatar, true);
    await openProfile(b);
    await b.page.locator('main img.avatar').waitFor();
    await goOffline(b.context);
    await b.page.reload();
    await b.page.locator('main img.avatar').waitFor();
    await b.page.locator('input[name=avatar]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await b.page.locator('.toast').first().waitFor();
    assert.equal(await b.page.locator('main img.avatar').count(), 1, 'what is no picture changes nothing');
    await goOffline(b.context, false);
    await a.page.getByRole('button', { name: a.words.remove, exact: true }).click();
    await until('the other to have none', async () => await b.page.locator('main img.avatar').count() === 0);
    await close(a, b);
  });
}

for (const language of Object.keys(LANGUAGES)) {
  test(`${language}: what was changed is shown with when and from which device; the account's page shows the picture`, async () => {
    const one = await device(language);
    const { page, words } = one;
    await openProfile(one);
    await field(one, 'bio').fill(`Tea, ${language}`);
    await save(one);
    await page.locator('input[name=avatar]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(300, 300) });
    await page.locator('main img.avatar').waitFor();
    await isSent(one);
    await page.getByRole('button', { name: words.changes, exact: true }).click();
    const newest = page.locator('.profile-change').first();
    await newest.waitFor();
    assert.match(await newest.textContent(), new RegExp(`Tea, ${language}`));
    assert.match(await newest.textContent(), /Chrom|Linux/, 'the name of the device');
    await visit(page, shop.url, '/account');
    const picture = page.locator('main img.avatar');
    await picture.waitFor();
    assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), true);
    await goOffline(one.context);
    await page.reload();
    await page.locator('main img.avatar').waitFor();
    await close(one);
  });
}

test('a sign-out takes the profile with everything else', async () => {
  const one = await device('en');
  const { page } = one;
  await openProfile(one);
  await field(one, 'real_name').fill('Planted-Real-Name');
  await save(one);
  await page.locator('input[name=avatar]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(60, 60) });
  await page.locator('main img.avatar').waitFor();
  await isSent(one);
  const kept = () => page.evaluate(async () => {
    const database = await new Promise((done) => { const request = indexedDB.open('cartwright'); request.onsuccess = () => done(request.result); });
    const all = await new Promise((done) => { const request = database.transaction('confirmed').objectStore('confirmed').getAll(); request.onsuccess = () => done(request.result); });
    database.close();
    return all.map((bytes) => new TextDecoder('latin1').decode(bytes)).join('');
  });
  for (const planted of ['Planted-Real-Name', 'JFIF']) assert.ok((await kept()).includes(planted), planted);
  await visit(page, shop.url, '/account');
  await page.locator('main button', { hasText: 'Sign out' }).click();
  await page.locator('dialog[open] .button', { hasText: 'Sign out' }).click();
  await page.locator('.toast', { hasText: 'Signed out' }).waitFor();
  await visit(page, shop.url, '/profile');
  await page.locator('.empty').waitFor();
  const left = await kept();
  assert.ok(!left.includes('Planted-Real-Name') && !left.includes('JFIF'));
  await close(one);
});

test('none of it made the console complain', () => assert.deepEqual(errors.flat(), []));
