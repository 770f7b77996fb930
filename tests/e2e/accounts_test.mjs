// Accounts on their pages, in both languages: two-step verification with a real code, recovery codes, passkeys of Chromium's virtual
// authenticator, a new password by a code, further logins.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { totp } from '../http/factors.mjs';
import { launch, newContext, until, watchErrors } from './support/browser.mjs';
import { openShop, password, root } from './support/shop.mjs';
import { visit } from './support/storefront.mjs';

const artefacts = join(root, 'tests/e2e/artefacts/accounts');
const words = {
  zh: { turnOn: '开启两步验证', saved: '我已存好', go: '继续', passkey: '用通行密钥登录', add: '添加通行密钥', addLogin: '绑定手机号或邮箱', confirm: '确认', signOut: '退出登录' },
  en: { turnOn: 'Turn on', saved: 'I have kept them', go: 'Continue', passkey: 'Sign in with a passkey', add: 'Add a passkey', addLogin: 'Add a phone or e-mail', confirm: 'Confirm', signOut: 'Sign out' },
};
const locales = { zh: 'zh-CN', en: 'en-GB' };
let browser, shop;
before(async () => { mkdirSync(artefacts, { recursive: true }); browser = await launch(); shop = await openShop(); });
after(async () => { await browser.close(); await shop.close(); });

const home = () => shop.url;
const picture = (page, name) => page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function open(language, options = {}) {
  const context = await newContext(browser, { locale: locales[language], ...options });
  const page = await context.newPage();
  const errors = watchErrors(page);
  return { context, page, errors, t: words[language] };
}

async function register(page, name) {
  await visit(page, home(), '/register');
  await page.locator('[name=username]').fill(name);
  await page.locator('[name=displayName]').fill(name);
  await page.locator('[name=password]').fill(password);
  await page.locator('.sign button[type=submit]').click();
  await page.locator('.member .avatar').waitFor();
}

async function typePassword(page, name, secret = password) {
  await page.locator('[name=username]').fill(name);
  await page.locator('[name=password]').fill(secret);
  await page.locator('.sign button[type=submit]').click();
}

async function leave(page, t) {
  await visit(page, home(), '/account');
  await button(page, t.signOut).click();
  await page.locator('dialog .danger').click();
  await page.locator('.member .avatar').waitFor({ state: 'detached' });
  await visit(page, home(), '/sign-in');
}

async function virtualAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  return { session, authenticatorId };
}

/** What the shop has sent so far is made old. */
const codesAreOld = () => shop.sql('UPDATE challenges SET created_at = 1');

/** The code of the `nth` notice to `login`: a file of the spool folder, a moment after the answer. */
async function sent(login, nth) {
  const spool = join(shop.data, 'spool');
  let notices = [];
  await until(`notice ${nth} to ${login}`, () => {
    const all = existsSync(spool) ? readdirSync(spool).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(join(spool, name), 'utf8')) : [];
    notices = all.filter((one) => one.startsWith(`To: ${login}\n`));
    return notices.length >= nth;
  });
  return /\n\n\D*(\d{6})/.exec(notices[nth - 1])[1];
}

