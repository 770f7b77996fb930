// Brings the second module up, once for a page.
import createMember from 'cartwright-member-glue';
import type { MemberModule } from './core.js';

let loading: Promise<MemberModule> | undefined;

async function bytesOf(url: URL): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>> {
  if (url.protocol === 'file:') {
    const name = 'node:fs/promises'; // a bundler for browsers must not look for it
    const files = await import(/* @vite-ignore */ /* webpackIgnore: true */ name) as { readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> };
    return files.readFile(url);
  }
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`cartwright_member.wasm: ${answer.status}`);
  return answer.arrayBuffer();
}

function load(): Promise<MemberModule> {
  return new Promise((resolve, reject) => {
    const quiet = { onAbort: reject, printErr: (text: string) => { console.error(text); } };
    if (typeof WebAssembly === 'undefined') {
      import('./cartwright_member-plain.js').then((plain) => plain.default(quiet)).then(resolve, reject);
      return;
    }
    // em++'s own loader waits for ever when this hook fails: the failure is passed on here.
    const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object => {
      bytesOf(new URL('./cartwright_member.wasm', import.meta.url)).then((bytes) => WebAssembly.instantiate(bytes, imports))
        .then(({ instance }) => { done(instance); }).catch(reject);
      return {};
    };
    createMember({ ...quiet, instantiateWasm }).then(resolve, reject);
  });
}

/** A failure is forgotten: who comes online tries again. */
export function loadMember(): Promise<MemberModule> {
  loading ??= load();
  loading.catch(() => { loading = undefined; });
  return loading;
}
