// What em++ writes; wasm/scripts/build.mjs puts it in place of these names.
declare module 'cartwright-member-glue' {
  import type { MemberModule } from './core.js';
  export default function createMember(options: {
    instantiateWasm?: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
    onAbort?: (reason: unknown) => void;
    printErr?: (text: string) => void;
  }): Promise<MemberModule>;
}
