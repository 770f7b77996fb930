// Parity of native and wasm (spec 11, acceptance 3): node tests/parity/run.mjs [--carts N] [--seed N], 20,000 carts unless said otherwise. Each
// hundred carts is one case; PARITY_NATIVE and PARITY_WASM name the programs when they lie elsewhere.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printed } from '../../wasm/scripts/printed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({ options: { carts: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } });

function first(what, places) {
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error(`no ${what}: build the target parity`);
  return found;
}

const lines = (text) => text.trim().split('\n');
const build = (...parts) => join(root, 'build', ...parts);
const native = first('native program', [process.env.PARITY_NATIVE, build('release', 'bin', 'parity'), build('dev', 'bin', 'parity')]);
const wasm = first('wasm program', [process.env.PARITY_WASM, build('wasm', 'bin', 'parity.js')]);
const one = lines(execFileSync(native, [values.carts, values.seed], { encoding: 'utf8', maxBuffer: 1 << 28 }));
const two = lines(printed(wasm, [values.carts, values.seed]));

let failed = one.length === two.length ? 0 : 1;
for (let i = 0; i < Math.min(one.length, two.length); ++i) {
  if (one[i] === two[i]) continue;
  failed += 1;
  console.log(`FAIL the hundred carts up to ${one[i].split(' ')[0]}, seed ${values.seed}\n  native ${one[i]}\n  wasm   ${two[i]}`);
}
const [carts, orderable, errors, adjusted] = one.at(-1).split(' ').map(Number);
console.log(JSON.stringify({ bench: 'parity', carts, orderable, errors, adjusted, different_hundreds: failed, seed: Number(values.seed) }));
console.log(`${one.length - failed} passed, ${failed} failed`);
process.exit(failed || carts !== Number(values.carts) ? 1 : 0);
