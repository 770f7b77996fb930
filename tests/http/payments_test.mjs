// Paying at a provider through the real daemon and the reference provider, a process of its own, under each of its misbehaviours: a signed
// notice or an answer we asked for is the truth, each notice counts once, money that no order can have goes back whole, and the books agree.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newSecret, startPaySandbox } from '../support/pay_sandbox.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { replaceBytes } from '../support/sql.mjs';
import { hex, newMember, placeOrder, until } from './daemon.mjs';
import { firstOwner, startStaffDaemon } from './staff.mjs';

const good = (answer) => { assert.ok(answer.status < 300, answer.text); return answer.json; };
const reason = { reason: 'the provider was asked about it' };
const metric = async (daemon, name) => Number(new RegExp(`^${name} (-?\\d+)`, 'm').exec((await daemon.ask('GET', '/metrics')).text)?.[1]);

// An order's instant as its body has it (shared/codec/binary.h: zigzag, then seven bits a byte).
function instantBytes(ms) {
  const bytes = [];
  let rest = BigInt(ms) * 2n;
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}
/** Its time to pay was over the moment it began; the next who looks finds it so. */
async function expire({ member, order }) {
  replaceBytes(join(daemon.data, 'cartwright.sqlite'), { table: 'orders', column: 'body', where: `order_id = x'${order.id}'`, from: instantBytes(order.dueAt), to: instantBytes(order.submittedAt + 1), also: 'due_at = 1' });
  await shop.comes(member, order, 'expired');
}

/** A shop with its shoppers: what they do, and what the provider's page is. */
function shopOf(daemon, sandbox, variant) {
  const as = (member, method, path, options) => daemon.ask(method, path, { token: member.token, ...options });
  const self = {
    tryPlace: (member, goods = variant, quantity = 1) => as(member, 'POST', '/v1/orders', { headers: { 'idempotency-key': hex(8) }, body: placeOrder(goods, quantity) }),
    place: async (member, goods, quantity) => good(await self.tryPlace(member, goods, quantity)),
    order: async (member, id) => good(await as(member, 'GET', `/v1/orders/${id}`)),
    payments: async (member, id) => good(await as(member, 'GET', `/v1/orders/${id}/payments`)),
    balance: async (member) => good(await as(member, 'GET', '/v1/wallet')).balanceMinor,
    act: (member, order, what) => as(member, 'POST', `/v1/orders/${order.id}/${what}`),
    open: (member, order, locale = 'zh') => as(member, 'POST', `/v1/orders/${order.id}/payments`, { body: { locale } }),
    // The provider's page, as soon as there is one.
    async page(member, order) {
      const made = good(await self.open(member, order));
      const all = await until(() => self.payments(member, order.id), ({ payments }) => payments.find(({ id }) => id === made.id).page !== '', { everyMs: 20 });
      return all.payments.find(({ id }) => id === made.id);
    },
    // An order and its page.
    async waiting(goods, quantity) {
      const member = await newMember(daemon);
      const order = await self.place(member, goods, quantity);
      assert.equal(order.state, 'awaiting_payment');
      return { member, order, payment: await self.page(member, order) };
    },
    comes: (member, order, state) => until(() => self.order(member, order.id), (seen) => seen.state === state, { everyMs: 20 }),
    settles: (member, order, good_) => until(() => self.payments(member, order.id), good_, { everyMs: 50 }),
    refunded: (member, order, count = 1) => self.settles(member, order, ({ refunds }) => refunds.filter(({ state }) => state === 'done').length === count),
    verify: () => assert.match(daemon.cli('verify'), /no differences|agree|0 differences/i),
  };
  return self;
}

let daemon, sandbox, shop, owner, lamp;
before(async () => {
  sandbox = await startPaySandbox();
  daemon = await startStaffDaemon({ args: ['--rate-limits=false', ...sandbox.args] });
  owner = await firstOwner(daemon);
  await sandbox.serve(daemon);
  lamp = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  shop = shopOf(daemon, sandbox, lamp);
});
after(async () => {
  assert.equal((await daemon.stop()).code, 0);
  await sandbox.stop();
});

