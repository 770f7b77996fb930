// The sign-out in Firefox (Debian's, over WebDriver BiDi): its page cache and its storage are not Chromium's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { until } from './support/browser.mjs';
import { openShop, password } from './support/shop.mjs';

let shop, browser;
before(async () => {
  shop = await openShop();
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr', headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' } });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const shown = (page) => page.evaluate(() => document.body.innerText);
const see = (page, selector) => page.waitForSelector(selector, { timeout: 20_000 });

test('spec 09, acceptance 5, in Firefox: the Back button after a sign-out shows nothing of the member', async () => {
  const page = await browser.newPage();
  await page.goto(`${shop.url}/sign-in`);
  await see(page, '[name=username]');
  await page.type('[name=username]', 'demo-ann');
  await page.type('[name=password]', password);
  await page.click('.sign button[type=submit]');
  await see(page, '.member .avatar');
  const pages = ['/orders', '/wallet', '/account'];
  for (const path of pages) {
    await page.goto(shop.url + path);
    await see(page, 'main :is(h1, .empty)');
  }
  await see(page, '.member .avatar');
  assert.match(await shown(page), /demo-ann/);
  await until('the sign-out to be asked for', () => page.evaluate(() => { [...document.querySelectorAll('main button')].find((one) => one.textContent.includes('Sign out'))?.click(); return document.querySelector('dialog[open]') !== null; }));
  await page.click('dialog[open] [value=forget]');
  await page.click('dialog[open] .button.danger');
  await see(page, '.toast');
  assert.match(await shown(page), /Signed out/);
  let steps = 0;
  for (; steps < pages.length + 1; steps++) {
    if (await page.goBack().catch(() => null) === null && steps > 0 && !page.url().startsWith(shop.url)) break;
    await see(page, 'main :is(h1, .empty)');
    const text = await shown(page);
    assert.ok(!text.includes('demo-ann') && !text.includes('Ann'), `${page.url()}: ${text}`);
  }
  assert.ok(steps >= pages.length, `only ${steps} steps back`);
});
