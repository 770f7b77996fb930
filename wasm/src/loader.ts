// Brings the module up: on a page, in a module Worker, in Node; a failure is a rejection, never a promise that hangs.
import createCore from 'cartwright-glue';
import type { CoreModule, Store } from './core.js';

const compiled = new Map<string, Promise<WebAssembly.Module>>();

async function read(url: URL): Promise<WebAssembly.Module> {
  if (url.protocol === 'file:') {
    const name = 'node:fs/promises'; // a bundler for browsers must not look for it
    const files = await import(/* @vite-ignore */ /* webpackIgnore: true */ name) as { readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> };
    return WebAssembly.compile(await files.readFile(url));
  }
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`cartwright.wasm: ${answer.status}`);
  // A server that does not know the type would make compileStreaming fail.
  if (answer.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(answer);
  return WebAssembly.compile(await answer.arrayBuffer());
}

function compile(url: URL): Promise<WebAssembly.Module> {
  let module = compiled.get(url.href);
  if (module === undefined) {
    module = read(url);
    compiled.set(url.href, module);
    module.catch(() => compiled.delete(url.href)); // a page that comes online tries again
  }
  return module;
}

/** `early` gets the store while the module is still on its way, so that the database opens meanwhile. */
export function loadModule(wasmUrl: string | URL | undefined, early: (store: Store) => void): Promise<CoreModule> {
  return new Promise((resolve, reject) => {
    const quiet = { onAbort: reject, printErr: (text: string) => { console.error(text); } };
    if (typeof WebAssembly === 'undefined') {
      // Switched off (iOS Lockdown Mode): the same C++ as JavaScript, slower.
      import('./cartwright-plain.js').then((plain) => plain.default(quiet)).then(resolve, reject);
      return;
    }
    const url = wasmUrl === undefined ? new URL('./cartwright.wasm', import.meta.url)
      : new URL(wasmUrl, typeof location === 'undefined' ? import.meta.url : location.href);
    // em++'s own loader waits for ever when this hook fails: pass the failure on ourselves. A microtask later, so that the database,
    // which takes longest, is asked for first.
    const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object => {
      Promise.resolve(url).then(compile).then((module) => WebAssembly.instantiate(module, imports)).then(done).catch(reject);
      return {};
    };
    const options: Parameters<typeof createCore>[0] & Partial<CoreModule> = { ...quiet, instantiateWasm };
    createCore(options).then(resolve, reject);
    if (options.cartwrightStore !== undefined) early(options.cartwrightStore);
  });
}
