// The staff side over HTTP: its own host and cookie, the way in, and every refusal. Who may do what: staff_matrix_test.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hex, newMember, password, startDaemon } from './daemon.mjs';
import { firstOwner, hire, signInStaff, staffHost, startStaffDaemon, totp } from './staff.mjs';

let daemon, owner, second, member;
before(async () => {
  daemon = await startStaffDaemon({ args: ['--behind-proxy'] });
  owner = await firstOwner(daemon);
  second = await hire(daemon, 'owner');
  member = await newMember(daemon);
});
after(() => daemon.stop());

const ask = (person, method, path, options = {}) => daemon.staff(method, path, { cookie: person.cookie, ...options });
const refused = (answer, status, code, detail) => {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json.code, code);
  if (detail !== undefined) assert.equal(answer.json.detail, detail);
};

test('without --staff-host there is no staff side', async () => {
  const plain = await startDaemon({ catalogue: false });
  for (const host of ['127.0.0.1', staffHost]) {
    const answer = await fetch(`http://${host}:${plain.port}/v1/admin/sessions/current`).catch(() => fetch(`${plain.base}/v1/admin/sessions/current`));
    assert.equal(answer.status, 404);
  }
  await plain.stop();
});

test('the first owner\'s invitation lies in a file that nobody else may read, and works once', async () => {
  assert.equal(statSync(join(daemon.data, 'first-owner.token')).mode & 0o777, 0o600);
  assert.deepEqual(owner.session.roles, ['owner']);
  await assert.rejects(firstOwner(daemon), /challenge_used/);
});

test('the cookie is bound to its host and never sent from elsewhere', async () => {
  const answer = await signInStaff(daemon, second);
  assert.equal(answer.status, 201, answer.text);
  const cookie = answer.headers.get('set-cookie');
  for (const word of ['__Host-staff=', 'Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict', 'Max-Age=43200']) assert.ok(cookie.includes(word), cookie);
  assert.ok(!/domain/i.test(cookie));
  assert.ok(!answer.text.includes(answer.cookie), 'the token is in the cookie alone');
});

test('a code signs in once, and what was wrong is not said', async () => {
  const person = await hire(daemon, 'support');
  const code = totp(person.secret);
  const body = { username: person.username, password, code };
  const good = await daemon.staff('POST', '/v1/admin/sessions', { body });
  assert.equal(good.status, 201, good.text);
  const answers = [
    await daemon.staff('POST', '/v1/admin/sessions', { body }),
    await daemon.staff('POST', '/v1/admin/sessions', { body: { ...body, username: 'nobody-here' } }),
    await daemon.staff('POST', '/v1/admin/sessions', { body: { ...body, password: 'another long pass phrase' } }),
    await daemon.staff('POST', '/v1/admin/sessions', { body: { ...body, code: '' } }),
  ];
  for (const answer of answers) {
    refused(answer, 401, 'credentials_wrong');
    const { requestId, ...said } = answer.json;
    const { requestId: other, ...first } = answers[0].json;
    assert.deepEqual(said, first);
  }
});

test('a member\'s session opens nothing on the staff side, nor a staff session on the shop', async () => {
  const path = '/v1/admin/sessions/current';
  refused(await daemon.staff('GET', path, { headers: { authorization: `Bearer ${member.token}` } }), 401, 'signed_out');
  refused(await daemon.staff('GET', path, { headers: { cookie: `__Host-session=${member.token}` } }), 401, 'signed_out');
  refused(await daemon.staff('GET', path, { cookie: member.token }), 401, 'signed_out');
  for (const headers of [{ authorization: `Bearer ${owner.cookie}` }, { cookie: `__Host-session=${owner.cookie}` }, { cookie: `__Host-staff=${owner.cookie}` }]) {
    refused(await daemon.ask('GET', '/v1/wallet', { headers }), 401, 'signed_out');
  }
});

