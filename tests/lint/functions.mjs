// Finds functions by matching brackets: approximate, and good enough for limits. A lambda counts as a function of its own;
// a constructor counts from its parameters on. What it misses: bodies after an initialiser list that ends in braces.
import { lineOf } from './tree.mjs';

const CONTROL = new Set(['if', 'for', 'while', 'switch', 'catch', 'constexpr', 'return', 'sizeof', 'alignas', 'decltype', 'noexcept', 'with']);
const WRAPPER = /\b(?:describe|suite)\(\s*,\s*(?:async\s*)?$/;  // a list of tests is not a function
// What may stand between the closing bracket of the parameters and the body.
const TAIL = {
  cpp: /\)\s*(?:(?:const|noexcept|override|final|mutable|&&?)\s*|->\s*[\w:<>,*& ]+?\s*|:\s[^;{}]*?)*$/,
  script: /\)\s*(?::\s*[\w<>[\]|., ]+?\s*)?(?:=>\s*)?$/,
};

function matchBack(code, close) {
  for (let at = close, depth = 0; at >= 0; at -= 1) {
    if (code[at] === ')') depth += 1;
    if (code[at] === '(' && (depth -= 1) === 0) return at;
  }
  return -1;
}

function matchOn(code, open) {
  for (let at = open, depth = 0; at < code.length; at += 1) {
    if (code[at] === '{') depth += 1;
    if (code[at] === '}' && (depth -= 1) === 0) return at;
  }
  return code.length;
}

// Commas at the outermost level; an empty list has no parameter.
export function countParameters(list) {
  if (!list.trim()) return 0;
  let depth = 0;
  let count = 1;
  const text = list.trim().replace(/,$/, '');
  for (let at = 0; at < text.length; at += 1) {
    if ('(<[{'.includes(text[at])) depth += 1;
    if (')]}'.includes(text[at]) || (text[at] === '>' && !'-='.includes(text[at - 1] ?? ''))) depth -= 1;
    if (text[at] === ',' && depth === 0) count += 1;
  }
  return count;
}

// { name, line, lines, parameters } of every body found; ends: offsets of the bodies, to blank them.
export function functionsOf(file) {
  const { code, language } = file;
  const found = [];
  for (let open = code.indexOf('{'); open !== -1; open = code.indexOf('{', open + 1)) {
    const before = code.slice(Math.max(0, open - 600), open);
    const tail = TAIL[language].exec(before);
    if (!tail) continue;
    const close = open - before.length + tail.index;
    const start = matchBack(code, close);
    const ahead = code.slice(Math.max(0, start - 80), start);
    const name = /(\]|[\w$~]+)\s*(?:<[^()]*>\s*)?$/.exec(ahead)?.[1] ?? (language === 'script' ? '=>' : '');
    if (start < 0 || !name || CONTROL.has(name) || WRAPPER.test(ahead)) continue;
    const end = matchOn(code, open);
    const line = lineOf(code, start);
    found.push({ name: name === ']' ? 'lambda' : name, line, open, end, lines: lineOf(code, end) - line + 1,
      parameters: countParameters(code.slice(start + 1, close)) });
  }
  return found;
}

// Declarations of a header: bodies are blanked first, so that calls inside them are not taken for declarations.
export function declarationsOf(file) {
  let code = file.code;
  for (const { open, end } of functionsOf(file)) code = code.slice(0, open) + code.slice(open, end).replace(/[^\n]/g, ' ') + code.slice(end);
  const pattern = /[\w>&*]\s+[&*]?(\w+)\s*\(((?:[^();{}]|\([^()]*\))*)\)\s*(?:const\s*)?(?:noexcept\s*)?(?:override\s*)?(?:=\s*(?:0|default|delete)\s*)?;/g;
  return [...code.matchAll(pattern)].map((m) => ({ name: m[1], line: lineOf(code, m.index), parameters: countParameters(m[2]) }));
}
