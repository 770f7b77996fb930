// Events to outside systems through the real daemon: receivers as staff keeps them, signatures checked by this test's own arithmetic,
// order within an order's life, failures, receivers that hang, and two daemons.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { certificate, startWebhookReceiver } from '../support/receivers.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { hex, newMember, placeOrder, until } from './daemon.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

const reason = { reason: 'the bookkeeping wants it' };
const good = (answer) => { assert.ok(answer.status < 300, answer.text); return answer.json; };
const shop = (daemon, owner, lamp) => {
  const ask = (method, path, options) => daemon.staff(method, path, { cookie: owner.cookie, ...options });
  const self = {
    ask,
    create: (body, key = hex(8)) => ask('POST', '/v1/admin/webhooks', { headers: { 'idempotency-key': key }, body: { enabled: true, ...reason, ...body } }),
    // A receiver that listens to `types`, with its keys.
    async listen(receiver, types = ['order.placed', 'order.paid', 'order.shipped', 'order.delivered']) {
      const { webhook, secret } = good(await self.create({ url: receiver.url, types }));
      receiver.keys.push(secret);
      return { ...webhook, path: `/v1/admin/webhooks/${webhook.id}` };
    },
    post: (webhook, what, body = reason, headers = {}) => ask('POST', `${webhook.path}/${what}`, { body, headers }),
    change: (webhook, tag, body) => ask('PATCH', webhook.path, { headers: { 'if-match': `"${tag}"` }, body: { url: webhook.url, types: webhook.types, enabled: true, ...reason, ...body } }),
    deliveries: async (webhook) => good(await ask('GET', `${webhook.path}/deliveries`)).deliveries,
    remove: async (webhook) => good(await self.post(webhook, 'removals')),
    place: async (member, on = daemon) => good(await on.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(lamp) })),
    async rich() { const member = await newMember(daemon); daemon.cli('fund', member.name, '90000'); return member; },
    async arrive(member, order) {
      good(await ask('POST', `/v1/admin/orders/${order.number}/shipments`, { headers: { 'idempotency-key': hex(8) }, body: { lines: [], carrier: 'SF', tracking: '' } }));
      good(await daemon.ask('POST', `/v1/orders/${order.id}/receipt`, { token: member.token }));
    },
  };
  return self;
};
const of = (order) => (calls) => calls.filter(({ aggregate }) => aggregate === order.id);
const takenOf = (order) => (calls) => of(order)(calls).filter(({ status }) => status === 204).map(({ type }) => type);
const life = ['order.placed', 'order.paid', 'order.shipped', 'order.delivered'];
const lampOf = async (daemon) => (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
const metric = async (daemon, name) => Number(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\d+)`, 'm').exec((await daemon.ask('GET', '/metrics')).text)?.[1]);

let daemon, owner, staff, member;
before(async () => {
  daemon = await startStaffDaemon({ args: ['--rate-limits=false', '--internal-webhooks'] });
  owner = await firstOwner(daemon);
  staff = shop(daemon, owner, await lampOf(daemon));
  member = await staff.rich();
});
after(async () => assert.equal((await daemon.stop()).code, 0));

test('staff keeps a receiver: its secret is told once, changes go by revision, all of it is in the audit trail', async () => {
  const key = hex(8);
  const body = { url: 'https://erp.example/in', types: ['order.paid', 'order.cancelled'] };
  const made = await staff.create(body, key);
  assert.equal(made.status, 201, made.text);
  const { webhook, secret } = made.json;
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.deepEqual([webhook.url, webhook.types, webhook.enabled, webhook.revision], [body.url, body.types, true, 1]);
  assert.deepEqual((await staff.create(body, key)).json, made.json, 'the same request again');
  assert.equal((await staff.create({ ...body, url: 'https://other.example/' }, key)).json.code, 'key_reused');
  const one = { ...webhook, path: `/v1/admin/webhooks/${webhook.id}` };
  const seen = await staff.ask('GET', one.path);
  assert.deepEqual(seen.json, webhook);
  assert.ok(!seen.text.includes('whsec_') && !(await staff.ask('GET', '/v1/admin/webhooks')).text.includes('whsec_'));
  const changed = await staff.change(one, 1, { types: ['order.paid'], enabled: false });
  assert.deepEqual([changed.json.types, changed.json.enabled, changed.headers.get('etag')], [['order.paid'], false, '"2"']);
  assert.equal((await staff.change(one, 1, {})).status, 412);
  assert.deepEqual([(await staff.post(one, 'tests')).status, (await staff.post(one, 'tests')).json.detail], [403, 'disabled']);
  await staff.remove(one);
  assert.equal((await staff.ask('GET', one.path)).status, 404);
  const trail = good(await staff.ask('GET', '/v1/admin/audit?limit=10')).records.filter(({ object }) => object === `webhook ${webhook.id}`);
  assert.equal(trail.length, 3);
  assert.ok(!JSON.stringify(trail).includes(secret));
  const auditor = await hire(daemon, 'auditor');
  assert.equal((await daemon.staff('GET', '/v1/admin/webhooks', { cookie: auditor.cookie })).status, 200);
  assert.equal((await daemon.staff('POST', '/v1/admin/webhooks', { cookie: auditor.cookie, headers: { 'idempotency-key': hex(8) }, body: { ...body, enabled: true, ...reason } })).status, 403);
});

test('an address or a type that cannot be is refused', async () => {
  const types = ['order.paid'];
  for (const [url, code] of [['http://erp.example/', 'out_of_range'], ['https://name:word@erp.example/', 'out_of_range'], ['ftp://erp.example/', 'out_of_range'], ['', 'out_of_range'], ['https://erp.example/a b', 'out_of_range'], [`https://erp.example/${'a'.repeat(500)}`, 'too_long']])
    assert.equal((await staff.create({ url, types })).json.code, code, url);
  for (const [wrong, code] of [[[], 'missing_field'], [['order.eaten'], 'out_of_range'], [['webhook.test'], 'out_of_range'], [['order.paid', 'order.paid'], 'duplicate_field']])
    assert.deepEqual([(await staff.create({ url: 'https://erp.example/', types: wrong })).json.code], [code]);
});

