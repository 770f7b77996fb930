// Names for a module's functions, by which wasm-opt can order them: the order of their own bytes. Equal code for different types comes
// to lie within gzip's window, which takes 2 % more off than any order of their C++ names did.
const IMPORTS = 2;
const CODE = 10;
const NAME = Buffer.from('\x04name');
const FUNCTION_NAMES = 1;

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

// The module with a name section in which each function is called by its place in the order.
export function orderByContent(wasm) {
  const reader = new Reader(wasm);
  let imported = 0;
  const bodies = [];
  while (!reader.ended) {
    const id = reader.byte(), end = reader.number() + reader.at;
    if (id === IMPORTS) imported = importedFunctions(reader);
    if (id === CODE) for (let left = reader.number(); left > 0; left--) bodies.push(reader.take(reader.number()));
    reader.at = end;
  }
  const order = bodies.map((_, i) => i).sort((a, b) => Buffer.compare(bodies[a], bodies[b]) || a - b);
  const place = new Map(order.map((body, i) => [body, i]));
  const names = bodies.map((_, i) => {
    const name = Buffer.from(String(place.get(i)).padStart(5, '0'));
    return Buffer.concat([leb(imported + i), leb(name.length), name]);
  });
  const map = Buffer.concat([leb(names.length), ...names]);
  const content = Buffer.concat([NAME, Buffer.from([FUNCTION_NAMES]), leb(map.length), map]);
  return Buffer.concat([wasm, Buffer.from([0]), leb(content.length), content]);
}
