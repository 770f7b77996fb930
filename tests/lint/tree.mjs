// Reads the sources of a tree and blanks what is not code. Each file comes in three readings of equal line numbers:
// text (as stored), bare (comments blanked, strings kept) and code (strings blanked too, ${...} of templates kept).
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'build', 'dist', '.cache', '.git', '.vite', 'artefacts']);
const LANGUAGES = {
  '.h': 'cpp', '.cpp': 'cpp', '.js': 'script', '.mjs': 'script', '.ts': 'script', '.tsx': 'script', '.jsx': 'script',
  '.py': 'python', '.sql': 'sql', '.json': 'json', '.sh': 'shell', '.css': 'css', '.html': 'html', '.npmrc': 'settings',
};

function* paths(root, below = '') {
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (SKIPPED.has(entry.name) || entry.name.startsWith('dist-') || path === 'data' || path === 'data.new') continue;
    if (entry.isDirectory()) yield* paths(root, path);
    else if (entry.isFile()) yield path;
  }
}

export function readTree(root) {
  const files = [];
  for (const path of paths(root)) {
    const language = LANGUAGES[path.endsWith('.npmrc') ? '.npmrc' : extname(path)];
    if (!language) continue;
    files.push({ path, language, ...readings(readFileSync(join(root, path), 'utf8'), language) });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

const blank = (part) => part.replace(/[^\n]/g, ' ');

// One token at a time: a comment, a literal, or one character of code.
const CPP = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^(\s]*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|[\s\S]/g;
// A slash after an operator or an opening bracket begins a regular expression; after a value it divides.
const SCRIPT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=[(,=:[!&|?{};]\s*|return\s+|=>\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|`|[\s\S]/g;

export function readings(text, language) {
  if (language !== 'cpp' && language !== 'script') return { text, bare: text, code: text };
  return language === 'cpp' ? readCpp(text) : readScript(text);
}

function readCpp(text) {
  let bare = '';
  let code = '';
  for (const [part] of text.matchAll(CPP)) {
    const comment = /^\/[/*]/.test(part);
    const literal = !comment && part.length > 1;
    bare += comment ? blank(part) : part;
    code += comment || literal ? blank(part) : part;
  }
  return { text, bare, code };
}

function readScript(text) {
  let bare = '';
  let code = '';
  const templates = [];  // for each open template literal: depth of braces inside its ${...}, or -1 in its text
  SCRIPT.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    const inText = templates.at(-1) === -1;
    if (inText) {
      const piece = /\\[\s\S]|\$\{|`|[^\\$`]+|\$/y;
      piece.lastIndex = at;
      const [part] = piece.exec(text);
      if (part === '`') templates.pop();
      if (part === '${') templates[templates.length - 1] = 0;
      bare += part;
      code += part === '${' ? ' {' : blank(part);
      at += part.length;
      continue;
    }
    SCRIPT.lastIndex = at;
    const [part] = SCRIPT.exec(text);
    const comment = /^\/[/*]/.test(part);
    if (part === '`') templates.push(-1);
    if (templates.length && part === '{') templates[templates.length - 1] += 1;
    if (templates.length && part === '}') templates[templates.length - 1] -= 1;
    bare += comment ? blank(part) : part;
    code += comment || part.length > 1 || part === '`' ? blank(part) : part;
    at += part.length;
  }
  return { text, bare, code };
}

// Every include or import of a file: { line, name, system }.
export function includesOf(file) {
  const found = [];
  const pattern = file.language === 'cpp'
    ? /^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")/gm
    : /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)()(?:'([^'\n]+)'|"([^"\n]+)")/g;
  if (file.language !== 'cpp' && file.language !== 'script') return found;
  for (const match of file.bare.matchAll(pattern)) {
    found.push({ line: lineOf(file.bare, match.index), name: match[1] || match[2] || match[3], system: Boolean(match[1]) });
  }
  return found;
}

// Findings of a pattern in one reading of a file.
export function matches(file, reading, pattern, message) {
  return [...file[reading].matchAll(pattern)].map((match) => ({
    path: file.path, line: lineOf(file[reading], match.index), message: typeof message === 'function' ? message(match) : message,
  }));
}

export const within = (path, ...folders) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
