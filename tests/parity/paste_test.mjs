// Pasted addresses, read natively and in the module (address_bench over the corpus of tests/fixtures/address).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const server = (...args) => execFileSync('build/release/bin/address_bench', args, { encoding: 'utf8' });
const inModule = (...args) => execFileSync('node', ['build/wasm/bin/address_bench.js', ...args], { encoding: 'utf8' });

test('spec 05, acceptance 2: parsing takes at most 2 ms at p99 in the module and gives the same bytes as the server', () => {
  assert.match(server('--digest'), /^\d{4,} bytes [0-9a-f]{64}\n$/);
  assert.equal(inModule('--digest'), server('--digest'));
  const figures = Object.fromEntries(inModule().trim().split('\n').map(JSON.parse).map(({ figure, value }) => [figure, value]));
  assert.ok(figures.paste_p99 <= 2_000, `${figures.paste_p99} µs`);
});
