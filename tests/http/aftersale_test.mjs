// Aftersale over HTTP (spec 04): every event in every state that a shop reaches without waiting, through the endpoint that takes it, by
// member and staff; and what the member and the books see. Times: tests/unit/server/aftersale_test.cpp.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hex, newMember, placeOrder, until } from './daemon.mjs';
import { png, sizeOf, withLocation } from './pictures.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

let daemon, support, warehouse, member, lamp;
before(async () => {
  daemon = await startStaffDaemon({ args: ['--behind-proxy'] });
  await firstOwner(daemon);
  [support, warehouse] = [await hire(daemon, 'support'), await hire(daemon, 'warehouse')];
  member = await newMember(daemon);
  const { variants: [variant] } = (await daemon.ask('GET', '/v1/products/lamp')).json;
  lamp = variant.number;
});
after(() => daemon.stop());

let calls = 0;
const source = () => ({ 'x-real-ip': `198.18.${(++calls >> 8) & 255}.${calls & 255}` }); // RFC 2544: addresses for tests
const asMember = (method, path, body, headers) => daemon.ask(method, path, { token: member.token, body, headers: { ...source(), ...headers } });
const asStaff = (who, method, path, body, headers) => daemon.staff(method, path, { cookie: who.cookie, body, headers: { ...source(), ...headers } });
const good = (answer) => { assert.ok(answer.status < 300, answer.text); return answer.json; };
const balance = async () => Number(good(await asMember('GET', '/v1/wallet')).balanceMinor);

async function delivered(quantity = 1) {
  daemon.cli('fund', member.name, '5000');
  const order = good(await asMember('POST', '/v1/orders', placeOrder(lamp, quantity), { 'idempotency-key': hex(8) }));
  good(await asStaff(warehouse, 'POST', `/v1/admin/orders/${order.number}/shipments`, { lines: [], carrier: 'SF', tracking: '' }, { 'idempotency-key': hex(8) }));
  return good(await asMember('POST', `/v1/orders/${order.id}/receipt`));
}
const intent = (order, kind, quantity = 1) => ({ id: '0198' + hex(14), order: order.id, kind, reason: 'damaged', note: '灯罩裂了', lines: [{ line: 0, quantity }], wanted: 0, photos: [] });
const request = async (kind) => good(await asMember('POST', '/v1/aftersales', intent(await delivered(), kind)));

const events = {
  approve: (one) => decide(one, 'approve'),
  reject: (one) => decide(one, 'reject'),
  settle: (one) => decide(one, 'settle'),
  receive: (one) => handle(one, 'receive'),
  inspect: (one) => handle(one, 'inspect', [{ line: 0, accepted: 1, fitForSale: 1 }]),
  start_repair: (one) => handle(one, 'start_repair'),
  send_back: (one) => handle(one, 'send_back'),
  send: (one) => asMember('POST', `/v1/aftersales/${one.id}/parcel`, { carrier: '顺丰', tracking: 'SF1' }),
  withdraw: (one) => asMember('POST', `/v1/aftersales/${one.id}/withdrawal`),
};
const decide = ({ number }, event, reason = 'looked at it') => asStaff(support, 'POST', `/v1/admin/aftersales/${number}/decisions`, { event, reason });
const handle = ({ number }, event, inspected = []) => asStaff(warehouse, 'POST', `/v1/admin/aftersales/${number}/goods`, { event, reason: 'looked at it', inspected });

// Written from the spec: how each kind goes, and what may happen where it stands.
const toTheShop = ['approve', 'send', 'receive'];
const ways = {
  refund_only: ['approve', 'settle'],
  claim: ['approve', 'settle'],
  return_refund: [...toTheShop, 'inspect', 'settle'],
  exchange: [...toTheShop, 'inspect', 'settle'],
  repair: [...toTheShop, 'start_repair', 'send_back', 'settle'],
};
for (const [kind, way] of Object.entries(ways)) {
  for (let step = 0; step <= way.length; step++) {
    test(`spec 04, acceptance 5: ${kind} after ${way.slice(0, step).join(', ') || 'its request'}: nothing but ${way[step] ?? 'nothing'}`, async () => {
      const one = await request(kind);
      for (const event of way.slice(0, step)) good(await events[event](one));
      const path = `/v1/aftersales/${one.id}`;
      const [before, funds] = [good(await asMember('GET', path)), await balance()];
      const allowed = new Set([way[step], ...(step === 0 ? ['reject', 'withdraw'] : [])]);
      for (const [name, run] of Object.entries(events)) {
        if (allowed.has(name)) continue;
        const answer = await run(one);
        assert.equal(answer.status, 409, `${name}: ${answer.text}`);
        assert.equal(answer.json.code, 'order_state', name);
      }
      assert.deepEqual(good(await asMember('GET', path)), before);
      assert.equal(await balance(), funds);
    });
  }
}

