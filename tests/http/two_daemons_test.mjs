// Two daemons on one PostgreSQL: what one does, the other knows. Also the daemon's ends: a database that is away, and
// settings that make no sense.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../support/postgres.mjs';
import { clean, limitOfFive, oneCouponManyOrders } from './coupon_races.mjs';
import { addCoupons } from './coupons.mjs';
import { daemonPath, hex, newMember, placeOrder, signIn, startDaemon } from './daemon.mjs';
import { flashQuota } from './promotion_races.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const kBuyers = 64;
const kStock = 5;
let postgres, a, b, lamp, bed;
before(async () => {
  postgres = startPostgres();
  // Both migrate the empty database at once; then the catalogue is taken over beside them.
  [a, b] = await Promise.all([0, 1].map(() => startDaemon({ args: ['--rate-limits=false'], database: postgres.url, catalogue: false })));
  const catalogue = JSON.parse(readFileSync(join(here, 'catalogue.json'), 'utf8'));
  catalogue.products.find((product) => product.handle === 'lamp').variants[0].stock = kStock;
  const file = join(a.data, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  a.cli('import', '--format', 'cartwright-json', file);
  for (const daemon of [a, b]) while ((await daemon.ask('GET', '/v1/bundle')).status !== 200);  // each looks every second
  lamp = (await b.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  bed = (await b.ask('GET', '/v1/products/bedding-set')).json.variants[0].number;
});
after(async () => {
  for (const daemon of [a, b]) assert.equal((await daemon.stop()).code, 0);
  postgres.remove();
});

const add = (daemon, token, firstSeq, variant, quantity) => daemon.ask('POST', '/v1/sync', {
  token, headers: { accept: 'application/json' },
  body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq, ops: [{ kind: 'cart_add', variant, quantity, at: Date.now() }] } });

async function listen(daemon, token) {
  const stream = await fetch(daemon.base + '/v1/live', { headers: { authorization: `Bearer ${token}` } });
  assert.equal(stream.status, 200);
  const reader = stream.body.getReader();
  let text = '';
  return {
    async until(pattern) {
      while (!pattern.test(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error('ended: ' + text);
        text += Buffer.from(value).toString();
      }
    },
    async ended() { while (!(await reader.read()).done); },
  };
}

test('both serve the artefacts that one of them published', async () => {
  const { path } = (await a.ask('GET', '/v1/bundle')).json;
  const [one, other] = await Promise.all([a, b].map((daemon) => daemon.ask('GET', path)));
  assert.equal(one.status, 200);
  assert.equal(one.text, other.text);
});

test('spec 09, acceptance 2: a captured access token is refused on both servers within a second of the sign-out, the refresh token too, and its stream ends', async () => {
  const member = await newMember(a); // whose tokens somebody else has as well
  for (const daemon of [a, b]) assert.equal((await daemon.ask('GET', '/v1/wallet', { token: member.token })).status, 200);
  const live = await listen(b, member.token);
  await live.until(/event: poke/);
  const began = performance.now();
  assert.equal((await a.ask('DELETE', '/v1/sessions/current', { token: member.token })).status, 204);
  for (const daemon of [b, a]) assert.equal((await daemon.ask('GET', '/v1/wallet', { token: member.token })).status, 401);
  for (const daemon of [b, a]) assert.equal((await daemon.ask('POST', '/v1/sessions/refresh', { token: member.refresh })).status, 401);
  await live.ended();
  const ms = Math.round(performance.now() - began);
  console.log(`stream ended after ${ms} ms`);
  assert.ok(ms < 1_000);
});

test('a cart written on one pokes a client of the other', async () => {
  const phone = await newMember(a);
  const laptop = await signIn(b, phone.name);
  const live = await listen(b, laptop.token);
  await live.until(/event: poke\ndata: \{"cursor":0,/);
  const began = performance.now();
  const { cursor } = (await add(a, phone.token, 1, bed, 2)).json;
  await live.until(new RegExp(`event: poke\ndata: \\{"cursor":${cursor},`));
  const ms = Math.round(performance.now() - began);
  console.log(`poke after ${ms} ms`);
  assert.ok(ms < 1_000);
});

test('devices of one member on both add up', async () => {
  const phone = await newMember(a);
  const laptop = await signIn(b, phone.name);
  const rounds = Array.from({ length: 20 }, (_, i) => i + 1);
  await Promise.all([[a, phone], [b, laptop]].map(async ([daemon, device]) => {
    for (const seq of rounds) assert.equal((await add(daemon, device.token, seq, bed, 1)).status, 200);
  }));
  const seen = await a.ask('POST', '/v1/sync', { token: phone.token, headers: { accept: 'application/json' },
    body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: 0, ops: [] } });
  assert.equal(seen.json.rows.cart[0].setValue + seen.json.rows.cart[0].added, 40);
});

test('one key sent to both at once makes one order', async () => {
  const member = await newMember(a);
  const key = hex(8);
  const body = placeOrder(bed);
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) =>
    (i % 2 ? a : b).ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': key }, body })));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [...Array(9).fill(200), 201]);
  assert.equal(new Set(answers.map((answer) => answer.json.number)).size, 1);
});

test(`${kBuyers} buyers at both daemons for ${kStock} units: ${kStock} orders`, async () => {
  const members = await Promise.all(Array.from({ length: kBuyers }, async (_, i) => {
    for (;;) {  // so many passwords at once are hashed in turn, and some are asked to come again
      try { return await newMember(i % 2 ? a : b); } catch { /* again */ }
    }
  }));
  const answers = await Promise.all(members.map((member, i) =>
    (i % 2 ? b : a).ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(lamp) })));
  assert.equal(answers.filter((answer) => answer.status === 201).length, kStock);
  assert.equal(answers.filter((answer) => answer.json.code === 'stock_short').length, kBuyers - kStock);
  const numbers = answers.filter((answer) => answer.status === 201).map((answer) => answer.json.number);
  assert.equal(new Set(numbers).size, kStock);
});

