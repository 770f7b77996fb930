// Branch coverage of the rooms that hold money and stock, by clang's own counters: coverage.mjs [room...]. Runs shared_tests
// and property_tests of the build folder `coverage`, prints each branch that was not taken both ways and a table; code 1
// below 100 %. What is left out: the failing side of CHECK (STYLE 11: our own mistakes, which end the program), planted bugs
// (constant there), that no case of a switch over an enumeration fits, and comparisons that the compiler writes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ROOMS } from './tree.mjs';

const FOLDER = 'build/coverage';
const PROGRAMS = ['shared_tests', 'property_tests'];
const rooms = process.argv.slice(2).length ? process.argv.slice(2) : ROOMS;

function call(command, args, environment = {}) {
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, ...environment } });
  if (run.status !== 0) { console.log(`${run.stdout.slice(-4000)}${run.stderr}`); process.exit(2); }
  return run.stdout;
}

function measured() {
  const profiles = PROGRAMS.map((name) => `${FOLDER}/${name}.profraw`);
  PROGRAMS.forEach((name, i) => call(`${FOLDER}/bin/${name}`, ['--gtest_brief=1'], { LLVM_PROFILE_FILE: profiles[i] }));
  call('llvm-profdata-14', ['merge', '-sparse', ...profiles, '-o', `${FOLDER}/all.profdata`]);
  // Headers are named from the build folder (build/coverage/../../shared/…), so they are chosen here.
  const report = JSON.parse(call('llvm-cov-14', ['export', `${FOLDER}/bin/${PROGRAMS[0]}`, '-object', `${FOLDER}/bin/${PROGRAMS[1]}`, '-skip-functions',
    `-instr-profile=${FOLDER}/all.profdata`]));
  return report.data[0].files.map((file) => ({ ...file, path: relative(process.cwd(), resolve(file.filename)) }))
    .filter((file) => rooms.some((room) => file.path.startsWith(`shared/${room}/`)));
}

// A branch is named by its place, so that instances of one template count together.
function branchesOf(file) {
  const lines = readFileSync(file.path, 'utf8').split('\n');
  const found = new Map();
  // region: where it stands; a branch inside a macro counts for each place where the macro is used.
  const add = ([line, column], key, [taken, not_taken], kind) => {
    const one = found.get(key) ?? { line, column, taken: 0, not_taken: 0, kind };
    one.taken += taken; one.not_taken += not_taken;
    found.set(key, one);
  };
  // That no case of a switch fits, planted bugs, and comparisons that the compiler writes.
  const left_out = ([line, column]) => /\bswitch \($/.test(lines[line - 1].slice(0, column - 1)) || /\bplanted\(|= default;$/.test(lines[line - 1]);
  for (const branch of file.branches) if (!left_out(branch)) add(branch, `${branch[0]}:${branch[1]}`, branch.slice(4), 'branch');
  for (const { source_region: place, branches } of file.expansions) {
    const text = lines[place[0] - 1].slice(place[1] - 1);
    if (/^CHECK\b/.test(text)) continue;
    for (const branch of branches) add(place, `${place[0]}:${place[1]}>${branch[0]}:${branch[1]}`, branch.slice(4), /^\w+/.exec(text)[0]);
  }
  return [...found.values()].map((one) => ({ ...one, text: lines[one.line - 1].trim() }));
}

let good = true;
const rows = [];
const files = measured().map((file) => ({ path: file.path, branches: branchesOf(file) }));
for (const room of rooms) {
  const own = files.filter((file) => file.path.startsWith(`shared/${room}/`));
  let all = 0; let taken = 0;
  for (const { path, branches } of own) {
    for (const one of branches) {
      all += 2;
      taken += (one.taken > 0) + (one.not_taken > 0);
      if (one.taken && one.not_taken) continue;
      good = false;
      console.log(`${path}:${one.line}:${one.column} ${one.kind}: never ${one.taken ? 'false' : 'true'}${one.taken || one.not_taken ? '' : ' nor false'}: ${one.text}`);
    }
  }
  rows.push(`| ${room} | ${own.length} | ${all} | ${taken} | ${all ? (100 * taken / all).toFixed(1) : '—'} % |`);
}
console.log(['| room | files | branches | taken | |', '|---|---|---|---|---|', ...rows].join('\n'));
process.exit(good ? 0 : 1);
