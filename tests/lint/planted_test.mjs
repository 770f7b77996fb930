// The linter's own test: each rule fires on its planted violation and is silent on the clean twin, in a small tree of
// its own; exceptions hide only what they name and are reported once nothing needs them. Ends "N passed, N failed".
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { count } from '../tools/count.mjs';
import { countParameters } from './functions.mjs';
import { format, lint, sourceRules } from './lint.mjs';
import { planted, plantedFormat } from './planted.mjs';

let passed = 0;
let failed = 0;
function expect(good, sentence) {
  if (good) passed += 1; else { failed += 1; console.log(`FAIL ${sentence}`); }
}

function inTree(files, use) {
  const root = mkdtempSync(join(tmpdir(), 'cartwright-lint-'));
  try {
    copyFileSync('.clang-format', join(root, '.clang-format'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally { rmSync(root, { recursive: true }); }
}

const named = (results, name) => results.find(({ rule }) => rule.name === name).findings;

for (const [name, bad, clean] of planted) {
  const rule = sourceRules.filter((r) => r.name === name);
  const hits = inTree(bad, (root) => named(lint(root, rule, []), name));
  expect(hits.length > 0, `${name} overlooks ${JSON.stringify(bad).slice(0, 160)}`);
  expect(hits.every((hit) => hit.path in bad && hit.line > 0), `${name} points at a file of the tree`);
  const clear = inTree(clean, (root) => lint(root, rule, [])).flatMap(({ findings }) => findings);
  expect(clear.length === 0, `${name} fires on a clean tree: ${JSON.stringify(clear)}`);
}
for (const { name } of sourceRules) expect(planted.some(([rule]) => rule === name), `rule ${name} has no planted violation`);

const [name, bad, clean] = plantedFormat;
expect(inTree(bad, (root) => named(lint(root, [format], []), name)).length === 1, 'format overlooks a crooked file');
expect(inTree(clean, (root) => named(lint(root, [format], []), name)).length === 0, 'format fires on a straight file');

const todo = sourceRules.filter((rule) => rule.name === 'todo');
const two = { 'shared/a.cpp': '// TODO one\n', 'shared/b.cpp': '// TODO two\n' };
expect(inTree(two, (root) => named(lint(root, todo, [['todo', 'shared/a.cpp', 'x']]), 'todo')).length === 1, 'an exception hides only its own file');
expect(inTree(two, (root) => named(lint(root, todo, [['todo', 'shared/', 'x']]), 'todo')).length === 0, 'an exception for a folder covers what is in it');
expect(inTree(two, (root) => named(lint(root, todo, [['todo', 'shared/c.cpp', 'x']]), 'exceptions')).length === 1, 'a stale exception is reported');

for (const [list, wanted] of [['', 0], ['int a', 1], ['std::map<int, int> a, int b', 2], ['f: (a: A, b: B) => void, c: C', 2], ['a, b,', 2]]) {
  expect(countParameters(list) === wanted, `(${list}) has ${wanted} parameters`);
}

// The counter of ./dev test, which everything else is believed through.
for (const [text, code, wanted] of [
  ['[       OK ] A.b (0 ms)\n[  FAILED  ] A.c (1 ms)\n[  PASSED  ] 1 test.\n[  FAILED  ] 1 test, listed below:\n[  FAILED  ] A.c\n', 1, '1 1'],
  ['[       OK ] A.b (0 ms)\nSegmentation fault\n', 139, '1 1'],
  ['# tests 3\n# pass 3\n# fail 0\n# cancelled 0\n', 0, '3 0'],
  ['ℹ pass 2\nℹ fail 1\n', 1, '2 1'],
  ['5 passed, 0 failed\n2 passed, 1 failed\n', 1, '7 1'],
  ['5 passed, 0 failed\n', 2, '5 1'],
  ['[  PASSED  ] 0 tests.\n', 0, '0 1'],
  ['', 0, '0 1'],
]) {
  const result = count(text, code);
  expect(`${result.passed} ${result.failed}` === wanted, `${JSON.stringify(text)} with code ${code} counts as ${wanted}, not ${result.passed} ${result.failed}`);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
