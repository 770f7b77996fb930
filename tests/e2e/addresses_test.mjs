// Addresses on the storefront's pages (spec 05): pasted, confirmed, saved with no network, and equal on all devices.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop } from './support/shop.mjs';
import { addProduct, goOffline, settled, signIn, visit } from './support/storefront.mjs';

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

async function device(username, options = {}) {
  const context = await newContext(browser, options);
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  errors.push(watchErrors(page));
  await visit(page, shop.url);
  await settled(page);
  if (username !== undefined) await signIn(page, shop.url, username);
  return { context, page, asked };
}

const WORDS = {
  en: { add: 'Add an address', edit: 'Edit', read: 'Fill the form', confirm: 'All correct', save: 'Save', remove: 'Delete', makeDefault: 'Make default', isDefault: 'Default' },
  zh: { add: '新增地址', edit: '修改', read: '识别', confirm: '都没错', save: '保存', remove: '删除', makeDefault: '设为默认', isDefault: '默认' },
};

async function openForm(page, words = WORDS.en) {
  await visit(page, shop.url, '/addresses');
  const button = page.getByRole('button', { name: words.add, exact: true });
  await button.click();
  await page.locator('.address-form').waitFor();
}

async function paste(page, text, words = WORDS.en) {
  await page.locator('.address-form [name=paste]').fill(text);
  await page.getByRole('button', { name: words.read, exact: true }).click();
}

async function save(page, words = WORDS.en) {
  const confirm = page.getByRole('button', { name: words.confirm, exact: true });
  if (await confirm.isVisible()) await confirm.click();
  await page.locator('.address-form button[type=submit]', { hasText: words.save }).click();
  await page.locator('.address-form').waitFor({ state: 'detached' });
}

const listed = (page) => page.locator('.addresses .address-words').allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()));
const isSent = async (page) => until('the address to be sent', async () => await page.locator('main [role=status]', { hasText: /Saved on this device|已存在这台设备/ }).count() === 0);
const server = async (username) => (await (await shop.signIn(username))('/v1/me/addresses')).addresses;

test('the module and the division table are loaded when a form opens, not before', async () => {
  const { context, page, asked } = await device();
  await visit(page, shop.url, '/cart');
  await visit(page, shop.url, '/account');
  const about = () => asked.filter((path) => /division|cartwright_member/.test(path));
  assert.deepEqual(about(), []);
  await openForm(page);
  await until('the table', async () => about().some((path) => path.startsWith('/v1/division-tables/')));
  assert.equal(about().filter((path) => path.startsWith('/v1/division-tables/')).length, 1);
  await context.close();
});

for (const [language, locale] of [['en', 'en-GB'], ['zh', 'zh-CN']]) {
  test(`${language}: pasted, confirmed and saved with no network; a second browser has it after the reconnect`, async () => {
    const words = WORDS[language];
    const username = language === 'en' ? 'demo-ann' : 'demo-bo';
    const a = await device(username, { locale });
    await openForm(a.page, words); // the table is here from now on
    await goOffline(a.context);
    await a.page.reload();
    await openForm(a.page, words);
    await paste(a.page, '收货人：韩梅梅，电话：139 0000 5678，朝阳区 建国路88号院3号楼1201', words);
    // Two districts of that name: it asks, and saves nothing before it is confirmed.
    await a.page.locator('.address-form .notice.warn').waitFor();
    assert.ok(await a.page.locator('.address-form button[type=submit]').isDisabled());
    assert.equal(await a.page.locator('.address-form [name=recipient]').inputValue(), '韩梅梅');
    await save(a.page, words);
    await until('the card', async () => (await listed(a.page)).length === 1);
    assert.match((await listed(a.page))[0], /韩梅梅.*13900005678.*朝阳区.*建国路88号院3号楼1201/);
    assert.deepEqual(await server(username), []);
    await a.page.close();
    // Another page that shows no address: what waits is sent all the same.
    const page = await a.context.newPage();
    await goOffline(a.context, false);
    await visit(page, shop.url);
    await until('the server to have it', async () => (await server(username)).length === 1);
    const b = await device(username, { locale });
    await visit(b.page, shop.url, '/addresses');
    await until('the second browser to show it', async () => (await listed(b.page)).length === 1);
    for (const { context } of [a, b]) await context.close();
  });
}