test('the books are right', () => {
  assert.match(a.cli('verify'), /^0 differences/);
});

test('spec 12, acceptance 1 and 2, on two daemons: a coupon in 200 parallel orders is used once; a limit of 5 with 64 buyers gives 5, two cancelled give two more', async () => {
  const terms = { name: { zh: '减10', en: '10 off' }, valueMinor: '1000' };
  addCoupons(a, [{ template: { terms, limits: { issuedPerMember: 1 } } }, { template: { terms, limits: { issuedPerMember: 1, used: 5 } } }]);
  await oneCouponManyOrders([a, b], bed, 1);
  clean(a);
  await limitOfFive([a, b], bed, 2);
  clean(b);
});

test('spec 14, acceptance 6, on two daemons: a flash quota of 100 in a rush on both gives exactly 100', async () => {
  const requests = Number(process.env.FLASH_REQUESTS ?? 500);
  await flashQuota([a, b], 'bedding-set', requests, requests * 2_000 / 5_000);
});

test('a backup is left to the database\'s own tools, and only PostgreSQL is taken', () => {
  const refused = (...words) => spawnSync(daemonPath(), words, { encoding: 'utf8' });
  const backup = refused('backup', join(a.data, 'copy'), '--database', postgres.url);
  assert.equal(backup.status, 1);
  assert.match(backup.stderr, /not_allowed: .*pg_dump/);
  assert.match(refused('verify', '--database', 'mysql://x').stderr, /out_of_range/);
  assert.equal(refused('serve', '--database', 'mysql://x', '--check-config').status, 2);
});

test('without the database: refused, alive, and ready again when it is back', async () => {
  const member = await newMember(a);
  postgres.stopHard();
  assert.equal((await a.ask('GET', '/livez')).status, 200);
  assert.equal((await a.ask('GET', '/readyz')).status, 503);
  assert.equal((await a.ask('GET', '/v1/wallet', { token: member.token })).status, 503);
  postgres.startAgain();
  assert.equal((await a.ask('GET', '/readyz')).status, 200);
  assert.equal((await b.ask('GET', '/v1/wallet', { token: member.token })).status, 200);
  // The relay found its way back too: a stream on b hears of a write on a.
  const laptop = await signIn(b, member.name);
  const live = await listen(b, laptop.token);
  await live.until(/event: poke/);
  let seq = 0;
  const writing = setInterval(() => add(a, member.token, ++seq, bed, 1), 100);
  await live.until(/event: poke\ndata: \{"cursor":[1-9]/);
  clearInterval(writing);
});
