// Who may call what, from the description of the API: every operation by every kind of caller, and every id that a member
// can name swapped for another member's (RELIABILITY.md P11). An operation without a sample here fails.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hex, newMember, password, placeOrder, signIn, startDaemon, until } from './daemon.mjs';
import { emptyBook, newAddress } from './addresses.mjs';
import { Authenticator } from './authenticator.mjs';
import { addApp, totp } from './factors.mjs';
import { misfit, operation, operations } from './openapi.mjs';
import { png } from './pictures.mjs';

let daemon, lamp, self, other, expired, revoked;
const pairs = { callers: 0, objects: 0 };

before(async () => {
  // Behind a proxy, each call from another address: no caller meets another's rate limit, and nobody is on this machine.
  daemon = await startDaemon({ args: ['--behind-proxy', '--public-origin', 'https://shop.example'] });
  const { ask } = daemon;
  daemon.ask = (method, path, options = {}) => ask(method, path, { ...options, headers: { 'x-real-ip': address(), ...options.headers } });
  lamp = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  self = await newMember(daemon);
  other = await newMember(daemon);
  expired = await signIn(daemon, self.name);
  age(expired.session.member, 'sessions', 'used_at');
  self = await signIn(daemon, self.name);
  revoked = await signIn(daemon, self.name);
  assert.equal((await daemon.ask('DELETE', '/v1/sessions/current', { token: revoked.token })).status, 204);
});
after(async () => {
  await daemon.stop();
  console.log(JSON.stringify({ figure: 'access_matrix', operations: operations.length, ...pairs }));
});

let calls = 0;
const address = () => `198.18.${(++calls >> 8) & 255}.${calls & 255}`; // RFC 2544: addresses for tests

// No clock of the daemon can be turned from outside: the rows that there are so far (of a member) are made old in the store.
function age(member, table, column) {
  const where = member === null ? '' : ` WHERE member_id = x'${member}'`;
  const script = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=10) as db: db.execute(sys.argv[2])';
  execFileSync('python3', ['-c', script, join(daemon.data, 'cartwright.sqlite'), `UPDATE ${table} SET ${column} = 1${where}`]);
}

