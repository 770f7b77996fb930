// The mutated copy of shared/ and its tests, below build/mutants/tree; the sources themselves are never touched. A file that
// comes out as before keeps its time, so that only what differs is compiled again.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Sites, rewritten, trees } from './sites.mjs';

export const ROOMS = ['ledger', 'pricing', 'rule', 'coupon', 'promotion', 'inventory', 'order'];
const COPIED = ['CMakeLists.txt', 'CMakePresets.json', 'cmake', 'shared', 'tests/CMakeLists.txt', 'tests/fixtures', 'tests/mutation/mutants.h',
  'tests/mutation/mutants.cpp', 'tests/property', 'tests/sim/random.h', 'tests/support', 'tests/unit/CMakeLists.txt', 'tests/unit/shared'];
// Numbers of a file stay together, so that a change in one file does not change the text of another.
const NUMBERS_PER_FILE = 4096;

const below = (root, path) => !statSync(join(root, path)).isDirectory() ? [path]
  : readdirSync(join(root, path)).sort().flatMap((name) => below(root, join(path, name)));
const sourcesOf = (root, room) => Object.fromEntries(below(root, `shared/${room}`).filter((path) => /\.(h|cpp)$/.test(path))
  // clang counts bytes: a character of this text is one.
  .map((path) => [path, readFileSync(join(root, path), 'latin1')]));
const oneLine = (text) => Buffer.from(text, 'latin1').toString('utf8').replace(/\s+/g, ' ').trim();

function sitesOf(root, room, texts) {
  const sites = new Sites(room, texts);
  for (const file of Object.keys(texts).filter((path) => path.endsWith('.cpp'))) trees(root, file, room).forEach((tree) => sites.read(tree));
  sites.tries();
  return sites.sites;
}

function mutantsOf(site, first, text) {
  const before = text.slice(0, site.begin).split('\n');
  const line = before.length;
  return site.changes.map((change, i) => ({ id: first + i, room: site.room, file: site.file, line, column: before.at(-1).length + 1,
    source: oneLine(text.split('\n')[line - 1]), kind: site.kind, change: oneLine(change) }));
}

// All mutants of all rooms, and the text of each file that carries its own.
export function mutate(root) {
  const mutants = []; const files = {};
  let first = 1;
  for (const room of ROOMS) {
    const texts = sourcesOf(root, room);
    const sites = sitesOf(root, room, texts);
    for (const [file, text] of Object.entries(texts)) {
      let id = first;
      const edits = [];
      for (const site of sites.filter((one) => one.file === file).sort((a, b) => a.begin - b.begin || b.end - a.end)) {
        edits.push(...site.edits(id));
        const made = mutantsOf(site, id, text);
        mutants.push(...made);
        id += made.length;
      }
      if (id - first > NUMBERS_PER_FILE) throw new Error(`${file}: more than ${NUMBERS_PER_FILE} mutants`);
      first += NUMBERS_PER_FILE;
      const mutated = edits.length ? `#include "tests/mutation/mutants.h"\n${rewritten(text, edits)}` : text;
      files[file] = Buffer.from(mutated, 'latin1');
    }
  }
  return { mutants, files };
}

function put(path, content) {
  if (existsSync(path) && readFileSync(path).equals(content)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

export function writeTree(root, tree, files) {
  const paths = COPIED.flatMap((path) => below(root, path));
  const wanted = new Set(paths.map((path) => path === 'tests/mutation/mutants.cpp' ? 'shared/mutants/mutants.cpp' : path));
  for (const path of paths) {
    const to = path === 'tests/mutation/mutants.cpp' ? 'shared/mutants/mutants.cpp' : path;
    put(join(tree, to), files[path] ?? readFileSync(join(root, path)));
  }
  for (const path of existsSync(tree) ? below(tree, '.') : []) if (!wanted.has(path)) rmSync(join(tree, path));
}
