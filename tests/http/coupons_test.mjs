// Coupons over HTTP: claimed, got by a code, held and used by orders; templates that staff drafts and a second person
// approves; codes, grants and revoking. The races of spec 12, acceptance 1 and 2, on SQLite; on two daemons with PostgreSQL:
// two_daemons_test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clean, limitOfFive, oneCouponManyOrders } from './coupon_races.mjs';
import { addCoupons, claim, claimOf, codeOf, templateOf } from './coupons.mjs';
import { hex, newMember, placeOrder, signIn, until } from './daemon.mjs';
import { makers } from './possessions.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

let daemon, owner, mara, bed;
const reason = { reason: 'the autumn coupons' };
const amount = { terms: { name: { zh: '减10', en: '10 off' }, valueMinor: '1000' } };
const unlimited = { limits: { issuedPerMember: 0 } };
before(async () => {
  daemon = await startStaffDaemon({ args: ['--rate-limits=false'] });
  owner = await firstOwner(daemon);
  mara = await hire(daemon, 'marketing');
  bed = (await daemon.ask('GET', '/v1/products/bedding-set')).json.variants[0].number;
  addCoupons(daemon, [
    { template: { ...amount, ...unlimited } }, // 1
    { template: { ...amount, limits: { issuedPerMember: 1, used: 5 } } }, // 2
  ]);
  await until(() => daemon.ask('GET', '/v1/coupon-templates'), ({ json }) => json.templates.length === 2);
});
after(() => daemon.stop());

const ask = (who, method, path, options) => daemon.staff(method, path, { cookie: who.cookie, ...options });
const templates = '/v1/admin/coupon-templates';
const draft = (change = {}, code = '') => ask(mara, 'POST', templates, { headers: { 'idempotency-key': hex(8) }, body: { template: templateOf(change), code, ...reason } });
const step = (number, tag, event, version = 1) => ask(mara, 'POST', `${templates}/${number}/events`, { headers: { 'if-match': tag }, body: { version, event, ...reason } });
const decide = (who, approval) => ask(who, 'POST', `/v1/admin/approvals/${approval.id}/decision`, { body: { approve: true, ...reason } });
// Drafted, submitted and approved: its number.
async function run(change, code) {
  const made = await draft(change, code);
  assert.equal(made.status, 201, made.text);
  const { number } = made.json.template.terms;
  const asked = await step(number, made.headers.get('etag'), 'submit');
  assert.equal(asked.status, 202, asked.text);
  const agreed = await decide(owner, asked.json.approval);
  assert.equal(agreed.status, 200, agreed.text);
  return number;
}
const figures = async (number) => (await ask(mara, 'GET', `${templates}/${number}`)).json.templates[0].figures;
const mine = async ({ token }, state = '') => (await daemon.ask('GET', `/v1/coupons${state && `?state=${state}`}`, { token })).json.coupons;

test('spec 12, acceptance 1: one claimed coupon in 200 parallel submissions, exactly one order uses it', async () => {
  await oneCouponManyOrders([daemon], bed, 1);
  clean(daemon);
});

test('spec 12, acceptance 2: a limit of 5 and 64 buyers at once, exactly 5 discounted orders, and after cancelling 2 exactly 2 more', async () => {
  await limitOfFive([daemon], bed, 2);
  clean(daemon);
  assert.deepEqual(await figures(2).then(({ issued, used, spentMinor }) => [issued, used, spentMinor]), [64, 5, '5000']);
});

test('a claim carries its coupon\'s id: a repeat answers the same, another body is a conflict', async () => {
  const { token } = await newMember(daemon);
  const what = claimOf(1);
  const first = await daemon.ask('POST', '/v1/coupons', { token, body: what });
  const again = await daemon.ask('POST', '/v1/coupons', { token, body: what });
  assert.deepEqual([first.status, again.status], [201, 200]);
  assert.deepEqual(again.json, first.json);
  const other = await daemon.ask('POST', '/v1/coupons', { token, body: { ...what, number: 2 } });
  assert.deepEqual([other.status, other.json.code], [409, 'id_conflict']);
  assert.equal((await daemon.ask('POST', '/v1/coupons', { token, body: { ...claimOf(0) } })).json.code, 'missing_field');
});

