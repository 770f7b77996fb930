// Second steps, proofs and resets through the real daemon: every refusal, and what of them stands nowhere in clear.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hex, makeOld, newMember, password, startDaemon } from './daemon.mjs';
import { addApp, newMemberWithApp, totp, wrongCode } from './factors.mjs';

let daemon;
before(async () => { daemon = await startDaemon({ catalogue: false, args: ['--rate-limits=false'] }); });
after(() => daemon.stop());

const enter = (name, secret, device) => daemon.ask('POST', '/v1/sessions', { body: { username: name, password: secret, device, firstSeq: 1, bearer: true } });
const step = (id, code, device) => daemon.ask('PUT', `/v1/sign-in-steps/${id}`, { body: { code, device } });
const begin = async (member, device = hex(16), secret = password) => {
  const answer = await enter(member.name, secret, device);
  assert.equal(answer.status, 403, answer.text);
  assert.equal(answer.json.code, 'proof_required');
  return { id: answer.json.detail, device };
};
const is = (answer, status, code) => { assert.equal(answer.status, status, answer.text); assert.equal(answer.json.code, code); };
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath ?? one.path, one.name));
const secrets = [];

test('an app is switched on by a code of it, and gives ten recovery codes once', async () => {
  const member = await newMember(daemon);
  const ask = (method, path, body) => daemon.ask(method, path, { token: member.token, body });
  is(await ask('PUT', '/v1/me/totp', { code: '000000' }), 404, 'not_found');
  is(await ask('POST', '/v1/me/recovery-codes'), 404, 'not_found');
  const { secret, uri } = (await ask('POST', '/v1/me/totp')).json;
  assert.equal(uri, `otpauth://totp/Cartwright:${member.name}?secret=${secret}&issuer=Cartwright`);
  assert.equal((await enter(member.name, password, hex(16))).status, 201, 'not in force before a code was shown');
  is(await ask('PUT', '/v1/me/totp', { code: wrongCode(secret) }), 422, 'code_wrong');
  const confirmed = await ask('PUT', '/v1/me/totp', { code: totp(secret, -1) });
  assert.equal(new Set(confirmed.json.codes).size, 10);
  for (const code of confirmed.json.codes) assert.match(code, /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
  is(await ask('POST', '/v1/me/totp'), 409, 'id_conflict');
  const listed = (await ask('GET', '/v1/me/second-factors')).json;
  assert.ok(Number(listed.totpSince) > 0);
  assert.equal(listed.recoveryCodesLeft, 10);
  const renewed = (await ask('POST', '/v1/me/recovery-codes')).json.codes;
  const { id, device } = await begin(member);
  is(await step(id, confirmed.json.codes[0], device), 422, 'code_wrong');
  assert.equal((await step(id, renewed[0], device)).status, 200);
  secrets.push(secret, ...confirmed.json.codes, ...renewed);
});

test('a right password and the next code open one session, on that device', async () => {
  const member = await newMemberWithApp(daemon);
  const { id, device } = await begin(member);
  is(await step(id, totp(member.secret, -1), device), 422, 'code_wrong'); // used when the app was switched on
  is(await step(id, totp(member.secret), hex(16)), 410, 'challenge_used');
  is(await step(hex(16), totp(member.secret), device), 410, 'challenge_used');
  const passed = await step(id, totp(member.secret), device);
  assert.equal(passed.status, 200, passed.text);
  assert.equal(passed.json.username, member.name);
  is(await step(id, totp(member.secret, 1), device), 410, 'challenge_used');
  const { ticket } = passed.json;
  is(await enter(member.name, ticket, hex(16)), 401, 'credentials_wrong');
  const opened = await enter(member.name, ticket, device);
  assert.equal(opened.status, 201, opened.text);
  assert.equal(opened.json.member, member.session.member);
  is(await enter(member.name, ticket, device), 401, 'credentials_wrong');
  secrets.push(ticket);
});

test('a code works once, also in another sign-in', async () => {
  const member = await newMemberWithApp(daemon);
  const [one, two] = [await begin(member), await begin(member)];
  const code = totp(member.secret);
  assert.equal((await step(one.id, code, one.device)).status, 200);
  is(await step(two.id, code, two.device), 422, 'code_wrong');
  assert.equal((await step(two.id, totp(member.secret, 1), two.device)).status, 200);
});

test('a recovery code works once, however it is typed', async () => {
  const member = await newMemberWithApp(daemon);
  const [one, two] = [await begin(member), await begin(member)];
  assert.equal((await step(one.id, member.recovery[3].toLowerCase().replaceAll('-', ' '), one.device)).status, 200);
  is(await step(two.id, member.recovery[3], two.device), 422, 'code_wrong');
  assert.equal((await daemon.ask('GET', '/v1/me/second-factors', { token: member.token })).json.recoveryCodesLeft, 9);
});

test('five wrong codes end the trying for ten minutes, over all steps', async () => {
  const member = await newMemberWithApp(daemon);
  const [one, two] = [await begin(member), await begin(member)];
  for (let i = 0; i < 5; i++) is(await step(i % 2 ? one.id : two.id, wrongCode(member.secret), i % 2 ? one.device : two.device), 422, 'code_wrong');
  const stopped = await step(one.id, totp(member.secret), one.device);
  is(stopped, 429, 'too_many_requests');
  const seconds = Number(stopped.headers.get('retry-after'));
  assert.ok(seconds > 500 && seconds <= 600, String(seconds));
  is(await enter(member.name, password, hex(16)), 429, 'too_many_requests');
  is(await enter(member.name, 'a wrong pass phrase', hex(16)), 401, 'credentials_wrong');
});

test('changes want a proof of lately', async () => {
  const member = await newMemberWithApp(daemon);
  const ask = (method, path, body) => daemon.ask(method, path, { token: member.token, body });
  makeOld(daemon, 'challenges', 'created_at', member.session.member);
  for (const [method, path, body] of [['POST', '/v1/me/totp'], ['PUT', '/v1/me/totp', { code: '000000' }], ['POST', '/v1/me/recovery-codes'], ['POST', '/v1/me/totp/removals', { password }]]) {
    is(await ask(method, path, body), 403, 'proof_required');
  }
  assert.equal((await ask('GET', '/v1/me/second-factors')).json.proved, false);
  is(await ask('POST', '/v1/me/proofs', { password: 'a wrong pass phrase', code: totp(member.secret) }), 401, 'credentials_wrong');
  is(await ask('POST', '/v1/me/proofs', { password, code: '' }), 422, 'code_wrong');
  assert.equal((await ask('POST', '/v1/me/proofs', { password, code: totp(member.secret) })).status, 204);
  assert.equal((await ask('GET', '/v1/me/second-factors')).json.proved, true);
  is(await ask('POST', '/v1/me/totp/removals', { password: 'a wrong pass phrase' }), 401, 'credentials_wrong');
  assert.equal((await ask('POST', '/v1/me/totp/removals', { password })).status, 204);
  is(await ask('POST', '/v1/me/totp/removals', { password }), 404, 'not_found');
  assert.equal((await enter(member.name, password, hex(16))).status, 201);
});

test('a reset wants the code of the app, too; and a short password goes only with it', async () => {
  const plain = await newMember(daemon);
  const login = `${plain.name}@mail.example.cn`;
  const asked = await daemon.ask('POST', '/v1/me/login-codes', { token: plain.token, body: { login, locale: 'en' } });
  await daemon.ask('PUT', `/v1/me/login-codes/${asked.json.id}`, { token: plain.token, body: { code: await daemon.code(login) } });
  const member = await addApp(daemon, plain);
  makeOld(daemon, 'challenges', 'created_at', member.session.member);
  const issued = await daemon.ask('POST', '/v1/password-resets', { body: { login, locale: 'en' } });
  const code = await daemon.code(login);
  const reset = (proof, wanted = 'gk7 plum') => daemon.ask('PUT', `/v1/password-resets/${issued.json.id}`, { body: { code, password: wanted, proof, locale: 'en' } });
  is(await reset(''), 403, 'proof_required');
  const wrong = await reset(wrongCode(member.secret));
  is(wrong, 422, 'code_wrong');
  assert.equal(wrong.json.detail, 'proof');
  is(await reset(totp(member.secret), 'short 7'), 422, 'password_weak');
  assert.equal((await reset(totp(member.secret))).status, 204);
  is(await reset(totp(member.secret, 1), 'another long pass phrase'), 410, 'challenge_used');
  is(await daemon.ask('GET', '/v1/sessions/current', { token: member.token }), 401, 'signed_out');
  const { id, device } = await begin(member, hex(16), 'gk7 plum');
  const { ticket } = (await step(id, member.recovery[0], device)).json;
  const { token } = (await enter(member.name, ticket, device)).json;
  is(await daemon.ask('POST', '/v1/me/totp/removals', { token, body: { password: 'gk7 plum' } }), 422, 'password_weak');
});

test('spec 01, acceptance 4: no secret, code or ticket stands in clear in the database or the log', () => {
  const kept = files(daemon.data).filter((name) => !name.includes('/spool/'));
  assert.ok(kept.some((name) => name.endsWith('cartwright.sqlite')) && secrets.length > 20);
  for (const value of [...secrets, ...secrets.map((one) => one.replaceAll('-', '')), 'gk7 plum']) {
    for (const name of kept) assert.ok(!readFileSync(name).includes(value), `${value} in ${name}`);
    assert.ok(!daemon.log().includes(value));
  }
});
