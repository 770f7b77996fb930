// What staff sees of carts and quotes (spec 11): a member's cart with a reason, carts that nobody touches as figures without names, and how
// an order's price came about, by its number or its quote's fingerprint.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runSql } from '../support/sql.mjs';
import { addCoupons, claim, claimOf } from './coupons.mjs';
import { hex, newMember, placeOrder } from './daemon.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

const DAY = 86_400_000;
let daemon, owner, support, finance, lamp, bed;
before(async () => {
  daemon = await startStaffDaemon({ args: ['--rate-limits=false'] });
  owner = await firstOwner(daemon);
  [support, finance] = [await hire(daemon, 'support'), await hire(daemon, 'finance')];
  const product = async (handle) => (await daemon.ask('GET', `/v1/products/${handle}`)).json.variants[0].number;
  [lamp, bed] = [await product('lamp'), await product('bedding-set')];
  addCoupons(daemon, [{ template: { terms: { name: { zh: '减10', en: '10 off' }, valueMinor: '1000' }, limits: { issuedPerMember: 0 } } }]);
});
after(() => daemon.stop());

const ask = (who, method, path, options) => daemon.staff(method, path, { cookie: who.cookie, ...options });
const exchange = async (member, ops) => {
  const sent = await daemon.ask('POST', '/v1/sync', { token: member.token, body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: 1, ops: ops.map((op) => ({ at: Date.now(), ...op })) } });
  assert.equal(sent.status, 200, sent.text);
};
const lastRecord = async () => (await ask(owner, 'GET', '/v1/admin/audit?limit=1')).json.records[0];

test('a member\'s cart is seen with a reason, with what has changed since, and the look is recorded', async () => {
  const member = await newMember(daemon);
  await exchange(member, [
    { kind: 'cart_add', variant: lamp, quantity: 2, priceMinor: '10300' }, { kind: 'cart_note', variant: lamp, text: '轻放' },
    { kind: 'cart_add', variant: 9_999, quantity: 1 },
  ]);
  const path = `/v1/admin/members/${member.session.member}/cart-views`;
  assert.equal((await ask(support, 'POST', path, { body: { reason: '' } })).json.code, 'missing_field');
  assert.equal((await ask(finance, 'POST', path, { body: { reason: 'to see it' } })).status, 403);
  assert.equal((await ask(support, 'POST', `/v1/admin/members/${hex(16)}/cart-views`, { body: { reason: 'to see it' } })).status, 404);
  const seen = await ask(support, 'POST', path, { body: { reason: 'asks why the price differs' } });
  assert.equal(seen.status, 200, seen.text);
  const shown = seen.json.lines.map(({ variant, sku, quantity, note, condition, priceChangeMinor }) => ({ variant, sku, quantity, note, condition, priceChangeMinor }));
  assert.deepEqual(shown.find((one) => one.variant === lamp), { variant: lamp, sku: 'LAMP', quantity: 2, note: '轻放', condition: 'price_changed', priceChangeMinor: '-300' });
  assert.equal(shown.find((one) => one.variant === 9_999).condition, 'not_sold');
  const record = await lastRecord();
  assert.deepEqual([record.permission, record.reason, record.object], ['members.view', 'asks why the price differs', 'member ' + member.session.member]);
  assert.ok(!JSON.stringify(record).includes('轻放'), 'what was seen is not written down again');
});