test('an unpaid order holds its coupon and is named to the next one; its cancellation gives it back at once', async () => {
  const member = await newMember(daemon);
  const coupon = await claim(daemon, member.token, claimOf(1));
  const order = (choice = 'ask') => daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(bed), choice, coupons: [{ id: coupon.id }] } });
  const held = await order('accept_any');
  assert.equal(held.json.discounts[0].coupon, coupon.id, held.text);
  const second = await order();
  assert.deepEqual([second.status, second.json.code, second.json.detail], [409, 'coupon_held_by', held.json.number]);
  assert.deepEqual((await mine(member, 'held')).map(({ order: by }) => by), [held.json.id]);
  await daemon.ask('POST', `/v1/orders/${held.json.id}/cancellation`, { token: member.token });
  assert.deepEqual((await mine(member, 'claimed')).map(({ id }) => id), [coupon.id]);
  const theirs = await newMember(daemon);
  const strange = await daemon.ask('POST', '/v1/orders', { token: theirs.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(bed), choice: 'ask', coupons: [{ id: coupon.id }] } });
  assert.deepEqual([strange.status, strange.json.code], [404, 'coupon_unknown'], 'somebody else\'s');
});

test('spec 12, acceptance 6: another phone or e-mail address gives no second coupon and no second use', async () => {
  const number = await run({ ...amount, limits: { issuedPerMember: 2, usedPerMember: 1 } });
  const member = await newMember(daemon);
  const { login } = makers(daemon, bed, owner);
  const coupons = [await claim(daemon, member.token, claimOf(number)), await claim(daemon, member.token, claimOf(number))];
  const order = (coupon) => daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(bed), coupons: [{ id: coupon.id }] } });
  const before = await login(member);
  const first = await order(coupons[0]);
  assert.equal(first.json.discounts[0].coupon, coupons[0].id, first.text);
  await login(member);
  const removed = await daemon.ask('DELETE', `/v1/me/logins/${before}`, { token: member.token });
  assert.equal(removed.status, 204, removed.text);
  const check = async (says) => {
    const second = await order(coupons[1]);
    assert.deepEqual([second.status, second.json.discounts], [201, []], `${says}: ${second.text}`);
    assert.equal((await daemon.ask('POST', '/v1/coupons', { token: member.token, body: claimOf(number) })).json.code, 'coupon_member_limit', says);
  };
  await check('another phone');
  Object.assign(member, await signIn(daemon, member.name));
  await check('another device');
  assert.deepEqual((await mine(member, 'claimed')).map(({ id }) => id), [coupons[1].id]);
});

test('drafted by one, approved by another, published at once, paused and ended; what was claimed stays', async () => {
  const made = await draft();
  const { number } = made.json.template.terms;
  const asked = await step(number, made.headers.get('etag'), 'submit');
  assert.equal((await decide(mara, asked.json.approval)).status, 403, 'nobody approves their own');
  assert.equal((await decide(owner, asked.json.approval)).status, 200);
  const listed = async () => (await daemon.ask('GET', '/v1/coupon-templates')).json.templates.some(({ terms }) => terms.number === number);
  await until(listed, (is) => is);
  const member = await newMember(daemon);
  const coupon = await claim(daemon, member.token, claimOf(number));
  const paused = await step(number, '"3"', 'pause');
  assert.equal(paused.json.kept.template.state, 'paused', paused.text);
  await until(listed, (is) => !is);
  assert.equal((await daemon.ask('POST', '/v1/coupons', { token: (await newMember(daemon)).token, body: claimOf(number) })).json.code, 'not_found');
  assert.equal((await step(number, paused.headers.get('etag'), 'end')).status, 200);
  const order = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(bed), coupons: [{ id: coupon.id }] } });
  assert.equal(order.json.discounts[0].coupon, coupon.id, order.text);
});

