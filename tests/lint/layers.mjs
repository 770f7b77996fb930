// D1 to D9 of docs/ARCHITECTURE.md: who may include whom. Everything is read from include and import lines.
import { dirname, normalize } from 'node:path/posix';
import { ROOM_ROWS, STANDARD_HEADERS, WORLDLY_HEADERS } from './policy.mjs';
import { includesOf, matches, within } from './tree.mjs';

const rowOf = new Map(ROOM_ROWS.flatMap((row, index) => row.map((room) => [room, index])));
const roomOf = (path) => /^shared\/([^/]+)\//.exec(path)?.[1];
const isStandard = (name) => STANDARD_HEADERS.has(name) || WORLDLY_HEADERS.has(name);

// rule(NAME, SAYS, applies(path), allowed(include, file) → why not, or nothing)
function includeRule(name, says, applies, why) {
  const check = (tree) => tree.filter((file) => applies(file.path, file)).flatMap((file) => includesOf(file).flatMap((include) => {
    const message = why(include, file);
    return message ? [{ path: file.path, line: include.line, message }] : [];
  }));
  return { name, says, check };
}

const isCpp = (path) => /\.(h|cpp)$/.test(path);

const base = includeRule('D1', 'shared/base includes the standard library only',
  (path) => within(path, 'shared/base') && isCpp(path),
  ({ name, system }) => (system ? !isStandard(name) : !within(name, 'shared/base')) && `base includes ${name}`);

const rooms = includeRule('D2', 'a room includes only rooms of an earlier row',
  (path) => isCpp(path) && roomOf(path) !== undefined,
  ({ name, system }, file) => {
    const from = roomOf(file.path);
    const to = roomOf(name);
    if (!rowOf.has(from)) return `room ${from} has no place in the order (tests/lint/policy.mjs)`;
    if (system || to === undefined || to === from || rowOf.get(to) < rowOf.get(from)) return undefined;
    return rowOf.has(to) ? `${from} includes ${to}, which does not stand left of it` : `unknown room ${to}`;
  });

const cycles = {
  name: 'D2-cycle', says: 'no header includes itself by way of others',
  check(tree) {
    const includes = new Map(tree.filter((f) => isCpp(f.path)).map((f) => [f.path, includesOf(f).filter((i) => !i.system)]));
    const state = new Map();
    const findings = [];
    const visit = (path) => {
      state.set(path, 'open');
      for (const { name, line } of includes.get(path)) {
        if (state.get(name) === 'open') findings.push({ path, line, message: `a cycle: includes ${name}` });
        else if (includes.has(name) && !state.has(name)) visit(name);
      }
      state.set(path, 'done');
    };
    for (const path of includes.keys()) if (!state.has(path)) visit(path);
    return findings;
  },
};

const pure = includeRule('D3', 'shared/ includes shared/ and the portable part of the standard library',
  (path) => within(path, 'shared') && isCpp(path),
  ({ name, system }) => {
    if (system) return WORLDLY_HEADERS.has(name) ? `<${name}> reaches for the world` : !isStandard(name) && `system header <${name}>`;
    return !within(name, 'shared') && `shared/ includes ${name}`;
  });

