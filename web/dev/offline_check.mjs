// The service worker and the keyboard, in a browser, against a running preview: node dev/offline_check.mjs [BASE]
// First visit, network cut, reload: the shell and the pictures stand. Then the shop by keyboard alone.
import { chromium } from 'playwright-core';

const [base = 'http://127.0.0.1:4173'] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
const page = await context.newPage();
const problems = [];
page.on('pageerror', (error) => problems.push(error.message));
page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('ERR_INTERNET')) problems.push(message.text()); });
const say = (what, good) => { console.log(`${good ? 'ok  ' : 'FAIL'} ${what}`); if (!good) process.exitCode = 1; };

await page.goto(base);
await page.locator('.promises').waitFor();
await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
await page.waitForTimeout(9_000); // pictures are fetched in idle time
await context.setOffline(true);
const start = Date.now();
await page.reload();
await page.locator('.promises').waitFor();
say(`offline reload shows the shop (${Date.now() - start} ms)`, true);
await page.waitForTimeout(500);
say('pictures stand offline', await page.evaluate(() => [...document.images].filter((image) => image.complete && image.naturalWidth === 0 && image.loading === 'eager').length === 0));
await page.goto(`${base}/p/wool-throw`);
await page.locator('.buy-form').waitFor();
say('a deep link opens offline', await page.title() !== '');
say('the worker does not answer /v1', await page.evaluate(() => fetch('/v1/none').then(() => false, () => true)));

await page.goto(base);
await page.locator('.promises').waitFor();
const focused = () => page.evaluate(() => { const at = document.activeElement; return `${at?.tagName}.${at?.className} ${at?.getAttribute('aria-label') ?? at?.textContent ?? ''}`.slice(0, 80); });
await page.keyboard.press('Tab');
say(`first stop is the skip link: ${await focused()}`, (await focused()).includes('skip'));
await page.locator('input[type=search]').focus();
await page.keyboard.type('tea');
await page.waitForTimeout(50);
await page.keyboard.press('ArrowDown');
say('arrows move in the suggestions', await page.evaluate(() => document.querySelector('[aria-selected=true][role=option]') !== null));
await page.keyboard.press('Enter');
await page.locator('.buy-form').waitFor();
await page.waitForTimeout(100);
say(`the heading has the focus after a move: ${await focused()}`, (await focused()).startsWith('H1'));
await page.locator('.buy-form .stepper button').last().focus();
await page.keyboard.press('Enter');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.locator('.toast').waitFor();
say('added by keyboard, and said', (await page.locator('[role=status] .toast').textContent()).includes('×'));
await page.goto(`${base}/settings`);
await page.locator('.sync-mark').focus();
await page.keyboard.press('Enter');
await page.locator('dialog[open]').waitFor();
for (let i = 0; i < 6; i += 1) await page.keyboard.press('Tab');
say('a dialog keeps the focus', await page.evaluate(() => document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)));
await page.keyboard.press('Escape');
await page.waitForTimeout(100);
say(`and gives it back: ${await focused()}`, (await focused()).includes('sync-mark'));
say(`no errors ${problems.join(' | ')}`, problems.length === 0);
await browser.close();
