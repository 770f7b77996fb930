// Counts the cases in a suite's log: count.mjs LOG EXIT_CODE [--show]. Prints "PASSED FAILED", or with --show the lines
// about what failed. Knows GoogleTest, Node's test runner (TAP and spec) and lines "N passed, N failed" of our own programs.
// A suite that ran nothing, or that ended badly without a failed case, counts as one failure: silence is not success.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const sum = (text, pattern) => [...text.matchAll(pattern)].reduce((total, m) => total + Number(m[1]), 0);
const lines = (text, pattern) => [...text.matchAll(pattern)].length;

export function count(text, code) {
  // A GoogleTest program that crashed has no summary; then its finished cases count one by one.
  let passed = Math.max(sum(text, /^\[ {2}PASSED {2}\] (\d+) tests?\./gm), lines(text, /\[ {7}OK \] .*\(\d+ ms\)$/gm));
  let failed = lines(text, /\[ {2}FAILED {2}\] .*\(\d+ ms\)$/gm);
  passed += sum(text, /^(?:#|ℹ) pass (\d+)$/gm) + sum(text, /^(\d+) passed, \d+ failed$/gm);
  failed += sum(text, /^(?:#|ℹ) (?:fail|cancelled) (\d+)$/gm) + sum(text, /^\d+ passed, (\d+) failed$/gm);
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  return { passed, failed };
}

// What a person wants to see first: the cases that failed, then the end of the log.
export function show(text, code) {
  const named = text.split('\n').filter((line) => /^\[ {2}FAILED {2}\]|^\s*not ok |^FAIL |: Failure$|ERROR: \w+Sanitizer/.test(line));
  named.unshift(`the suite ended with code ${code}`);
  return [...new Set(named)].slice(0, 30).concat(['  …'], text.trimEnd().split('\n').slice(-40)).join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = readFileSync(process.argv[2], 'utf8');
  const { passed, failed } = count(text, Number(process.argv[3]));
  console.log(process.argv.includes('--show') ? show(text, Number(process.argv[3])) : `${passed} ${failed}`);
}
