// Where things lie. CARTWRIGHT_WASM_BUILD: the wasm/ folder of a build tree other than build/wasm.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = fileURLToPath(new URL('..', import.meta.url));
export const buildFolder = process.env.CARTWRIGHT_WASM_BUILD ?? join(here, '../build/wasm/wasm');
export const dist = join(here, 'package/dist');
