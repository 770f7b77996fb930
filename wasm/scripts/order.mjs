// Names for a module's functions, by which wasm-opt can order them: each behind those that it is most like, so that gzip finds in its
// window what the code repeats. That takes 1 % more off than the order of the functions' own bytes, and 3 % more than that of their names.
const IMPORTS = 2;
const CODE = 10;
const NAME = Buffer.from('\x04name');
const FUNCTION_NAMES = 1;
const WINDOW = 32 * 1024;

function leb(number) {
  const bytes = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}

class Reader {
  at = 8; // behind magic and version
  constructor(bytes) { this.bytes = bytes; }
  get ended() { return this.at >= this.bytes.length; }
  byte() { return this.bytes[this.at++]; }
  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  take(size) { return this.bytes.subarray(this.at, this.at += size); }
}

// How many functions the import section brings: they come first in the numbering. Ours are all functions; another kind throws.
function importedFunctions(section) {
  const count = section.number();
  for (let i = 0; i < count; i++) {
    section.take(section.number());
    section.take(section.number());
    if (section.byte() !== 0) throw new Error('the module imports something else than functions');
    section.number();
  }
  return count;
}

// Places of `bodies`: the next is always the one with the largest part of its runs of `run` bytes in the window before it.
function byLikeness(bodies, run) {
  const numbers = new Map();
  const numbered = (text) => { if (!numbers.has(text)) numbers.set(text, numbers.size); return numbers.get(text); };
  const runs = bodies.map((body) => Uint32Array.from({ length: Math.max(0, body.length - run + 1) }, (_, at) => numbered(body.latin1Slice(at, at + run))));
  const lastAt = new Int32Array(numbers.size).fill(-WINDOW - 1);
  const left = new Set(bodies.keys()), order = [];
  for (let size = 0; left.size > 0;) {
    let next = -1, most = -1;
    for (const body of left) {
      let known = 0;
      for (const number of runs[body]) if (lastAt[number] >= size - WINDOW) known++;
      const part = known / bodies[body].length;
      if (part > most) [next, most] = [body, part];
    }
    runs[next].forEach((number, at) => { lastAt[number] = size + at; });
    size += bodies[next].length;
    left.delete(next);
    order.push(next);
  }
  return order;
}

// The module with a name section in which each function is called by its place in the order. Which length of a run serves best differs
// from module to module: who builds one tries some.
export function orderByLikeness(wasm, run) {
  const reader = new Reader(wasm);
  let imported = 0;
  const bodies = [];
  while (!reader.ended) {
    const id = reader.byte(), end = reader.number() + reader.at;
    if (id === IMPORTS) imported = importedFunctions(reader);
    if (id === CODE) for (let left = reader.number(); left > 0; left--) bodies.push(reader.take(reader.number()));
    reader.at = end;
  }
  const place = new Map(byLikeness(bodies, run).map((body, i) => [body, i]));
  const names = bodies.map((_, i) => {
    const name = Buffer.from(String(place.get(i)).padStart(5, '0'));
    return Buffer.concat([leb(imported + i), leb(name.length), name]);
  });
  const map = Buffer.concat([leb(names.length), ...names]);
  const content = Buffer.concat([NAME, Buffer.from([FUNCTION_NAMES]), leb(map.length), map]);
  return Buffer.concat([wasm, Buffer.from([0]), leb(content.length), content]);
}
