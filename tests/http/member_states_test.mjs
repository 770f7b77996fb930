// Members whom staff locks, suspends or helps, at two daemons on one PostgreSQL: what one does, the other refuses at once, and
// strangers learn nothing of it (spec 01 "Account states" and "Admin", spec 09 "Server" and "Admin").
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../support/postgres.mjs';
import { hex, newMember, password, placeOrder, signIn, until } from './daemon.mjs';
import { firstOwner, hire, signInStaff, startStaffDaemon, totp } from './staff.mjs';

const here = dirname(fileURLToPath(import.meta.url));
let postgres, a, b, owner, support, lamp;
const reason = { reason: 'a friend of theirs called' };
before(async () => {
  postgres = startPostgres();
  [a, b] = await Promise.all([0, 1].map(() => startStaffDaemon({ args: ['--rate-limits=false'], database: postgres.url, catalogue: false })));
  a.cli('import', '--format', 'cartwright-json', join(here, 'catalogue.json'));
  for (const daemon of [a, b]) await until(() => daemon.ask('GET', '/v1/bundle'), ({ status }) => status === 200);
  lamp = (await b.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  owner = await firstOwner([a, b].find(({ data }) => { try { return readFileSync(join(data, 'first-owner.token')); } catch { return false; } }));
  support = await hire(a, 'support');
});
after(async () => {
  for (const daemon of [a, b]) assert.equal((await daemon.stop()).code, 0);
  postgres.remove();
});

const act = (daemon, who, member, what, body = reason) => daemon.staff('POST', `/v1/admin/members/${member.session.member}/${what}`, { cookie: who.cookie, body });
const enter = (daemon, name, pass = password) => daemon.ask('POST', '/v1/sessions', { body: { username: name, password: pass, device: hex(16), firstSeq: 1, bearer: true } });
const told = ({ status, json }) => { const { requestId, ...said } = json; return { status, ...said }; };

async function listen(daemon, token) {
  const stream = await fetch(daemon.base + '/v1/live', { headers: { authorization: `Bearer ${token}` } });
  assert.equal(stream.status, 200);
  const reader = stream.body.getReader();
  await reader.read();
  return async () => { while (!(await reader.read()).done); };
}

for (const [what, state] of [['locks', 'locked'], ['suspensions', 'suspended']]) {
  test(`a ${state} member's sessions are over within 1 s on both daemons`, async () => {
    const member = await newMember(a);
    const laptop = await signIn(b, member.name);
    const ended = [await listen(a, member.token), await listen(b, laptop.token)];
    const began = performance.now();
    const done = await act(a, support, member, what);
    assert.deepEqual([done.status, done.json.state, done.json.ended], [200, state, 2], done.text);
    for (const daemon of [a, b]) for (const { token } of [member, laptop]) assert.equal((await daemon.ask('GET', '/v1/wallet', { token })).json.code, 'signed_out');
    await Promise.all(ended.map((end) => end()));
    const ms = Math.round(performance.now() - began);
    console.log(JSON.stringify({ figure: `${state}_member_is_out_ms`, value: ms }));
    assert.ok(ms < 1_000, `${ms} ms`);
    for (const { refresh } of [member, laptop]) assert.equal((await b.ask('POST', '/v1/sessions/refresh', { token: refresh })).status, 401);
  });
}

test('a lock looks to a stranger, and to who has the password, like a wrong password and like nobody', async () => {
  const member = await newMember(a);
  assert.equal((await act(b, owner, member, 'locks')).status, 200);
  const answers = [await enter(a, member.name), await enter(b, member.name, 'another long pass phrase'), await enter(b, 'nobody-' + hex(4))].map(told);
  assert.equal(answers[0].code, 'credentials_wrong');
  assert.deepEqual(answers[1], answers[0]);
  assert.deepEqual(answers[2], answers[0]);
  assert.equal((await act(a, support, member, 'unlocks')).json.state, 'active');
  assert.equal((await enter(b, member.name)).status, 201);
});

test('a suspended member signs in, reads and exports, changes nothing, and may do all again afterwards', async () => {
  const member = await newMember(a);
  await act(a, owner, member, 'suspensions');
  const back = await enter(b, member.name);
  assert.equal(back.status, 201, back.text);
  const { token } = back.json;
  assert.equal((await b.ask('GET', '/v1/me/account', { token })).json.state, 'suspended');
  assert.equal((await b.ask('GET', '/v1/orders', { token })).status, 200);
  assert.equal((await a.ask('POST', '/v1/me/exports', { token })).status, 202);
  const order = () => a.ask('POST', '/v1/orders', { token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(lamp) });
  const refused = await order();
  assert.deepEqual([refused.status, refused.json.code, refused.json.detail], [403, 'not_allowed', 'suspended']);
  assert.equal((await act(b, owner, member, 'reinstatements')).json.state, 'active');
  assert.equal((await order()).status, 201);
});

test('a lock does not lift a suspension, and a reason is wanted', async () => {
  const member = await newMember(a);
  assert.equal((await act(a, support, member, 'suspensions', { reason: '' })).json.code, 'missing_field');
  await act(a, support, member, 'suspensions');
  for (const what of ['locks', 'unlocks']) {
    const answer = await act(a, support, member, what);
    assert.deepEqual([answer.status, answer.json.code, answer.json.detail], [412, 'rev_conflict', 'suspended']);
  }
});

test('the member is told, by every phone and mailbox of theirs', async () => {
  const member = await newMember(a);
  const login = `${member.name}@x.cn`;
  const asked = await a.ask('POST', '/v1/me/login-codes', { token: member.token, body: { login, locale: 'zh' } });
  // Either daemon may have sent it.
  const notice = () => Promise.race([a.notice(login), b.notice(login)]);
  const code = /\n\n\D*(\d{6})/.exec(await notice())[1];
  assert.equal((await a.ask('PUT', `/v1/me/login-codes/${asked.json.id}`, { token: member.token, body: { code } })).status, 201);
  await act(a, support, member, 'locks');
  const text = await notice();
  assert.match(text, /账号已锁定/);
  assert.match(text, /locked your account/);
});

test('tries to sign in are seen by who looks with a reason, and by nobody else', async () => {
  const member = await newMember(a);
  await enter(b, member.name, 'another long pass phrase');
  const seen = await act(a, support, member, 'views');
  assert.deepEqual(seen.json.signIns.map(({ outcome }) => outcome), ['refused', 'signed_in'], seen.text);
  assert.match(seen.json.signIns[0].network, /^127\.0\.0\.0\/24$/);
  const auditor = await hire(a, 'auditor');
  assert.equal((await act(a, auditor, member, 'views')).status, 403);
});

test('after ten wrong passwords the member waits, and staff ends the wait', async () => {
  const member = await newMember(a);
  for (let i = 0; i < 10; i++) await enter(i % 2 ? a : b, member.name, 'another long pass phrase');
  assert.equal((await enter(a, member.name)).json.code, 'credentials_wrong');
  const seen = await act(a, support, member, 'views');
  assert.ok(seen.json.blockedUntil > Date.now() + 600_000, seen.text);
  assert.equal((await act(b, support, member, 'unlocks')).status, 200);
  assert.equal((await enter(a, member.name)).status, 201);
  const { series } = (await a.staff('GET', '/v1/admin/reports/days?days=1', { cookie: owner.cookie })).json;
  assert.ok(series.find(({ event }) => event === 'locked_out').days.at(-1).count >= 1);
});

test('an erasure is held by two people, and the member sees it', async () => {
  const member = await newMember(a);
  assert.equal((await act(a, owner, member, 'erasure-holds', { held: true, ...reason })).json.code, 'not_found');
  assert.equal((await a.ask('POST', '/v1/me/erasure', { token: member.token })).status, 202);
  const asked = await act(a, support, member, 'erasure-holds', { held: true, ...reason });
  assert.equal(asked.status, 202, asked.text);
  const isHeld = async () => (await b.ask('GET', '/v1/me/erasure', { token: member.token })).json.held;
  assert.equal(await isHeld(), false);
  const decide = (who) => b.staff('POST', `/v1/admin/approvals/${asked.json.id}/decision`, { cookie: who.cookie, body: { approve: true, ...reason } });
  assert.equal((await decide(support)).status, 403);
  assert.equal((await decide(owner)).json.state, 'approved');
  assert.equal(await isHeld(), true);
  const [record] = (await a.staff('GET', `/v1/admin/audit?limit=1&object=${encodeURIComponent('member ' + member.session.member)}`, { cookie: owner.cookie })).json.records;
  assert.deepEqual([record.permission, record.before, record.after], ['members.erasure', 'erasure goes on', 'erasure held']);
});

test('a colleague who lost the app gets in by a recovery code, once, and connects another app', async () => {
  const person = await hire(a, 'support');
  const ask = (method, path, body, cookie = person.cookie) => a.staff(method, `/v1/admin/me/${path}`, { cookie, body });
  assert.equal((await ask('GET', 'recovery-codes')).json.codesLeft, 0);
  assert.equal((await ask('POST', 'recovery-codes', { password: 'another long pass phrase', code: totp(person.secret) })).json.code, 'code_wrong');
  assert.equal((await ask('POST', 'recovery-codes', { password, code: '000000' })).json.code, 'code_wrong');
  const made = await ask('POST', 'recovery-codes', { password, code: totp(person.secret) });
  assert.equal(made.status, 201, made.text);
  assert.equal(new Set(made.json.codes).size, 10);
  const enterWith = (code) => b.staff('POST', '/v1/admin/sessions', { body: { username: person.username, password, code } });
  const [first, second] = made.json.codes;
  const entered = await enterWith(first.toLowerCase());
  assert.equal(entered.status, 201, entered.text);
  assert.equal((await enterWith(first)).json.code, 'credentials_wrong', 'once');
  assert.equal((await b.staff('POST', '/v1/admin/sessions', { body: { username: owner.username, password, code: second } })).json.code, 'credentials_wrong', 'one\'s own');
  const cookie = /__Host-staff=([0-9a-f]{64})/.exec(entered.headers.get('set-cookie'))[1];
  const { secret } = (await ask('GET', 'authenticator', undefined, cookie)).json;
  assert.notEqual(secret, person.secret);
  assert.equal((await ask('PUT', 'authenticator', { password, code: totp(person.secret, 1) }, cookie)).json.code, 'code_wrong', 'of the former app');
  assert.equal((await ask('PUT', 'authenticator', { password, code: totp(secret, -1) }, cookie)).status, 204);
  assert.equal((await a.staff('GET', '/v1/admin/sessions/current', { cookie: person.cookie })).status, 401, 'other sessions end');
  assert.equal((await a.staff('GET', '/v1/admin/sessions/current', { cookie })).status, 200);
  assert.equal((await signInStaff(b, { ...person, next: 1 })).status, 401, 'the former app is void');
  assert.equal((await signInStaff(b, { ...person, secret, next: 0 })).status, 201);
  const { records } = (await a.staff('GET', `/v1/admin/audit?staff=${person.session.staff}`, { cookie: owner.cookie })).json;
  for (const words of ['signed in by a recovery code', 'new recovery codes', 'another authenticator app; other sessions ended']) assert.ok(records.some(({ after }) => after === words), words);
});

test('the audit\'s chain is followed on demand', async () => {
  const verdict = await a.staff('GET', '/v1/admin/audit/verdict', { cookie: owner.cookie });
  assert.equal(verdict.status, 200, verdict.text);
  assert.equal(verdict.json.differencesTotal, 0);
  assert.ok(verdict.json.records > 10);
});

test('the idle times of sessions are settings with bounds, for two people', async () => {
  const second = await hire(a, 'owner');
  const path = '/v1/admin/settings/sessions.shared_idle_minutes';
  const put = (value) => a.staff('PUT', path, { cookie: owner.cookie, headers: { 'if-match': '"0"' }, body: { value, validFrom: 0, ...reason } });
  assert.equal((await put(31)).json.code, 'out_of_range');
  const asked = await put(10);
  assert.equal(asked.status, 202, asked.text);
  await a.staff('POST', `/v1/admin/approvals/${asked.json.approval.id}/decision`, { cookie: second.cookie, body: { approve: true, ...reason } });
  const member = await newMember(a);
  const shared = await b.ask('POST', '/v1/sessions', { body: { username: member.name, password, device: hex(16), firstSeq: 1, bearer: true, about: { name: 'library', shared: true } } });
  const minutes = (shared.json.expiresAt - Date.now()) / 60_000;
  assert.ok(minutes > 8 && minutes <= 10.1, `${minutes}`);
});
