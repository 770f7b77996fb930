// What staff does on the console's pages, by what is seen on them (English), and the one-time codes of their phones.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newContext, watchErrors } from './browser.mjs';
import { openShop, password } from './shop.mjs';

const STEP_MS = 30_000;

/** The shop with its staff side; `console` is where that answers. */
export async function openConsole(options = {}) {
  const shop = await openShop({ ...options, deployment: 'one-daemon', serve: ['--staff-host', 'staff.localhost', ...(options.serve ?? [])] });
  return Object.assign(shop, { console: `http://staff.localhost:${shop.port}`, ownerToken: () => readFileSync(join(shop.data, 'first-owner.token'), 'utf8').trim() });
}

/** RFC 6238 with SHA-1 and six digits, of the step that is `ahead` of the present one. */
export function totp(secret, ahead = 0) {
  const bits = [...secret.replace(/\s/g, '')].map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + ahead));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A code counts once: a person waits for the next one. */
export const nextStep = () => wait(STEP_MS - (Date.now() % STEP_MS) + 200);

/** Opens a person's own browser, with what its pages complain of. */
export async function sitDown(browser, options = {}) {
  const context = await newContext(browser, options);
  const page = await context.newPage();
  return { context, page, errors: watchErrors(page) };
}

/** Takes an invitation; answers the secret in the person's phone. */
export async function acceptInvitation(page, link, { username, name }) {
  await page.goto(link);
  if (!link.includes('#')) throw new Error('an invitation without its token');
  await page.locator('.qr').waitFor();
  const secret = await page.locator('.secret').textContent();
  for (const [field, text] of Object.entries({ code: totp(secret), displayName: name, username, password })) await page.locator(`[name=${field}]`).fill(text);
  await page.locator('button[type=submit]').click();
  await page.locator('.menu').first().waitFor({ state: 'attached' });
  return secret;
}

export async function signIn(page, url, username, secret) {
  await page.goto(url);
  for (const [field, text] of Object.entries({ username, password, code: totp(secret) })) await page.locator(`[name=${field}]`).fill(text);
  await page.locator('button[type=submit]').click();
}

/** Fills the dialog that is open with a reason and sends it; it is gone when the server has agreed. */
export async function actWith(page, reason, button) {
  const dialog = page.locator('dialog[open]');
  await dialog.locator('[name=reason]').fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.locator('[name=reason]').waitFor({ state: 'detached' });
}

/** Invites somebody with these roles; answers the link. */
export async function invite(page, url, roles, reason = 'Starts today') {
  await page.goto(`${url}/staff`);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  for (const role of roles) await page.locator(`dialog [name=role][value=${role}]`).check();
  await actWith(page, reason, 'Make the invitation');
  const link = await page.locator('[data-invitation]').textContent();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  return link;
}

/** As the console's own pages ask, in the session of `page`; answers the status. */
export const staffPost = (page, path, body) => page.evaluate(async ([to, what]) => {
  const answer = await fetch(to, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(what) });
  return answer.status;
}, [path, body]);