test('the life of an order is told in its order, rightly signed, and says nothing of a person', async () => {
  const receiver = await startWebhookReceiver();
  const webhook = await staff.listen(receiver);
  const order = await staff.place(member);
  await staff.arrive(member, order);
  await receiver.when((calls) => of(order)(calls).length === 4);
  assert.deepEqual(receiver.calls.map(({ type, sequence }) => [type, sequence]), life.map((type, i) => [type, i + 1]));
  assert.deepEqual(receiver.wrong, []);
  for (const call of receiver.calls) {
    assert.equal(call.id, `msg_${call.eventId}`);
    assert.match(call.eventId, /^[0-9a-f]{12}7/, 'UUID version 7');
    assert.ok(Math.abs(call.timestamp - Date.now()) < 60_000);
    assert.deepEqual([call.data.number, call.data.totalMinor, call.data.lines[0].quantity], [order.number, order.totalMinor, 1]);
    for (const word of ['张三', '13800000000', '朝阳', member.name, member.session.member]) assert.ok(!JSON.stringify(call).includes(word), word);
  }
  assert.deepEqual(receiver.calls.map(({ data }) => data.state), ['awaiting_payment', 'paid', 'shipped', 'delivered']);
  const kept = await until(() => staff.deliveries(webhook), (rows) => rows.every(({ state }) => state === 'taken'));
  assert.deepEqual(kept.map(({ type, tries, status }) => [type, tries, status]).sort(), life.map((type) => [type, 1, 204]).sort());
  await staff.remove(webhook);
  receiver.close();
});

test('under failures every event of an order comes after those before it, and a repeat has the same id', async () => {
  const receiver = await startWebhookReceiver();
  const webhook = await staff.listen(receiver);
  const failed = new Set();
  receiver.state.answer = ({ id }) => { if (failed.has(id)) return 204; failed.add(id); return [500, 503, 302, 429][failed.size % 4]; };
  const orders = await Promise.all(Array.from({ length: 4 }, async () => { const order = await staff.place(member); await staff.arrive(member, order); return order; }));
  await receiver.when((calls) => orders.every((order) => takenOf(order)(calls).length === 4));
  for (const order of orders) {
    assert.deepEqual(takenOf(order)(receiver.calls), life);
    const sequences = of(order)(receiver.calls).map(({ sequence }) => sequence);
    assert.deepEqual(sequences, [1, 1, 2, 2, 3, 3, 4, 4], 'no later one was so much as tried before');
  }
  assert.equal(receiver.calls.length, 32);
  assert.deepEqual(receiver.wrong, []);
  await staff.remove(webhook);
  receiver.close();
});

