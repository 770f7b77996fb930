// Sign-in under attack (spec 01 acceptance 2 and 5; RELIABILITY T5, T9, ASVS 6.3.8), measured at the real daemon:
//   node tests/http/guessing.mjs [--guesses 10000] [--timed 2000] [--flood-seconds 10]
// Guesses come from many addresses, and every tenth has the right password: whoever has it is not told so. The gate runs a
// smaller count (guessing_test.mjs).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hex, newMember, password, startDaemon } from './daemon.mjs';

const READ_EVERY_MS = 10;
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const quantile = (list, q) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

/** Runs `work(i)` for each i below `count`, `width` at a time. */
async function each(count, width, work) {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => { while (next < count) await work(next++); }));
}

const from = (i) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
const body = (name, word, device = hex(16)) => ({ username: name, password: word, device, firstSeq: 1, bearer: true });
const attempt = (daemon, i, name, word, device) => daemon.ask('POST', '/v1/sessions', { body: body(name, word, device), headers: { 'x-real-ip': from(i * 257) } });

/** How many of the guesses with the right password got in, and whether the owner's own device did meanwhile. */
export async function guess(daemon, guesses) {
  const owner = await newMember(daemon);
  let accepted = 0, refused = 0, busy = 0, ownerIn = 0, ownerTries = 0;
  const ask = async (i) => {
    const answer = await attempt(daemon, i, owner.name, i % 10 === 9 || i > guesses - 10 ? password : `guess ${i}`);
    if (answer.status === 201) accepted++;
    else if (answer.json?.code === 'credentials_wrong') refused++;
    else busy++;
    if (i % Math.ceil(guesses / 10) === 0) {
      ownerTries++;
      if ((await attempt(daemon, 9_000_000, owner.name, password, owner.device)).status === 201) ownerIn++;
    }
  };
  for (let i = 0; i < 10; i++) await attempt(daemon, i, owner.name, `first ${i}`);
  await each(guesses, 8, ask);
  return { guesses, accepted, refused, busy, ownerTries, ownerIn };
}

/** Medians of unknown name, wrong password and locked account, by turns, each from an address of its own. */
export async function compare(daemon, tries) {
  const names = [];
  for (let i = 0; i < Math.ceil(tries / 4); i++) names.push((await newMember(daemon)).name); // four wrong ones cost no delay
  const locked = await newMember(daemon);
  for (let i = 0; i < 12; i++) await attempt(daemon, i, locked.name, 'wrong');
  const times = { unknown: [], wrong: [], locked: [] };
  const bodies = new Set();
  for (let i = 0; i < tries; i++) {
    const kinds = { unknown: `nobody${hex(5)}`, wrong: names[Math.floor(i / 4)], locked: locked.name };
    for (const kind of i % 2 ? Object.keys(kinds) : Object.keys(kinds).reverse()) {
      const began = performance.now();
      const answer = await attempt(daemon, 100 + i, kinds[kind], 'wrong');
      times[kind].push(performance.now() - began);
      const { requestId, ...said } = answer.json;
      bodies.add(`${answer.status} ${JSON.stringify(said)} ${requestId.length}`);
    }
  }
  const medians = Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, median(list)]));
  const apart = (a, b) => Math.abs(medians[a] / medians[b] - 1);
  return { tries, medians, apart: { unknown: apart('unknown', 'wrong'), locked: apart('locked', 'wrong') }, answers: bodies.size };
}

/** Signs in as nobody, 96 at a time and without a pause, until standard input ends; then says how often, and how often it was refused. */
async function attack(base) {
  let over = false, attempts = 0, refused = 0;
  process.stdin.resume().once('end', () => { over = true; });
  await Promise.all(Array.from({ length: 96 }, async () => {
    while (!over) {
      const headers = { 'content-type': 'application/json', 'x-real-ip': from(attempts++ * 257) };
      const answer = await fetch(`${base}/v1/sessions`, { method: 'POST', headers, body: JSON.stringify(body(`nobody${hex(5)}`, 'wrong')) });
      await answer.arrayBuffer();
      if (answer.status === 503) refused++;
    }
  }));
  console.log(JSON.stringify({ attempts, refused }));
}

/** Starts that in a process of its own: its work stands for machines elsewhere, so it gives way to the daemon's. */
function startAttack(daemon) {
  const child = spawn('nice', ['-n', '19', process.execPath, fileURLToPath(import.meta.url), '--attack', daemon.base], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  return async () => {
    child.stdin.end();
    await once(child, 'close');
    return JSON.parse(said);
  };
}

/** The 99th percentile of reading an active cart, alone and while more passwords wait for hashing than the pool takes. */
export async function flood(daemon, seconds) {
  const member = await newMember(daemon);
  const exchange = (firstSeq, ops) => daemon.ask('POST', '/v1/sync', { token: member.token, headers: { accept: 'application/json' },
    body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq, ops } });
  await exchange(1, [{ kind: 'cart_add', variant: 1, quantity: 1, at: Date.now() }]);
  const timed = async () => {
    const began = performance.now();
    const answer = await exchange(0, []);
    if (answer.status !== 200) throw new Error(answer.text);
    return performance.now() - began;
  };
  // By the clock, whether the one before was answered or not: who waits is not asked less often.
  const read = (length) => new Promise((resolve) => {
    const reads = [];
    const timer = setInterval(() => reads.push(timed()), READ_EVERY_MS);
    setTimeout(() => { clearInterval(timer); resolve(Promise.all(reads)); }, length * 1_000);
  });
  await read(1); // warm
  const alone = await read(seconds);
  const stop = startAttack(daemon);
  await read(1); // until it is under way
  const under = await read(seconds);
  const { attempts, refused } = await stop();
  const p99 = { alone: quantile(alone, 0.99), under: quantile(under, 0.99) };
  return { seconds, reads: [alone.length, under.length], medians: [median(alone), median(under)], p99, ratio: p99.under / p99.alone, attempts, refused };
}

/** Behind a proxy each call has an address of its own, unless it says which: what is measured is not the limit of one address. */
export async function startAttacked() {
  const daemon = await startDaemon({ args: ['--behind-proxy'] });
  const { ask } = daemon;
  let calls = 0;
  daemon.ask = (method, path, options = {}) => ask(method, path, { ...options, headers: { 'x-real-ip': `198.18.${(++calls >> 8) & 255}.${calls & 255}`, ...options.headers } });
  return daemon;
}

async function main(words) {
  if (words[0] === '--attack') return attack(words[1]);
  const option = (name, absent) => Number(words[words.indexOf(name) + 1] && words.includes(name) ? words[words.indexOf(name) + 1] : absent);
  const daemon = await startAttacked();
  try {
    const cases = { sign_in_guessing: () => guess(daemon, option('--guesses', 10_000)), sign_in_timing: () => compare(daemon, option('--timed', 2_000)), sign_in_flood: () => flood(daemon, option('--flood-seconds', 10)) };
    for (const [figure, run] of Object.entries(cases)) console.log(JSON.stringify({ figure, ...await run() }));
  } finally {
    await daemon.stop();
  }
}
if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
