// Promotions over HTTP: a draft becomes part of what devices hold when a second person has agreed, and is stopped at once.
// What a device itself makes of them: tests/wasm/promotions_test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hex, newMember, placeOrder, until } from './daemon.mjs';
import { flashQuota } from './promotion_races.mjs';
import { limitsOf, promotionOf } from './promotions.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

let daemon, owner, mara;
const reason = { reason: 'the spring sale' };
before(async () => {
  daemon = await startStaffDaemon({ args: ['--rate-limits=false'] });
  owner = await firstOwner(daemon);
  mara = await hire(daemon, 'marketing');
});
after(() => daemon.stop());

const ask = (who, method, path, options) => daemon.staff(method, path, { cookie: who.cookie, ...options });
const tenOff = { steps: [{ from: 10_000, offMinor: '1000' }] };
const promotion = (change) => promotionOf({ action: tenOff, ...change });
const draft = (key = hex(8), { limits, ...change } = {}) => ask(mara, 'POST', '/v1/admin/promotions', { headers: { 'idempotency-key': key }, body: { promotion: promotion(change), limits: limitsOf(limits), ...reason } });
const step = (number, tag, event, version = 1) => ask(mara, 'POST', `/v1/admin/promotions/${number}/events`, { headers: { 'if-match': tag }, body: { version, event, ...reason } });
const decide = (who, approval, approve = true) => ask(who, 'POST', `/v1/admin/approvals/${approval.id}/decision`, { body: { approve, ...reason } });
// Drafted, submitted and approved: its number.
async function run(change) {
  const made = await draft(hex(8), change);
  const { number } = made.json.promotion;
  const asked = await step(number, made.headers.get('etag'), 'submit');
  const agreed = await decide(owner, asked.json.approval);
  assert.equal(agreed.status, 200, agreed.text);
  return number;
}
const listed = async (state = 'running') => (await daemon.ask('GET', `/v1/promotions?state=${state}`)).json.promotions.map(({ number }) => number);
const stateOf = async (number) => (await ask(mara, 'GET', `/v1/admin/promotions/${number}`)).json.versions.map(({ promotion: { state } }) => state);

test('drafted by one, approved by another, paused, resumed and ended; each step under the tag of what was seen', async () => {
  const made = await draft();
  assert.equal(made.status, 201, made.text);
  const { number, state } = made.json.promotion;
  assert.equal(state, 'draft');
  const asked = await step(number, made.headers.get('etag'), 'submit');
  assert.equal(asked.status, 202, asked.text);
  assert.deepEqual(await stateOf(number), ['in_review']);
  assert.equal((await decide(mara, asked.json.approval)).status, 403);
  const agreed = await decide(owner, asked.json.approval);
  assert.equal(agreed.status, 200, agreed.text);
  assert.deepEqual(await stateOf(number), ['running'], 'its window has begun');
  let tag = '"3"';
  for (const [event, then] of [['pause', 'paused'], ['resume', 'running'], ['end', 'ended'], ['archive', 'archived']]) {
    const stale = await step(number, '"1"', event);
    assert.deepEqual([stale.status, stale.json.code], [412, 'rev_conflict']);
    const done = await step(number, tag, event);
    assert.equal(done.status, 200, done.text);
    assert.equal(done.json.kept.promotion.state, then);
    tag = done.headers.get('etag');
  }
});

test('every event from a state that does not know it is refused, and changes nothing', async () => {
  const { number } = (await draft()).json.promotion;
  for (const event of ['send_back', 'approve', 'start', 'pause', 'resume', 'end', 'archive']) {
    const refused = await step(number, '"1"', event);
    assert.ok([403, 412].includes(refused.status), `${event}: ${refused.text}`);
    assert.deepEqual(await stateOf(number), ['draft']);
  }
});

test('a key makes one draft; what the rules refuse is named', async () => {
  const key = hex(8);
  const first = await draft(key);
  assert.equal((await draft(key)).json.code ?? 'same', 'key_reused', 'the window has moved: another request');
  const one = promotion();
  const body = { promotion: one, limits: limitsOf(), ...reason };
  const twice = hex(8);
  const numbers = [];
  for (let i = 0; i < 2; i++) numbers.push((await ask(mara, 'POST', '/v1/admin/promotions', { headers: { 'idempotency-key': twice }, body })).json.promotion.number);
  assert.equal(numbers[0], numbers[1]);
  assert.notEqual(numbers[0], first.json.promotion.number);
  const empty = await draft(hex(8), { action: {} });
  assert.deepEqual([empty.status, empty.json.code, empty.json.detail], [400, 'missing_field', 'steps']);
});