test('an event that an endpoint does not take is refused by it, whatever the state', async () => {
  const one = await request('repair');
  for (const event of ['withdraw', 'send', 'escalate', 'ask_goods', 'lapse', 'receive', 'inspect']) assert.equal((await decide(one, event)).json.code, 'out_of_range', event);
  for (const event of ['approve', 'reject', 'settle', 'escalate', 'lapse']) assert.equal((await handle(one, event)).json.code, 'out_of_range', event);
  assert.equal(good(await asMember('GET', `/v1/aftersales/${one.id}`)).state, 'requested');
});

test('who may decide may not be who may handle, and the other way round', async () => {
  const one = await request('claim');
  const answer = await asStaff(warehouse, 'POST', `/v1/admin/aftersales/${one.number}/decisions`, { event: 'approve', reason: 'why not' });
  assert.equal(answer.status, 403, answer.text);
  const finance = await hire(daemon, 'finance');
  assert.equal((await asStaff(finance, 'POST', `/v1/admin/aftersales/${one.number}/goods`, { event: 'receive', reason: 'why not', inspected: [] })).status, 403);
});

test('the same request again is the same request; another body under its id is a conflict', async () => {
  const body = intent(await delivered(2), 'return_refund');
  const first = await asMember('POST', '/v1/aftersales', body);
  assert.equal(first.status, 201, first.text);
  const again = await asMember('POST', '/v1/aftersales', body);
  assert.equal(again.status, 200);
  assert.deepEqual(again.json, first.json);
  assert.equal((await asMember('POST', '/v1/aftersales', { ...body, note: 'else' })).json.code, 'id_conflict');
  const twice = await asMember('POST', '/v1/aftersales', { ...body, id: '0198' + hex(14), lines: [{ line: 0, quantity: 2 }] });
  assert.equal(twice.json.code, 'out_of_range', 'one piece is asked back already');
  assert.match(first.json.number, /^R\d{15}$/);
  assert.ok(good(await asMember('GET', '/v1/aftersales?limit=50')).aftersales.some(({ id }) => id === body.id));
});

test('a claim gives back money and shipping, and says so in wallet, queue, trail and books', async () => {
  const order = await delivered();
  const paid = Number(order.totalMinor);
  const before = await balance();
  const one = good(await asMember('POST', '/v1/aftersales', intent(order, 'claim')));
  assert.equal(Number(one.askedMinor), paid);
  const queue = good(await asStaff(warehouse, 'GET', '/v1/admin/aftersales?limit=100'));
  const waiting = queue.cases.find(({ aftersale }) => aftersale.number === one.number);
  assert.equal(waiting.aftersale.note, '灯罩裂了');
  assert.equal(waiting.sold[0].variant, lamp);
  good(await decide(one, 'approve'));
  assert.equal(await balance(), before);
  good(await decide(one, 'settle'));
  assert.equal(await balance(), before + paid);
  assert.equal(good(await asMember('GET', '/v1/wallet')).entries[0].reason, `return ${one.number}`);
  const left = good(await asStaff(warehouse, 'GET', '/v1/admin/aftersales?limit=100'));
  assert.equal(left.cases.some(({ aftersale }) => aftersale.number === one.number), false);
  const owner = await hire(daemon, 'owner');
  const trail = good(await asStaff(owner, 'GET', '/v1/admin/audit?limit=10'));
  const record = trail.records.find(({ object, after }) => object === `aftersale ${one.number}` && after.startsWith('settled'));
  assert.deepEqual([record.before, record.after], ['approved', `settled, refunded ${paid}`]);
  assert.match(daemon.cli('verify'), /0 differences|no differences|clean/i);
});