test('a division is completed by pinyin initials with the keyboard alone', async () => {
  const { context, page } = await device();
  await openForm(page);
  const level = (at) => page.locator(`.address-form [name=division${at}]`);
  for (const [at, typed, want] of [[0, 'bj', '北京市'], [1, 'cyq', '朝阳区']]) {
    await level(at).fill(typed);
    await level(at).press('ArrowDown');
    await level(at).press('Enter');
    await until(want, async () => await level(at).inputValue() === want);
  }
  assert.equal(await level(2).count(), 0, 'a municipality has no third level');
  await context.close();
});

test('spec 05, acceptance 4: two devices that edit at once end equal, with one default', async () => {
  const a = await device('demo-ann');
  const b = await device('demo-ann');
  await openForm(a.page);
  await paste(a.page, '李雷 13800001234 上海市浦东新区世纪大道100号');
  await save(a.page);
  for (const { page } of [a, b]) await visit(page, shop.url, '/addresses');
  await until('both to have two', async () => (await Promise.all([a, b].map(({ page }) => listed(page)))).every((list) => list.length === 2));
  for (const { context } of [a, b]) await goOffline(context);
  const edit = async (page, field, text) => {
    await page.getByRole('button', { name: /^Edit, 李雷/ }).click();
    await page.locator(`.address-form [name=${field}]`).fill(text);
    await save(page);
  };
  await edit(a.page, 'phone', '13700007777');
  await edit(b.page, 'label', 'office');
  await a.page.getByRole('button', { name: 'Make default' }).click();
  await b.page.locator('.addresses li', { hasText: '韩梅梅' }).getByRole('button', { name: /^Delete/ }).click();
  await b.page.locator('dialog[open] .button.danger').click();
  await until('one left', async () => (await listed(b.page)).length === 1);
  for (const { context, page } of [a, b]) { await goOffline(context, false); await isSent(page); }
  const want = /李雷.*13700007777.*office.*Default/;
  await until('both to be equal', async () => {
    const [one, two] = await Promise.all([a, b].map(({ page }) => listed(page)));
    return JSON.stringify(one) === JSON.stringify(two) && one.length === 1 && want.test(one[0]);
  }, 20_000);
  assert.equal((await server('demo-ann')).filter(({ address }) => address.isDefault).length, 1);
  for (const { context } of [a, b]) await context.close();
});

test('two tabs agree', async () => {
  const { context, page } = await device();
  const other = await context.newPage();
  await visit(other, shop.url, '/addresses');
  await openForm(page);
  await paste(page, '李雷 13800001234 广东省深圳市南山区科技园南路1号');
  await save(page);
  await until('the other tab', async () => (await listed(other)).length === 1);
  await context.close();
});

test('a guest’s address joins the member’s, the check-out proposes it, and the order has a copy', async () => {
  const { context, page } = await device();
  await openForm(page);
  await paste(page, '张伟 13500003333 浙江省杭州市西湖区文三路200号');
  await save(page);
  await addProduct(page, shop.url, 'stoneware-mug');
  await signIn(page, shop.url, 'demo-bo');
  await until('the server to have it', async () => (await server('demo-bo')).some(({ address }) => address.fields.recipient === '张伟'));
  await visit(page, shop.url, '/checkout');
  await page.locator('input[name=ship-to]').first().waitFor();
  await page.locator('.radio-list.addresses label', { hasText: '张伟' }).locator('input').check();
  await page.locator('button[type=submit]:visible').filter({ hasText: 'Place order' }).last().click();
  await page.locator('.timeline').waitFor();
  await page.locator('main', { hasText: '文三路200号' }).waitFor();
  // Sign-out takes the book with everything else.
  await until('everything to be sent', async () => (await page.locator('.sync-mark').getAttribute('aria-label')).includes('Up to date'));
  await visit(page, shop.url, '/account');
  await page.locator('main button', { hasText: 'Sign out' }).click();
  await page.locator('dialog[open] .button', { hasText: 'Sign out' }).click();
  await page.locator('.toast', { hasText: 'Signed out' }).waitFor();
  await visit(page, shop.url, '/addresses');
  await page.locator('.empty').waitFor();
  const kept = await page.evaluate(async () => {
    const database = await new Promise((done) => { const request = indexedDB.open('cartwright'); request.onsuccess = () => done(request.result); });
    const all = await new Promise((done) => { const request = database.transaction('confirmed').objectStore('confirmed').getAll(); request.onsuccess = () => done(request.result); });
    return all.map((bytes) => new TextDecoder().decode(bytes)).join('');
  });
  assert.ok(!kept.includes('张伟') && !kept.includes('13500003333'));
  await context.close();
});

test('none of it made the console complain', () => assert.deepEqual(errors.flat(), []));
