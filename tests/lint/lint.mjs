// Checks a tree: lint.mjs [ROOT]. One line per finding, then "N passed, N failed", counting rules. What each rule says
// and what it cannot see stands with it in layers.mjs, shape.mjs and habits.mjs; tables and exceptions in policy.mjs.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { habitRules } from './habits.mjs';
import { layerRules } from './layers.mjs';
import { EXCEPTIONS } from './policy.mjs';
import { privacyRules } from './privacy.mjs';
import { shapeRules } from './shape.mjs';
import { readTree } from './tree.mjs';

export const sourceRules = [...layerRules, ...shapeRules, ...habitRules, ...privacyRules];

export const format = {
  name: 'format', says: 'C++ is formatted as .clang-format says (./dev fmt)',
  check(tree, root) {
    const files = tree.filter((f) => f.language === 'cpp');
    if (!files.length) return [];
    const run = spawnSync('clang-format-14', ['--dry-run', '-Werror', '--ferror-limit=1', ...files.map((f) => join(root, f.path))], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.error) return [{ path: '.clang-format', line: 1, message: `clang-format-14 does not run: ${run.error.message}` }];
    const found = [...run.stderr.matchAll(/^(.*?):(\d+):\d+: error: code should be clang-formatted/gm)];
    const first = new Map(found.reverse().map((m) => [m[1], Number(m[2])]));
    const findings = files.filter((f) => first.has(join(root, f.path)))
      .map((f) => ({ path: f.path, line: first.get(join(root, f.path)), message: 'not formatted' }));
    return findings.length || run.status === 0 ? findings : [{ path: '.clang-format', line: 1, message: run.stderr.trim().slice(0, 200) }];
  },
};

const covers = ([rule, path], name, finding) => rule === name && (path.endsWith('/') ? finding.path.startsWith(path) : finding.path === path);

// Findings by rule name, without the excepted; and the exceptions that nothing needed.
export function lint(root, rules = [...sourceRules, format], exceptions = EXCEPTIONS) {
  const tree = readTree(root);
  const used = new Set();
  const results = rules.map((rule) => ({
    rule,
    findings: rule.check(tree, root).filter((finding) => {
      const exception = exceptions.find((e) => covers(e, rule.name, finding));
      if (exception) used.add(exception);
      return !exception;
    }),
  }));
  const names = new Set(rules.map((rule) => rule.name));
  const stale = exceptions.filter((e) => names.has(e[0]) && !used.has(e))
    .map(([rule, path]) => ({ path: 'tests/lint/policy.mjs', line: 1, message: `the exception ${rule} for ${path} is needed no more` }));
  return [...results, { rule: { name: 'exceptions', says: 'every listed exception is needed' }, findings: stale }];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const results = lint(process.argv[2] ?? '.');
  const bad = results.filter(({ findings }) => findings.length);
  for (const { rule, findings } of bad) {
    console.log(`FAIL ${rule.name}: ${rule.says}`);
    for (const { path, line, message } of findings) console.log(`  ${path}:${line}: ${message}`);
  }
  console.log(`${results.length - bad.length} passed, ${bad.length} failed`);
  process.exit(bad.length ? 1 : 0);
}