test('each side answers on its own host only', async () => {
  refused(await daemon.ask('GET', '/v1/admin/sessions/current', { headers: { cookie: `__Host-staff=${owner.cookie}` } }), 404, 'not_found');
  refused(await daemon.ask('POST', '/v1/admin/sessions', { body: { username: 'x', password, code: '1' } }), 404, 'not_found');
  refused(await daemon.staff('GET', '/v1/wallet', { headers: { authorization: `Bearer ${member.token}` } }), 404, 'not_found');
  refused(await daemon.staff('POST', '/v1/sessions', { body: { username: 'x', password, device: hex(16), firstSeq: 1, bearer: true } }), 404, 'not_found');
  refused(await ask(owner, 'GET', '/v1/admin/audit', { host: `evil.example:${daemon.port}` }), 404, 'not_found');
  assert.equal((await daemon.staff('GET', '/livez')).status, 200, 'reads for everybody answer on both');
});

test('another site cannot act for staff', async () => {
  const path = '/v1/admin/staff/invitations';
  const body = { roles: ['support'], reason: 'test' };
  refused(await ask(owner, 'POST', path, { body, origin: null }), 403, 'not_allowed', 'origin');
  refused(await ask(owner, 'POST', path, { body, origin: 'https://evil.example' }), 403, 'not_allowed', 'origin');
  refused(await ask(owner, 'POST', path, { body, origin: `https://127.0.0.1:${daemon.port}` }), 403, 'not_allowed', 'origin');
  refused(await ask(owner, 'POST', path, { raw: JSON.stringify(body), type: 'text/plain' }), 403, 'not_allowed', 'content-type');
  refused(await daemon.staff('POST', '/v1/admin/sessions', { body: { username: 'x', password, code: '1' }, origin: 'https://evil.example' }), 403, 'not_allowed', 'origin');
});

test('signing out ends the session', async () => {
  const person = await hire(daemon, 'auditor');
  assert.equal((await ask(person, 'GET', '/v1/admin/sessions/current')).status, 200);
  assert.equal((await ask(person, 'DELETE', '/v1/admin/sessions/current')).status, 204);
  refused(await ask(person, 'GET', '/v1/admin/sessions/current'), 401, 'signed_out');
});

test('a colleague whose roles are changed is out at once; nobody changes themselves', async () => {
  const person = await hire(daemon, 'finance');
  const path = `/v1/admin/staff/${person.session.staff}`;
  const body = { roles: ['support'], state: 'active', reason: 'moves to another desk' };
  refused(await ask(owner, 'PUT', path, { body }), 400, 'missing_field', 'If-Match');
  refused(await ask(owner, 'PUT', path, { body, headers: { 'if-match': '"7"' } }), 412, 'rev_conflict');
  const done = await ask(owner, 'PUT', path, { body, headers: { 'if-match': '"1"' } });
  assert.equal(done.status, 200, done.text);
  assert.equal(done.headers.get('etag'), '"2"');
  refused(await ask(person, 'GET', '/v1/admin/sessions/current'), 401, 'signed_out');
  refused(await ask(owner, 'PUT', `/v1/admin/staff/${owner.session.staff}`, { body, headers: { 'if-match': '"1"' } }), 403, 'not_allowed', 'oneself');
});

test('a critical setting needs a second person, and nobody approves their own request', async () => {
  const path = '/v1/admin/settings/funds.credit_alone_max';
  const asked = await ask(owner, 'PUT', path, { body: { value: 20_000, validFrom: 0, reason: 'inflation' }, headers: { 'if-match': '"0"' } });
  assert.equal(asked.status, 202, asked.text);
  const decision = `/v1/admin/approvals/${asked.json.approval.id}/decision`;
  const body = { approve: true, reason: 'agreed' };
  refused(await ask(owner, 'POST', decision, { body }), 403, 'not_allowed', 'own request');
  const auditor = await hire(daemon, 'auditor');
  refused(await ask(auditor, 'POST', decision, { body }), 403, 'not_allowed');
  assert.equal((await ask(second, 'POST', decision, { body })).json.state, 'approved');
  refused(await ask(second, 'POST', decision, { body }), 410, 'challenge_used');
  assert.equal((await ask(owner, 'GET', path)).json.setting.value, 20_000);
});

