// The race for a flash price (spec 14, acceptance 6), over HTTP: on one daemon or on several that share a database.
import assert from 'node:assert/strict';
import { hex, newMember, placeOrder, until } from './daemon.mjs';
import { addPromotions } from './promotions.mjs';

const kQuota = 100;
const kQuotaPerMember = 2;
const kMembers = 100;
const kOffMinor = 10_000n;

// As a shop's client does: while the server is full, or ended the connection without an answer, the same key is sent
// again after a pause. Any other answer is the decision, and every request must get one.
let again = 0;
async function decided(daemon, token, path, body, key = hex(8)) {
  const isDecision = (answer) => answer !== undefined && answer.status !== 503;
  return until(() => daemon.ask('POST', path, { token, headers: { 'idempotency-key': key }, body }).catch(() => undefined), (answer) => isDecision(answer) || (again++, false), { withinMs: 120_000 });
}

/** `requests` orders within `withinMs`, each sent at its own time whether or not those before it are answered. */
async function rush(requests, withinMs, send) {
  const running = [];
  const began = performance.now();
  await new Promise((resolve) => {
    const clock = setInterval(() => {
      const due = Math.min(requests, Math.floor((performance.now() - began) * requests / withinMs) + 1);
      while (running.length < due) running.push(send(running.length));
      if (running.length === requests) { clearInterval(clock); resolve(); }
    }, 2);
  });
  const sentMs = performance.now() - began;
  return { answers: await Promise.all(running), sentMs, ms: performance.now() - began };
}

/** A quota of 100, two a member, and `requests` orders: exactly 100 get the price, and what is given back, others get. */
export async function flashQuota(daemons, product, requests, withinMs) {
  const [daemon] = daemons;
  const { variants: [{ number: variant, sku }] } = (await daemon.ask('GET', `/v1/products/${product}`)).json;
  const plain = await decided(daemon, (await newMember(daemon)).token, '/v1/orders', placeOrder(variant));
  assert.equal(plain.status, 201, plain.text);
  const { unitPriceMinor } = plain.json.lines[0];
  addPromotions(daemon, [{
    promotion: { name: { zh: '限时价', en: 'Limited price' }, kind: 'flash_price' }, prices: [{ sku, priceMinor: String(BigInt(unitPriceMinor) - kOffMinor) }],
    limits: { quota: kQuota, quotaPerMember: kQuotaPerMember },
  }]);
  const published = async () => { for (const each of daemons) await until(() => each.ask('GET', '/v1/promotions?state=running'), ({ json }) => json.promotions.some(({ kind }) => kind === 'flash_price')); };
  await published();
  const members = [];
  while (members.length < kMembers) members.push({ ...await newMember(daemon), orders: [] });
  const seenTotalMinor = String(BigInt(plain.json.totalMinor) - kOffMinor);
  const send = (i) => decided(daemons[i % daemons.length], members[i % kMembers].token, '/v1/orders', { ...placeOrder(variant), choice: 'accept_if_not_more', seenTotalMinor });
  const race = async (count, ms) => {
    const done = await rush(count, ms, send);
    let held = 0;
    done.answers.forEach((answer, i) => {
      if (answer.status === 201 || answer.status === 200) {
        assert.equal(answer.json.totalMinor, seenTotalMinor);
        members[i % kMembers].orders.push(answer.json.id);
        held++;
      } else {
        // What is used up is soon not published any more: then the price is another one.
        assert.ok(answer.status === 409 && ['quota_exhausted', 'price_changed'].includes(answer.json?.code), answer.text);
      }
    });
    for (const { orders } of members) assert.ok(orders.length <= kQuotaPerMember);
    return { ...done, held };
  };
  again = 0;
  const first = await race(requests, withinMs);
  console.log(`${requests} orders sent in ${Math.round(first.sentMs)} ms, all decided after ${Math.round(first.ms)} ms, asked again ${again} times: ${first.held} at the price`);
  assert.equal(first.held, kQuota);
  const winners = members.filter(({ orders }) => orders.length > 0).slice(0, 3);
  for (const member of winners) {
    const cancelled = await decided(daemons.at(-1), member.token, `/v1/orders/${member.orders.pop()}/cancellation`);
    assert.ok(cancelled.status < 300, cancelled.text);
  }
  await published();
  assert.equal((await race(2 * kMembers, 200)).held, winners.length, 'what was given back, and no more');
  for (const each of daemons) assert.match(each.cli('verify'), /^0 differences/);
}
