// What em++ writes; wasm/scripts/build.mjs puts it in place of this name.
declare module 'cartwright-glue' {
  import type { CoreModule } from './core.js';
  export default function createCore(options: {
    instantiateWasm?: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
    onAbort?: (reason: unknown) => void;
    print?: (text: string) => void;
    printErr?: (text: string) => void;
  }): Promise<CoreModule>;
}