test('a renewed secret signs at once, and the former one for a day', async () => {
  const receiver = await startWebhookReceiver();
  const webhook = await staff.listen(receiver, ['order.placed']);
  const [first] = receiver.keys;
  const headers = { 'idempotency-key': hex(8) };
  const renewed = await staff.post(webhook, 'secrets', reason, headers);
  assert.equal(renewed.status, 201, renewed.text);
  assert.notEqual(renewed.json.secret, first);
  assert.ok(Math.abs(renewed.json.webhook.formerUntil - Date.now() - 86_400_000) < 60_000);
  assert.deepEqual((await staff.post(webhook, 'secrets', reason, headers)).json, renewed.json);
  for (const key of [first, renewed.json.secret]) {
    receiver.keys.splice(0, 2, key);
    const order = await staff.place(member);
    const [call] = await receiver.when((calls) => { const found = of(order)(calls); return found.length > 0 && found; });
    assert.equal(call.signatures.length, 2);
  }
  assert.deepEqual(receiver.wrong, []);
  await staff.remove(webhook);
  receiver.close();
});

test('a receiver that hangs holds up neither another one nor an order, and can be removed meanwhile', async () => {
  const [hangs, works] = [await startWebhookReceiver(), await startWebhookReceiver()];
  hangs.state.answer = () => -1;
  const [stuck, fine] = [await staff.listen(hangs, ['order.placed']), await staff.listen(works, ['order.placed'])];
  const first = await staff.place(member);
  await hangs.when((calls) => of(first)(calls).length > 0);
  const began = performance.now();
  const second = await staff.place(member);
  await works.when((calls) => of(first)(calls).length + of(second)(calls).length === 2);
  assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
  assert.deepEqual((await staff.deliveries(stuck)).map(({ state }) => state), ['waiting', 'waiting']);
  await staff.remove(stuck);
  const third = await staff.place(member);
  await works.when((calls) => of(third)(calls).length > 0);
  await until(() => metric(daemon, 'cartwright_handovers{topic="webhook",outcome="overtaken"}'), (count) => count === 1);
  assert.deepEqual(hangs.calls.map(({ aggregate }) => aggregate), [first.id]);
  await staff.remove(fine);
  hangs.close();
  works.close();
});

test('what is refused for good is dead, is seen and counted, holds up nothing, and is sent again when staff says so', async () => {
  const receiver = await startWebhookReceiver();
  const webhook = await staff.listen(receiver);
  const before = await metric(daemon, 'cartwright_handovers{topic="webhook",outcome="dead"}');
  receiver.told.push(410);
  const order = await staff.place(member);
  await receiver.when((calls) => takenOf(order)(calls).length === 1);
  assert.deepEqual(takenOf(order)(receiver.calls), ['order.paid']);
  assert.equal(await metric(daemon, 'cartwright_handovers{topic="webhook",outcome="dead"}'), before + 1);
  const states = async () => Object.fromEntries((await staff.deliveries(webhook)).map((one) => [one.type, one]));
  const seen = await until(states, (all) => all['order.paid'].state === 'taken');
  const dead = seen['order.placed'];
  await until(() => metric(daemon, 'cartwright_webhook_dead'), (count) => count === 1);
  assert.deepEqual([dead.state, dead.status, dead.why, dead.tries], ['dead', 410, 'status 410', 1]);
  assert.deepEqual([(await staff.post(webhook, 'resends', { event: seen['order.paid'].event, ...reason })).status, (await staff.post(webhook, 'resends', { event: hex(16), ...reason })).status], [412, 404]);
  good(await staff.post(webhook, 'resends', { event: dead.event, ...reason }));
  await receiver.when((calls) => takenOf(order)(calls).length === 2);
  assert.equal(of(order)(receiver.calls)[0].id, of(order)(receiver.calls)[2].id);
  good(await staff.post(webhook, 'tests'));
  await receiver.when((calls) => calls.some(({ type }) => type === 'webhook.test'));
  await staff.remove(webhook);
  receiver.close();
});

