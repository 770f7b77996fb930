// The register of stored data (server/store/privacy_register.h) against what is stored: every column of the migrations
// and every store of the browser has a row, nothing has two, and docs/DATA.md says the same (./dev data writes it).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lineOf, readTree } from './tree.mjs';

const REGISTER = 'server/store/privacy_register.h';
const PAGE = 'docs/DATA.md';

const ROW = /\{("[\s\S]*?),\s*DataClass::(P\d),\s*("[\s\S]*?),\s*OnErasure::(\w+),\s*("[^"]*")\}/g;
const strings = (text) => [...text.matchAll(/"([^"]*)"/g)].map((m) => m[1]);

export function registerRows(text) {
  return [...text.matchAll(ROW)].map((m) => {
    const [place, ...fields] = strings(m[1]);
    const [purpose, ...retention] = strings(m[3]);
    return { place, fields: fields.join('').split(' '), dataClass: m[2], purpose, retention: retention.join(''),
      erasure: m[4], exported: m[5].slice(1, -1), line: lineOf(text, m.index) };
  });
}

// { "table.column": line } of all migrations; a table of its own line starts CREATE TABLE or ALTER TABLE.
function columnsOf(sql) {
  const bare = sql.replace(/--[^\n]*/g, '');
  const columns = [];
  const add = (index, name) => columns.push({ index, name, line: lineOf(bare, index) });
  for (const m of bare.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+) \(([\s\S]*?)\n\)/g)) {
    for (const c of m[2].matchAll(/^\s*(\w+) (?:BLOB|TEXT|INTEGER)\b/gm)) add(m.index + m[0].indexOf(c[0].trim()), `${m[1]}.${c[1]}`);
  }
  for (const m of bare.matchAll(/ALTER TABLE (\w+) ADD COLUMN (\w+)/g)) add(m.index, `${m[1]}.${m[2]}`);
  for (const m of bare.matchAll(/ALTER TABLE (\w+) DROP COLUMN (\w+)|DROP TABLE (\w+)/g)) add(m.index, `-${m[3] ? `${m[3]}.` : `${m[1]}.${m[2]}`}`);
  return columns.sort((a, b) => a.index - b.index).map(({ name, line }) => [name, line]); // a column may go and come back
}

// A migration renames a table to make another one in its place: renames come first.
function renameTables(found, sql) {
  for (const [, from, to] of sql.matchAll(/ALTER TABLE (\w+) RENAME TO (\w+)/g)) {
    for (const [key, place] of [...found].filter(([key]) => key.startsWith(`${from}.`))) {
      found.delete(key);
      found.set(`${to}.${key.slice(from.length + 1)}`, place);
    }
  }
}

function stored(tree) {
  const found = new Map();
  for (const file of tree.filter((f) => f.path.startsWith('server/store/migrations/') && f.language === 'sql')) {
    renameTables(found, file.text);
    for (const [name, line] of columnsOf(file.text)) {
      if (!name.startsWith('-')) found.set(name, { path: file.path, line });
      else for (const key of [...found.keys()]) if (key === name.slice(1) || (name.endsWith('.') && key.startsWith(name.slice(1)))) found.delete(key);
    }
  }
  const engine = tree.find((f) => f.path === 'server/store/queries/engine.h');
  for (const m of (engine?.text ?? '').matchAll(/CREATE TABLE IF NOT EXISTS (\w+) \((\w+) TEXT PRIMARY KEY, (\w+) BLOB/g)) {
    for (const column of [m[2], m[3]]) found.set(`${m[1]}.${column}`, { path: engine.path, line: lineOf(engine.text, m.index) });
  }
  for (const file of tree.filter((f) => f.language === 'script' && /^(wasm\/(src|bindings)|web\/(?!demo))/.test(f.path))) {
    for (const m of file.bare.matchAll(/\[([^\]]*)\]\.forEach\(function \((\w+)\) \{ request\.result\.createObjectStore\(\2\)/g)) {
      for (const s of m[1].matchAll(/'(\w+)'/g)) found.set(`browser.${s[1]}.*`, { path: file.path, line: lineOf(file.bare, m.index) });
    }
    // A store of one letter holds nothing (wasm/src/scrub.ts).
    for (const m of file.bare.matchAll(/\.createObjectStore\('(\w{2,})'/g)) found.set(`browser.${m[1]}.*`, { path: file.path, line: lineOf(file.bare, m.index) });
  }
  return found;
}

const TITLES = { Delete: 'deleted', Blank: 'blanked', Keep: 'kept, under a pseudonym', Nobody: 'nobody’s' };

export function page(rows) {
  const lines = ['# Data: what is stored, why, and for how long', '',
    `Written by \`./dev data\` from \`${REGISTER}\`, which erasure and export follow; the linter compares both with the`,
    'migrations and the browser’s stores. P0 public, P1 of an account, P2 sensitive, P3 on the device only. "law": as long as',
    'the law wants accounts kept; "account": until it is erased. Exported: the file of the archive (POST /v1/me/exports).', '',
    '| where | fields | class | purpose | kept for | erasure | exported |', '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((r) => `| ${r.place} | ${r.fields.join(', ')} | ${r.dataClass} | ${r.purpose} | ${r.retention} | ${TITLES[r.erasure]} | ${r.exported || '–'} |`)];
  return `${lines.join('\n')}\n`;
}

export const privacyRules = [{
  name: 'privacy-register', says: `every stored column and browser store is in ${REGISTER} once, and ${PAGE} says the same`,
  check(tree, root) {
    const register = tree.find((f) => f.path === REGISTER);
    if (!register) return [];
    const rows = registerRows(register.text);
    const findings = [];
    const there = stored(tree);
    const seen = new Set();
    const actions = new Map();
    for (const row of rows) {
      for (const field of row.fields) {
        const name = `${row.place}.${field}`;
        if (seen.has(name)) findings.push({ path: REGISTER, line: row.line, message: `${name} is here twice` });
        if (!there.has(name)) findings.push({ path: REGISTER, line: row.line, message: `${name} is stored nowhere` });
        seen.add(name);
      }
      actions.set(row.place, (actions.get(row.place) ?? new Set()).add(row.erasure));
    }
    for (const [place, set] of actions) {
      if (set.has('Delete') && set.size > 1) findings.push({ path: REGISTER, line: 1, message: `${place}: rows that go take all their fields with them` });
    }
    for (const [name, { path, line }] of there) {
      if (!seen.has(name)) findings.push({ path, line, message: `${name} is not in the register of stored data` });
    }
    let written = '';
    try { written = readFileSync(join(root, PAGE), 'utf8'); } catch { /* said below */ }
    if (written !== page(rows)) findings.push({ path: PAGE, line: 1, message: 'differs from the register: ./dev data' });
    return findings;
  },
}];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const register = readTree('.').find((f) => f.path === REGISTER);
  writeFileSync(PAGE, page(registerRows(register.text)));
}