const order = async (member) => {
  const made = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(lamp) });
  assert.equal(made.status, 201, made.text);
  return made.json.id;
};
// An order is paid as it is placed when the balance is enough: it is credited after that.
const unpaid = async (member) => {
  const id = await order(member);
  daemon.cli('fund', member.name, '500');
  return id;
};
let phones = 0;
const phone = () => `+861380000${String(++phones).padStart(4, '0')}`;
const asked = async (member, login = phone()) => {
  const issued = await daemon.ask('POST', '/v1/me/login-codes', { token: member.token, body: { login, locale: 'zh' } });
  assert.equal(issued.status, 202, issued.text);
  return { challenge: issued.json.id, code: await daemon.code(login), login };
};
const added = async (member) => {
  const one = await asked(member);
  const login = await daemon.ask('PUT', `/v1/me/login-codes/${one.challenge}`, { token: member.token, body: { code: one.code } });
  assert.equal(login.status, 201, login.text);
  return { id: login.json.id, login: one.login };
};
// A reset of somebody who is here for nothing else: it ends all sessions. Asked for by e-mail, a minute has not passed for the phone.
const resettable = async () => {
  const member = await newMember(daemon);
  const login = `${member.name}@x.cn`;
  const one = await asked(member, login);
  await daemon.ask('PUT', `/v1/me/login-codes/${one.challenge}`, { token: member.token, body: { code: one.code } });
  age(null, 'challenges', 'created_at');
  const issued = await daemon.ask('POST', '/v1/password-resets', { body: { login, locale: 'en' } });
  assert.equal(issued.status, 202, issued.text);
  return { path: { challenge: issued.json.id }, body: { code: await daemon.code(login), password: 'another long pass phrase', proof: '', locale: 'en' } };
};
// Somebody with an authenticator app; what they change needs a proof of lately, which signing in is.
const withApp = async () => addApp(daemon, await newMember(daemon));
const waiting = async () => {
  const member = await withApp();
  const where = { 'x-real-ip': address() }; // a step is bound to where the password came from
  const device = hex(16);
  const begun = await daemon.ask('POST', '/v1/sessions', { headers: where, body: { username: member.name, password, device, firstSeq: 1, bearer: true } });
  return { path: { challenge: begun.json.detail }, headers: where, body: { code: totp(member.secret), device } };
};
const enrolled = async () => {
  const { token } = await newMember(daemon);
  const { secret } = (await daemon.ask('POST', '/v1/me/totp', { token })).json;
  return { token, body: { code: totp(secret) } };
};
// A passkey of a member, and challenges for it; behind the proxy the shop is https://shop.example.
const origin = 'https://shop.example';
const key = new Authenticator();
const challenged = async (purpose) => (await daemon.ask('POST', '/v1/me/passkey-challenges', { token: self.token, body: { purpose } })).json;
const withKey = async () => {
  const asked = await challenged('create');
  const made = await daemon.ask('PUT', `/v1/me/passkey-challenges/${asked.id}`, { token: self.token, body: key.create(asked, origin, 'key') });
  assert.ok(made.status === 201 || made.json.code === 'id_conflict', made.text);
  return made.json.id;
};
const entering = async () => {
  await withKey();
  const headers = { 'x-real-ip': address() };
  const device = hex(16);
  const asked = (await daemon.ask('POST', '/v1/passkey-challenges', { headers, body: { device } })).json;
  return { path: { challenge: asked.id }, headers, body: key.use(asked, origin, device) };
};
const another = async () => {
  const asked = await challenged('create');
  return { path: { challenge: asked.id }, body: new Authenticator().create(asked, origin, 'another') };
};
const proving = async () => {
  await withKey();
  const asked = await challenged('prove');
  return { path: { challenge: asked.id }, body: key.use(asked, origin, hex(16)) };
};
const removable = async () => {
  const asked = await challenged('create');
  const made = await daemon.ask('PUT', `/v1/me/passkey-challenges/${asked.id}`, { token: self.token, body: new Authenticator().create(asked, origin, 'gone') });
  return { path: { id: made.json.id } };
};
const savedAddress = async (member) => {
  const body = newAddress();
  const made = await daemon.ask('POST', '/v1/me/addresses', { token: member.token, body });
  assert.equal(made.status, 201, made.text);
  return body.id;
};
// A further session of the member, by the id that their list shows.
const openedBy = async (member) => {
  const known = (await sessionsOf(member)).map((one) => one.id);
  await signIn(daemon, member.name);
  return (await sessionsOf(member)).find((one) => !known.includes(one.id)).id;
};
const sessionsOf = async (member) => (await daemon.ask('GET', '/v1/me/sessions', { token: member.token })).json.sessions;
const registering = async () => {
  const login = phone();
  const issued = await daemon.ask('POST', '/v1/registration-codes', { body: { login, locale: 'en' } });
  return { path: { challenge: issued.json.id }, body: { code: await daemon.code(login), account: { username: 'r' + hex(6), password, displayName: '' } } };
};
const never = { counter: 0, device: '0'.repeat(32) };
const emptyProfile = {
  nickname: '', bio: '', realName: '', gender: 'unsaid', birthday: { date: '', since: 0, before: '' }, cityCode: 0, locale: '',
  nicknameAt: never, bioAt: never, realNameAt: never, genderAt: never, birthdayAt: never, cityAt: never, localeAt: never, interests: { marks: [] },
};
const dot = png(4, 4);
const exported = async () => (await daemon.ask('POST', '/v1/me/exports', { token: self.token })).json.id;
// Once: the job that makes it comes round every quarter of a minute.
let archive;
const finished = () => archive ??= exported().then(async (id) => {
  await until(() => daemon.ask('GET', `/v1/me/exports/${id}`, { token: self.token }), (answer) => answer.json.readyAt > 0);
  return id;
});
const exchange = (ops = []) => ({ version: 1, cursor: 0, catalogueVersion: 0, firstSeq: ops.length ? 1 : 0, ops });

