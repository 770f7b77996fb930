// Limits and names: sizes of files and functions, parameters, folder names, guards of headers, TODO.
import { declarationsOf, functionsOf } from './functions.mjs';
import { EMPTY_NAMES, LIMITS } from './policy.mjs';
import { matches, within } from './tree.mjs';

const isSource = (file) => ['cpp', 'script', 'python', 'shell', 'sql', 'css'].includes(file.language);
const hasFunctions = (file) => file.language === 'cpp' || file.language === 'script';
const lineCount = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const fileLength = {
  name: 'file-length', says: `a file has at most ${LIMITS.fileLines} lines, a table of routes ${LIMITS.routesLines}`,
  check: (tree) => tree.filter(isSource).flatMap((file) => {
    const limit = within(file.path, 'server/http/routes') ? LIMITS.routesLines : LIMITS.fileLines;
    const lines = lineCount(file.text);
    return lines > limit ? [{ path: file.path, line: limit, message: `${lines} lines; at most ${limit}` }] : [];
  }),
};

const functionLength = {
  name: 'function-length', says: `a function has at most ${LIMITS.functionLines} lines`,
  check: (tree) => tree.filter(hasFunctions).flatMap((file) => functionsOf(file).filter((f) => f.lines > LIMITS.functionLines)
    .map((f) => ({ path: file.path, line: f.line, message: `${f.name} has ${f.lines} lines; at most ${LIMITS.functionLines}` }))),
};

const parameters = {
  name: 'parameters', says: `a function has at most ${LIMITS.parameters} parameters`,
  check: (tree) => tree.filter(hasFunctions).flatMap((file) => [...functionsOf(file), ...(file.path.endsWith('.h') ? declarationsOf(file) : [])]
    .filter((f) => f.parameters > LIMITS.parameters)
    .map((f) => ({ path: file.path, line: f.line, message: `${f.name} has ${f.parameters} parameters; at most ${LIMITS.parameters}` }))),
};

const names = {
  name: 'empty-name', says: 'no folder or file is named util, helper, common, misc or manager',
  check: (tree) => tree.flatMap((file) => file.path.split('/').map((part) => part.replace(/\..*$/, ''))
    .filter((part) => EMPTY_NAMES.test(part)).map((part) => ({ path: file.path, line: 1, message: `${part} names no subject` }))),
};

const pragma = {
  name: 'pragma-once', says: 'a header begins with #pragma once (after its opening comment)',
  check: (tree) => tree.filter((f) => f.path.endsWith('.h') && !/^\s*#pragma once\b/.test(f.code))
    .map((f) => ({ path: f.path, line: 1, message: '#pragma once is missing or not first' })),
};

const todo = {
  name: 'todo', says: 'TODO carries an issue number: TODO(#12)',
  check: (tree) => tree.filter((f) => isSource(f) && !within(f.path, 'tests/lint')).flatMap((file) => matches(file, 'text', /\b(?:TODO|FIXME|XXX)\b(?!\s*\(?(?:#|issue )\d+)[^\n]*/g,
    (m) => `no issue number: ${m[0].trim().slice(0, 60)}`)),
};

export const shapeRules = [fileLength, functionLength, parameters, names, pragma, todo];
