// Who may call what, from the description of the API: every operation by every kind of caller and in every state of an
// account (RELIABILITY.md P11). An operation without a sample here fails. Ids of others: swapped_ids_test.
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPaySandbox } from '../support/pay_sandbox.mjs';
import { runSql } from '../support/sql.mjs';
import { hex, makeOld, newMember, password, placeOrder, signIn, until } from './daemon.mjs';
import { emptyBook, newAddress } from './addresses.mjs';
import { askFor, photoName, photoPut, returns } from './aftersales.mjs';
import { Authenticator } from './authenticator.mjs';
import { addCoupons, claimOf } from './coupons.mjs';
import { addApp, totp } from './factors.mjs';
import { misfit, operation, operations } from './openapi.mjs';
import { png } from './pictures.mjs';
import { erase } from './possessions.mjs';
import { firstOwner, hire, roles, startStaffDaemon } from './staff.mjs';

let daemon, sandbox, owner, goods, lamp, self, other, visitor, paused, closing;
const over = new Map(); // those whose session is no more, or never was one here
const pairs = { callers: 0, objects: 0, states: 0 };

before(async () => {
  // Behind a proxy, each call from another address: no caller meets another's rate limit, and nobody is on this machine.
  sandbox = await startPaySandbox();
  daemon = await startStaffDaemon({ args: ['--behind-proxy', '--public-origin', 'https://shop.example', ...sandbox.args] });
  const { ask } = daemon;
  daemon.ask = (method, path, options = {}) => ask(method, path, { ...options, headers: { 'x-real-ip': address(), ...options.headers } });
  lamp = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  addCoupons(daemon, [{ template: { terms: { name: { zh: '减10', en: '10 off' }, valueMinor: '1000' }, limits: { issuedPerMember: 0 } } }]);
  owner = await firstOwner(daemon);
  // Each call that pays, cancels or returns orders lamps first.
  const came = await daemon.staff('POST', `/v1/admin/stock/${lamp}/receipts`, { cookie: owner.cookie, headers: { 'idempotency-key': hex(8), 'x-real-ip': address() }, body: { quantity: 10_000, reason: 'for all callers' } });
  assert.equal(came.status, 201, came.text);
  goods = returns({ daemon, owner, variant: lamp, source: () => ({ 'x-real-ip': address() }) });
  [self, other, visitor, paused, closing] = await Promise.all(Array.from({ length: 5 }, () => newMember(daemon)));
  const expired = await signIn(daemon, self.name);
  age(expired.session.member, 'sessions', 'used_at');
  self = await signIn(daemon, self.name);
  const revoked = await signIn(daemon, self.name);
  assert.equal((await daemon.ask('DELETE', '/v1/sessions/current', { token: revoked.token })).status, 204);
  const [locked, erased] = await Promise.all([newMember(daemon), newMember(daemon)]);
  const lock = await daemon.staff('POST', `/v1/admin/members/${locked.session.member}/locks`, { cookie: owner.cookie, body: { reason: 'the matrix' } });
  assert.equal(lock.status, 200, lock.text);
  await erase(daemon, erased);
  for (const [name, who] of Object.entries({ anonymous: undefined, expired, revoked, locked, erased, nobody: { token: hex(32) } })) over.set(name, who);
  over.set('owner', { token: owner.cookie });
  for (const role of roles.slice(1)) over.set(role, { token: (await hire(daemon, role)).cookie });
});
after(async () => {
  await daemon.stop();
  await sandbox.stop();
  console.log(JSON.stringify({ figure: 'access_matrix', operations: operations.length, ...pairs }));
});

let calls = 0;
const address = () => `198.18.${(++calls >> 8) & 255}.${calls & 255}`; // RFC 2544: addresses for tests

// The rows that there are so far (of a member) are made old.
const age = (member, table, column) => makeOld(daemon, table, column, member ?? undefined);
// A state without the acts that lead there, so that a session outlives it.
function setState(members, state) {
  const ids = members.map(({ session }) => `x'${session.member}'`).join();
  runSql(join(daemon.data, 'cartwright.sqlite'), `UPDATE members SET state = ${state} WHERE member_id IN (${ids})`);
}