const clock = {
  name: 'D3-now', says: 'no clock, no random source in shared/: they come in as values',
  check: (tree) => tree.filter((f) => within(f.path, 'shared') && isCpp(f.path)).flatMap((file) => matches(file, 'code',
    /\b(now|s?rand|random_device|gettimeofday|clock_gettime|localtime|gmtime)\s*\(|\bstd::(?:mt19937\w*|random_device|\w+_distribution)\b/g,
    (m) => `${m[0].replace(/\s*\($/, '')} is banned in shared/`)),
};

const app = includeRule('D4', 'server/app includes shared/, the interfaces of server/store and of server/ops; no HTTP, no driver',
  (path) => within(path, 'server/app') && isCpp(path),
  ({ name, system }) => {
    if (system) return !isStandard(name) && `use cases include <${name}>`;
    const allowed = within(name, 'shared', 'server/app', 'server/ops', 'server/unicode') || /^server\/store\/[^/]+\.h$/.test(name);
    return !allowed && `use cases include ${name}`;
  });

const http = includeRule('D5', 'server/http includes server/app, server/ops and shared/; not the store',
  (path) => within(path, 'server/http') && isCpp(path),
  ({ name, system }) => !system && !within(name, 'shared', 'server/app', 'server/ops', 'server/http') && `http includes ${name}`);

const httplib = {
  name: 'D5-httplib', says: 'httplib.h in exactly one .cpp, under server/http',
  check(tree) {
    const users = tree.filter((f) => f.language === 'cpp' && !within(f.path, 'tests')
      && includesOf(f).some((i) => /(^|\/)httplib\.h$/.test(i.name)));
    return users.filter((f, index) => index > 0 || !/^server\/http\/.*\.cpp$/.test(f.path))
      .map((f) => ({ path: f.path, line: 1, message: 'httplib.h belongs in one .cpp of server/http' }));
  },
};

const drivers = includeRule('D6', 'sqlite3.h only in server/store/sqlite, libpq-fe.h only in server/store/postgres',
  (path) => isCpp(path) && !within(path, 'tests'),
  ({ name }, { path }) => (/(^|\/)sqlite3\.h$/.test(name) && !within(path, 'server/store/sqlite'))
    || (/libpq-fe\.h$/.test(name) && !within(path, 'server/store/postgres')) ? `driver header ${name}` : undefined);

const oneStore = includeRule('D6-store', 'server/store/sql knows no driver, and one driver not the other',
  (path) => isCpp(path) && within(path, 'server/store/sql', 'server/store/sqlite', 'server/store/postgres'),
  ({ name }, { path }) => ['server/store/sqlite', 'server/store/postgres'].some((driver) => within(name, driver) && !within(path, driver))
    && `${path.split('/')[2]} includes ${name}`);

const SQL = /"[^"]*\b(?:SELECT\s[^"]*\bFROM\b|INSERT\s+(?:OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|(?:CREATE|ALTER|DROP)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\b)/g;
const sql = {
  name: 'D6-sql', says: 'SQL text only in server/store/queries and server/store/migrations; no trigger or function there',
  check: (tree) => tree.flatMap((file) => {
    if (within(file.path, 'server/store/migrations', 'server/store/queries')) {
      return matches(file, 'bare', /\bCREATE\s+(?:OR\s+REPLACE\s+)?(TRIGGER|FUNCTION|PROCEDURE)\b/gi, (m) => `a rule in SQL: ${m[1]}`);
    }
    return isCpp(file.path) && !within(file.path, 'tests') ? matches(file, 'bare', SQL, 'SQL text outside store/queries and store/migrations') : [];
  }),
};

const bindings = includeRule('D7', 'wasm/bindings includes shared/, its own folder, Emscripten and the standard library',
  (path) => within(path, 'wasm/bindings') && isCpp(path),
  ({ name, system }) => (system ? !isStandard(name) && !within(name, 'emscripten') : !within(name, 'shared', 'wasm/bindings'))
    && `bindings include ${name}`);

// Catches a switch, and an if or ?: that compares with an enumerator or a number above 1. Not every branch is a decision.
const withoutAsserts = (file) => ({ ...file, code: file.code.replace(/\bstatic_assert\([^;]*;/g, (text) => text.replace(/[^\n]/g, ' ')) });
const bindingBranch = {
  name: 'D7-branch', says: 'bindings convert and forward: no switch, no comparison with an enumerator or a number above 1',
  check: (tree) => tree.filter((f) => within(f.path, 'wasm/bindings') && isCpp(f.path)).map(withoutAsserts).flatMap((file) => [
    ...matches(file, 'code', /\bswitch\s*\(/g, 'a switch decides'),
    ...matches(file, 'code', /[^<>=!](?:[=!]=|<=|>=|(?<=\s)[<>](?=\s))\s*(?:(?:\w+::)+[A-Z]\w*|[2-9]\b|[1-9]\d)/g, 'a comparison decides'),
  ]),
};

const isWebSource = (path) => within(path, 'web') && !within(path, 'web/demo') && /\.(ts|tsx|js|mjs|jsx)$/.test(path);
const web = {
  name: 'D8', says: 'web/ imports its own files, packages, and of ours only the entries of the package cartwright',
  check(tree) {
    const entries = new Set(['cartwright']);
    const manifest = tree.find((f) => f.path === 'wasm/package/package.json');
    for (const key of Object.keys(JSON.parse(manifest?.text ?? '{}').exports ?? {})) entries.add(key.replace(/^\./, 'cartwright'));
    return tree.filter((f) => isWebSource(f.path)).flatMap((file) => includesOf(file).flatMap(({ name, line }) => {
      const bare = name.replace(/\?.*$/, '');
      const target = bare.startsWith('.') ? normalize(`${dirname(file.path)}/${bare}`) : bare;
      const wrong = bare.startsWith('.') ? !within(target, 'web') : within(bare, 'cartwright') && !entries.has(bare);
      return wrong ? [{ path: file.path, line, message: `imports ${name}` }] : [];
    }));
  },
};

const tests = {
  name: 'D9', says: 'nothing outside tests/ includes tests/',
  check: (tree) => tree.filter((f) => !within(f.path, 'tests')).flatMap((file) => includesOf(file)
    .filter(({ name }) => within(name, 'tests') || (name.startsWith('.') && within(normalize(`${dirname(file.path)}/${name}`), 'tests')))
    .map(({ name, line }) => ({ path: file.path, line, message: `includes ${name}` }))),
};

export const layerRules = [base, rooms, cycles, pure, clock, app, http, httplib, drivers, oneStore, sql, bindings, bindingBranch, web, tests];
