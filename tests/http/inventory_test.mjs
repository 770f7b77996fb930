// Stock over HTTP: what staff does about locations and goods, what shoppers are told, and stock of 5 with 64 buyers at
// once (spec 13, acceptance 1, on SQLite; two daemons on PostgreSQL: two_daemons_test).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hex, newMember, placeOrder } from './daemon.mjs';
import { firstOwner, startStaffDaemon } from './staff.mjs';

let daemon, owner, lamp, bed;
const reason = { reason: 'as counted' };
before(async () => {
  daemon = await startStaffDaemon({ args: ['--rate-limits=false'] });
  owner = await firstOwner(daemon);
  lamp = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  bed = (await daemon.ask('GET', '/v1/products/bedding-set')).json.variants[0].number;
});
after(async () => {
  assert.match(daemon.cli('verify'), /^0 differences/);
  await daemon.stop();
});

const ask = (method, path, options = {}) => daemon.staff(method, path, { cookie: owner.cookie, ...options });
const keyed = (body) => ({ body, headers: { 'idempotency-key': hex(8) } });
const move = (body) => ask('POST', '/v1/admin/stock/movements', keyed({ variant: lamp, location: 1, to: 0, ref: '', ...body, ...reason }));
const order = (member, variant, quantity = 1) => daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(variant, quantity) });
const band = async (variant) => (await daemon.ask('GET', `/v1/stock?variants=${variant}`)).json.stock[0];
const refused = (answer, status, code) => { assert.equal(answer.status, status, answer.text); assert.equal(answer.json.code, code); };

test('goods come, are damaged, repaired, thrown away and brought elsewhere; the ledger says each', async () => {
  const shop = await ask('POST', '/v1/admin/locations', keyed({ kind: 'shop', name: 'Bund', priority: 50, regions: [], open: true, ...reason }));
  assert.equal(shop.status, 201, shop.text);
  assert.equal(shop.json.number, 2);
  const before = (await ask('GET', `/v1/admin/stock/${lamp}/locations`)).json;
  assert.equal(before.available, 100);
  assert.equal((await move({ act: 'receive', units: 10, ref: 'DN-7' })).status, 201);
  assert.equal((await move({ act: 'damage', units: 4 })).json.available, 106);
  assert.equal((await move({ act: 'repair', units: 1 })).json.available, 107);
  assert.equal((await move({ act: 'scrap', units: 2 })).json.items[0].damaged, 1);
  const moved = await move({ act: 'transfer', units: 30, to: 2 });
  assert.deepEqual(moved.json.items.map(({ location, onHand }) => [location, onHand]), [[1, 78], [2, 30]]);
  refused(await move({ act: 'transfer', units: 78, to: 2 }), 400, 'out_of_range'); // one of them is damaged
  refused(await move({ act: 'scrap', units: 2 }), 400, 'out_of_range');
  refused(await move({ act: 'receive', units: 1, location: 9 }), 404, 'not_found');
  const page = (await ask('GET', `/v1/admin/stock/${lamp}/ledger?limit=3`)).json;
  const rest = (await ask('GET', `/v1/admin/stock/${lamp}/ledger?cursor=${page.next}`)).json;
  const all = [...page.movements, ...rest.movements];
  assert.deepEqual(all.map(({ kind, delta }) => [kind, delta]).sort(), [['count', 100], ['damage', 0], ['receipt', 10], ['repair', 0], ['scrap', -2], ['transfer_in', 30], ['transfer_out', -30]]);
  assert.equal(all.find(({ kind }) => kind === 'receipt').ref, 'DN-7');
  assert.equal(rest.next, '');
  refused(await ask('GET', `/v1/admin/stock/${lamp}/ledger?cursor=x`), 400, 'malformed');
  const only = async (filter) => (await ask('GET', `/v1/admin/stock/${lamp}/ledger?${filter}`)).json.movements.map(({ kind, location }) => `${kind} ${location}`);
  assert.deepEqual(await only('kind=repair'), ['repair 1']);
  assert.deepEqual(await only('location=2'), ['transfer_in 2']);
  assert.deepEqual(await only('location=2&kind=repair'), []);
  refused(await ask('GET', `/v1/admin/stock/${lamp}/ledger?kind=gift`), 400, 'out_of_range');
});