for (const language of ['zh', 'en']) {
  test(`${language}: two-step verification is switched on, asked for, and a recovery code stands in`, async () => {
    const { context, page, errors, t } = await open(language, language === 'zh' ? { viewport: { width: 360, height: 780 } } : {});
    const name = `steps-${language}`;
    await register(page, name);
    await visit(page, home(), '/security');
    await button(page, t.turnOn).click();
    await page.locator('.qr').waitFor();
    await page.locator('details summary').click();
    const secret = (await page.locator('.secret').textContent()).replaceAll(' ', '');
    await picture(page, `enrol-${language}`);
    await page.locator('[name=totp-code]').fill(totp(secret, -1));
    await button(page, t.confirm).click();
    await page.locator('.codes li').first().waitFor();
    const codes = await page.locator('.codes code').allTextContents();
    assert.equal(codes.length, 10);
    await picture(page, `codes-${language}`);
    await button(page, t.saved).click();
    await picture(page, `security-${language}`);
    await leave(page, t);
    await typePassword(page, name);
    await page.locator('[name=code]').fill('000000');
    await button(page, t.go).click();
    await page.locator('.notice.bad').waitFor();
    await picture(page, `step-${language}`);
    await page.locator('[name=code]').fill(totp(secret));
    await button(page, t.go).click();
    await page.locator('.member .avatar').waitFor();
    await leave(page, t);
    await typePassword(page, name);
    await page.locator('[name=code]').fill(codes[0].toLowerCase());
    await button(page, t.go).click();
    await page.locator('.member .avatar').waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(`${language}: a passkey is made, and signs in without a name`, async () => {
    const { context, page, errors, t } = await open(language, { colorScheme: 'dark' });
    const { session, authenticatorId } = await virtualAuthenticator(page);
    const name = `keys-${language}`;
    await register(page, name);
    await visit(page, home(), '/security');
    await button(page, t.add).click();
    await page.locator('dialog').getByRole('button', { name: t.add, exact: true }).click();
    await page.locator('.factor').waitFor();
    await picture(page, `passkeys-${language}`);
    const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
    assert.equal(credentials.length, 1);
    assert.equal(credentials[0].rpId, 'localhost');
    await leave(page, t);
    await picture(page, `sign-in-${language}`);
    await button(page, t.passkey).click();
    await page.locator('.member .avatar').waitFor();
    assert.equal(await page.locator('.member h1').textContent(), name);
    await leave(page, t);
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await button(page, t.passkey).click();
    await button(page, t.passkey).waitFor(); // refused by the authenticator itself: nobody is signed in
    assert.equal(await page.locator('.member .avatar').count(), 0);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(`${language}: an account begins with a phone that is proved, under a name of any script`, async () => {
    const { context, page, errors } = await open(language, { viewport: { width: 390, height: 844 } });
    const login = language === 'zh' ? '13700004711' : '+447700900123';
    await visit(page, home(), '/register');
    await page.locator('a[href="/register-by-code"]').click();
    await page.locator('[name=login]').fill(login);
    await picture(page, `register-by-code-ask-${language}`);
    await page.locator('.sign button[type=submit]').click();
    await page.locator('[name=code]').fill(await sent(login.startsWith('+') ? login : `+86${login}`, 1));
    await page.locator('[name=username]').fill(language === 'zh' ? '小明同学' : 'Zoë-2026');
    await page.locator('[name=displayName]').fill('Ming');
    await page.locator('[name=password]').fill(password);
    await picture(page, `register-by-code-${language}`);
    await page.locator('.sign button[type=submit]').click();
    await page.locator('.member .avatar').waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(`${language}: an e-mail address becomes a login by its code, and sets a new password`, async () => {
    const { context, page, errors, t } = await open(language);
    const name = `mail-${language}`;
    const login = `${name}@mail.example.cn`;
    await register(page, name);
    await visit(page, home(), '/security');
    await button(page, t.addLogin).click();
    await page.locator('[name=new-login]').fill(login);
    await page.locator('dialog button[type=submit]').click();
    await page.locator('[name=login-code]').fill(await sent(login, 1));
    await button(page, t.confirm).click();
    await page.locator('.factor').waitFor();
    codesAreOld(); // a minute must lie between two of them
    await leave(page, t);
    await page.locator('a[href="/forgot"]').click();
    await page.locator('[name=login]').fill(login);
    await page.locator('.sign button[type=submit]').click();
    await page.locator('[name=code]').fill(await sent(login, 2));
    await page.locator('[name=password]').fill('a quite different sentence');
    await picture(page, `forgot-${language}`);
    await page.locator('.sign button[type=submit]').click();
    await page.locator('[name=username]').waitFor();
    await typePassword(page, login, 'a quite different sentence');
    await page.locator('.member .avatar').waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });
}
