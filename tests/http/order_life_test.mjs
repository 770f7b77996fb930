// The life of an order over HTTP (spec 04): every act in every state that a shop reaches without waiting, by members and staff. Those that
// time brings: tests/unit/server/order_life_test.cpp.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hex, newMember, placeOrder } from './daemon.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

let daemon, warehouse, member, lamp;
before(async () => {
  daemon = await startStaffDaemon({ args: ['--behind-proxy'] });
  await firstOwner(daemon);
  warehouse = await hire(daemon, 'warehouse');
  member = await newMember(daemon);
  lamp = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
});
after(() => daemon.stop());

let calls = 0;
const source = () => ({ 'x-real-ip': `198.18.${(++calls >> 8) & 255}.${calls & 255}` }); // RFC 2544: addresses for tests
const asMember = (method, path, body, headers) => daemon.ask(method, path, { token: member.token, body, headers: { ...source(), ...headers } });
const asStaff = (path, body, headers) => daemon.staff('POST', path, { cookie: warehouse.cookie, body, headers: { ...source(), ...headers } });
const good = (answer) => { assert.ok(answer.status < 300, answer.text); return answer.json; };

const place = async (quantity = 2) => good(await asMember('POST', '/v1/orders', placeOrder(lamp, quantity), { 'idempotency-key': hex(8) }));
const paid = async () => { daemon.cli('fund', member.name, '5000'); return place(); };
const parcel = (lines = []) => ({ lines, carrier: '顺丰速运', tracking: 'SF1234567890' });
const ship = (order, lines, key = hex(8)) => asStaff(`/v1/admin/orders/${order.number}/shipments`, parcel(lines), { 'idempotency-key': key });

const states = {
  awaiting_payment: async () => {
    const { balanceMinor } = good(await asMember('GET', '/v1/wallet'));
    if (Number(balanceMinor) > 0) member = await newMember(daemon);
    const order = await place();
    daemon.cli('fund', member.name, '5000');
    return order;
  },
  paid,
  cancelled: async () => { const order = await paid(); good(await asMember('POST', `/v1/orders/${order.id}/cancellation`)); return order; },
  partly_shipped: async () => { const order = await paid(); good(await ship(order, [{ variant: lamp, quantity: 1 }])); return order; },
  shipped: async () => { const order = await paid(); good(await ship(order)); return order; },
  delivered: async () => { const order = await paid(); good(await ship(order)); good(await asMember('POST', `/v1/orders/${order.id}/receipt`)); return order; },
};
const acts = {
  pay: { run: (order) => asMember('POST', `/v1/orders/${order.id}/payment`), leads: { awaiting_payment: 'paid' } },
  cancel: { run: (order) => asMember('POST', `/v1/orders/${order.id}/cancellation`), leads: { awaiting_payment: 'cancelled', paid: 'cancelled' } },
  remove: { run: (order) => asMember('DELETE', `/v1/orders/${order.id}`), leads: { awaiting_payment: 'cancelled', paid: 'cancelled' } },
  receive: { run: (order) => asMember('POST', `/v1/orders/${order.id}/receipt`), leads: { shipped: 'delivered' } },
  ship_part: { run: (order) => ship(order, [{ variant: lamp, quantity: 1 }]), leads: { paid: 'partly_shipped', partly_shipped: 'shipped' } },
  ship_all: { run: (order) => ship(order), leads: { paid: 'shipped', partly_shipped: 'shipped' } },
  deliver: { run: (order) => asStaff(`/v1/admin/orders/${order.number}/deliveries`, { reason: 'the carrier says so' }), leads: { shipped: 'delivered' } },
};

for (const [state, reach] of Object.entries(states)) {
  for (const [name, { run, leads }] of Object.entries(acts)) {
    test(`spec 04, acceptance 5: ${name} of an order that is ${state}: ${leads[state] ?? 'refused'}`, async () => {
      const order = await reach();
      const before = good(await asMember('GET', `/v1/orders/${order.id}`));
      assert.equal(before.state, state);
      const answer = await run(order);
      const now = good(await asMember('GET', `/v1/orders/${order.id}`));
      if (leads[state] !== undefined) {
        good(answer);
        assert.equal(now.state, leads[state]);
        return;
      }
      assert.equal(answer.status, 409, answer.text);
      assert.equal(answer.json.code, 'order_state');
      assert.deepEqual(now, before);
    });
  }
}

test('a parcel that is sent twice under one key is one parcel', async () => {
  const order = await paid();
  const key = hex(8);
  const [first, again] = [await ship(order, [{ variant: lamp, quantity: 1 }], key), await ship(order, [{ variant: lamp, quantity: 1 }], key)];
  assert.deepEqual(good(again), good(first));
  assert.equal((await ship(order, [{ variant: lamp, quantity: 2 }], key)).json.code, 'key_reused');
  const seen = good(await asMember('GET', `/v1/orders/${order.id}`));
  assert.deepEqual(seen.shipments.map(({ lines, carrier, tracking }) => ({ lines, carrier, tracking })), [parcel([{ variant: lamp, quantity: 1 }])]);
  assert.deepEqual(seen.events.map(({ event }) => event), ['pay', 'ship_part']);
});

test('more than is left, a variant twice, no carrier: told, and nothing has left', async () => {
  const order = await paid();
  for (const [lines, carrier, code] of [[[{ variant: lamp, quantity: 3 }], 'SF', 'out_of_range'], [[{ variant: lamp, quantity: 1 }, { variant: lamp, quantity: 1 }], 'SF', 'out_of_range'], [[], '', 'missing_field']]) {
    const answer = await asStaff(`/v1/admin/orders/${order.number}/shipments`, { lines, carrier, tracking: '' }, { 'idempotency-key': hex(8) });
    assert.equal(answer.json.code, code, answer.text);
  }
  assert.deepEqual(good(await asMember('GET', `/v1/orders/${order.id}`)).shipments, []);
});

test('what was shipped and received is in the audit trail, and the books are in order', async () => {
  const order = await states.delivered();
  const owner = await hire(daemon, 'owner');
  const trail = await daemon.staff('GET', '/v1/admin/audit?limit=100', { cookie: owner.cookie, headers: source() });
  const record = good(trail).records.find(({ object }) => object === `order ${order.number}`);
  assert.deepEqual([record.before, record.after], ['paid', 'shipped']);
  assert.match(daemon.cli('verify'), /0 differences|no differences|clean/i);
});