test('a next version takes the place of the one before; coupons keep the terms they were claimed with', async () => {
  const number = await run({ limits: { issuedPerMember: 5 } });
  const member = await newMember(daemon);
  const before = await claim(daemon, member.token, claimOf(number));
  const changed = await ask(mara, 'PATCH', `${templates}/${number}`, { headers: { 'if-match': '"3"' }, body: { template: templateOf({ terms: { valueMinor: '2000' }, limits: { issuedPerMember: 5 } }), code: '', ...reason } });
  assert.deepEqual([changed.status, changed.json.template.terms.version], [200, 2], changed.text);
  const asked = await step(number, changed.headers.get('etag'), 'submit', 2);
  assert.equal((await decide(owner, asked.json.approval)).status, 200);
  const versions = (await ask(mara, 'GET', `${templates}/${number}`)).json.templates.map(({ template: { state } }) => state);
  assert.deepEqual(versions, ['active', 'ended']);
  const later = await claim(daemon, member.token, claimOf(number));
  assert.deepEqual([before.terms.valueMinor, later.terms.valueMinor], ['1000', '2000']);
  assert.equal((await mine(member)).find(({ id }) => id === before.id).terms.valueMinor, '1000');
});

test('codes are shown once and work once; a public one is typed as it comes', async () => {
  const number = await run({ channel: 'unique_codes', limits: { issuedPerMember: 9 } });
  const made = await ask(mara, 'POST', `${templates}/${number}/codes`, { body: { count: 3, uses: 1, ...reason } });
  assert.deepEqual([made.status, new Set(made.json.codes).size], [201, 3], made.text);
  const member = await newMember(daemon);
  await claim(daemon, member.token, codeOf(made.json.codes[0].toLowerCase().replaceAll('-', ' ')));
  const used = await daemon.ask('POST', '/v1/coupons', { token: member.token, body: codeOf(made.json.codes[0]) });
  assert.deepEqual([used.status, used.json.code], [409, 'coupon_exhausted']);
  assert.deepEqual(await figures(number).then(({ issued, codes, codeUsesLeft }) => [issued, codes, codeUsesLeft]), [1, 3, 2]);
  const open = await run({ channel: 'public_code' }, made.json.codes[1]);
  const typed = await claim(daemon, member.token, codeOf(made.json.codes[1]));
  assert.equal(typed.terms.number, open);
});

test('five wrong codes in ten minutes slow the member down, and nobody else', async () => {
  const [member, other] = [await newMember(daemon), await newMember(daemon)];
  const tried = async ({ token }) => (await daemon.ask('POST', '/v1/coupons', { token, body: codeOf('0000-0000-0000') })).json.code;
  const codes = [];
  for (let i = 0; i < 6; i++) codes.push(await tried(member));
  assert.deepEqual(codes, [...Array.from({ length: 5 }, () => 'code_unknown'), 'code_rate']);
  assert.equal(await tried(other), 'code_unknown');
});

test('staff hands out and takes back: all or none, once by its key, an unpaid order that holds it is cancelled', async () => {
  const number = await run({ channel: 'grant', limits: { issuedPerMember: 1 } });
  const [one, two] = [await newMember(daemon), await newMember(daemon)];
  const grant = (members, key = hex(8)) => ask(mara, 'POST', `${templates}/${number}/grants`, { headers: { 'idempotency-key': key }, body: { members, ...reason } });
  const ids = [one.session.member, two.session.member];
  assert.equal((await grant([...ids, '0'.repeat(32)])).json.code, 'not_found');
  assert.deepEqual(await mine(one), [], 'all or none');
  const key = hex(8);
  assert.deepEqual([(await grant(ids, key)).json, (await grant(ids, key)).json], [{ granted: 2 }, { granted: 2 }]);
  assert.equal((await grant(ids)).json.code, 'coupon_member_limit');
  const [coupon] = await mine(one);
  const order = await daemon.ask('POST', '/v1/orders', { token: one.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(bed), coupons: [{ id: coupon.id }] } });
  const taken = await ask(mara, 'POST', `/v1/admin/members/${one.session.member}/coupon-revocations`, { body: { coupon: coupon.id, ...reason } });
  assert.equal(taken.json.state, 'revoked', taken.text);
  assert.equal((await daemon.ask('GET', `/v1/orders/${order.json.id}`, { token: one.token })).json.state, 'cancelled');
  const again = await ask(mara, 'POST', `/v1/admin/members/${one.session.member}/coupon-revocations`, { body: { coupon: coupon.id, ...reason } });
  assert.deepEqual([again.status, again.json.code, again.json.detail], [409, 'coupon_state', 'revoked']);
  clean(daemon);
});