test('an order is paid on the provider\'s page: asked for once, paid by the notice alone, and the balance is not touched', async () => {
  assert.deepEqual(good(await daemon.ask('GET', '/v1/payment-methods')), { balance: true, page: true });
  const { member, order, payment } = await shop.waiting();
  assert.deepEqual([payment.state, payment.amountMinor, payment.currency, payment.receivedMinor], ['open', order.totalMinor, 'CNY', '0']);
  const again = good(await shop.open(member, order));
  assert.deepEqual([again.id, again.page], [payment.id, payment.page], 'the page that is open is answered again');
  const html = await (await fetch(payment.page)).text();
  assert.ok(html.includes(order.number) && html.includes('演示收银台'));
  const back = await sandbox.choose(payment.page);
  assert.equal(back, `${daemon.base}/payment/${order.id}`);
  const paid = await shop.comes(member, order, 'paid');
  assert.ok(paid.paidAt > 0);
  const { payments: [kept], refunds } = await shop.payments(member, order.id);
  assert.deepEqual([kept.state, kept.receivedMinor, kept.page, refunds], ['paid', order.totalMinor, '', []]);
  assert.equal(await shop.balance(member), '0');
  assert.equal((await shop.open(member, order)).json.code, 'order_state', 'nothing more is to be paid');
  // Chosen when the order is placed: the balance is left alone although it would be enough.
  daemon.cli('fund', member.name, '500');
  const chosen = good(await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(lamp), payWith: { page: true } } }));
  assert.deepEqual([chosen.state, await shop.balance(member)], ['awaiting_payment', '50000']);
  shop.verify();
});

test('the shopper who does not pay is told so, and may try again; a payment from the balance closes the page', async () => {
  const { member, order, payment } = await shop.waiting();
  await sandbox.choose(payment.page, 'refuse');
  await shop.settles(member, order, ({ payments }) => payments[0].state === 'refused');
  assert.equal((await shop.order(member, order.id)).state, 'awaiting_payment');
  const second = await shop.page(member, order);
  assert.notEqual(second.id, payment.id);
  daemon.cli('fund', member.name, '500');
  good(await shop.act(member, order, 'payment'));
  await shop.settles(member, order, ({ payments }) => payments[1].state === 'closed');
  await sandbox.choose(second.page);
  assert.equal((await sandbox.seen()).sessions[second.id].standing, 'closed', 'nobody can pay there any more');
  shop.verify();
});

test('what comes twice, late, out of order or under other ids pays once', async () => {
  const cases = [{ duplicate: 3 }, { again: 2 }, { duplicate: 2, again: 2 }, { delayMs: 700 }];
  for (const how of cases) {
    await sandbox.behave(how);
    const { member, order, payment } = await shop.waiting();
    await sandbox.choose(payment.page);
    await shop.comes(member, order, 'paid');
    const expected = (1 + (how.duplicate ?? 0)) * (1 + (how.again ?? 0));
    const about = await until(async () => (await sandbox.seen()).sent.filter((one) => one.about === payment.id), (all) => all.length === expected, { everyMs: 30 });
    assert.deepEqual(about.map(({ status }) => status), about.map(() => 200));
    assert.equal(about.filter(({ answer }) => answer.outcome === 'done' && !answer.repeated).length, 1, JSON.stringify(how));
    const { payments, refunds } = await shop.payments(member, order.id);
    assert.deepEqual([payments.length, payments[0].receivedMinor, refunds.length], [1, order.totalMinor, 0]);
  }
  // Cancelled at once: the word that the money went back comes before the word that it came.
  await sandbox.behave({ hold: true });
  const { member, order, payment } = await shop.waiting();
  await sandbox.choose(payment.page);
  await shop.comes(member, order, 'paid');  // the notice is held: the daemon has asked
  good(await shop.act(member, order, 'cancellation'));
  await shop.refunded(member, order);
  await sandbox.control({ act: 'release_reversed', hold: false });
  await until(async () => (await sandbox.seen()).sent.filter((one) => one.type === 'payment.paid' && one.about === payment.id), (all) => all.length === 1);
  const { payments, refunds } = await shop.payments(member, order.id);
  assert.deepEqual([payments.length, payments[0].state, refunds.length, refunds[0].state, refunds[0].amountMinor], [1, 'paid', 1, 'done', order.totalMinor]);
  assert.equal((await shop.order(member, order.id)).state, 'cancelled');
  await sandbox.behave();
  shop.verify();
});

test('a notice that never comes: the daemon asks, and the order is paid', async () => {
  await sandbox.behave({ hold: true });
  const { member, order, payment } = await shop.waiting();
  await sandbox.choose(payment.page);
  await shop.comes(member, order, 'paid');
  assert.equal((await sandbox.seen()).sent.filter(({ about }) => about === payment.id).length, 0);
  assert.ok((await sandbox.seen()).calls.some(({ path, about }) => path === '/v1/sessions/query' && about === payment.id));
  await sandbox.behave();
});

