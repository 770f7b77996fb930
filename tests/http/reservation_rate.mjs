// Spec 13, acceptance 5: 10,000 reservations a minute on one variant, each by an order over HTTP: no deadlock, p99 at
// most 50 ms. Prints the figures. DATABASE=postgres: two daemons on PostgreSQL. RATE (a minute), SECONDS, MEMBERS.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex, newMember, placeOrder, startDaemon } from './daemon.mjs';
import { startPostgres } from '../support/postgres.mjs';

const rate = Number(process.env.RATE ?? 10_000);
const seconds = Number(process.env.SECONDS ?? 60);
const people = Number(process.env.MEMBERS ?? 32);
const postgres = process.env.DATABASE === 'postgres' ? startPostgres() : undefined;
const daemons = [];
for (let i = 0; i < (postgres ? 2 : 1); ++i) daemons.push(await startDaemon({ args: ['--rate-limits=false'], database: postgres?.url, catalogue: i === 0 }));
const first = daemons[0];
let failed = 0;
const check = (what, good) => { console.log(`${good ? 'ok' : 'FAILED'}: ${what}`); if (!good) failed++; };
try {
  for (const daemon of daemons) while ((await daemon.ask('GET', '/v1/bundle')).status !== 200);
  const variant = (await first.ask('GET', '/v1/products/bedding-set')).json.variants[0].number;
  const members = [];
  while (members.length < people) {
    const member = await newMember(first);
    first.cli('fund', member.name, '9000000'); // paid at once: unpaid orders are few
    members.push(member);
  }
  const took = [];
  const refusals = new Map();
  let placed = 0;
  const one = async (i) => {
    const began = performance.now();
    const answer = await daemons[i % daemons.length].ask('POST', '/v1/orders', { token: members[i % people].token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(variant) }).catch((error) => ({ json: { code: String(error.cause?.code ?? error) } }));
    took.push(performance.now() - began);
    if (answer.status === 201) placed++;
    else refusals.set(answer.json?.code, (refusals.get(answer.json?.code) ?? 0) + 1);
  };
  // Each at its own time, whether or not those before it are answered: a slow answer does not slow the asking.
  const total = Math.round(rate * seconds / 60);
  const began = performance.now();
  const running = [];
  await new Promise((resolve) => {
    const clock = setInterval(() => {
      const due = Math.min(total, Math.floor((performance.now() - began) * rate / 60_000) + 1);
      while (running.length < due) running.push(one(running.length));
      if (running.length === total) { clearInterval(clock); resolve(); }
    }, 2);
  });
  await Promise.all(running);
  const lasted = (performance.now() - began) / 1_000;
  took.sort((a, b) => a - b);
  const ms = (share) => Number(took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(1));
  console.log(JSON.stringify({ bench: 'reservation_rate', engine: postgres ? 'postgres, 2 daemons' : 'sqlite', asked: total, placed, perMinute: Math.round(placed / lasted * 60), p50Ms: ms(0.5), p95Ms: ms(0.95), p99Ms: ms(0.99), maxMs: ms(1), refusals: Object.fromEntries(refusals) }));
  check(`${placed} of ${total} were placed`, placed === total);
  check(`p99 ${ms(0.99)} ms is at most 50`, ms(0.99) <= 50);
  check('the books are clean', /^0 differences/.test(first.cli('verify')));
  if (postgres) check('no deadlock', !readFileSync(join(postgres.folder, 'log'), 'utf8').includes('deadlock detected'));
} finally {
  for (const daemon of daemons) await daemon.stop();
  postgres?.remove();
}
console.log(failed === 0 ? 'passed' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
