// Every page in both languages and themes at three widths: a picture of each in artefacts/, and what can be judged without eyes.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { png } from '../http/pictures.mjs';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop, password } from './support/shop.mjs';
import { goOffline } from './support/storefront.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const artefacts = join(dirname(fileURLToPath(import.meta.url)), 'artefacts');
const POLICY = "script-src 'self' 'wasm-unsafe-eval'";
const widths = [[360, 780], [768, 1024], [1440, 900]];

let shop, browser;
before(async () => {
  mkdirSync(artefacts, { recursive: true });
  shop = await openShop();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

/** What axe finds serious or critical. It runs through the debugger: the page's policy lets no script be added. */
// Two looks in the gate; LOOKS=all for the twelve.
const LOOKS = (process.env.LOOKS ?? 'zh-light-360,en-dark-1440').split(',');

async function axeFindings(page) {
  const session = await page.context().newCDPSession(page);
  if (!await page.evaluate(() => 'axe' in globalThis)) await session.send('Runtime.evaluate', { expression: `${axe};0` });
  const run = 'axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)} ${v.nodes[0].any[0]?.message ?? ""}`)))';
  const { result } = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true });
  await session.detach();
  return JSON.parse(result.value);
}

/** Looks at the page of the window: a picture, axe, and whether it is wider than the window. */
async function judge(page, look, name, wrong) {
  await page.waitForTimeout(80);
  await page.screenshot({ path: join(artefacts, `${name}.${look}.png`), fullPage: !/dialog|offline/.test(name) });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) wrong.push(`${name}: wider than the window by ${wide}`);
  for (const finding of await axeFindings(page)) wrong.push(`${name}: ${finding}`);
}

const go = async (page, path) => {
  await page.evaluate((to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }, path);
  await page.locator('main :is(h1, .empty)').first().waitFor({ state: 'attached' });
};
const add = async (page, handle) => {
  await go(page, `/p/${handle}`);
  await page.locator('.buy-form .buy-bar button[type=submit]').click();
};

async function asGuest(page, judged, zh) {
  await judged('home');
  for (const [name, path] of [['categories', '/categories'], ['category', '/c/home'], ['cart-empty', '/cart'], ['orders-guest', '/orders'], ['wallet-guest', '/wallet'], ['account-guest', '/account'], ['addresses-guest', '/addresses'], ['profile-guest', '/profile'], ['privacy-guest', '/privacy'], ['settings', '/settings'], ['not-found', '/nowhere'], ['search-start', '/search']]) {
    await go(page, path);
    await judged(name);
  }
  await page.locator('.page input[type=search]').fill(zh ? '茶' : 'tea');
  await judged('search-typing-dialog');
  await page.keyboard.press('Enter');
  await page.locator('.search-title').waitFor();
  await judged('search');
  for (const handle of ['down-quilt', 'stoneware-mug', 'cotton-four-piece-set']) await add(page, handle);
  await judged('product');
  await go(page, '/cart');
  await judged('cart');
  await page.locator('[aria-haspopup=dialog]:visible').last().click();
  await judged('explain-dialog');
  await page.keyboard.press('Escape');
  await go(page, '/register');
  await judged('register');
  await go(page, '/sign-in');
  await judged('sign-in');
}

async function asMember(page, judged, zh, username) {
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(password);
  await page.locator('.sign button[type=submit]').click();
  await page.locator('.member .avatar').waitFor();
  await judged('account');
  await go(page, '/checkout');
  for (const [field, text] of [['name', zh ? '林小满' : 'Lin Xiaoman'], ['phone', '13800138000'], ['address', zh ? '上海市静安区愚园路 1 号' : '1 Yuyuan Road, Jing’an, Shanghai']]) await page.locator(`[name=${field}]`).fill(text);
  await judged('checkout');
  await page.locator('button.primary[type=submit]:visible').last().click();
  await page.locator('.timeline').waitFor();
  await page.waitForTimeout(500);
  await judged('order');
  for (const name of ['orders', 'wallet', 'history']) { await go(page, `/${name}`); await judged(name); }
  await go(page, '/profile');
  await page.locator('.profile-form').waitFor();
  await judged('profile-empty');
  for (const [field, text] of [['nickname', zh ? '小满' : 'Xiaoman'], ['bio', zh ? '种菜，看云，喝茶。' : 'Growing vegetables, watching clouds, drinking tea.'], ['birthday', '1990-02-28']]) await page.locator(`.profile-form [name=${field}]`).fill(text);
  await page.locator('.profile-form .choice').first().click();
  await page.locator('.profile-form fieldset .button').first().click();
  await page.locator('.profile-form [name=division0]').waitFor();
  await page.locator('input[name=avatar]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(600, 500, [44, 85, 71]) });
  await page.locator('main img.avatar').waitFor();
  await page.locator('.profile-form button[type=submit]').click();
  await until('all to be sent', async () => await page.locator('main p[role=status]').count() === 0); // two of them: fields and picture
  await judged('profile');
  await page.locator('.profile-form [name=nickname]').fill('Admin');
  await page.locator('.profile-form button[type=submit]').click();
  await page.locator('[aria-invalid=true]').waitFor();
  await judged('profile-refused');
  await go(page, '/privacy');
  await page.locator('main .switch').last().waitFor();
  await page.locator('main .switch input:not(:disabled)').first().check();
  await page.locator('main .switch .tiny', { hasText: /\d/ }).waitFor();
  await page.locator('[aria-labelledby=archive] .button').first().click();
  await page.locator('[aria-labelledby=archive] .button.primary').waitFor({ timeout: 60_000 });
  await judged('privacy');
  await page.locator('[aria-labelledby=leaving] .button.danger').click();
  await judged('leaving-dialog');
  await page.locator('dialog[open] .button.danger').click();
  await page.locator('[aria-labelledby=leaving] .notice').waitFor();
  await judged('privacy-leaving');
  await page.locator('[aria-labelledby=leaving] .notice .button').click();
  await page.locator('.sync-mark').click();
  await judged('sync-dialog');
  await page.keyboard.press('Escape');
  await add(page, 'wool-throw');
  await goOffline(page.context());
  await go(page, '/checkout');
  await judged('checkout-offline');
  for (const name of ['profile', 'privacy']) { await go(page, `/${name}`); await judged(`${name}-offline`); }
}

for (const locale of ['zh-CN', 'en-GB']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [width, height] of widths) {
      const look = `${locale.slice(0, 2)}-${colorScheme}-${width}`;
      if (!LOOKS.includes(look) && !LOOKS.includes('all')) continue;
      test(`all pages are sound: ${look}`, async () => {
        const username = `look-${look.toLowerCase()}`;
        await shop.ask('POST', '/v1/accounts', { body: { username, password, displayName: locale === 'zh-CN' ? '林小满' : 'Lin Xiaoman' } });
        shop.cli('fund', username, '1800.00');
        const context = await newContext(browser, { locale, colorScheme, viewport: { width, height }, reducedMotion: 'reduce', serviceWorkers: 'block' });
        const page = await context.newPage();
        const errors = watchErrors(page, /Service Worker|ERR_INTERNET_DISCONNECTED|reading .waiting/);
        const answer = await page.goto(shop.url);
        assert.ok(answer.headers()['content-security-policy'].includes(POLICY));
        await page.locator('.promises').waitFor();
        const wrong = [];
        const judged = (name) => judge(page, look, name, wrong);
        await asGuest(page, judged, locale === 'zh-CN');
        await asMember(page, judged, locale === 'zh-CN', username);
        await context.close();
        assert.deepEqual([...new Set(wrong), ...errors], []);
      });
    }
  }
}
