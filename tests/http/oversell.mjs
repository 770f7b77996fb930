// 500 buyers for 100 units over HTTP: exactly 100 orders, everybody else is told stock_short.
import { startDaemon, newMember, placeOrder, hex } from './daemon.mjs';

const buyers = Number(process.env.BUYERS ?? 500);
const daemon = await startDaemon({ args: ['--rate-limits=false'] });
let failed = 0;
// As a shop's client does: a lost connection or a full server is asked again; the key makes that safe.
const insist = async (...asked) => {
  for (let tries = 0; tries < 20; ++tries) {
    const answer = await daemon.ask(...asked).catch(() => undefined);
    if (answer && answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50 * (tries + 1)));
  }
  throw new Error('no answer to ' + asked[1]);
};
const check = (what, good) => { console.log(`${good ? 'ok' : 'FAILED'}: ${what}`); if (!good) failed++; };
try {
  const variant = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  const members = [];
  const queue = Array.from({ length: buyers });
  await Promise.all(Array.from({ length: 12 }, async () => { while (queue.length) { queue.pop(); members.push(await newMember(daemon)); } }));
  console.log(`${members.length} members signed in`);
  const began = performance.now();
  const answers = await Promise.all(members.map((member) =>
    insist('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(variant) })));
  const ms = Math.round(performance.now() - began);
  const count = (test) => answers.filter(test).length;
  const placed = count((a) => a.status === 201 || a.status === 200);  // 200: a repeat under the same key
  check(`${placed} orders of 100 units (${ms} ms)`, placed === 100);
  check(`${count((a) => a.json?.code === 'stock_short')} told stock_short`, count((a) => a.json?.code === 'stock_short') === buyers - 100);
  const lists = await Promise.all(members.map((member) => insist('GET', '/v1/orders', { token: member.token })));
  check('the orders are there', lists.reduce((sum, list) => sum + list.json.orders.length, 0) === 100);
} finally {
  const end = await daemon.stop();
  check('ends with 0', end.code === 0);
}
console.log(failed === 0 ? '4 passed, 0 failed' : `${4 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