test('a provider that is away: the order waits, the page comes when it is back, and nothing is lost', async () => {
  await sandbox.behave({ vanish: true });
  const member = await newMember(daemon);
  const order = await shop.place(member);
  const made = good(await shop.open(member, order));
  assert.equal(made.state, 'opening');
  await until(() => metric(daemon, 'cartwright_handovers\\{topic="payment",outcome="put_off"\\}'), (count) => count > 0);
  await sandbox.behave();
  const { payments: [open] } = await shop.settles(member, order, ({ payments }) => payments[0].state === 'open');
  await sandbox.behave({ failures: [500, 429, 503] });
  await sandbox.choose(open.page);
  await shop.comes(member, order, 'paid');
  await sandbox.behave();
  shop.verify();
});

test('a notice that lies about the sum pays nothing: the provider is asked, and its answer counts', async () => {
  await sandbox.behave({ lieInNotice: '1' });
  const { member, order, payment } = await shop.waiting();
  await sandbox.choose(payment.page);
  await shop.comes(member, order, 'paid');
  const told = (await sandbox.seen()).sent.filter(({ about }) => about === payment.id);
  assert.deepEqual(told.map(({ answer }) => answer.outcome), ['asked']);
  assert.equal((await shop.payments(member, order.id)).payments[0].receivedMinor, order.totalMinor);

  // It took another sum indeed: no order can have that, and all of it goes back.
  await sandbox.behave({ lieInNotice: '777', lieInAnswer: '777' });
  const other = await shop.waiting();
  await sandbox.choose(other.payment.page);
  const { payments: [returned], refunds: [refund] } = await shop.refunded(other.member, other.order);
  assert.deepEqual([returned.state, returned.receivedMinor, refund.cause, refund.amountMinor], ['returned', '777', 'wrong_amount', '777']);
  assert.equal((await shop.order(other.member, other.order.id)).state, 'awaiting_payment', 'it is not paid, and can be');
  await sandbox.behave();
  const again = await shop.page(other.member, other.order);
  await sandbox.choose(again.page);
  await shop.comes(other.member, other.order, 'paid');
  shop.verify();
});

test('a notice that is not rightly signed, too old, or of nobody\'s payment changes nothing', async () => {
  const { member, order, payment } = await shop.waiting();
  const body = { type: 'payment.paid', at: Date.now(), about: payment.id, order: order.number, amountMinor: order.totalMinor, currency: 'CNY' };
  const post = ({ raw, headers }) => daemon.ask('POST', '/v1/payment-notices', { raw, headers });
  const now = Math.floor(Date.now() / 1_000);
  const right = sandbox.sign(body);
  const altered = [
    sandbox.sign(body, { by: newSecret() }), sandbox.sign(body, { at: now - 330 }), sandbox.sign(body, { at: now + 330 }), { ...right, raw: right.raw.replace(order.totalMinor, '1') },
    ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ ...right, headers: { ...right.headers, [name]: '' } })),
    { ...right, headers: { ...right.headers, 'webhook-signature': right.headers['webhook-signature'].replace('v1,', 'v2,') } },
    { ...right, headers: { ...right.headers, 'webhook-timestamp': `${now}.0` } }, { ...right, headers: { ...right.headers, 'webhook-id': 'another' } },
  ];
  for (const one of altered) {
    const answer = await post(one);
    assert.deepEqual([answer.status, answer.json.code], [401, 'bad_signature'], JSON.stringify(one.headers));
  }
  assert.equal((await post(sandbox.sign({ ...body, extra: 1 }))).json.code, 'unknown_field');
  assert.equal((await post(sandbox.sign({ ...body, type: 'payment.eaten' }))).json.code, 'out_of_range');
  assert.equal((await post(sandbox.sign('x'.repeat(9_000)))).status, 413);
  assert.deepEqual((await post(sandbox.sign({ ...body, about: hex(16) }))).json, { outcome: 'unknown', repeated: false });
  assert.equal((await shop.order(member, order.id)).state, 'awaiting_payment');
  // Several signatures, one of them right, as while a secret is changed; then the same again, and the id with another body.
  const both = { ...right, headers: { ...right.headers, 'webhook-signature': `v1,AAAA ${right.headers['webhook-signature']}` } };
  assert.deepEqual((await post(both)).json, { outcome: 'done', repeated: false });
  assert.deepEqual((await post(right)).json, { outcome: 'done', repeated: true });
  const replayed = await Promise.all(Array.from({ length: 20 }, () => post(right)));
  assert.ok(replayed.every(({ status, json }) => status === 200 && json.repeated));
  assert.equal((await post(sandbox.sign({ ...body, amountMinor: '5' }, { id: right.headers['webhook-id'] }))).json.code, 'id_conflict');
  assert.equal((await shop.order(member, order.id)).state, 'paid');
  shop.verify();
});

