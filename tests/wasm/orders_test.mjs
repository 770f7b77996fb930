// Orders from a cart of which not all can be ordered: the package in Node against the real daemon.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openShop } from '../../wasm/package/dist/cartwright.js';
import { newMember, password, startDaemon, until } from '../http/daemon.mjs';

const MORE_THAN_THERE_ARE = 101; // lamps: tests/http/catalogue.json has a hundred
const SHIP_TO = { name: '张三', phone: '13800000000', address: '北京市朝阳区 1 号' };
let daemon;
before(async () => { daemon = await startDaemon({ args: ['--rate-limits=false'] }); });
after(() => daemon.stop());

async function buyer() {
  const member = await newMember(daemon);
  daemon.cli('fund', member.name, '5000');
  const shop = await openShop({ server: daemon.base });
  assert.equal((await shop.signIn({ username: member.name, password })).ok, true);
  await shop.sync();
  return { member, shop };
}
const conditions = (quote) => quote.lines.map(({ condition }) => condition).sort();

test('what can be ordered is, and what cannot stays in the cart', async () => {
  const { member, shop } = await buyer();
  shop.cart.add('BED', 1);
  shop.cart.add('LAMP', MORE_THAN_THERE_ARE);
  const seen = shop.quote();
  assert.deepEqual(conditions(seen), ['ok', 'out_of_stock']);
  const placed = shop.placeOrder({ shipTo: SHIP_TO });
  assert.equal(placed.ok, true);
  await shop.sync();
  const { json: order } = await until(() => daemon.ask('GET', `/v1/orders/${placed.value.id}`, { token: member.token }), ({ status }) => status === 200);
  assert.deepEqual([order.state, order.totalMinor, order.lines.map(({ sku, quantity }) => [sku, quantity])], ['paid', seen.totalMinor, [['BED', 1]]]);
  await until(() => shop.sync(), () => shop.cart.view.lines.length === 1);
  assert.deepEqual(shop.cart.view.lines.map(({ sku, quantity }) => [sku, quantity]), [['LAMP', MORE_THAN_THERE_ARE]]);
  await shop.close();
});

test('a cart of which nothing can be ordered makes no order', async () => {
  const { shop } = await buyer();
  shop.cart.add('LAMP', MORE_THAN_THERE_ARE);
  assert.deepEqual(conditions(shop.quote()), ['out_of_stock']);
  const refused = shop.placeOrder({ shipTo: SHIP_TO });
  assert.deepEqual([refused.ok, refused.error.code], [false, 'cart_empty']);
  assert.equal(shop.cart.view.count, MORE_THAN_THERE_ARE);
  await shop.close();
});
