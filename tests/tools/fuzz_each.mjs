// Runs every libFuzzer program fuzz_* below a folder for some seconds, from its stored corpus when it has one:
// fuzz_each.mjs FOLDER --seconds=20 [--runs=N] [target...]. A finding's input is kept in build/fuzz/findings.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => rest.find((a) => a.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const wanted = rest.filter((a) => !a.startsWith('--'));

function programs(below) {
  return readdirSync(below, { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return entry.name === 'CMakeFiles' ? [] : programs(path);
    try { accessSync(path, constants.X_OK); } catch { return []; }
    return entry.name.startsWith('fuzz_') && statSync(path).isFile() ? [path] : [];
  });
}

let passed = 0;
let failed = 0;
mkdirSync('build/fuzz/findings', { recursive: true });
for (const program of programs(folder).sort()) {
  const name = basename(program);
  if (wanted.length && !wanted.includes(name)) continue;
  const grown = join('build/fuzz/corpus', name);
  mkdirSync(grown, { recursive: true });
  const stored = join('tests/fuzz/corpus', name.replace(/^fuzz_/, ''));
  const args = [grown, ...(existsSync(stored) ? [stored] : []), `-max_total_time=${option('seconds', '60')}`,
    `-runs=${option('runs', '-1')}`, '-rss_limit_mb=2048', '-timeout=60', '-print_final_stats=1',
    `-artifact_prefix=build/fuzz/findings/${name}-`];
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const runs = /stat::number_of_executed_units:\s*(\d+)/.exec(run.stderr)?.[1] ?? '0';
  const good = run.status === 0 && Number(runs) > 0;
  if (good) passed += 1; else { failed += 1; console.log(run.stderr.split('\n').slice(-60).join('\n')); }
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}: ${runs} inputs`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
