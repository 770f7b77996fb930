// What em++ 3.1.6 writes around a module, without what a page of ours never runs: finding and fetching the file (src/loader.ts
// does), other environments, and the bookkeeping of a program that has a main. Every cut must match once: another em++ fails
// the build here, and not in a browser.
const CUTS = [
  // Where it runs, how files are read there, where it lies.
  [/var moduleOverrides=.*?var err=/s, 'var err='],
  [/Object\.assign\(Module,moduleOverrides\);.*?var wasmMemory;/s, 'var wasmMemory;'],
  // Start-up in steps, with dependencies.
  [/var __ATPRERUN__=.*?function abort\(/s, 'function abort('],
  [/var calledRun;.*?Module\["run"\]=run;run\(\);/s, ''],
  [/var dataURIPrefix=.*?function getWasmTableEntry/s, 'function getWasmTableEntry'],
];
const EXPORT = /var (\w+)=Module\["\1"\]=function\(\)\{return\(\1=Module\["\1"\]=Module\["asm"\]\["(\w+)"\]\)\.apply\(null,arguments\)\};/g;

function found(text, pattern) {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`em++ writes something else than ${pattern}`);
  return match[1];
}

// `text`: the module's .mjs. Its own start is one function: it takes the instance's exports, runs the constructors and is ready.
export function leanGlue(text) {
  const memory = found(text, /wasmMemory=Module\["asm"\]\["(\w+)"\]/);
  const table = found(text, /wasmTable=Module\["asm"\]\["(\w+)"\]/);
  const constructors = found(text, /addOnInit\(Module\["asm"\]\["(\w+)"\]\)/);
  const imports = found(text, /var info=(\{.*?\});function receiveInstance/);
  const named = [...text.matchAll(EXPORT)].filter(([, name]) => name !== '___wasm_call_ctors');
  const start = `Module["instantiateWasm"](${imports},function({exports}){wasmMemory=exports["${memory}"];updateGlobalBufferAndViews(wasmMemory.buffer);`
    + `wasmTable=exports["${table}"];${named.map(([, name, short]) => `${name}=Module["${name}"]=exports["${short}"];`).join('')}`
    + `exports["${constructors}"]();readyPromiseResolve(Module)});`;
  let made = text;
  for (const [pattern, instead] of CUTS) {
    found(made, pattern);
    made = made.replace(pattern, () => instead);
  }
  made = made.replace(EXPORT, '').replace('var asm=createWasm();', () => `var ${named.map(([, name]) => name).join(',')};${start}`);
  // Views of the memory: for this file only, and only those that it uses.
  made = made.replace(/Module\["HEAP\w+"\]=/g, '');
  for (const [, view] of made.matchAll(/(HEAPU?F?\d+)=new/g)) {
    if (made.match(new RegExp(`\\b${view}\\b`, 'g')).length === 2) made = made.replace(new RegExp(`${view}=new \\w+\\(buf\\);?`), '');
  }
  return made;
}