test('a credit is given once, and recorded with what was before and after', async () => {
  const path = `/v1/admin/members/${member.session.member}/credits`;
  const headers = { 'idempotency-key': hex(8) };
  const body = { amountMinor: '500', reason: 'late parcel' };
  refused(await ask(owner, 'POST', path, { body }), 400, 'missing_field', 'Idempotency-Key');
  const many = await Promise.all(Array.from({ length: 8 }, () => ask(owner, 'POST', path, { body, headers })));
  for (const answer of many) assert.equal(answer.json.balanceMinor, '500', answer.text);
  assert.equal((await daemon.ask('GET', '/v1/wallet', { token: member.token })).json.balanceMinor, '500');
  refused(await ask(owner, 'POST', path, { body: { ...body, amountMinor: '501' }, headers }), 409, 'key_reused');
  refused(await ask(owner, 'POST', `/v1/admin/members/${hex(16)}/credits`, { body, headers: { 'idempotency-key': hex(8) } }), 404, 'not_found');
  const records = (await ask(owner, 'GET', `/v1/admin/audit?object=${encodeURIComponent('member ' + member.session.member)}`)).json.records;
  assert.equal(records.length, 1);
  assert.deepEqual([records[0].username, records[0].before, records[0].after], [owner.username, 'balance 0', 'balance 500']);
});

test('the audit trail is paged, filtered and verified', async () => {
  const page = await ask(owner, 'GET', '/v1/admin/audit?limit=3');
  assert.equal(page.json.records.length, 3);
  const next = await ask(owner, 'GET', `/v1/admin/audit?limit=3&cursor=${page.json.next}`);
  assert.equal(next.json.records[0].sequence, page.json.records[2].sequence - 1);
  const own = await ask(owner, 'GET', `/v1/admin/audit?staff=${second.session.staff}`);
  assert.ok(own.json.records.every((one) => one.staff === second.session.staff));
  assert.match(daemon.cli('verify'), /^0 differences/);
});

test('who has gone is out, by the operator', async () => {
  const person = await hire(daemon, 'catalogue');
  daemon.cli('staff', 'disable', person.username);
  refused(await ask(person, 'GET', '/v1/admin/sessions/current'), 401, 'signed_out');
  refused(await signInStaff(daemon, person), 401, 'credentials_wrong');
});

test('what is sensitive of a member is read with a reason, and the reading is recorded', async () => {
  const phone = '+8613800138000';
  const asked = await daemon.ask('POST', '/v1/me/login-codes', { token: member.token, body: { login: phone, locale: 'zh' } });
  assert.equal(asked.status, 202, asked.text);
  const code = await daemon.code(phone);
  assert.equal((await daemon.ask('PUT', `/v1/me/login-codes/${asked.json.id}`, { token: member.token, body: { code } })).status, 201);
  const found = await ask(owner, 'POST', '/v1/admin/members/search', { body: { login: '138 0013 8000' } });
  assert.equal(found.json.members[0].id, member.session.member);
  assert.ok(!found.text.includes('13800138000'), 'masked in the list');
  const path = `/v1/admin/members/${member.session.member}/views`;
  refused(await ask(owner, 'POST', path, { body: { reason: '' } }), 400, 'missing_field', 'reason');
  refused(await ask(owner, 'POST', path, { body: { reason: 'x' } }), 400, 'out_of_range', 'reason');
  const seen = await ask(owner, 'POST', path, { body: { reason: 'asks for their parcel' } });
  assert.equal(seen.json.logins[0].value, phone);
  const [record] = (await ask(owner, 'GET', '/v1/admin/audit?limit=1')).json.records;
  assert.deepEqual([record.permission, record.reason, record.object], ['members.view', 'asks for their parcel', 'member ' + member.session.member]);
  assert.ok(!JSON.stringify(record).includes('13800138000'));
});