// A good call of each operation: `path` values, body, headers; made afresh for each use.
const samples = {
  'accounts.create': () => ({ body: { username: 'n' + hex(6), password, displayName: '' } }),
  'sessions.create': async () => ({ body: { username: (await newMember(daemon)).name, password, device: hex(16), firstSeq: 1, bearer: true } }),
  'sessions.current': () => ({}),
  'password.set': async () => { const member = await newMember(daemon); return { token: member.token, body: { oldPassword: password, password: 'another long pass phrase', locale: 'en' } }; },
  'sessions.refresh': async () => ({ headers: { authorization: `Bearer ${(await newMember(daemon)).refresh}` } }),
  'sessions.end': async () => ({ token: (await newMember(daemon)).token }),
  'sessions.list': () => ({}),
  'sessions.end_one': async () => { const member = await newMember(daemon); return { path: { id: await openedBy(member) }, token: member.token }; },
  'sessions.end_others': async () => ({ token: (await newMember(daemon)).token }),
  'sessions.revoke': () => ({ body: { revocation: hex(32) } }),
  'registrations.ask': () => ({ body: { login: phone(), locale: 'en' } }),
  'registrations.answer': registering,
  'resets.ask': () => ({ body: { login: phone(), locale: 'zh' } }),
  'resets.answer': resettable,
  'logins.list': () => ({}),
  'logins.ask': () => ({ body: { login: phone(), locale: 'zh' } }),
  'logins.answer': async () => { const one = await asked(self); return { path: one, body: { code: one.code } }; },
  'logins.remove': async () => { const login = await added(self); const path = { id: login.id }; return { path }; },
  'steps.answer': waiting,
  'proofs.give': () => ({ body: { password, code: '' } }),
  'factors.list': () => ({}),
  'totp.enrol': async () => ({ token: (await newMember(daemon)).token }),
  'totp.confirm': enrolled,
  'totp.remove': async () => ({ token: (await withApp()).token, body: { password } }),
  'recovery.renew': async () => ({ token: (await withApp()).token }),
  'passkeys.challenge': () => ({ body: { device: hex(16) } }),
  'passkeys.enter': entering,
  'passkeys.ask': () => ({ body: { purpose: 'prove' } }),
  'passkeys.create': another,
  'passkeys.prove': proving,
  'passkeys.remove': removable,
  'profile.sync': () => ({ body: { profile: emptyProfile, withdrawn: [] } }),
  'profile.get': () => ({}),
  'profile.edit': () => ({ body: { bio: 'hello' }, headers: { 'if-match': '*' } }),
  'consents.list': () => ({}),
  'consents.get': () => ({ path: { purpose: 'marketing' } }),
  'consents.choose': () => ({ path: { purpose: 'marketing' }, body: { given: true, version: 1 } }),
  'erasure.ask': () => ({}),
  'erasure.get': async () => { await daemon.ask('POST', '/v1/me/erasure', { token: self.token }); return {}; },
  'erasure.cancel': () => ({}),
  'avatar.put': () => ({ raw: dot, headers: { 'content-type': 'image/png' } }),
  'avatar.get': async () => { await daemon.ask('PUT', '/v1/me/avatar', { token: self.token, raw: dot, headers: { 'content-type': 'image/png' } }); return { path: { size: 'small' } }; },
  'avatar.remove': () => ({}),
  'exports.ask': () => ({}),
  'exports.list': () => ({}),
  'exports.get': async () => ({ path: { id: await exported() } }),
  'exports.archive': async () => ({ path: { id: await finished() } }),
  'sync.exchange': () => ({ body: exchange(), headers: { accept: 'application/json' } }),
  'live.listen': () => ({}),
  'bundle.get': () => ({}),
  'bundles.file': async () => ({ path: { file: (await daemon.ask('GET', '/v1/bundle')).json.path.split('/').pop() } }),
  'products.list': () => ({}),
  'products.get': () => ({ path: { handle: 'lamp' } }),
  'orders.place': () => ({ body: placeOrder(lamp), headers: { 'idempotency-key': hex(8) } }),
  'orders.list': () => ({}),
  'orders.get': async () => ({ path: { id: await order(self) } }),
  'orders.pay': async () => ({ path: { id: await unpaid(self) } }),
  'orders.cancel': async () => ({ path: { id: await order(self) } }),
  'orders.uncreate': async () => ({ path: { id: await order(self) } }),
  'wallet.get': () => ({}),
  'cart.get': () => ({}),
  'addresses.sync': () => ({ body: emptyBook() }),
  'addresses.list': () => ({}),
  'addresses.add': () => ({ body: newAddress() }),
  'addresses.edit': async () => ({ path: { id: await savedAddress(self) }, body: { label: 'home' } }),
  'addresses.remove': async () => ({ path: { id: await savedAddress(self) } }),
  'addresses.default': async () => ({ path: { id: await savedAddress(self) } }),
  'divisions.manifest': () => ({}),
  'divisions.table': async () => ({ path: { file: (await daemon.ask('GET', '/v1/division-table')).json.path.split('/').pop() } }),
  'divisions.list': () => ({ query: '?parent=110000' }),
  'addresses.parse': () => ({ body: { text: '李雷 13800001234 北京朝阳建国路88号' } }),
  'openapi.get': () => ({}),
  livez: () => ({}),
  readyz: () => ({}),
  metrics: () => ({ headers: { 'x-real-ip': '' } }),
};

