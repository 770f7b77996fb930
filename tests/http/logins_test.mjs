// Further logins through the real daemon, and what of them stands nowhere in clear. Resets: access_matrix_test, challenge_test.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { daemonPath, hex, newMember, password, startDaemon } from './daemon.mjs';

const planted = { email: `planted-${hex(5)}@mail.example.cn`, phone: `+86139${String(Date.now()).slice(-8)}`, password: `planted ${hex(8)} phrase` };
let daemon, member;
before(async () => { daemon = await startDaemon({ catalogue: false }); member = await newMember(daemon); });
after(() => daemon.stop());

const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath ?? one.path, one.name));
const codes = [];

test('a phone and an e-mail address become logins by their codes', async () => {
  for (const login of [planted.phone, planted.email]) {
    const asked = await daemon.ask('POST', '/v1/me/login-codes', { token: member.token, body: { login, locale: 'en' } });
    assert.equal(asked.status, 202, asked.text);
    codes.push(await daemon.code(login));
    const made = await daemon.ask('PUT', `/v1/me/login-codes/${asked.json.id}`, { token: member.token, body: { code: codes.at(-1) } });
    assert.equal(made.status, 201, made.text);
    assert.ok(!made.text.includes(login));
    const entered = await daemon.ask('POST', '/v1/sessions', { body: { username: login, password, device: hex(16), firstSeq: 1, bearer: true } });
    assert.equal(entered.status, 201, entered.text);
    assert.equal(entered.json.member, member.session.member);
  }
});

test('codes are paced, and one for nobody is asked for and answered like any other', async () => {
  const asked = await daemon.ask('POST', '/v1/password-resets', { body: { login: planted.email, locale: 'en' } });
  assert.equal(asked.json.code, 'too_many_requests', 'a minute between two codes');
  assert.ok(Number(asked.headers.get('retry-after')) > 0);
  const nobody = await daemon.ask('POST', '/v1/password-resets', { body: { login: `nobody-${hex(4)}@x.cn`, locale: 'en' } });
  assert.equal(nobody.status, 202);
  const guessed = await daemon.ask('PUT', `/v1/password-resets/${nobody.json.id}`, { body: { code: '000000', password: planted.password, proof: '', locale: 'en' } });
  assert.equal(guessed.json.code, 'code_wrong');
});

test('what was sealed stands in clear in no table, no log and no answer', async () => {
  const folders = files(daemon.data).filter((name) => !name.includes('/spool/'));
  assert.ok(folders.some((name) => name.endsWith('cartwright.sqlite')));
  for (const name of folders) {
    const bytes = readFileSync(name);
    for (const value of [planted.email, planted.phone, planted.phone.slice(3), password, ...codes, member.token]) {
      assert.ok(!bytes.includes(value), `${value} in ${name}`);
    }
  }
  for (const value of [planted.email, planted.phone, password, member.token]) assert.ok(!daemon.log().includes(value));
  assert.equal(statSync(join(daemon.data, 'fields.key')).mode & 0o777, 0o600);
});

test('a key that others may read, or that is none, is refused', () => {
  const key = join(daemon.data, 'fields.key');
  chmodSync(key, 0o644);
  const again = spawnSync(daemonPath(), ['serve', '--data', daemon.data, '--port', '0'], { encoding: 'utf8', timeout: 10_000 });
  chmodSync(key, 0o600);
  assert.equal(again.status, 1);
  assert.match(again.stderr, /not_allowed.*may be read by others/);
});
