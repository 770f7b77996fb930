// Promotions end to end: staff decides, the device prices with no network, the shop charges that. The package in Node against
// the real daemon.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openShop } from '../../wasm/package/dist/cartwright.js';
import { hex, newMember, password, until } from '../http/daemon.mjs';
import { limitsOf, promotionOf } from '../http/promotions.mjs';
import { firstOwner, hire, startStaffDaemon } from '../http/staff.mjs';

let daemon, owner, mara, products;
before(async () => {
  daemon = await startStaffDaemon({ args: ['--rate-limits=false'] });
  owner = await firstOwner(daemon);
  mara = await hire(daemon, 'marketing');
  ({ json: { products } } = await daemon.ask('GET', '/v1/products'));
});
after(() => daemon.stop());

const reason = { reason: 'the spring sale' };
const variant = (handle) => products.find((one) => one.handle === handle).variants[0].number;
async function run(promotion) {
  const send = (who, path, headers, body) => daemon.staff('POST', path, { cookie: who.cookie, headers, body: { ...body, ...reason } });
  const made = await send(mara, '/v1/admin/promotions', { 'idempotency-key': hex(8) }, { promotion: promotionOf(promotion), limits: limitsOf() });
  assert.equal(made.status, 201, made.text);
  const { number } = made.json.promotion;
  const asked = await send(mara, `/v1/admin/promotions/${number}/events`, { 'if-match': made.headers.get('etag') }, { version: 1, event: 'submit' });
  const agreed = await send(owner, `/v1/admin/approvals/${asked.json.approval.id}/decision`, {}, { approve: true });
  assert.equal(agreed.status, 200, agreed.text);
  await until(() => daemon.ask('GET', '/v1/promotions?state=running'), ({ json }) => json.promotions.some((one) => one.number === number));
  return number;
}

test('an order made with no network at a promoted price is charged exactly what the device saw', async () => {
  const ladder = await run({
    name: { zh: '两件九折', en: 'Two at 10% off' }, kind: 'quantity_ladder', scope: { variants: [variant('bedding-set')] },
    action: { steps: [{ from: 2, offBp: 1_000 }] },
  });
  const gift = await run({ name: { zh: '满额赠灯', en: 'A lamp with it' }, kind: 'gift', condition: [{ test: 'amount_at_least', from: 50_000 }], action: { giftVariant: variant('lamp'), giftQuantity: 1 } });
  const member = await newMember(daemon);
  daemon.cli('fund', member.name, '5000');
  const net = { online: true };
  const through = (...call) => (net.online ? fetch(...call) : Promise.reject(new TypeError('fetch failed')));
  const shop = await openShop({ server: daemon.base, fetch: through });
  assert.equal((await shop.signIn({ username: member.name, password })).ok, true);
  await shop.sync();
  net.online = false;
  shop.cart.add('BED', 2);
  const seen = shop.quote();
  assert.deepEqual(seen.adjustments.map(({ promotion, amountMinor }) => [promotion, amountMinor]), [[ladder, '7980'], [gift, '10000']]);
  assert.deepEqual([seen.goodsMinor, seen.totalMinor, seen.gifts.length], ['71820', '71820', 1]);
  const placed = shop.placeOrder({ shipTo: { name: '张三', phone: '13800000000', address: '北京市朝阳区 1 号' }, choice: 'ask' });
  assert.equal(placed.ok, true);
  net.online = true;
  await shop.sync();
  const { json: order } = await until(() => daemon.ask('GET', `/v1/orders/${placed.value.id}`, { token: member.token }), ({ status }) => status === 200);
  assert.deepEqual([order.state, order.totalMinor, order.gifts], ['paid', seen.totalMinor, 1]);
  assert.deepEqual(order.discounts.map(({ promotion, amountMinor, shares }) => [promotion, amountMinor, shares.length]), [[ladder, '7980', 1], [gift, '10000', 1]]);
  const { json: wallet } = await daemon.ask('GET', '/v1/wallet', { token: member.token });
  assert.equal(wallet.balanceMinor, String(500_000 - Number(seen.totalMinor)));
  await shop.close();
});