// Streams do not end: their head is the answer.
async function call(one, { path = {}, query = '', body, raw, headers = {}, token }, as) {
  const url = one.path.replace(/\{(\w+)\}/, (_, name) => path[name]) + query;
  const bearer = as === undefined ? undefined : token ?? as.token;
  if (one.id !== 'live.listen') return daemon.ask(one.method, url, { body, raw, headers, token: bearer });
  const stop = new AbortController();
  const answer = await fetch(daemon.base + url, { signal: stop.signal, headers: { 'x-real-ip': address(), ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) } });
  const text = answer.ok ? '' : await answer.text();
  stop.abort();
  return { status: answer.status, headers: answer.headers, text, json: text ? JSON.parse(text) : undefined };
}

const refused = (one, answer, status, code) => {
  assert.equal(answer.status, status, `${one.id}: ${answer.text}`);
  assert.equal(answer.json.code, code, one.id);
  pairs.callers++;
};

// The staff side has a host and a matrix of its own (staff_matrix_test).
for (const one of operations.filter(({ path }) => !path.startsWith('/v1/admin'))) {
  test(`${one.id}: ${one.caller}`, async () => {
    const sample = samples[one.id];
    assert.ok(sample, 'no sample: add one');
    const done = await call(one, await sample(), one.caller === 'member' ? self : undefined);
    assert.equal(misfit(one, done), null, done.text);
    assert.ok(done.status < 300, done.text);
    pairs.callers++;
    if (one.caller === 'member') {
      refused(one, await call(one, await sample(), undefined), 401, 'signed_out');
      for (const who of [expired, revoked, { token: hex(32) }]) {
        refused(one, await call(one, { ...await sample(), token: undefined }, who), 401, 'signed_out');
      }
    }
    if (one.caller === 'loopback') {
      for (const who of [undefined, self]) refused(one, await call(one, {}, who), 404, 'not_found');
    }
    if (one.caller === 'anyone') {
      // A session that is over opens no door and closes none.
      // Renewing is what a session's own refresh token is for: no other token does it (guessing.mjs, sessions_test).
      for (const who of one.id === 'sessions.refresh' ? [] : [expired, revoked]) {
        assert.ok((await call(one, await sample(), who)).status < 300, one.id);
        pairs.callers++;
      }
    }
    const nobodys = { order: [404, 'not_found', 16], address: [404, 'not_found', 16], login: [404, 'not_found', 32], session: [404, 'not_found', 16], passkey: [404, 'not_found', 32], export: [404, 'not_found', 16], challenge: [410, 'challenge_used', 16] }[one.object];
    if (nobodys !== undefined && one.caller === 'member') {
      const [status, code, bytes] = nobodys;
      const good = { ...await sample(), token: undefined };
      const missing = await call(one, { ...good, path: { id: hex(bytes), challenge: hex(bytes) } }, other);
      const theirs = await call(one, good, other);
      refused(one, theirs, status, code);
      const { requestId: a, ...said } = theirs.json;
      const { requestId: b, ...saidOfNothing } = missing.json;
      assert.notEqual(a, b);
      assert.deepEqual(said, saidOfNothing, 'somebody else\'s and nobody\'s are told alike');
      pairs.objects++;
    }
  });
}

test('an order id in a query, a body or a command reaches no other member\'s order', async () => {
  const theirs = await order(self);
  const mine = await order(other);
  const list = await call(operation('orders.list'), { query: `?cursor=${theirs}` }, other);
  assert.ok(!list.text.includes(theirs));
  const taken = await call(operation('orders.place'), { body: { ...placeOrder(lamp, 2), id: theirs }, headers: { 'idempotency-key': hex(8) } }, other);
  if (taken.status < 300) assert.equal(taken.json.lines[0].quantity, 2, 'ids are a member\'s own: a new order, not theirs');
  assert.equal((await daemon.ask('GET', `/v1/orders/${theirs}`, { token: self.token })).json.lines[0].quantity, 1);
  assert.ok((await daemon.ask('GET', '/v1/orders', { token: other.token })).text.includes(mine));
  pairs.objects += 2;
});

test('a device id of another member gives a device of one\'s own', async () => {
  const again = await signIn(daemon, other.name, self.device);
  assert.equal(again.session.member, other.session.member);
  const answer = await daemon.ask('POST', '/v1/sync', { token: again.token, headers: { accept: 'application/json' }, body: exchange() });
  assert.equal(answer.json.acked, 0);
  pairs.objects++;
});
