// Screenshots and axe of every page, from a running preview: node dev/shots.mjs OUT [BASE] [filter]
// Widths 360, 768, 1440; light and dark; Chinese and English. Prints what axe, the console and the layout complain of.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [out = '/tmp/shots', base = 'http://127.0.0.1:4173', only = ''] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Messages that are expected: no worker in these contexts, and pictures cut off with the network.
const EXPECTED = /Service Worker|ERR_INTERNET_DISCONNECTED|reading .waiting/;
const PASSWORD = 'a long quiet sentence';
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const looks = [
  { name: 'p-zh-light', width: 360, height: 780, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'p-en-dark', width: 360, height: 780, locale: 'en-GB', colorScheme: 'dark' },
  { name: 't-en-light', width: 768, height: 1024, locale: 'en-GB', colorScheme: 'light' },
  { name: 'w-zh-dark', width: 1440, height: 900, locale: 'zh-CN', colorScheme: 'dark' },
  { name: 'w-en-light', width: 1440, height: 900, locale: 'en-GB', colorScheme: 'light' },
  { name: 'n-zh-light', width: 320, height: 640, locale: 'zh-CN', colorScheme: 'light' },
].filter((look) => only === '' || only.split(',').includes(look.name));

for (const look of looks) {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, locale: look.locale, colorScheme: look.colorScheme, serviceWorkers: 'block', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => { if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text())) console.log(`${look.name} console: ${message.text()}`); });
  page.on("pageerror", (error) => EXPECTED.test(error.message) || console.log(`${look.name} error: ${error.message}`));
  const zh = look.locale === 'zh-CN';
  const go = (to) => page.evaluate((path) => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }, to);
  const shot = async (name, full = true) => {
    await page.waitForTimeout(250);
    if (full) { // pictures below the fold
      await page.evaluate(async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) { scrollTo(0, y); await new Promise((done) => setTimeout(done, 30)); } scrollTo(0, 0); });
      await page.waitForTimeout(150);
    }
    await page.screenshot({ path: `${out}/${name}.${look.name}.png`, fullPage: full });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log(`${look.name} ${name}: wider than the window by ${wide}`);
    const session = await context.newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    const { result } = await session.send('Runtime.evaluate', { expression: 'axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 140), v.nodes[0].any[0]?.message])))', awaitPromise: true });
    for (const each of JSON.parse(result.value)) console.log(`${look.name} ${name} axe: ${each.join(' | ')}`);
    await session.detach();
  };
  await page.goto(base);
  await page.locator('.promises').waitFor();
  await shot('home'); await shot('home-fold', false);
  await go('/categories'); await shot('categories');
  await go('/c/home'); await shot('category');
  await go('/cart'); await shot('cart-empty');
  await go('/p/cotton-four-piece-set'); await page.locator('.buy-form').waitFor(); await shot('product'); await shot('product-fold', false);
  await page.locator('.buy-bar button[type=submit]').click();
  await shot('product-added', false);
  for (const handle of ['down-quilt', 'stoneware-mug', 'longjing-tea']) {
    await go(`/p/${handle}`); await page.waitForTimeout(80); await page.locator('.buy-bar button[type=submit]').click();
  }
  await go('/search?q=%E8%8C%B6'); await page.waitForTimeout(60); await shot('search');
  await go('/search'); await page.locator('.page .search-box input').fill(zh ? '茶' : 'tea'); await page.waitForTimeout(60); await shot('search-typing', false);
  await page.keyboard.press('Enter'); await page.waitForTimeout(60);
  await go('/cart'); await shot('cart'); await shot('cart-fold', false);
  await page.locator('[aria-haspopup=dialog]:visible').last().click().catch(() => undefined); await shot('explain', false); await page.keyboard.press('Escape');
  await page.locator('.line-acts button').nth(2).click(); await page.locator('.line-acts button').nth(3).click(); await shot('cart-undo', false); // the scarce one goes: it is soon sold out
  await go('/sign-in'); await shot('sign-in');
  await go('/register'); await page.locator('[name=username]').fill(`lin${Date.now() % 1e8}`); await page.locator('[name=displayName]').fill(zh ? '林小满' : 'Lin Xiaoman'); await page.locator('[name=password]').fill(PASSWORD); await shot('register');
  await page.locator('form.stack button[type=submit]').click(); await page.locator('.member').waitFor(); await shot('account');
  await go('/checkout'); await page.locator('[name=phone]').fill('13800138000'); await page.locator('[name=address]').fill(zh ? '上海市静安区愚园路 1 号' : '1 Yuyuan Road, Jing’an, Shanghai'); await shot('checkout');
  await page.locator('.button.primary:visible').last().click(); await page.locator('.timeline').waitFor(); await shot('order-pending', false);
  await page.locator('.sync-mark').click(); await shot('sync', false); await page.keyboard.press('Escape');
  await page.waitForTimeout(1000); await shot('order');
  await page.locator('aside .button.primary').click(); await page.waitForTimeout(1200); await shot('order-refused-pay', false);
  await go('/orders'); await shot('orders');
  await go('/wallet'); await shot('wallet');
  await go('/history'); await shot('history');
  await go('/settings'); await shot('settings');
  await go('/nowhere'); await shot('not-found', false);
  await go('/p/wool-throw'); await page.waitForTimeout(80); await page.locator('.buy-bar button[type=submit]').click();
  await context.setOffline(true); await go('/'); await page.waitForTimeout(200); await shot('home-offline', false);
  await context.setOffline(false); await context.setOffline(true); // axe's session has put the network back
  await go('/checkout'); await shot('checkout-offline', false);
  await context.close();
}
await browser.close();