test('a location is changed by who saw it, and a closed one sends nothing', async () => {
  const draft = { kind: 'warehouse', name: 'Main', priority: 10, regions: [], open: false, ...reason };
  refused(await ask('PUT', '/v1/admin/locations/1', { body: draft, headers: { 'if-match': '"7"' } }), 412, 'rev_conflict');
  assert.equal((await ask('PUT', '/v1/admin/locations/1', { body: draft, headers: { 'if-match': '"0"' } })).status, 200);
  assert.equal((await ask('GET', `/v1/admin/stock/${lamp}/locations`)).json.available, 30);
  refused(await move({ act: 'transfer', units: 1, location: 2, to: 1 }), 422, 'location_closed');
  const member = await newMember(daemon);
  daemon.cli('fund', member.name, '5000');
  const placed = await order(member, lamp, 2);
  assert.equal(placed.status, 201, placed.text);
  const { state, lines, places } = (await ask('GET', `/v1/admin/orders/${placed.json.number}/reservation`)).json;
  assert.deepEqual([state, lines[0].location, lines[0].units], ['committed', 2, 2]);
  assert.deepEqual(places, [{ location: 1, verdict: 'closed' }, { location: 2, verdict: 'sends' }]);
  assert.equal((await ask('PUT', '/v1/admin/locations/1', { body: { ...draft, open: true }, headers: { 'if-match': '"1"' } })).status, 200);
});

test('what is kept back is not sold, and shoppers are told a number only when it is small', async () => {
  assert.deepEqual(await band(lamp), { variant: lamp, band: 'plenty', left: 0 });
  const { items } = (await ask('GET', `/v1/admin/stock/${lamp}/locations`)).json;
  for (const { location, onHand, reserved, damaged, rev } of items) {
    const left = location === 1 ? 5 : 0;
    const terms = { location, safety: onHand - reserved - damaged - left, backorderLimit: 0, rev, ...reason };
    assert.equal((await ask('PUT', `/v1/admin/stock/${lamp}/terms`, { body: terms })).status, 200);
    refused(await ask('PUT', `/v1/admin/stock/${lamp}/terms`, { body: terms }), 412, 'rev_conflict');
  }
  assert.deepEqual(await band(lamp), { variant: lamp, band: 'few', left: 5 });
  assert.deepEqual((await daemon.ask('GET', `/v1/stock?variants=${bed},${lamp},999`)).json.stock.map(({ band }) => band), ['plenty', 'few', 'none']);
  refused(await daemon.ask('GET', '/v1/stock'), 400, 'missing_field');
  refused(await daemon.ask('GET', '/v1/stock?variants=1,'), 400, 'malformed');
});

test('acceptance 1: stock 5, 64 buyers at once: exactly 5 orders, the rest are told before paying, and nothing is left', async () => {
  const members = [];
  for (let i = 0; i < 64; i += 8) members.push(...await Promise.all(Array.from({ length: 8 }, () => newMember(daemon))));
  const answers = await Promise.all(members.map((member) => order(member, lamp)));
  assert.equal(answers.filter(({ status }) => status === 201).length, 5);
  const short = answers.filter(({ json }) => json.code === 'stock_short');
  assert.equal(short.length, 59);
  for (const { json } of short) assert.equal(json.detail, 'LAMP: 0');
  assert.deepEqual(await band(lamp), { variant: lamp, band: 'none', left: 0 });
});

test('a member has three unpaid orders at most', async () => {
  const member = await newMember(daemon);
  for (let i = 0; i < 3; ++i) assert.equal((await order(member, bed)).json.state, 'awaiting_payment');
  refused(await order(member, bed), 409, 'unpaid_limit');
});
