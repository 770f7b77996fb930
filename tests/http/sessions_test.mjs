// Sessions through the real daemon: cookies, renewal, the list, the ends (spec 01 "Sessions", spec 09, docs/adr/0011).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runSql } from '../support/sql.mjs';
import { hex, newMember, password, signIn, startDaemon } from './daemon.mjs';

let daemon;
before(async () => { daemon = await startDaemon({ args: ['--rate-limits=false'] }); });
after(() => daemon.stop());

const renew = (refresh) => daemon.ask('POST', '/v1/sessions/refresh', { token: refresh });
const isIn = async (token) => (await daemon.ask('GET', '/v1/sessions/current', { token })).status === 200;
const sessions = async (token) => (await daemon.ask('GET', '/v1/me/sessions', { token })).json.sessions;
// No clock of the daemon can be turned from outside: the rows are made old in the store.
const store = (sql) => runSql(join(daemon.data, 'cartwright.sqlite'), sql);

/** A browser's cookies of this daemon, each with its path. */
function browser() {
  const jar = new Map();
  return {
    jar,
    async ask(method, path, body) {
      const cookie = [...jar].filter(([, { path: at }]) => path.startsWith(at)).map(([name, { value }]) => `${name}=${value}`).join('; ');
      const headers = { origin: daemon.base, ...(cookie ? { cookie } : {}) };
      const answer = await daemon.ask(method, path, { body, headers });
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
        if (/Max-Age=0$/.test(line)) jar.delete(name);
        else jar.set(name, { value, path: /Path=([^;]+)/.exec(line)[1], line });
      }
      return answer;
    },
  };
}
const enter = (page, name, about) => page.ask('POST', '/v1/sessions', { username: name, password, device: hex(16), firstSeq: 1, bearer: false, ...(about ? { about } : {}) });

async function listen(token) {
  const stream = await fetch(daemon.base + '/v1/live', { headers: { authorization: `Bearer ${token}` } });
  assert.equal(stream.status, 200);
  const reader = stream.body.getReader();
  await reader.read();
  return async () => { const began = performance.now(); while (!(await reader.read()).done); return performance.now() - began; };
}

test('a browser gets three cookies: one for everywhere, two for sessions only, none for scripts', async () => {
  const { name } = await newMember(daemon);
  const page = browser();
  const entered = await enter(page, name);
  assert.equal(entered.json.token + entered.json.refresh, '', 'tokens stand in cookies only');
  assert.match(page.jar.get('__Host-session').line, /; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=900$/);
  assert.match(page.jar.get('__Secure-refresh').line, /; Path=\/v1\/sessions; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000$/);
  assert.match(page.jar.get('__Secure-device').line, /; Path=\/v1\/sessions; Secure; HttpOnly; SameSite=Strict; Max-Age=34560000$/);
  const shared = browser();
  await enter(shared, name, { name: 'library', shared: true });
  assert.ok(!/Max-Age/.test(shared.jar.get('__Host-session').line + shared.jar.get('__Secure-refresh').line), 'they end with the browser');
  assert.ok(!shared.jar.has('__Secure-device'));
  assert.equal((await shared.ask('GET', '/v1/sessions/current')).json.idleMinutes, 30);
});

test('a browser renews, and signs out with the refresh cookie alone', async () => {
  const { name } = await newMember(daemon);
  const page = browser();
  await enter(page, name);
  const before = { ...page.jar.get('__Secure-refresh') };
  page.jar.delete('__Host-session');
  assert.equal((await page.ask('GET', '/v1/sessions/current')).json.code, 'signed_out');
  const renewed = await page.ask('POST', '/v1/sessions/refresh');
  assert.equal(renewed.status, 200, renewed.text);
  assert.equal(renewed.json.token + renewed.json.refresh, '');
  assert.notEqual(page.jar.get('__Secure-refresh').value, before.value);
  assert.equal((await page.ask('GET', '/v1/sessions/current')).status, 200);
  const access = page.jar.get('__Host-session').value;
  page.jar.delete('__Host-session');
  assert.equal((await page.ask('DELETE', '/v1/sessions/current')).status, 204);
  assert.deepEqual([...page.jar.keys()], ['__Secure-device']);
  assert.equal(await isIn(access), false);
  assert.equal((await page.ask('DELETE', '/v1/sessions/current')).status, 204, 'signed out already is well');
});