const shoot = (one, file, type = 'image/png') => daemon.ask('PUT', `/v1/aftersales/${one.id}/photos`, { token: member.token, raw: file, headers: { 'content-type': type, ...source() } });
const nameOf = (file) => createHash('sha256').update(file).digest('hex');
const here = ({ photos }) => photos.map((photo) => photo.here);
const announce = async (...files) => good(await asMember('POST', '/v1/aftersales', { ...intent(await delivered(), 'claim'), photos: files.map((file) => ({ hash: nameOf(file) })) }));
async function see(one, file, size) {
  const answer = await fetch(`${daemon.base}/v1/aftersales/${one.id}/photos?hash=${nameOf(file)}&size=${size}`, { headers: { authorization: `Bearer ${member.token}`, ...source() } });
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/jpeg']);
  return Buffer.from(await answer.arrayBuffer());
}

test('photos: the request names them, each is taken once, and nothing that was not named', async () => {
  const [first, second] = [png(30, 20), png(20, 30)];
  const one = await announce(first, second);
  assert.deepEqual(one.photos, [first, second].map((file) => ({ hash: nameOf(file), here: false })));
  assert.deepEqual(here(good(await shoot(one, first))), [true, false]);
  assert.deepEqual(here(good(await shoot(one, first))), [true, false], 'once more changes nothing');
  assert.equal((await shoot(one, png(8, 8))).json.code, 'not_found');
  assert.equal((await shoot(one, second, 'text/plain')).json.code, 'unsupported_media_type');
  good(await decide(one, 'reject', 'wear'));
  assert.deepEqual(here(good(await shoot(one, second))), [true, true], 'after the answer, too: a dispute may follow');
  const photo = (hash, size = 'small') => asStaff(support, 'GET', `/v1/admin/aftersales/${one.number}/photos?hash=${hash}&size=${size}`);
  const seen = await photo(nameOf(first));
  assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/jpeg']);
  for (const hash of ['nonsense', hex(32)]) assert.equal((await photo(hash)).json.code, 'not_found');
  assert.equal((await photo(nameOf(first), 'huge')).json.code, 'malformed');
});

test('photos: made anew, all of it, upright and without the place where it was taken', async () => {
  const wide = png(1900, 900);
  const one = await announce(wide);
  good(await shoot(one, wide));
  const large = await see(one, wide, 'large');
  assert.deepEqual([sizeOf(large), sizeOf(await see(one, wide, 'small'))], [[1600, 757], [320, 151]]);
  const located = withLocation(large);
  const other = await announce(located);
  good(await shoot(other, located, 'image/jpeg'));
  const upright = await see(other, located, 'large');
  assert.deepEqual(sizeOf(upright), [757, 1600]);
  for (const planted of ['planted-gps', 'Exif', 'GPS']) assert.ok(!upright.includes(planted), planted);
});

test('photos: named twice, too many, no picture', async () => {
  const order = await delivered();
  const asked = (photos) => asMember('POST', '/v1/aftersales', { ...intent(order, 'claim'), photos: photos.map((hash) => ({ hash })) });
  const twice = hex(32);
  assert.deepEqual((await asked([twice, twice])).json.code, 'out_of_range');
  assert.equal((await asked(Array.from({ length: 7 }, () => hex(32)))).status, 400);
  const lie = Buffer.from('no picture');
  const one = await announce(lie);
  assert.equal((await shoot(one, lie)).json.code, 'image_unreadable');
  assert.deepEqual(here(good(await asMember('GET', `/v1/aftersales/${one.id}`))), [false]);
});

test('what was asked back is in the archive of one\'s data', async () => {
  const shown = png(12, 12);
  const one = await announce(shown);
  good(await shoot(one, shown));
  const { id } = good(await asMember('POST', '/v1/me/exports'));
  await until(() => asMember('GET', `/v1/me/exports/${id}`), ({ json }) => json.readyAt > 0);
  const answer = await fetch(`${daemon.base}/v1/me/exports/${id}/archive`, { headers: { authorization: `Bearer ${member.token}`, ...source() } });
  const path = join(daemon.data, `${hex(4)}.zip`);
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  const names = execFileSync('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).namelist())', path], { encoding: 'utf8' });
  assert.ok(names.includes(`aftersale_photos/${one.number}-1.jpg`), names);
  const kept = JSON.parse(execFileSync('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("aftersales.json").decode())', path], { encoding: 'utf8' }));
  assert.deepEqual(kept.find(({ number }) => number === one.number).note, '灯罩裂了');
});