test('while it is disabled nothing is written for it; what waits goes out afterwards', async () => {
  const receiver = await startWebhookReceiver();
  const webhook = await staff.listen(receiver, ['order.placed']);
  receiver.told.push(500);
  const waits = await staff.place(member);
  await receiver.when((calls) => calls.length === 1);
  good(await staff.change(webhook, 1, { enabled: false }));
  const unheard = await staff.place(member);
  assert.equal((await staff.deliveries(webhook)).length, 1);
  good(await staff.change(webhook, 2, { enabled: true }));
  await receiver.when((calls) => takenOf(waits)(calls).length === 1);
  assert.deepEqual(of(unheard)(receiver.calls), []);
  await staff.remove(webhook);
  receiver.close();
});

test('nothing of the internal network is called unless the operator allows it', async () => {
  const strict = await startStaffDaemon({ args: ['--rate-limits=false'] });
  const people = shop(strict, await firstOwner(strict), await lampOf(strict));
  const receiver = await startWebhookReceiver({ identity: certificate() });
  for (const url of ['http://127.0.0.1:1/', 'http://localhost/']) assert.equal((await people.create({ url, types: ['order.placed'] })).json.code, 'out_of_range');
  const inside = ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]', '2130706433'].map((host) => `https://${host}:${receiver.port}/in`);
  const webhooks = [];
  for (const url of inside) webhooks.push(await people.listen({ url, keys: [] }, ['order.placed']));
  await people.place(await newMember(strict));
  for (const webhook of webhooks) {
    const [row] = await until(() => people.deliveries(webhook), ([one]) => one.tries > 0 && one.triedAt > 0);
    assert.deepEqual([row.state, row.status, row.why], ['waiting', 0, 'internal'], webhook.url);
  }
  assert.deepEqual([receiver.calls, receiver.wrong], [[], []]);
  assert.equal((await strict.stop()).code, 0);
  receiver.close();
});

test('two daemons on one database send each event once and in order; what a killed one had begun, the other sends again', async () => {
  const postgres = startPostgres();
  const args = ['--rate-limits=false', '--internal-webhooks'];
  const daemons = [await startStaffDaemon({ database: postgres.url, args })];
  const people = shop(daemons[0], await firstOwner(daemons[0]), await lampOf(daemons[0]));
  daemons.push(await startStaffDaemon({ database: postgres.url, catalogue: false, args }));
  const receiver = await startWebhookReceiver();
  await people.listen(receiver, ['order.placed', 'order.paid', 'order.cancelled']);
  await until(() => daemons[1].ask('GET', '/v1/bundle'), ({ status }) => status === 200);
  const buyers = await Promise.all(Array.from({ length: 4 }, () => people.rich()));
  const orders = await Promise.all(Array.from({ length: 20 }, async (_, i) => {
    const order = await people.place(buyers[i % 4], daemons[i % 2]);
    good(await daemons[(i + 1) % 2].ask('POST', `/v1/orders/${order.id}/cancellation`, { token: buyers[i % 4].token }));
    return order;
  }));
  await receiver.when((calls) => calls.length === 60);
  for (const order of orders) assert.deepEqual(takenOf(order)(receiver.calls), ['order.placed', 'order.paid', 'order.cancelled']);
  assert.equal(new Set(receiver.calls.map(({ id }) => id)).size, 60);

  const sent = async () => (await Promise.all(daemons.map((one) => metric(one, 'cartwright_handovers{topic="webhook",outcome="sent"}')))).reduce((a, b) => a + b);
  await until(sent, (count) => count === 60);

  // It has the call and says nothing: the daemon that waits for the answer dies, the other one, which stood still, calls again when
  // the lease has run out.
  receiver.told.push(-1);
  daemons[1].child.kill('SIGSTOP');
  const held = await people.place(buyers[0], daemons[0]);
  await receiver.when((calls) => of(held)(calls).length === 1);
  daemons[0].child.kill('SIGKILL');
  await daemons[0].exited;
  daemons[1].child.kill('SIGCONT');
  await receiver.when((calls) => takenOf(held)(calls).length === 2);
  assert.deepEqual(takenOf(held)(receiver.calls), ['order.placed', 'order.paid']);
  assert.equal(new Set(of(held)(receiver.calls).map(({ id }) => id)).size, 2);
  assert.equal((await daemons[1].stop()).code, 0);
  receiver.close();
  postgres.remove();
});