test('paid when the order was over: it is taken up again while there is stock, else all goes back at once and the member is told', async () => {
  for (const [end, state] of [[(one) => shop.act(one.member, one.order, 'cancellation'), 'cancelled'], [(one) => expire(one), 'expired']]) {
    await sandbox.behave();
    const there = await shop.waiting();
    await sandbox.behave({ vanish: true });  // so that its page cannot be closed
    await end(there);
    assert.equal((await shop.order(there.member, there.order.id)).state, state);
    await sandbox.control({ act: 'pay', reference: there.payment.id });
    await sandbox.control({ act: 'release', vanish: false });
    const goesOn = await shop.comes(there.member, there.order, 'paid');
    assert.equal(goesOn.events.at(-1).event, 'pay_late');
    assert.equal((await shop.payments(there.member, there.order.id)).payments[0].state, 'paid');

    await sandbox.behave();
    const gone = await shop.waiting(lamp, 60);  // of a hundred, so that not two can have so many
    await sandbox.behave({ vanish: true });
    await end(gone);
    assert.equal((await shop.order(gone.member, gone.order.id)).state, state);
    const buyer = await newMember(daemon);
    daemon.cli('fund', buyer.name, '9000');
    // What an expired order held is on the shelf when the job has come round.
    const { json: taken } = await until(() => shop.tryPlace(buyer, lamp, 60), ({ status }) => status === 201);
    assert.equal(taken.state, 'paid', 'somebody else has them');
    await sandbox.control({ act: 'pay', reference: gone.payment.id });
    await sandbox.control({ act: 'release', vanish: false });
    const { payments: [returned], refunds: [refund] } = await shop.refunded(gone.member, gone.order);
    assert.deepEqual([returned.state, refund.cause, refund.amountMinor], ['returned', 'late', gone.order.totalMinor]);
    assert.equal((await shop.order(gone.member, gone.order.id)).state, state);
    good(await shop.act(buyer, taken, 'cancellation'));
  }
  shop.verify();
});

test('what was paid there goes back there: a cancelled order and a return, waited for, refused, and tried once more by staff', async () => {
  await sandbox.behave({ pendingRefunds: true });
  const { member, order, payment } = await shop.waiting();
  await sandbox.choose(payment.page);
  await shop.comes(member, order, 'paid');
  good(await shop.act(member, order, 'cancellation'));
  await shop.settles(member, order, ({ refunds }) => refunds[0]?.state === 'sent');
  await sandbox.control({ act: 'finish_refunds', pendingRefunds: false });
  const { refunds: [back] } = await shop.refunded(member, order);
  assert.deepEqual([back.amountMinor, back.cause, await shop.balance(member)], [order.totalMinor, 'cancelled', '0']);

  await sandbox.behave({ refuseRefunds: true });
  const other = await shop.waiting();
  await sandbox.choose(other.payment.page);
  await shop.comes(other.member, other.order, 'paid');
  good(await shop.act(other.member, other.order, 'cancellation'));
  await shop.settles(other.member, other.order, ({ refunds }) => refunds[0]?.state === 'failed');
  await until(() => metric(daemon, 'cartwright_refunds_failed'), (count) => count === 1);
  const asOwner = (method, path, body) => daemon.staff(method, path, { cookie: owner.cookie, body });
  const seen = good(await asOwner('GET', `/v1/admin/orders/${other.order.number}/payments`));
  assert.deepEqual([seen.refunds[0].state, seen.refunds[0].why, seen.payments[0].receivedMinor], ['failed', 'refused', other.order.totalMinor]);
  await sandbox.behave();
  const retry = () => asOwner('POST', `/v1/admin/refunds/${seen.refunds[0].id}/retries`, reason);
  assert.equal(good(await retry()).state, 'waiting');
  await shop.refunded(other.member, other.order);
  assert.equal((await retry()).json.code, 'rev_conflict');

  // Two pieces, one of them sent back: its share goes where the money came from.
  const third = await newMember(daemon);
  const two = await shop.place(third, lamp, 2);
  const page = await shop.page(third, two);
  await sandbox.choose(page.page);
  await shop.comes(third, two, 'paid');
  good(await daemon.staff('POST', `/v1/admin/orders/${two.number}/shipments`, { cookie: owner.cookie, headers: { 'idempotency-key': hex(8) }, body: { lines: [], carrier: 'SF', tracking: '' } }));
  good(await shop.act(third, two, 'receipt'));
  const asked = good(await daemon.ask('POST', '/v1/aftersales', { token: third.token, body: { id: '0198' + hex(14), order: two.id, kind: 'refund_only', reason: 'damaged', note: '', lines: [{ line: 0, quantity: 1 }], wanted: 0, photos: [] } }));
  const decide = async (event) => good(await daemon.staff('POST', `/v1/admin/aftersales/${asked.number}/decisions`, { cookie: owner.cookie, body: { event, reason: 'as asked' } }));
  await decide('approve');
  await decide('settle');
  const { refunds: [share] } = await shop.refunded(third, two);
  assert.deepEqual([share.cause, share.amountMinor, await shop.balance(third)], ['aftersale', '10000', '0']);
  assert.equal((await sandbox.seen()).refunds[share.id].amountMinor, '10000');
  shop.verify();
});

