// Kill -9 under load: node tests/crash/run.mjs [--postgres] [--rounds N] [--short] [--seed N]. 100 rounds, 12 with --short. --postgres
// --rounds 70: 50 kills of one of two daemons behind nginx, whose clients must be served by the other within a second, and 20 stops of the database. A round
// passes when no acknowledged write was lost or applied twice and the books are clean. --plant lose|double breaks the
// promise on purpose, to see that the judge notices: the database's log is deleted after the kill, or a client repeats
// what was answered as if it were new. Then the run passes when it finds that.
import { parseArgs } from 'node:util';
import { CrashRun } from './crash.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, short: { type: 'boolean' }, seed: { type: 'string' }, plant: { type: 'string' }, postgres: { type: 'boolean' } } });
const rounds = Number(values.rounds ?? (values.short ? 12 : 100));
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
console.log(`${rounds} rounds, seed ${seed}`);

const run = new CrashRun(seed, values);
let failed = 0;
let shown = 0;
const judge = (name) => {
  const fresh = run.findings.slice(shown);
  shown = run.findings.length;
  if (fresh.length) { failed += 1; console.log(`FAIL ${name}\n  ${fresh.slice(0, 20).join('\n  ')}`); }
};
const began = performance.now();
await run.open();
for (let i = 1; i <= rounds; ++i) {
  await run.round();
  judge(`round ${i}`);
  if (i % 10 === 0) console.log(`round ${i}: ${run.totals.acknowledged} acknowledged writes, ${Math.round((performance.now() - began) / 1000)} s`);
}
await run.close();
judge('the end');
if (values.plant) {
  const caught = run.totals[values.plant === 'lose' ? 'lost' : 'doubled'] > 0;
  console.log(caught ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exit(caught ? 0 : 1);
}
const { kills, stops, acknowledged, lost, doubled, unclean } = run.totals;
const served = run.servedMs.sort((a, b) => a - b);
const servedAgain = served.length ? { servedAgainMsMedian: served[served.length >> 1], servedAgainMsP99: served[Math.floor(served.length * 0.99)], servedAgainMsMax: served.at(-1) } : {};
console.log(JSON.stringify({ bench: values.postgres ? 'crash_postgres' : 'crash', rounds, kills, stops, clients: run.clients.length, acknowledged, lost, doubled, unclean, ...servedAgain, seed }));
console.log(`${rounds + 1 - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
