// Bundles made by the Node build of make_bundle.cpp. CARTWRIGHT_WASM_TREE: a build tree other than build/wasm.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const tree = process.env.CARTWRIGHT_WASM_TREE ?? join(root, 'build/wasm');

/** `{bundle, delta}`: version N of a catalogue of `products`, and the delta from version N - 1 (none for 1). */
export function makeBundle(products, version = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bundle-'));
  const file = join(folder, 'bundle');
  execFileSync(process.execPath, [join(tree, 'bin/cartwright_make_bundle.js'), String(products), String(version), file]);
  const bundle = new Uint8Array(readFileSync(file));
  const delta = version > 1 ? new Uint8Array(readFileSync(`${file}.delta`)) : null;
  rmSync(folder, { recursive: true });
  return { bundle, delta };
}
