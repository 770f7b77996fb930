// The races of coupons (spec 12, acceptance 1 and 2), over HTTP: on one daemon or on several that share a database.
import assert from 'node:assert/strict';
import { claim, claimOf } from './coupons.mjs';
import { hex, newMember, placeOrder } from './daemon.mjs';

const kSubmissions = 200;
const kBuyers = 64;
const kLimit = 5;

// As a shop's client does: a full server is asked again; the key makes that safe.
const insist = async (daemon, ...asked) => {
  for (let tries = 0; tries < 100; ++tries) {
    const answer = await daemon.ask(...asked).catch(() => undefined);
    if (answer && answer.status !== 503) return answer;
  }
  throw new Error('no answer to ' + asked[1]);
};
const order = (daemon, token, body) => insist(daemon, 'POST', '/v1/orders', { token, headers: { 'idempotency-key': hex(8) }, body });
const submit = (daemon, { token }, variant, coupon, change = {}) => order(daemon, token, { ...placeOrder(variant), coupons: [{ id: coupon.id }], ...change });
const isDiscounted = (order, coupon) => order.discounts.some((one) => one.coupon === coupon.id);
export const clean = (daemon) => assert.match(daemon.cli('verify'), /^0 differences/);

/** One claimed coupon in 200 parallel submissions: exactly one order uses it. */
export async function oneCouponManyOrders(daemons, variant, number) {
  const member = await newMember(daemons[0]);
  daemons[0].cli('fund', member.name, '9000000'); // paid at once: of unpaid orders a member has few
  const coupon = await claim(daemons[0], member.token, claimOf(number));
  const answers = await Promise.all(Array.from({ length: kSubmissions }, (_, i) => submit(daemons[i % daemons.length], member, variant, coupon)));
  const orders = answers.filter(({ status }) => status === 201 || status === 200).map(({ json }) => json);
  assert.equal(orders.length, kSubmissions, JSON.stringify(answers.find(({ status }) => status > 201)?.json));
  assert.equal(orders.filter((order) => isDiscounted(order, coupon)).length, 1);
  const [kept] = (await daemons[0].ask('GET', '/v1/coupons', { token: member.token })).json.coupons;
  assert.equal(kept.order, orders.find((order) => isDiscounted(order, coupon)).id);
}

/** A limit of 5 and 64 buyers at once: 5 discounted orders; after two are cancelled, two more. */
export async function limitOfFive(daemons, variant, number) {
  const members = [];
  const queue = Array.from({ length: kBuyers });
  await Promise.all(Array.from({ length: 12 }, async () => { while (queue.length) { queue.pop(); members.push(await newMember(daemons[0])); } }));
  for (const member of members) member.coupon = await claim(daemons[0], member.token, claimOf(number));
  // What each of them saw and will not pay more than: the price with the coupon.
  const plain = (await order(daemons[0], (await newMember(daemons[0])).token, placeOrder(variant))).json;
  const seen = { choice: 'accept_if_not_more', seenTotalMinor: String(BigInt(plain.totalMinor) - 1_000n) };
  const race = async () => {
    const answers = await Promise.all(members.map((member, i) => (member.order ? undefined : submit(daemons[i % daemons.length], member, variant, member.coupon, seen))));
    let won = 0;
    answers.forEach((answer, i) => {
      if (!answer) return;
      if (answer.status === 201 || answer.status === 200) {
        assert.ok(isDiscounted(answer.json, members[i].coupon), answer.text);
        members[i].order = answer.json;
        won++;
      } else {
        assert.deepEqual([answer.status, answer.json.code], [409, 'coupon_exhausted'], answer.text);
      }
    });
    return won;
  };
  assert.equal(await race(), kLimit);
  assert.equal(await race(), 0, 'nothing is left');
  for (const member of members.filter(({ order }) => order).slice(0, 2)) {
    const cancelled = await insist(daemons.at(-1), 'POST', `/v1/orders/${member.order.id}/cancellation`, { token: member.token });
    assert.ok(cancelled.status < 300, cancelled.text);
    member.cancelled = true;
  }
  assert.equal(await race(), 2, 'what was given back, and no more');
}
