// Devices and password: where one is signed in, in both languages; a session that outlives its access token.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop, password } from './support/shop.mjs';
import { addProduct, cartIs, signIn, visit } from './support/storefront.mjs';

const look = process.env.SHOTS; // a folder: what was seen, for people

let shop, browser;
before(async () => { shop = await openShop(); browser = await launch(); });
after(async () => { await browser.close(); await shop.close(); });

const shot = async (page, name) => { if (look !== undefined) await page.screenshot({ path: `${look}/${name}.png`, fullPage: true }); };
const rows = (page) => page.locator('.devices .device');

test('each device is listed; one ends another, which is told so and keeps nothing of the member open', async () => {
  const laptop = await newContext(browser);
  const phone = await newContext(browser, { locale: 'zh-CN', viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const [here, there] = [await laptop.newPage(), await phone.newPage()];
  const errors = watchErrors(here);
  await signIn(here, shop.url);
  await signIn(there, shop.url);
  await visit(here, shop.url, '/account');
  await here.getByRole('link', { name: 'Devices and password' }).click();
  await rows(here).nth(1).waitFor();
  assert.equal(await rows(here).count(), 2);
  assert.match(await rows(here).first().textContent(), /Chrome, Linux.*This device.*127\.0\.0\.0\/24/);
  await shot(here, 'devices-en');
  await visit(there, shop.url, '/devices');
  await rows(there).nth(1).waitFor();
  assert.match(await there.locator('h1').textContent(), /设备与密码/);
  await shot(there, 'devices-zh-dark-phone');
  await rows(here).nth(1).getByRole('button').click();
  await here.locator('dialog[open] .button.danger').click();
  await until('the other to be gone from the list', async () => await rows(here).count() === 1);
  await until('the other to be told', async () => (await there.locator('.sync-mark').getAttribute('aria-label')).includes('需要你看一下'));
  assert.deepEqual(errors, []);
  await laptop.close();
  await phone.close();
});

test('when the access token is over the page goes on without a word', async () => {
  const context = await newContext(browser);
  const page = await context.newPage();
  await signIn(page, shop.url, 'demo-bo');
  await context.clearCookies({ name: '__Host-session' });
  await addProduct(page, shop.url, 'stoneware-mug');
  await until('the cart at the shop', async () => (await shop.cart('demo-bo')).length === 1);
  await context.clearCookies({ name: '__Host-session' });
  await visit(page, shop.url, '/devices');
  await rows(page).first().waitFor();
  await visit(page, shop.url, '/cart');
  await cartIs(page, { 'stoneware-mug': 1 });
  assert.equal((await context.cookies()).filter(({ name }) => name === '__Host-session').length, 1);
  await context.close();
});

test('a new password needs the old one, and ends the other sessions', async () => {
  const context = await newContext(browser);
  const page = await context.newPage();
  await visit(page, shop.url, '/register');
  for (const [name, value] of Object.entries({ username: 'demo-cy', displayName: 'Cy', password })) await page.locator(`[name=${name}]`).fill(value);
  await page.getByRole('switch').check();
  await shot(page, 'register-shared-en');
  await page.locator('.sign button[type=submit]').click();
  await page.locator('.member .avatar').waitFor();
  const other = await shop.signIn('demo-cy');
  await visit(page, shop.url, '/devices');
  await rows(page).nth(1).waitFor();
  assert.match(await rows(page).first().textContent(), /Shared/);
  const set = async (old) => {
    await page.locator('[name=oldPassword]').fill(old);
    await page.locator('[name=newPassword]').fill('a longer quiet sentence');
    await page.getByRole('button', { name: 'Set password' }).click();
  };
  await set('not the old one');
  await page.locator('.notice.bad').waitFor();
  await shot(page, 'password-wrong-en');
  await set(password);
  await page.locator('.toast', { hasText: 'new password is in force' }).waitFor();
  await assert.rejects(other('/v1/wallet'), /401/);
  assert.equal((await page.request.get(`${shop.url}/v1/wallet`)).status(), 200);
  await context.close();
});