test('the calendar has what meets the window, with its conflicts', async () => {
  const from = Date.parse('2031-03-01'), to = Date.parse('2031-03-08');
  const make = (change) => draft(hex(8), { startsAt: from, endsAt: to, group: 9, ...change });
  const first = await run({ startsAt: from, endsAt: to, group: 9 });
  const second = (await make()).json;
  assert.deepEqual(second.conflicts.map(({ kind, other }) => [kind, other]), [['always_collide', first]]);
  const seen = (await ask(mara, 'GET', `/v1/admin/promotions?from=${from}&to=${to}`)).json.promotions.map(({ promotion: { number } }) => number);
  assert.deepEqual(seen, [first, second.promotion.number]);
  assert.deepEqual((await ask(mara, 'GET', `/v1/admin/promotions?from=${to}`)).json.promotions, []);
});

test('a request that is refused gives the draft back to its author', async () => {
  const made = await draft();
  const { number } = made.json.promotion;
  const asked = await step(number, made.headers.get('etag'), 'submit');
  assert.equal((await decide(owner, asked.json.approval, false)).status, 200);
  const [kept] = (await ask(mara, 'GET', `/v1/admin/promotions/${number}`)).json.versions;
  assert.deepEqual([kept.promotion.state, kept.canChange, kept.steps], ['draft', true, ['submit']]);
});

test('what runs is published at once and charged; what is stopped is charged no more', async () => {
  const { variants: [bedding] } = (await daemon.ask('GET', '/v1/products/bedding-set')).json;
  const member = await newMember(daemon);
  daemon.cli('fund', member.name, '2000');
  const number = await run({ scope: { variants: [bedding.number] }, action: { steps: [{ from: 39_900, offMinor: '3100' }] } });
  await until(listed, (numbers) => numbers.includes(number));
  const order = async () => {
    const placed = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(bedding.number) });
    assert.equal(placed.status, 201, placed.text);
    const { state, totalMinor, savedMinor, discounts = [] } = placed.json;
    return [state, totalMinor, savedMinor, discounts.map(({ promotion: which, version, amountMinor }) => [which, version, amountMinor])];
  };
  const balance = async () => (await daemon.ask('GET', '/v1/wallet', { token: member.token })).json.balanceMinor;
  assert.deepEqual(await order(), ['paid', '36800', '3100', [[number, 1, '3100']]]);
  assert.equal(await balance(), '163200');
  const tag = async () => (await ask(mara, 'GET', `/v1/admin/promotions/${number}`)).headers.get('etag');
  assert.equal((await step(number, await tag(), 'pause')).status, 200);
  await until(listed, (numbers) => !numbers.includes(number));
  assert.deepEqual(await order(), ['paid', '39900', '0', []]);
  assert.equal((await step(number, await tag(), 'end')).status, 200);
});

test('what is to come is in the list with its day, and a state that the shop never shows is refused', async () => {
  const startsAt = Date.now() + 3_600_000;
  const number = await run({ startsAt });
  await until(() => listed('scheduled'), (numbers) => numbers.includes(number));
  assert.ok(!(await listed()).includes(number));
  const both = (await daemon.ask('GET', '/v1/promotions')).json.promotions.find((one) => one.number === number);
  assert.deepEqual([both.startsAt, both.state, both.name.en], [startsAt, 'scheduled', '10 off from 100']);
  const draftsAreNot = await daemon.ask('GET', '/v1/promotions?state=draft');
  assert.deepEqual([draftsAreNot.status, draftsAreNot.json.code], [400, 'out_of_range']);
});

// FLASH_REQUESTS=5000: as many as the acceptance says (`./dev test soak`), in 2 s.
test('spec 14, acceptance 6: a flash quota of 100, two a member, in a rush: exactly 100 get the price, every request an answer, and what is given back goes to others', async () => {
  const requests = Number(process.env.FLASH_REQUESTS ?? 500);
  await flashQuota([daemon], 'bedding-set', requests, requests * 2_000 / 5_000);
});
