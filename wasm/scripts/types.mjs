// src/generated/messages.ts from the built generator: writes it, or with --check fails when it is not what it should be.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFolder, here } from './paths.mjs';

const file = join(here, 'src/generated/messages.ts');

// Into a file, not a pipe: em++'s program ends by process.exit, which drops what a pipe that nobody has read yet could not take.
function printed() {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-messages-'));
  const out = openSync(join(folder, 'messages.ts'), 'w');
  execFileSync(process.execPath, [join(buildFolder, 'schema/cartwright_schema.js')], { stdio: ['ignore', out, 'inherit'] });
  closeSync(out);
  const text = readFileSync(join(folder, 'messages.ts'), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

const generated = printed();
if (readFileSync(file, 'utf8') !== generated) {
  if (process.argv.includes('--check')) {
    console.error('wasm/src/generated/messages.ts is not what the messages of shared/ say: npm run types --prefix wasm');
    process.exit(1);
  }
  writeFileSync(file, generated);
  console.log('wrote src/generated/messages.ts');
}