test('carts that nobody touches are counted by their age, with what stands in them and nobody\'s name', async () => {
  const file = join(daemon.data, 'cartwright.sqlite');
  runSql(file, 'UPDATE cart_lines SET changed_at = 1'); // those of other tests: 90 days and more
  const report = async () => {
    const answer = await ask(finance, 'GET', '/v1/admin/reports/carts');
    assert.equal(answer.status, 200, answer.text);
    return answer;
  };
  const before = (await report()).json.rows;
  const ages = [0.5, 3, 20, 60, 200];
  const members = [];
  for (const age of ages) {
    const member = await newMember(daemon);
    members.push(member);
    await exchange(member, [{ kind: 'cart_add', variant: lamp, quantity: 1 }, { kind: 'cart_add', variant: bed, quantity: 2 }]);
    runSql(file, `UPDATE cart_lines SET changed_at = ${Date.now() - Math.round(age * DAY)} WHERE member_id = x'${member.session.member}'`);
  }
  const answer = await report();
  const { currency, rows } = answer.json;
  assert.equal(currency, 'CNY');
  assert.deepEqual(rows.map(({ daysFrom, daysTo }) => [daysFrom, daysTo]), [[0, 1], [1, 7], [7, 30], [30, 90], [90, 0]]);
  rows.forEach((row, at) => {
    assert.equal(row.carts - before[at].carts, 1, JSON.stringify(row));
    assert.equal(row.pieces - before[at].pieces, 3);
    assert.equal(BigInt(row.valueMinor) - BigInt(before[at].valueMinor), 89_800n, 'a lamp of 100.00 and two sets of 399.00');
  });
  for (const member of members) for (const secret of [member.name, member.session.member]) assert.ok(!answer.text.includes(secret));
  assert.equal((await ask(support, 'GET', '/v1/admin/reports/carts')).status, 403);
});

test('an order\'s price is inspected by number and by fingerprint, proved by working it out again, without the address', async () => {
  const member = await newMember(daemon);
  const coupon = await claim(daemon, member.token, claimOf(1));
  const placed = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(lamp, 3), choice: 'accept_any', coupons: [{ id: coupon.id }] } });
  assert.equal(placed.status, 201, placed.text);
  const order = placed.json;
  const inspect = (asked, who = support, reason = 'asks what was taken off') => ask(who, 'POST', '/v1/admin/quote-inspections', { body: { asked, reason } });
  const seen = await inspect(order.number);
  assert.equal(seen.status, 200, seen.text);
  assert.deepEqual([seen.json.number, seen.json.member, seen.json.totalMinor, seen.json.fingerprint], [order.number, member.session.member, order.totalMinor, order.fingerprint]);
  assert.deepEqual(seen.json.lines.map(({ sku, quantity }) => [sku, quantity]), [['LAMP', 3]]);
  assert.deepEqual(seen.json.discounts.map(({ coupon: id, amountMinor }) => [id, amountMinor]), [[coupon.id, '1000']]);
  assert.deepEqual(seen.json.coupons.map(({ id }) => id), [coupon.id]);
  assert.equal(seen.json.isProved, true, 'the same fingerprint comes out again');
  assert.ok(seen.json.explanation.some(({ code }) => code === 'list_prices') && seen.json.explanation.some(({ code }) => code.startsWith('shipping')));
  for (const secret of ['张三', '13800000000', '北京市朝阳区']) assert.ok(!seen.text.includes(secret), secret);
  const record = await lastRecord();
  assert.deepEqual([record.permission, record.reason, record.object], ['orders.view', 'asks what was taken off', `order ${order.number}`]);
  const { json } = await inspect(order.fingerprint);
  assert.equal(json.number, order.number);
  for (const unknown of [hex(32), 'O000000000000000', '', order.fingerprint.slice(1)]) assert.equal((await inspect(unknown)).status, 404, unknown);
  assert.equal((await inspect(order.number, finance)).status, 403);
  assert.equal((await inspect(order.number, support, '')).json.code, 'missing_field');
});

test('after a new publication the order is proved by the catalogue of its moment', async () => {
  const member = await newMember(daemon);
  const placed = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(lamp) });
  assert.equal(placed.status, 201, placed.text);
  const before = (await ask(support, 'POST', '/v1/admin/quote-inspections', { body: { asked: placed.json.number, reason: 'to compare' } })).json;
  assert.equal((await ask(owner, 'POST', '/v1/admin/publications', { body: { reason: 'a new one' } })).status, 201);
  const after = (await ask(support, 'POST', '/v1/admin/quote-inspections', { body: { asked: placed.json.number, reason: 'to compare' } })).json;
  assert.equal(after.isProved, true);
  assert.deepEqual(after, before);
});