const order = async (member, quantity = 1) => {
  const made = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(lamp, quantity) });
  assert.equal(made.status, 201, made.text);
  return made.json.id;
};
// An order is paid as it is placed when the balance is enough: it is of more than that, and credited afterwards.
const unpaid = async (member) => {
  const { balanceMinor } = (await daemon.ask('GET', '/v1/wallet', { token: member.token })).json;
  const id = await order(member, 1 + Math.floor(Number(balanceMinor) / 10_000)); // a lamp is 100.00
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
const withApp = async (member) => addApp(daemon, member ?? await newMember(daemon));
const waiting = async () => {
  const member = await withApp();
  const where = { 'x-real-ip': address() }; // a step is bound to where the password came from
  const device = hex(16);
  const begun = await daemon.ask('POST', '/v1/sessions', { headers: where, body: { username: member.name, password, device, firstSeq: 1, bearer: true } });
  return { path: { challenge: begun.json.detail }, headers: where, body: { code: totp(member.secret), device } };
};
const enrolled = async ({ fresh }) => {
  const member = await fresh();
  const { secret } = (await daemon.ask('POST', '/v1/me/totp', { token: member.token })).json;
  return { as: member, body: { code: totp(secret) } };
};
// A passkey of a member, and challenges for it; behind the proxy the shop is https://shop.example.
const origin = 'https://shop.example';
const challenged = async (purpose, who = self) => (await daemon.ask('POST', '/v1/me/passkey-challenges', { token: who.token, body: { purpose } })).json;
const withKey = async (who = self) => {
  who.passkey ??= new Authenticator();
  const asked = await challenged('create', who);
  const made = await daemon.ask('PUT', `/v1/me/passkey-challenges/${asked.id}`, { token: who.token, body: who.passkey.create(asked, origin, 'key') });
  assert.ok(made.status === 201 || made.json.code === 'id_conflict', made.text);
  return who.passkey;
};
const entering = async () => {
  const key = await withKey();
  const headers = { 'x-real-ip': address() };
  const device = hex(16);
  const asked = (await daemon.ask('POST', '/v1/passkey-challenges', { headers, body: { device } })).json;
  return { path: { challenge: asked.id }, headers, body: key.use(asked, origin, device) };
};
const another = async ({ who }) => {
  const asked = await challenged('create', who);
  return { path: { challenge: asked.id }, body: new Authenticator().create(asked, origin, 'another') };
};
const proving = async ({ who }) => {
  const key = await withKey(who);
  const asked = await challenged('prove', who);
  return { path: { challenge: asked.id }, body: key.use(asked, origin, hex(16)) };
};
const removable = async ({ who }) => {
  const asked = await challenged('create', who);
  const made = await daemon.ask('PUT', `/v1/me/passkey-challenges/${asked.id}`, { token: who.token, body: new Authenticator().create(asked, origin, 'gone') });
  return { path: { id: made.json.id } };
};
const savedAddress = async (member) => {
  const body = newAddress();
  const made = await daemon.ask('POST', '/v1/me/addresses', { token: member.token, body });
  assert.equal(made.status, 201, made.text);
  return body.id;
};
const savedLists = new Map(); // one for each member: they may have nine
const savedList = async (member) => {
  if (!savedLists.has(member)) {
    const id = hex(16);
    const made = await daemon.ask('POST', '/v1/me/lists', { token: member.token, body: { id, name: 'gifts' } });
    assert.equal(made.status, 201, made.text);
    savedLists.set(member, id);
  }
  return savedLists.get(member);
};
const linkOf = async (id, member) => (await daemon.ask('PUT', `/v1/me/lists/${id}/link`, { token: member.token })).json.token;
const linked = async (id, member) => { assert.ok(await linkOf(id, member)); return id; };
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
// Somebody whom others may see.
const carded = async () => {
  const token = visitor.token;
  await daemon.ask('PATCH', '/v1/me/profile', { token, body: { nickname: 'Visitor' }, headers: { 'if-match': '*' } });
  await daemon.ask('PUT', '/v1/me/avatar', { token, raw: dot, headers: { 'content-type': 'image/png' } });
  await daemon.ask('PUT', '/v1/me/consents/public_card', { token, body: { given: true, version: 1 } });
  return { path: { id: visitor.session.member } };
};
const exported = async (who) => (await daemon.ask('POST', '/v1/me/exports', { token: who.token })).json.id;
// Once: the job that makes it comes round every quarter of a minute.
const finished = (who) => who.archive ??= exported(who).then(async (id) => {
  await until(() => daemon.ask('GET', `/v1/me/exports/${id}`, { token: who.token }), (answer) => answer.json.readyAt > 0);
  return id;
});
const exchange = (ops = []) => ({ version: 1, cursor: 0, catalogueVersion: 0, firstSeq: ops.length ? 1 : 0, ops });

// A good call of each operation: `path` values, body, headers; made afresh for each use. `who` calls; what ends a session or
// changes what one signs in with is done by somebody fresh, who then calls (`as`).
const samples = {
  'accounts.create': () => ({ body: { username: 'n' + hex(6), password, displayName: '' } }),
  'account.get': () => ({}),
  'sessions.create': () => ({ body: { username: visitor.name, password, device: hex(16), firstSeq: 1, bearer: true } }),
  'sessions.current': () => ({}),
  'password.set': async ({ fresh }) => ({ as: await fresh(), body: { oldPassword: password, password: 'another long pass phrase', locale: 'en' } }),
  'sessions.refresh': async () => ({ headers: { authorization: `Bearer ${(await signIn(daemon, visitor.name)).refresh}` } }),
  'sessions.end': async () => ({ as: await signIn(daemon, visitor.name) }),
  'sessions.list': () => ({}),
  'sessions.end_one': async ({ fresh }) => { const as = await fresh(); return { path: { id: await openedBy(as) }, as }; },
  'sessions.end_others': async ({ fresh }) => ({ as: await fresh() }),
  'keeping_key.get': () => ({}),
  'keeping_key.open': () => ({}),
  'sessions.revoke': () => ({ body: { revocation: hex(32) } }),
  'registrations.ask': () => ({ body: { login: phone(), locale: 'en' } }),
  'registrations.answer': registering,
  'resets.ask': () => ({ body: { login: phone(), locale: 'zh' } }),
  'resets.answer': resettable,
  'logins.list': () => ({}),
  'logins.ask': () => ({ body: { login: phone(), locale: 'zh' } }),
  'logins.answer': async ({ who }) => { const one = await asked(who); return { path: one, body: { code: one.code } }; },
  'logins.remove': async ({ who }) => { const login = await added(who); const path = { id: login.id }; return { path }; },
  'steps.answer': waiting,
  'proofs.give': () => ({ body: { password, code: '' } }),
  'factors.list': () => ({}),
  'totp.enrol': async ({ fresh }) => ({ as: await fresh() }),
  'totp.confirm': enrolled,
  'totp.remove': async ({ fresh }) => ({ as: await withApp(await fresh()), body: { password } }),
  'recovery.renew': async ({ fresh }) => ({ as: await withApp(await fresh()) }),
  'passkeys.challenge': () => ({ body: { device: hex(16) } }),
  'passkeys.enter': entering,
  'passkeys.ask': () => ({ body: { purpose: 'prove' } }),
  'passkeys.create': another,
  'passkeys.prove': proving,
  'passkeys.remove': removable,
  'profile.sync': () => ({ body: { profile: emptyProfile, withdrawn: [] } }),
  'profile.get': () => ({}),
  'profile.changes': () => ({}),
  'profile.edit': () => ({ body: { bio: 'hello' }, headers: { 'if-match': '*' } }),
  'consents.list': () => ({}),
  'consents.get': () => ({ path: { purpose: 'marketing' } }),
  'consents.choose': () => ({ path: { purpose: 'marketing' }, body: { given: true, version: 1 } }),
  'erasure.ask': () => ({}),
  'erasure.get': async ({ who }) => { await daemon.ask('POST', '/v1/me/erasure', { token: who.token }); return {}; },
  'erasure.cancel': () => ({}),
  'avatar.put': () => ({ raw: dot, headers: { 'content-type': 'image/png' } }),
  'avatar.get': async ({ who }) => { await daemon.ask('PUT', '/v1/me/avatar', { token: who.token, raw: dot, headers: { 'content-type': 'image/png' } }); return { path: { size: 'small' } }; },
  'avatar.remove': () => ({}),
  'members.card': async ({ who }) => ({ path: { id: who.session.member } }),
  'members.avatar': carded,
  'exports.ask': () => ({}),
  'exports.list': () => ({}),
  'exports.get': async ({ who }) => ({ path: { id: await exported(who) } }),
  'exports.archive': async ({ who }) => ({ path: { id: await finished(who) } }),
  'sync.kept': ({ who }) => ({ body: { device: who.device, deviceNow: Date.now(), batches: [] } }),
  'sync.exchange': () => ({ body: exchange(), headers: { accept: 'application/json' } }),
  'live.listen': () => ({}),
  'bundle.get': () => ({}),
  'stock.bands': () => ({ query: '?variants=1,2' }),
  'bundles.file': async () => ({ path: { file: (await daemon.ask('GET', '/v1/bundle')).json.path.split('/').pop() } }),
  'products.list': () => ({}),
  'products.get': () => ({ path: { handle: 'lamp' } }),
  'promotions.list': () => ({}),
  'coupon_templates.list': () => ({}),
  'coupons.claim': () => ({ body: claimOf(1) }),
  'coupons.list': () => ({}),
  'orders.place': () => ({ body: placeOrder(lamp), headers: { 'idempotency-key': hex(8) } }),
  'orders.list': () => ({}),
  'orders.get': async ({ who }) => ({ path: { id: await order(who) } }),
  'orders.pay': async ({ who }) => ({ path: { id: await unpaid(who) } }),
  'orders.cancel': async ({ who }) => ({ path: { id: await order(who) } }),
  'orders.receive': async ({ who }) => ({ path: { id: await goods.shipped(who) } }),
  'orders.uncreate': async ({ who }) => ({ path: { id: await order(who) } }),
  'payments.methods': () => ({}),
  'payments.open': async ({ who }) => ({ path: { id: await unpaid(who) }, body: { locale: 'zh' } }),
  'payments.list': async ({ who }) => ({ path: { id: await order(who) } }),
  'payments.notice': () => sandbox.sign({ type: 'payment.paid', at: Date.now(), about: hex(16), order: '', amountMinor: '1', currency: 'CNY' }),
  'aftersales.request': async ({ who }) => ({ body: askFor(await goods.delivered(who)) }),
  'aftersales.list': () => ({}),
  'aftersales.get': async ({ who }) => ({ path: { id: (await goods.asked(who)).id } }),
  'aftersales.withdraw': async ({ who }) => ({ path: { id: (await goods.asked(who)).id } }),
  'aftersales.send': async ({ who }) => ({ path: { id: (await goods.approved(who)).id }, body: { carrier: 'SF', tracking: '' } }),
  'aftersales.put_photo': async ({ who }) => ({ path: { id: (await goods.announced(who)).id }, ...photoPut }),
  'aftersales.photo': async ({ who }) => ({ path: { id: (await goods.shown(who)).id }, query: `?hash=${photoName}` }),
  'wallet.get': () => ({}),
  'cart.get': () => ({}),
  'lists.sync': () => ({ body: { seen: 0, lists: { marks: [] } } }),
  'lists.list': () => ({}),
  'lists.make': () => ({ body: { id: hex(16), name: 'gifts' } }),
  'lists.share': async ({ who }) => ({ path: { id: await savedList(who) } }),
  'lists.unshare': async ({ who }) => ({ path: { id: await linked(await savedList(who), who) } }),
  'lists.shared': async () => ({ path: { token: await linkOf(await savedList(other), other) } }),
  'addresses.sync': () => ({ body: emptyBook() }),
  'addresses.list': () => ({}),
  'addresses.add': () => ({ body: newAddress() }),
  'addresses.edit': async ({ who }) => ({ path: { id: await savedAddress(who) }, body: { label: 'home' } }),
  'addresses.remove': async ({ who }) => ({ path: { id: await savedAddress(who) } }),
  'addresses.default': async ({ who }) => ({ path: { id: await savedAddress(who) } }),
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
async function call(one, { path = {}, query = '', body, raw, headers = {} }, who) {
  const url = one.path.replace(/\{(\w+)\}/, (_, name) => path[name]) + query;
  const bearer = who?.token;
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
const shopSide = operations.filter(({ path }) => !path.startsWith('/v1/admin'));
const ofMembers = shopSide.filter(({ caller }) => caller === 'member');
const by = (who, fresh = () => newMember(daemon)) => ({ who, fresh });
const isGood = (one, answer) => {
  assert.equal(misfit(one, answer), null, answer.text);
  assert.ok(answer.status < 300, `${one.id}: ${answer.text}`);
  // Spec 09, step 5: going back, or another person at this browser, finds no answer of a member kept.
  if (one.caller === 'member') assert.match(answer.headers.get('cache-control') ?? '', /no-store/, one.id);
};
const nobodys = { order: [404, 'not_found', 16], aftersale: [404, 'not_found', 16], address: [404, 'not_found', 16], list: [404, 'not_found', 16], login: [404, 'not_found', 32], session: [404, 'not_found', 16], passkey: [404, 'not_found', 32], export: [404, 'not_found', 16], challenge: [410, 'challenge_used', 16] };

for (const one of shopSide) {
  test(`${one.id}: ${one.caller}`, async () => {
    const make = samples[one.id];
    assert.ok(make, 'no sample: add one');
    const sample = await make(by(self));
    if (one.caller === 'member') {
      for (const who of over.values()) refused(one, await call(one, sample, who), 401, 'signed_out');
    }
    if (one.caller === 'member' && nobodys[one.object] !== undefined) {
      const [status, code, bytes] = nobodys[one.object];
      const missing = await call(one, { ...sample, path: { id: hex(bytes), challenge: hex(bytes) } }, other);
      const theirs = await call(one, sample, other);
      refused(one, theirs, status, code);
      const { requestId: a, ...said } = theirs.json;
      const { requestId: b, ...saidOfNothing } = missing.json;
      assert.notEqual(a, b);
      assert.deepEqual(said, saidOfNothing, 'somebody else\'s and nobody\'s are told alike');
      pairs.objects++;
    }
    // After all these the call is as good as it was; a challenge is used up by a wrong answer.
    const mine = one.object === 'challenge' ? await make(by(self)) : sample;
    isGood(one, await call(one, mine, one.caller === 'member' ? mine.as ?? self : mine.as));
    pairs.callers++;
    if (one.caller === 'loopback') {
      for (const who of over.values()) refused(one, await call(one, {}, who), 404, 'not_found');
    }
    if (one.caller === 'anyone') {
      // A session that is over opens no door and closes none.
      // Renewing is what a session's own refresh token is for: no other token does it (guessing.mjs, sessions_test).
      for (const name of one.id === 'sessions.refresh' ? [] : ['expired', 'revoked', 'locked', 'erased', 'owner']) {
        isGood(one, await call(one, await make(by(self)), over.get(name)));
        pairs.callers++;
      }
    }
  });
}

// The proof that signing in was has been made old for all by the reset's sample.
const prove = async (who) => assert.equal((await daemon.ask('POST', operation('proofs.give').path, { token: who.token, body: { password, code: '' } })).status, 204);

test('a member whose account is closing may do everything until it is erased', async (t) => {
  await prove(closing);
  const leave = async (who) => assert.equal((await daemon.ask('POST', '/v1/me/erasure', { token: who.token })).status, 202);
  for (const one of ofMembers) {
    await t.test(one.id, async () => {
      const sample = await samples[one.id](by(closing));
      const who = sample.as ?? closing;
      await leave(who); // what the sample did may have called it off, as every sign-in does
      isGood(one, await call(one, sample, who));
      pairs.states++;
    });
  }
});

test('a suspended member reads, exports and signs out, and does nothing else', async (t) => {
  await prove(paused);
  const prepared = [];
  for (const one of ofMembers) prepared.push({ one, sample: await samples[one.id](by(paused)) });
  setState([paused, ...prepared.flatMap(({ sample }) => sample.as ?? [])], 3);
  for (const { one, sample } of prepared) {
    await t.test(one.id, async () => {
      const answer = await call(one, sample, sample.as ?? paused);
      if (one.suspended) isGood(one, answer);
      else {
        refused(one, answer, 403, 'not_allowed');
        assert.equal(answer.json.detail, 'suspended');
      }
      pairs.states++;
    });
  }
});

test('what a sign-out kept is taken up for a device of one\'s own and no other', async () => {
  const work = (device) => ({ body: { device, deviceNow: Date.now(), batches: [] } });
  refused(operation('sync.kept'), await call(operation('sync.kept'), work(self.device), other), 404, 'not_found');
  refused(operation('sync.kept'), await call(operation('sync.kept'), work(hex(16)), other), 404, 'not_found');
  pairs.objects++;
});

test('a member is given the key of their own account: the same each time, and another one than anybody else\'s', async () => {
  const [mine, again, theirs] = await Promise.all([self, self, other].map(({ token }) => daemon.ask('POST', '/v1/me/keeping-key/secret', { token })));
  assert.deepEqual(mine.json, again.json);
  assert.notEqual(mine.json.d, theirs.json.d);
  const { x, y } = (await daemon.ask('GET', '/v1/me/keeping-key', { token: self.token })).json;
  assert.deepEqual({ x, y, d: mine.json.d }, mine.json);
  const point = (half) => Buffer.from(half, 'hex').toString('base64url');
  createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point(x), y: point(y), d: point(mine.json.d) } }); // throws unless they belong together
});

test('a sign-out has the browser drop what it kept of answers, and is well when there is nobody to sign out', async () => {
  for (const token of [(await newMember(daemon)).token, hex(32)]) {
    const out = await daemon.ask('DELETE', '/v1/sessions/current', { headers: { origin: daemon.base.replace('http:', 'https:'), cookie: `__Host-session=${token}` } });
    assert.equal(out.status, 204);
    assert.equal(out.headers.get('clear-site-data'), '"cache"');
  }
});

test('a device id of another member gives a device of one\'s own', async () => {
  const again = await signIn(daemon, other.name, self.device);
  assert.equal(again.session.member, other.session.member);
  const answer = await daemon.ask('POST', '/v1/sync', { token: again.token, headers: { accept: 'application/json' }, body: exchange() });
  assert.equal(answer.json.acked, 0);
  pairs.objects++;
});
