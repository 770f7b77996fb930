// Runs test files by Node's own runner, several at a time, each in a process of its own:
//   node tests/tools/test_files.mjs [--at-once N] [--again] FILE...
// Prints the output of each (TAP) when it is done. --again: a file that fails is run once more,
// and the log says so: a browser on a busy machine may stumble. DEPLOYMENT:FILE sets that variable for one.
// Longest first, by the times of the last run, so that no long one is left over at the end.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const kTimes = 'build/test_file_seconds.json';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'at-once': { type: 'string', default: String(Math.min(2, availableParallelism())) }, again: { type: 'boolean' } } });
const times = existsSync(kTimes) ? JSON.parse(readFileSync(kTimes, 'utf8')) : {};
const waiting = positionals.toSorted((a, b) => (times[b] ?? Infinity) - (times[a] ?? Infinity));

/** {code, text} of one run. */
function run(name) {
  const [deployment, file] = name.includes(':') ? name.split(':') : [undefined, name];
  const env = { ...process.env, ...(deployment && { DEPLOYMENT: deployment }) };
  const child = spawn(process.execPath, ['--test', '--test-timeout=600000', '--test-reporter=tap', file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

let failed = 0;
async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const began = performance.now();
    let { code, text } = await run(name);
    if (code !== 0 && values.again) {
      console.log(`run once more: ${name}`);
      for (const line of text.split('\n').filter((each) => each.startsWith('not ok'))) console.log(`first time: ${line}`);
      ({ code, text } = await run(name));
    }
    times[name] = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`# ${name}: ${times[name]} s\n${text}`);
    if (code !== 0) failed += 1;
  }
}
await Promise.all(Array.from({ length: Number(values['at-once']) }, lane));
writeFileSync(kTimes, JSON.stringify(times, null, 1));
process.exitCode = failed ? 1 : 0;
