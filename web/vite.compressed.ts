// The daemon serves a compressed form beside a file: these are smaller than what it can make while somebody waits. Only
// files whose name is their content: nobody changes one and leaves its old form beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const { fileName } of Object.values(bundle)) {
        if (dir === undefined || !/^assets\/.*\.(js|css|wasm)$/.test(fileName)) continue;
        const plain = readFileSync(join(dir, fileName));
        const small = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
        if (small.length < plain.length) writeFileSync(join(dir, `${fileName}.br`), small);
      }
    },
  };
}
