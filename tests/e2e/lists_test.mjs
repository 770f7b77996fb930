// Named lists on real pages with no network, in both languages (spec 11): made and filled from the cart offline, the same on another
// device afterwards, back into the cart; shared by a link that anybody opens, without a name, until it is revoked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { sitDown } from './support/console.mjs';
import { look } from './support/looks.mjs';
import { openShop } from './support/shop.mjs';
import { addProduct, cartIs, goOffline, settled, signIn, visit } from './support/storefront.mjs';

let shop, browser;
before(async () => {
  shop = await openShop();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const words = {
  'en-GB': { username: 'demo-ann', toList: 'Move to a list', make: 'New list', all: 'Add all to cart', share: 'Share', link: 'Make a link', revoke: 'Revoke the link', gone: 'This link opens nothing', remove: 'Delete list', name: 'Wang Fang’s birthday' },
  'zh-CN': { username: 'demo-bo', toList: '移到清单', make: '新建清单', all: '全部加入购物车', share: '分享', link: '生成链接', revoke: '让链接失效', gone: '这个链接打不开', remove: '删除清单', name: '给王芳的生日' },
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

const listed = (page) => page.locator('main .panel .line .line-title').count();

// From the cart into a new list with no network; the shop hears of it afterwards.
async function fillOffline(phone, t, locale, kept) {
  const { page } = phone;
  await goOffline(phone.context);
  await visit(page, shop.url, '/cart');
  const mug = page.locator('.lines .line', { has: page.locator('a[href="/p/stoneware-mug"]') });
  await mug.getByRole('button', { name: t.toList, exact: true }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.locator('[name=list-name]').fill(t.name);
  await sheet.getByRole('button', { name: t.make, exact: true }).click();
  await cartIs(page, { 'side-handle-teapot': 1 });
  await visit(page, shop.url, '/lists');
  await until('the mug is in the list', async () => await listed(page) === 1);
  await page.locator('main [role=status]').waitFor(); // says that it waits for the network
  await looks(page, `lists-offline-${locale}`);
  assert.deepEqual(await kept(), [], 'nothing has left the device');

  await goOffline(phone.context, false);
  await until('the shop has the list', async () => (await kept()).length === 1);
  assert.deepEqual((await kept())[0].entries.map(({ quantity }) => quantity), [2]);
}

// The other device has it, and puts it back into the cart.
async function onAnotherDevice(t, locale) {
  const laptop = await sitDown(browser, { locale });
  await visit(laptop.page, shop.url);
  await settled(laptop.page);
  await signIn(laptop.page, shop.url, t.username);
  await visit(laptop.page, shop.url, '/lists');
  await until('the other device has it', async () => await listed(laptop.page) === 1);
  await laptop.page.getByRole('button', { name: t.all, exact: true }).click();
  await visit(laptop.page, shop.url, '/cart');
  await cartIs(laptop.page, { 'side-handle-teapot': 1, 'stoneware-mug': 2 });
  return laptop;
}

// A link for anybody, without a name, until it is revoked.
async function sharesAndRevokes(laptop, t, locale) {
  await visit(laptop.page, shop.url, '/lists');
  await laptop.page.getByRole('button', { name: t.share, exact: true }).click();
  const sharing = laptop.page.locator('dialog[open]');
  await sharing.getByRole('button', { name: t.link, exact: true }).click();
  const link = await sharing.locator('#list-link').inputValue();
  assert.match(link, /\/lists\/shared\/[\w-]{22}$/);
  await looks(laptop.page, `lists-share-${locale}`);

  const guest = await sitDown(browser, { locale });
  await visit(guest.page, link, '');
  await until('a stranger sees the mug', async () => await listed(guest.page) === 1);
  assert.ok(!(await guest.page.content()).includes(t.name), 'and not what the list is called');
  await looks(guest.page, `lists-shared-${locale}`);
  await guest.page.getByRole('button', { name: t.all, exact: true }).click();
  await visit(guest.page, shop.url, '/cart');
  await cartIs(guest.page, { 'stoneware-mug': 2 });

  await sharing.getByRole('button', { name: t.revoke, exact: true }).click();
  await until('the link is revoked', async () => await sharing.locator('#list-link').count() === 0);
  await visit(guest.page, link, '');
  await guest.page.getByText(t.gone).waitFor();
  return guest;
}

for (const [locale, t] of Object.entries(words)) {
  test(`lists are made with no network, agree on all devices and are shared by a link (${locale})`, async () => {
    const phone = await sitDown(browser, { locale });
    const { page } = phone;
    await visit(page, shop.url);
    await settled(page);
    await signIn(page, shop.url, t.username);
    await addProduct(page, shop.url, 'stoneware-mug', 2);
    await addProduct(page, shop.url, 'side-handle-teapot');
    // Loaded once with a network, the worker keeps what asks for a list and the module behind it.
    await visit(page, shop.url, '/lists');
    await page.locator('[name=list-name]').waitFor();
    const get = await shop.signIn(t.username);
    const kept = async () => (await get('/v1/me/lists')).lists;

    await fillOffline(phone, t, locale, kept);
    const laptop = await onAnotherDevice(t, locale);
    const guest = await sharesAndRevokes(laptop, t, locale);
    for (const one of [phone, laptop, guest]) assert.deepEqual(one.errors ?? [], []);
    await Promise.all([phone, laptop, guest].map((one) => one.context.close()));
  });
}