test('another site neither renews nor ends a session', async () => {
  const { name } = await newMember(daemon);
  const page = browser();
  await enter(page, name);
  const cookie = `__Secure-refresh=${page.jar.get('__Secure-refresh').value}`;
  for (const origin of ['https://evil.example', undefined]) {
    for (const [method, path] of [['POST', '/v1/sessions/refresh'], ['DELETE', '/v1/sessions/current']]) {
      const answer = await daemon.ask(method, path, { headers: { cookie, ...(origin ? { origin } : {}) } });
      assert.equal(answer.json?.code, 'not_allowed', `${method} ${origin}`);
    }
  }
  assert.equal((await page.ask('POST', '/v1/sessions/refresh')).status, 200);
});

test('spec 01, acceptance 3: a used refresh token ends every session of its family within 1 s', async () => {
  const member = await newMember(daemon);
  const other = await signIn(daemon, member.name);
  const next = (await renew(member.refresh)).json;
  const ended = await listen(next.token);
  const replayed = await renew(member.refresh);
  const ms = await ended();
  assert.equal(replayed.status, 401);
  assert.equal(replayed.json.code, 'signed_out');
  for (const token of [next.token, member.token]) assert.equal(await isIn(token), false);
  assert.equal((await renew(next.refresh)).status, 401);
  assert.ok(ms < 1_000, `${ms} ms`);
  assert.ok(await isIn(other.token), 'another session of the member goes on');
  assert.match(daemon.log(), /token_reused/);
  console.log(JSON.stringify({ figure: 'reused_token_cuts_streams_ms', value: Math.round(ms) }));
});

test('two tabs at once, and a lost answer, get the same tokens', async () => {
  const member = await newMember(daemon);
  const both = await Promise.all(Array.from({ length: 8 }, () => renew(member.refresh)));
  assert.deepEqual(new Set(both.map((one) => one.json.token)).size, 1);
  assert.deepEqual(new Set(both.map((one) => one.json.refresh)).size, 1);
  assert.ok(await isIn(both[0].json.token));
});

test('a stream outlives its access token, not its session', async () => {
  const member = await newMember(daemon);
  const ended = await listen(member.token);
  store(`UPDATE sessions SET access_until = 1 WHERE member_id = x'${member.session.member}'`);
  assert.equal(await isIn(member.token), false);
  assert.equal((await daemon.ask('POST', '/v1/sessions/logout-orders', { body: { revocation: member.revocation } })).status, 204);
  const ms = await ended();
  assert.ok(ms < 1_000, `a revocation cuts it at once: ${ms} ms`);
});

test('the list shows where one is signed in, and ends one or all others', async () => {
  const page = browser();
  const { name, token } = await newMember(daemon);
  await enter(page, name, { name: '客厅平板', shared: false });
  const list = await sessions(token);
  assert.deepEqual(list.map((one) => [one.deviceName, one.network, one.current]), [['', '127.0.0.0/24', true], ['客厅平板', '127.0.0.0/24', false]]);
  const lost = await signIn(daemon, name);
  const known = list.map((one) => one.id);
  const third = (await sessions(token)).find((one) => !known.includes(one.id));
  assert.ok(![token, lost.token, lost.refresh].some((secret) => secret.includes(third.id) && secret === third.id), 'the id is no token');
  assert.equal((await daemon.ask('DELETE', `/v1/me/sessions/${third.id}`, { token })).status, 204);
  assert.equal(await isIn(lost.token), false);
  assert.equal((await daemon.ask('DELETE', `/v1/me/sessions/${third.id}`, { token })).json.code, 'not_found');
  assert.equal((await daemon.ask('DELETE', '/v1/me/sessions', { token })).status, 204);
  assert.equal((await page.ask('GET', '/v1/sessions/current')).status, 401);
  assert.deepEqual((await sessions(token)).map((one) => one.current), [true]);
});

