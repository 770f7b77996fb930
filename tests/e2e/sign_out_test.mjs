// What a member typed, everywhere a shop lets one type, is gone from the browser's profile after the sign-out: every byte of it.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { launchProfile, until } from './support/browser.mjs';
import { discard, openShop, temporary } from './support/shop.mjs';
import { act, addProduct, goOffline, settled, visit } from './support/storefront.mjs';

let shop;

/** Twenty strings that occur nowhere else; some in Chinese, one of two parts as people write an address. */
function plant() {
  const word = () => randomBytes(5).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[digit]);
  const han = () => Array.from(randomBytes(6), (byte) => String.fromCharCode(0x4e00 + byte * 16)).join('');
  return {
    username: word(), displayName: `${word()}`, password: `${word()} ${word()}`,
    searched: word(), searchedHan: han(), searchedLater: word(), typedOnly: word(),
    note: word(), noteHan: han(), noteLater: word(), noteOffline: word(),
    name: word(), phone: String(13_000_000_000 + randomBytes(4).readUInt32LE() % 999_999_999), street: word(), city: han(),
    nameOffline: word(), phoneOffline: String(13_000_000_000 + randomBytes(4).readUInt32LE() % 999_999_999), streetOffline: word(),
    walletReason: word(), wrongPassword: `${word()} ${word()}`,
  };
}

// The browser's own question whether to keep the password is the person's to answer: when it is left open, Chromium notes
// the user name in `Login Data`, out of any page's reach. This person has said no in the settings.
function neverKeepPasswords(profile) {
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ credentials_enable_service: false, profile: { password_manager_enabled: false } }));
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && statSync(path).size > 0) yield path;
  }
}

/** Which file holds which string: as UTF-8, as UTF-16, or as an address writes it. */
function findAll(profile, strings) {
  const found = [];
  for (const path of filesBelow(profile)) {
    const bytes = readFileSync(path);
    for (const [what, text] of Object.entries(strings)) {
      const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(encodeURIComponent(text))];
      if (forms.some((form) => bytes.includes(form))) found.push(`${relative(profile, path)}: ${what}`);
    }
  }
  return found;
}

async function note(page, handle, text) {
  await visit(page, shop.url, '/cart');
  await act(page, handle, 'Add a note');
  await page.locator('.note-form input').fill(text);
  await page.locator('.note-form button').click();
  await page.locator('.note-text', { hasText: text }).waitFor();
}

async function order(page, { name, phone, address }) {
  await visit(page, shop.url, '/checkout');
  for (const [field, text] of Object.entries({ name, phone, address })) await page.locator(`[name=${field}]`).pressSequentially(text);
  await page.locator('.summary button[type=submit]').click();
  await page.locator('.timeline').waitFor();
}

async function live(page, context, planted) {
  await visit(page, shop.url);
  await settled(page);
  await look(page, planted.searched);
  await visit(page, shop.url, '/register');
  for (const [field, text] of [['username', planted.username], ['displayName', planted.displayName], ['password', planted.wrongPassword]]) await page.locator(`[name=${field}]`).fill(text);
  await page.locator('[name=password]').fill(planted.password);
  await page.locator('.sign button[type=submit]').click();
  await page.locator('.member .avatar').waitFor();
  shop.cli('fund', planted.username, '500.00', '--reason', planted.walletReason);
  await addProduct(page, shop.url, 'stoneware-mug');
  await addProduct(page, shop.url, 'letter-set');
  await note(page, 'stoneware-mug', planted.note);
  await note(page, 'letter-set', planted.noteHan);
  await visit(page, shop.url);
  await look(page, planted.searchedHan);
  await look(page, planted.searchedLater);
  await page.locator('input[type=search]:visible').first().pressSequentially(planted.typedOnly);
  await order(page, { name: planted.name, phone: planted.phone, address: `${planted.city} ${planted.street}` });
  await page.locator('.page-head .badge', { hasText: /Paid|To be paid/ }).waitFor();
  await page.goto(`${shop.url}/wallet`);
  await page.getByText(planted.walletReason).first().waitFor();
  await addProduct(page, shop.url, 'longjing-tea');
  await note(page, 'longjing-tea', planted.noteLater);
  await until('all of it to be sent', async () => (await page.locator('.sync-mark').getAttribute('aria-label')).includes('Up to date'));
}

async function look(page, text) {
  const box = page.locator('input[type=search]:visible').first();
  await box.fill(text);
  await box.press('Enter');
  await page.locator('main', { hasText: text }).waitFor();
}

async function leave(page) {
  await visit(page, shop.url, '/account');
  await page.locator('main button', { hasText: 'Sign out' }).click();
  await page.locator('dialog[open] [value=forget]').check();
  await page.locator('dialog[open] .button', { hasText: 'Sign out' }).click();
  await page.locator('.toast', { hasText: 'Signed out' }).waitFor();
}

for (const online of [true, false]) {
  test(`spec 09, acceptance 1: after a sign-out that forgets the device, ${online ? 'online' : 'with no network'} none of 20 planted strings is in the browser's profile`, async (t) => {
    shop = await openShop();
    const profile = temporary('profile');
    neverKeepPasswords(profile);
    const chrome = await launchProfile(profile);
    try {
      const planted = plant();
      const { context } = chrome;
      const page = await context.newPage();
      await live(page, context, planted);
      if (process.env.SHOW) console.log('while signed in:', findAll(profile, planted).join('\n  '));
      if (!online) {
        await goOffline(context);
        await shop.stop();
        await order(page, { name: planted.nameOffline, phone: planted.phoneOffline, address: planted.streetOffline });
        await addProduct(page, shop.url, 'wool-throw');
        await note(page, 'wool-throw', planted.noteOffline);
      }
      await leave(page);
      await page.waitForTimeout(1_000);
      await chrome.quit();
      const found = findAll(profile, planted);
      for (const line of found) t.diagnostic(line);
      console.log(JSON.stringify({ figure: 'member_strings_after_sign_out', online, planted: Object.keys(planted).length, found: new Set(found.map((line) => line.split(': ').pop())).size, files: [...new Set(found.map((line) => line.split(': ')[0]))] }));
      assert.deepEqual(found, []);
    } finally {
      await chrome.kill();
      if (process.env.KEEP === undefined) discard(profile);
      await shop.close();
    }
  });
}
