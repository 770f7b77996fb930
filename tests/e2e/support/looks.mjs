// Every page in the looks that matter: a picture into artefacts/, no sideways scrolling, nothing for axe to say.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { newContext } from './browser.mjs';
import { root } from './shop.mjs';

const folder = join(root, 'tests/e2e/artefacts');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  { name: 'desk-en-light', viewport: { width: 1280, height: 800 }, locale: 'en-GB', colorScheme: 'light' },
  { name: 'desk-zh-dark', viewport: { width: 1280, height: 800 }, locale: 'zh-CN', colorScheme: 'dark' },
  { name: 'phone-zh-light', viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'phone-en-dark', viewport: { width: 390, height: 844 }, locale: 'en-GB', colorScheme: 'dark' },
];

/** By the debugger, which the page's policy does not bind. */
async function axeOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', { awaitPromise: true, returnByValue: true,
    expression: 'axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`))' });
  await session.detach();
  return result.value;
}

export async function look(page, name) {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name} is wider than the window by ${wide}`);
  assert.deepEqual(await axeOf(page), [], name);
}

const nameOf = (path) => path.replaceAll(/[^a-z]+/gi, '-').replace(/^-|-$/g, '') || 'home';

/** `paths`: addresses, or [address, act on the page, name]. */
export async function watchPages(browser, { url, cookies, paths }) {
  for (const { name, ...options } of LOOKS) {
    const context = await newContext(browser, { ...options, reducedMotion: 'reduce' });
    await context.addCookies(cookies);
    const page = await context.newPage();
    for (const each of paths) {
      const [path, act, called = nameOf(path)] = Array.isArray(each) ? each : [each];
      await page.goto(url + path);
      await page.locator('main h1, main h2').first().waitFor();
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      if (act !== undefined) await act(page);
      await look(page, `staff-${called}.${name}`);
    }
    await context.close();
  }
}
