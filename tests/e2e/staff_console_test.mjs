// The staff console with the real daemon: the first owner comes in by the token in the daemon's file, a second person by an
// invitation; what matters needs both of them; who lacks a permission sees no such page and gets none by its address.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, until } from './support/browser.mjs';
import { acceptInvitation, actWith, invite, nextStep, openConsole, signIn, sitDown } from './support/console.mjs';
import { look, watchPages } from './support/looks.mjs';

let shop;
let browser;
const people = {};

before(async () => {
  shop = await openConsole();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

const heading = (page, text) => page.locator('main h1', { hasText: text }).waitFor();
const rows = (page) => page.locator('.table tbody tr:not([aria-hidden])');
const badges = (page) => page.locator('.table tbody .badge').allTextContents();

test('the first owner comes in by the one-time token, and only once', async () => {
  people.olga = await sitDown(browser);
  const { page } = people.olga;
  await page.goto(shop.console);
  await heading(page, 'Staff sign-in');
  await page.goto(`${shop.console}/join#${shop.ownerToken()}`);
  await page.locator('.qr').waitFor();
  await look(page, 'staff-join-account');
  people.olga.secret = await acceptInvitation(page, `${shop.console}/join#${shop.ownerToken()}`, { username: 'olga', name: 'Olga Berg' });
  assert.equal(await page.locator('.side-foot .strong').textContent(), 'Olga Berg');
  assert.equal(new URL(page.url()).hash, '', 'the token stays in no address');
  const other = await sitDown(browser);
  await other.page.goto(`${shop.console}/join#${shop.ownerToken()}`);
  await other.page.getByText('This invitation was used, is too old').waitFor();
  await other.context.close();
});

test('the console and its API are nothing of the shop’s host', async () => {
  const { page } = people.olga;
  for (const path of ['/v1/admin/sessions/current', '/staff/index.html', '//staff/index.html']) {
    const response = await fetch(`http://127.0.0.1:${shop.port}${path}`, { redirect: 'manual' });
    assert.equal(response.status, 404, path);
  }
  assert.equal((await page.context().cookies(shop.url)).length, 0, 'the shop gets no cookie of staff');
});

test('a second person comes by an invitation, and sees only what their roles open', async () => {
  const { page } = people.olga;
  for (const [key, username, name, roles] of [['fay', 'fay', 'Fay Lin', ['finance']], ['sam', 'sam', 'Sam Wu', ['moderator']]]) {
    const link = await invite(page, shop.console, roles);
    people[key] = await sitDown(browser, key === 'sam' ? { viewport: { width: 390, height: 844 } } : {});
    people[key].secret = await acceptInvitation(people[key].page, link, { username, name });
  }
  assert.deepEqual((await people.fay.page.locator('.side .menu a').allTextContents()).filter((each) => /Staff|Audit/.test(each)), []);
  await people.fay.page.goto(`${shop.console}/audit`);
  await people.fay.page.getByText('Your role does not open this page').waitFor();
  const status = await people.fay.page.evaluate(() => fetch('/v1/admin/audit').then((response) => response.status));
  assert.equal(status, 403);
});

test('a critical setting waits for a second person, and its asker cannot agree', async () => {
  const { page } = people.olga;
  await page.goto(`${shop.console}/settings`);
  await page.getByRole('link', { name: 'Staff sign-out after disuse' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.locator('dialog [name=value]').fill('15');
  await actWith(page, 'Shared desks in the shop', 'Ask for approval');
  await page.getByText('Sent: a second person decides').waitFor();
  await page.goto(`${shop.console}/approvals`);
  await page.getByText('Yours: somebody else decides').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);

  const fay = people.fay.page;
  await fay.goto(`${shop.console}/approvals`);
  await fay.getByRole('button', { name: 'Approve', exact: true }).click();
  await actWith(fay, 'Agreed in the morning meeting', 'Approve');
  await until('approved', async () => (await badges(fay)).includes('Approved'));

  await page.goto(`${shop.console}/settings/staff.idle_minutes`);
  await until('in force', async () => (await page.locator('.facts dd').first().textContent()) === '15 minutes');
  assert.equal(await rows(page).count(), 1);
});

test('the audit trail has it all, and opens by thing', async () => {
  const { page } = people.olga;
  await page.goto(`${shop.console}/audit`);
  await rows(page).first().waitFor();
  const text = await page.locator('.table').textContent();
  for (const word of ['Agreed in the morning meeting', 'Shared desks in the shop', 'Starts today', 'active, roles owner']) assert.ok(text.includes(word), word);
  await page.locator('.table').getByRole('button', { name: 'setting staff.idle_minutes' }).first().click();
  await until('filtered', async () => (await rows(page).count()) === 2);
  assert.match(page.url(), /object=setting/);
  await page.reload();
  await until('still filtered', async () => (await rows(page).count()) === 2);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()]);
  const saved = readFileSync(await file.path(), 'utf8');
  assert.equal(saved.trim().split('\r\n').length, 3);
  assert.match(saved, /^\ufeffNo\.,When,Who/);
});

test('a colleague who is disabled is out at once', async () => {
  const { page } = people.olga;
  await page.goto(`${shop.console}/staff`);
  await rows(page).filter({ hasText: 'Sam Wu' }).getByRole('button', { name: 'Change' }).click();
  await page.locator('dialog select').selectOption('disabled');
  await actWith(page, 'Left the company', 'Change');
  await until('disabled', async () => (await badges(page)).includes('Disabled'));
  const sam = people.sam.page;
  await sam.goto(shop.console);
  await heading(sam, 'Staff sign-in');
});

test('signing out and in again takes the next code; a used one is refused like a wrong password', async () => {
  const { page, secret } = people.fay;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'Staff sign-in');
  await nextStep();
  await signIn(page, shop.console, 'fay', secret);
  await page.locator('.side-foot').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await heading(page, 'Staff sign-in');
  await signIn(page, shop.console, 'fay', secret);
  await page.getByText('User name, password or code is not right').waitFor();
});

// Every answer of the server moves the end of the session: none may be on its way when the clock is put ahead.
test('the end of a session by disuse is said before it comes', async () => {
  const page = await people.olga.context.newPage();
  await page.clock.install();
  await page.goto(shop.console, { waitUntil: 'networkidle' });
  await page.locator('.side-foot').waitFor();
  await page.clock.fastForward('14:00'); // of the fifteen minutes that were agreed upon
  await page.getByText('Are you still there').waitFor();
  const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/v1/admin/sessions/current'));
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await answered;
  await page.getByText('Are you still there').waitFor({ state: 'detached' });
  await page.evaluate(() => fetch('/livez').then((answer) => answer.text())); // what was answered before this has been read, too
  await page.clock.fastForward('14:00');
  await page.getByText('Are you still there').waitFor();
  await page.clock.fastForward('01:30');
  await page.getByText('Your session has ended').waitFor();
  await page.close();
});

test('every page looks right: both languages and themes, phone and desktop, with nothing for axe to say', { timeout: 300_000 }, async () => {
  const { context } = people.olga;
  const cookies = await context.cookies(shop.console);
  await watchPages(browser, { url: shop.console, cookies, paths: ['/approvals', '/settings', '/settings/funds.credit_alone_max', '/audit', '/staff'] });
  await watchPages(browser, { url: shop.console, cookies: [], paths: [['/', undefined, 'sign-in'], '/join'] });
  for (const { errors } of Object.values(people)) assert.deepEqual(errors, []);
});
