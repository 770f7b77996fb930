// Mutation testing of the rooms that hold money and stock: mutants.mjs [room...] [--sample=N] [--survivors] [--jobs=N].
// One build carries every mutant behind a number (tree.mjs); each test is run once to learn which numbers it comes to; then
// every mutant is run by the tests that reach it until one of them fails. Ends with a table; code 1 below 95 % in a room.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, readList } from './equivalent.mjs';
import { ROOMS, mutate, writeTree } from './tree.mjs';

const WANTED_PERCENT = 95;
const FOLDER = 'build/mutants';
const PROGRAMS = ['shared_tests', 'property_tests'];
const MEMORY_KIB = 4_000_000;  // a loop that no longer ends often fills memory first
const args = process.argv.slice(2);
const option = (name, otherwise) => args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const rooms = args.filter((arg) => !arg.startsWith('--'));
const jobs = Number(option('jobs', '2'));
const program = (name) => join(FOLDER, 'out/bin', name);
const now = () => Number(process.hrtime.bigint() / 1_000_000n);

// Ends with { code, ms }; code is null when the time was up or a signal ended it.
function run(name, filter, environment, limit_ms) {
  const started = now();
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', `ulimit -v ${MEMORY_KIB}; ulimit -c 0; exec "$@"`, 'sh', program(name), `--gtest_filter=${filter}`, '--gtest_fail_fast', '--gtest_brief=1'],
      { env: { ...process.env, CASES: '100', RC_PARAMS: 'seed=7 noshrink=1', ...environment }, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit_ms);
    child.on('close', (code) => { clearTimeout(timer); resolve({ code, ms: now() - started }); });
  });
}

async function inParallel(items, work) {
  let next = 0;
  await Promise.all(Array.from({ length: jobs }, async () => { while (next < items.length) { const i = next; next += 1; await work(items[i], i); } }));
}

function testsOf(name) {
  const listed = spawnSync(program(name), ['--gtest_list_tests'], { encoding: 'utf8' });
  let suite = '';
  const tests = [];
  for (const line of listed.stdout.split('\n')) {
    if (/^\S+\.$/.test(line.split('#')[0].trim()) && !line.startsWith(' ')) suite = line.split('#')[0].trim();
    else if (line.startsWith('  ')) tests.push(suite + line.split('#')[0].trim());
  }
  return tests.map((test) => ({ program: name, test }));
}

// Which mutants a test comes to, and how long it takes without any.
async function reach() {
  const tests = PROGRAMS.flatMap(testsOf);
  mkdirSync(join(FOLDER, 'reached'), { recursive: true });
  await inParallel(tests, async (one, i) => {
    const file = join(FOLDER, 'reached', String(i));
    const { code, ms } = await run(one.program, one.test, { MUTANTS_REACHED: file }, 120_000);
    if (code !== 0) throw new Error(`${one.test} fails without any mutant`);
    Object.assign(one, { ms, reached: new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number)) });
  });
  return tests.sort((a, b) => a.ms - b.ms);
}

// The quick tests of one program first, so that most mutants never meet the slow ones.
async function verdict(mutant, tests) {
  const reaching = tests.filter((one) => one.reached.has(mutant.id));
  if (reaching.length === 0) return 'unreached';
  for (const name of PROGRAMS) {
    const own = reaching.filter((one) => one.program === name);
    if (own.length === 0) continue;
    const limit = 2_000 + 5 * own.reduce((sum, one) => sum + one.ms, 0);
    const { code, ms } = await run(name, own.map((one) => one.test).join(':'), { MUTANT: String(mutant.id) }, limit);
    if (code !== 0) return ms >= limit ? 'killed by time' : 'killed';
  }
  return 'survived';
}

// The same ones for the same N: every so-manieth.
function sampled(mutants, count) {
  if (!count || count >= mutants.length) return mutants;
  return mutants.filter((_, i) => Math.floor(i * count / mutants.length) !== Math.floor((i - 1) * count / mutants.length));
}

function chosen(mutants) {
  let some = mutants.filter((one) => rooms.length === 0 || rooms.includes(one.room));
  if (args.includes('--survivors')) {
    const before = new Set(JSON.parse(readFileSync(join(FOLDER, 'survivors.json'), 'utf8')));
    some = some.filter((one) => before.has(`${one.file}: ${one.source}: ${one.change}`));
  }
  return sampled(some, Number(option('sample', '0')));
}

function build(files) {
  writeTree('.', join(FOLDER, 'tree'), files);
  const environment = { ...process.env, CCACHE_BASEDIR: process.cwd(), CCACHE_NOHASHDIR: '1' };
  const step = (...command) => {
    const made = spawnSync(command[0], command.slice(1), { encoding: 'utf8', env: environment, maxBuffer: 1 << 28 });
    if (made.status !== 0) { console.log(made.stdout.slice(-8000), made.stderr.slice(-4000)); process.exit(2); }
  };
  step('cmake', '-S', join(FOLDER, 'tree'), '-B', join(FOLDER, 'out'), '--preset', 'mutants');
  step('cmake', '--build', join(FOLDER, 'out'), '--parallel', String(jobs), '--target', ...PROGRAMS);
}

function table(mutants) {
  let good = true;
  console.log('| room | mutants | killed | equivalent | survived | not reached | killed of those that differ |\n|---|---|---|---|---|---|---|');
  for (const room of [...ROOMS.filter((name) => mutants.some((one) => one.room === name)), 'all']) {
    const own = mutants.filter((one) => room === 'all' || one.room === room);
    const count = (pattern) => own.filter((one) => pattern.test(one.verdict)).length;
    const killed = count(/^killed/); const same = count(/^equivalent/);
    const percent = 100 * killed / Math.max(1, own.length - same);
    if (percent < WANTED_PERCENT) good = false;
    console.log(`| ${room} | ${own.length} | ${killed} (${count(/time/)} by time) | ${same} | ${count(/^survived/)} | ${count(/^unreached/)} | ${percent.toFixed(1)} % |`);
  }
  return good;
}

async function main() {
  const unknown = rooms.filter((room) => !ROOMS.includes(room));
  if (unknown.length) { console.log(`no such room: ${unknown.join(', ')}; there are ${ROOMS.join(', ')}`); return 2; }
  const started = now();
  const { mutants, files } = mutate('.');
  const some = chosen(mutants);
  console.log(`${mutants.length} mutants, ${some.length} to run; building`);
  build(files);
  const tests = await reach();
  console.log(`${tests.length} tests run without mutants, ${Math.round((now() - started) / 1000)} s`);
  let done = 0;
  await inParallel(some, async (mutant) => {
    mutant.verdict = await verdict(mutant, tests);
    done += 1;
    if (done % 200 === 0) console.log(`${done} of ${some.length}, ${Math.round((now() - started) / 1000)} s`);
  });
  const stale = judge(some, mutants, readList('tests/mutation/equivalent.json'));
  const left = some.filter((one) => /^(survived|unreached)/.test(one.verdict));
  for (const one of left) console.log(`${one.file}:${one.line}:${one.column} ${one.verdict} (${one.kind}): ${one.change}`);
  writeFileSync(join(FOLDER, 'survivors.json'), JSON.stringify(left.map((one) => `${one.file}: ${one.source}: ${one.change}`), null, 1));
  writeFileSync(join(FOLDER, 'results.json'), JSON.stringify(some, null, 1));
  const good = table(some);
  stale.forEach((complaint) => console.log(complaint));
  console.log(`${Math.round((now() - started) / 1000)} s`);
  return good && stale.length === 0 ? 0 : 1;
}

process.exit(await main());