test('a secret is changed without losing a notice: the file has both for a while', async () => {
  const [old, next] = [newSecret(), newSecret()];
  const provider = await startPaySandbox({ secret: old, secrets: [next, old] });
  const other = await startStaffDaemon({ args: ['--rate-limits=false', ...provider.args] });
  await provider.serve(other);
  const there = shopOf(other, provider, (await other.ask('GET', '/v1/products/lamp')).json.variants[0].number);
  const member = await newMember(other);
  const order = await there.place(member);
  const page = await there.page(member, order);
  const body = { type: 'payment.paid', at: Date.now(), about: page.id, order: order.number, amountMinor: order.totalMinor, currency: 'CNY' };
  assert.equal(good(await other.ask('POST', '/v1/payment-notices', provider.sign(body, { by: next }))).outcome, 'done');
  assert.equal(good(await other.ask('POST', '/v1/payment-notices', provider.sign({ ...body, about: hex(16) }, { by: old }))).outcome, 'unknown');
  assert.equal((await other.stop()).code, 0);
  await provider.stop();
});

test('two daemons on one database take a notice that reaches both at once one time, and either deals with the provider', async () => {
  const postgres = startPostgres();
  const provider = await startPaySandbox();
  const args = ['--rate-limits=false', ...provider.args];
  const daemons = [await startStaffDaemon({ database: postgres.url, args })];
  daemons.push(await startStaffDaemon({ database: postgres.url, catalogue: false, args }));
  await provider.serve(daemons[0]);
  await until(() => daemons[1].ask('GET', '/v1/bundle'), ({ status }) => status === 200);
  const there = daemons.map((one) => shopOf(one, provider, undefined));
  const variant = (await daemons[0].ask('GET', '/v1/products/lamp')).json.variants[0].number;
  const buyers = await Promise.all(Array.from({ length: 4 }, () => newMember(daemons[0])));
  await provider.behave({ hold: true });
  await Promise.all(Array.from({ length: 12 }, async (_, i) => {
    const member = buyers[i % 4];
    const order = await there[i % 2].place(member, variant);
    const page = await there[(i + 1) % 2].page(member, order);
    const signed = provider.sign({ type: 'payment.paid', at: Date.now(), about: page.id, order: order.number, amountMinor: order.totalMinor, currency: 'CNY' });
    await provider.control({ act: 'pay', reference: page.id });
    const answers = await Promise.all(Array.from({ length: 8 }, (__, k) => daemons[k % 2].ask('POST', '/v1/payment-notices', signed)));
    assert.ok(answers.every(({ status }) => status === 200), answers.map(({ text }) => text).join());
    assert.ok(answers.filter(({ json }) => !json.repeated).length <= 1);
    await there[i % 2].comes(member, order, 'paid');
    good(await there[i % 2].act(member, order, 'cancellation'));
    const { refunds } = await there[i % 2].refunded(member, order);
    assert.deepEqual(refunds.map(({ amountMinor }) => amountMinor), [order.totalMinor]);
  }));
  there[0].verify();
  const { refunds } = await provider.seen();
  assert.equal(Object.keys(refunds).length, 12);
  for (const one of daemons) assert.equal((await one.stop()).code, 0);
  await provider.stop();
  postgres.remove();
});