test('ended sessions are over at once, and a forced reset leaves a way back', async () => {
  const gone = await newMember(daemon);
  const ended = await ask(owner, 'POST', `/v1/admin/members/${gone.session.member}/session-endings`, { body: { reason: 'lost phone' } });
  assert.equal(ended.json.ended, 1);
  refused(await daemon.ask('GET', '/v1/wallet', { token: gone.token }), 401, 'signed_out');
  const reset = await ask(owner, 'POST', `/v1/admin/members/${member.session.member}/password-resets`, { body: { reason: 'told a stranger' } });
  assert.equal(reset.status, 200, reset.text);
  refused(await daemon.ask('GET', '/v1/wallet', { token: member.token }), 401, 'signed_out');
  const old = { username: member.name, password, device: hex(16), firstSeq: 1, bearer: true };
  refused(await daemon.ask('POST', '/v1/sessions', { body: old }), 401, 'credentials_wrong');
});

test('an import says every bad row, changes nothing as a dry run, and is taken over when asked', async () => {
  const bad = 'Handle,Title,Variant Price\nmug,Mug,3.50\npot,Pot,cheap\n';
  const dry = await ask(owner, 'POST', '/v1/admin/imports', { raw: bad, type: 'text/csv' });
  assert.equal(dry.json.applied, false);
  assert.deepEqual([dry.json.rowErrors[0].line, dry.json.rowErrors[0].column], [3, 'Variant Price']);
  assert.equal((await ask(owner, 'POST', '/v1/admin/imports?apply=1', { raw: bad, type: 'text/csv' })).json.applied, false);
  const done = await ask(owner, 'POST', '/v1/admin/imports?apply=1&skip_bad=1', { raw: bad, type: 'text/csv' });
  assert.deepEqual([done.json.applied, done.json.leftOut], [true, 1], done.text);
  const { products } = (await ask(owner, 'GET', '/v1/admin/products?limit=100')).json;
  assert.ok(products.some(({ handle }) => handle === 'mug') && !products.some(({ handle }) => handle === 'pot'));
  refused(await ask(owner, 'POST', '/v1/admin/imports', { body: {} }), 415, 'unsupported_media_type');
});

test('a stock-take is refused when something was sold since', async () => {
  const { variants: [{ number }] } = (await daemon.ask('GET', '/v1/products/lamp')).json;
  const path = `/v1/admin/stock/${number}`;
  const seen = await ask(owner, 'GET', path);
  const headers = { 'if-match': seen.headers.get('etag') };
  const got = await ask(owner, 'POST', `${path}/receipts`, { body: { quantity: 7, reason: 'parcel 12' }, headers: { 'idempotency-key': hex(8) } });
  assert.equal(got.json.onHand, seen.json.onHand + 7);
  refused(await ask(owner, 'PUT', path, { body: { onHand: 3, reason: 'counted' }, headers }), 412, 'rev_conflict');
  const counted = await ask(owner, 'PUT', path, { body: { onHand: 3, reason: 'counted' }, headers: { 'if-match': got.headers.get('etag') } });
  assert.deepEqual([counted.json.onHand, counted.json.available], [3, 3 - counted.json.reserved]);
});

test('reports count what happened today', async () => {
  const { series } = (await ask(owner, 'GET', '/v1/admin/reports/days?days=7')).json;
  const today = (event) => series.find((one) => one.event === event).days.at(-1).count;
  assert.ok(today('registered') >= 2);
  assert.ok(today('session_ended_by_staff') >= 2);
  for (const one of series) assert.equal(one.days.length, 7);
});