test('a new password by the old one ends the other sessions', async () => {
  const member = await newMember(daemon);
  const other = await signIn(daemon, member.name);
  const ended = await listen(other.token);
  const change = (oldPassword) => daemon.ask('PUT', '/v1/me/password', { token: member.token, body: { oldPassword, password: 'another long pass phrase', locale: 'zh' } });
  assert.deepEqual([(await change('not it')).json.code], ['credentials_wrong']);
  assert.equal((await change(password)).status, 204);
  assert.ok(await ended() < 1_000);
  assert.ok(await isIn(member.token) && !await isIn(other.token));
});

test('the eleventh session ends the oldest, at once', async () => {
  const member = await newMember(daemon);
  const ended = await listen(member.token);
  for (let i = 0; i < 10; i++) await signIn(daemon, member.name);
  assert.ok(await ended() < 1_000);
  assert.equal(await isIn(member.token), false);
});

test('a suspended member reads and signs out, and changes nothing; a locked one is signed out', async () => {
  const member = await newMember(daemon);
  const second = await signIn(daemon, member.name);
  store(`UPDATE members SET state = 3 WHERE member_id = x'${member.session.member}'`);
  assert.equal((await daemon.ask('GET', '/v1/wallet', { token: member.token })).status, 200);
  assert.equal((await daemon.ask('POST', '/v1/me/exports', { token: member.token })).status, 202, 'and takes what is theirs along');
  const changed = await daemon.ask('POST', '/v1/me/login-codes', { token: member.token, body: { login: '+8613800000000', locale: 'zh' } });
  assert.deepEqual([changed.status, changed.json.code, changed.json.detail], [403, 'not_allowed', 'suspended']);
  const exchange = (ops) => daemon.ask('POST', '/v1/sync', { token: member.token, headers: { accept: 'application/json' },
    body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: ops.length, ops } });
  assert.equal((await exchange([])).status, 200);
  const pushed = (await exchange([{ kind: 'cart_add', variant: 1, quantity: 1, at: Date.now() }])).json;
  assert.deepEqual([pushed.acked, pushed.rows.cart.map(({ setValue, added }) => [setValue, added])], [1, [[0, 0]]], 'the device is told that the line stays empty');
  assert.equal((await daemon.ask('DELETE', '/v1/me/sessions', { token: member.token })).status, 204);
  assert.equal(await isIn(second.token), false);
  store(`UPDATE members SET state = 2 WHERE member_id = x'${member.session.member}'`);
  assert.equal(await isIn(member.token), false);
  const again = await daemon.ask('POST', '/v1/sessions', { body: { username: member.name, password, device: hex(16), firstSeq: 1, bearer: true } });
  assert.equal(again.json.code, 'credentials_wrong', 'a locked account looks like a wrong password');
});

test('no token stands in the database or the log', async () => {
  const member = await newMember(daemon);
  const next = (await renew(member.refresh)).json;
  const dump = execFileSync('python3', ['-c', 'import sqlite3, sys\nfor line in sqlite3.connect(sys.argv[1]).iterdump(): print(line)', join(daemon.data, 'cartwright.sqlite')], { maxBuffer: 1 << 28 }).toString().toLowerCase();
  for (const secret of [member.token, member.refresh.slice(-64), member.revocation, next.token, next.refresh.slice(-64), password]) {
    assert.ok(!dump.includes(secret) && !daemon.log().includes(secret));
  }
});
