// Makes package/dist of the built module and src/: one JavaScript file, the module, the fallback without WebAssembly, types.
// Ends with the sizes; with --strict more than the budget is an error.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';
import { leanGlue } from './glue.mjs';
import { orderByLikeness } from './order.mjs';
import { buildFolder, dist, here } from './paths.mjs';

const BUDGET_BYTES = 79 * 1024;  // docs/adr/0021
const TYPES = ['index.d.ts', 'api.d.ts', 'money.d.ts', 'generated/messages.d.ts', 'member/addresses.d.ts', 'member/lists.d.ts', 'member/profile.d.ts', 'member/aftersales.d.ts', 'member/document.d.ts', 'member/core.d.ts', 'sealer.d.ts', 'leaving/leaving.d.ts', 'leaving/seal.d.ts', ...['locking', 'lock_record', 'pin', 'argon2'].map((name) => `locking/${name}.d.ts`)];

// `$name` is idb_library.js's word for what nobody else calls.
const MANGLE = { properties: { regex: /^\$\w/ } };

async function small(code) {
  const made = await minify(code, { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true }, mangle: MANGLE, format: { comments: false } });
  return made.code;
}

// Has Chromium compile the functions beside the page's thread while the file is read, and not one by one at their first calls.
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';

const LEAN_GLUE = {
  name: 'lean-glue',
  setup: (building) => { building.onLoad({ filter: /\/cartwright\w*\.mjs$/ }, ({ path }) => ({ contents: leanGlue(readFileSync(path, 'utf8')) })); },
};

// `entries` with the glue that em++ wrote for their module, as {name: code}; what several of them share is a file of its own.
async function bundle(entries, module, glue) {
  const made = await build({
    entryPoints: entries.map((entry) => join(here, entry)), plugins: [LEAN_GLUE], bundle: true, minifySyntax: true, write: false, format: 'esm', target: 'es2022', legalComments: 'none',
    splitting: entries.length > 1, outdir: dist, chunkNames: `${module}-shared`, alias: { [glue]: join(buildFolder, `${module}.mjs`) }, external: [`./${module}-plain.js`], logLevel: 'warning',
  });
  return Object.fromEntries(await Promise.all(made.outputFiles.map(async ({ path, text }) => [basename(path), await small(text)])));
}

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

// A newer Binaryen than the compiler's, twice: what is there is made small, then put in an order that compresses well. Nothing lies
// below em++'s GLOBAL_BASE of 1,024, so addresses that small are offsets (low-memory-unused), and nothing in C++ means to trap
// (traps-never-happen; what CHECK does is a call). Not ignore-implicit-traps: that loads ahead of the test whether there is something.
function smallModule(module) {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-module-'));
  const made = join(folder, `${module}.wasm`);
  const run = (input, ...passes) => {
    execFileSync(process.execPath, [join(here, 'node_modules/binaryen/bin/wasm-opt'), input, '-o', made, ...passes,
      '--enable-mutable-globals', '--enable-sign-ext', '--enable-bulk-memory', '--enable-nontrapping-float-to-int'], { stdio: 'inherit' });
    return readFileSync(made);
  };
  const small = run(join(buildFolder, `${module}.wasm`), '-Oz', '--converge', '--generate-global-effects', '--low-memory-unused', '--traps-never-happen', '--strip-debug', '--strip-producers');
  const ordered = [4, 5, 6, 7].map((length) => {
    writeFileSync(made, orderByLikeness(small, length));
    return run(made, '--reorder-functions-by-name', '--strip-debug', '--strip-target-features');
  });
  rmSync(folder, { recursive: true });
  return ordered.reduce((best, other) => (gzipped(other) < gzipped(best) ? other : best));
}

function types() {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-types-'));
  execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here, '--outDir', folder], { stdio: 'inherit' });
  for (const name of TYPES) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    copyFileSync(join(folder, name), join(dist, name));
  }
  rmSync(folder, { recursive: true });
}

await import('./types.mjs');
mkdirSync(dist, { recursive: true });
const files = {
  'cartwright.js': Buffer.from(COMPILE_HINT + (await bundle(['src/index.ts'], 'cartwright', 'cartwright-glue'))['index.js']),
  'cartwright.wasm': smallModule('cartwright'),
  // What a member's forms need: loaded when one opens, not part of the budget.
  'cartwright_member.wasm': smallModule('cartwright_member'),
};
for (const [name, code] of Object.entries(await bundle(['src/member/addresses.ts', 'src/member/lists.ts', 'src/member/profile.ts'], 'cartwright_member', 'cartwright-member-glue'))) files[name] = Buffer.from(code);
files['aftersales.js'] = Buffer.from((await bundle(['src/member/aftersales.ts'], 'cartwright', 'cartwright-glue'))['aftersales.js']);
files['leaving.js'] = Buffer.from((await bundle(['src/leaving/leaving.ts'], 'cartwright', 'cartwright-glue'))['leaving.js']);
files['locking.js'] = Buffer.from((await bundle(['src/locking/locking.ts'], 'cartwright', 'cartwright-glue'))['locking.js']);
if (!process.argv.includes('--no-plain')) {
  for (const module of ['cartwright', 'cartwright_member']) {
    files[`${module}-plain.js`] = Buffer.from(await small(readFileSync(join(buildFolder, `${module}_plain.mjs`), 'utf8')));
  }
}
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dist, name), bytes);
if (!process.argv.includes('--no-types')) types();

const sizes = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, { raw: bytes.length, gzip: gzipped(bytes) }]));
const total = sizes['cartwright.js'].gzip + sizes['cartwright.wasm'].gzip;
console.log(JSON.stringify({ figure: 'package_gzip_bytes', value: total, limit: BUDGET_BYTES, sizes }));
if (total > BUDGET_BYTES) {
  console.error(`the package is ${total - BUDGET_BYTES} bytes over its budget`);
  if (process.argv.includes('--strict')) process.exitCode = 1;
}
