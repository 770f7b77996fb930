// src/generated/messages.ts from the built generator: writes it, or with --check fails when it is not what it should be.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, here } from './paths.mjs';
import { printed } from './printed.mjs';

const file = join(here, 'src/generated/messages.ts');

const generated = printed(join(buildFolder, 'schema/cartwright_schema.js'));
if (readFileSync(file, 'utf8') !== generated) {
  if (process.argv.includes('--check')) {
    console.error('wasm/src/generated/messages.ts is not what the messages of shared/ say: npm run types --prefix wasm');
    process.exit(1);
  }
  writeFileSync(file, generated);
  console.log('wrote src/generated/messages.ts');
}
