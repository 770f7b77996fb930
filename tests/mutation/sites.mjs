// Where a room can be mutated, found in clang's own syntax tree (-ast-dump=json), so that no guess about C++ is made. A site
// is a place with one to three mutants and the edits that put all of them behind their numbers; what is left out and why
// stands in README.md.
import { spawnSync } from 'node:child_process';
import { normalize } from 'node:path';

const RELATIONS = { '<': ['less', '<=', '>='], '<=': ['less_equal', '<', '>'], '>': ['greater', '>=', '<='], '>=': ['greater_equal', '>', '<'],
  '==': ['equal', '!='], '!=': ['not_equal', '=='] };
const ARITHMETIC = { '+': ['plus', '-'], '-': ['minus', '+'], '*': ['times', '/'], '/': ['over', '*'], '%': ['modulo', '/'], '<<': ['left', '>>'],
  '>>': ['right', '<<'], '&': ['bit_and', '|'], '|': ['bit_or', '&'], '^': ['bit_xor', '&'] };
const ASSIGNMENTS = { '+=': ['plus_is', '-='], '-=': ['minus_is', '+='], '*=': ['times_is', '/='], '/=': ['over_is', '*='],
  '&=': ['bit_and_is', '|='], '|=': ['bit_or_is', '&='] };
const STEPS = { '++': ['increment', '--'], '--': ['decrement', '++'] };
// Evaluated by the compiler, or not code that runs.
const NOT_RUN = new Set(['StaticAssertDecl', 'ConstantExpr', 'EnumConstantDecl', 'TemplateArgument', 'SubstNonTypeTemplateParmExpr',
  'UnaryExprOrTypeTraitExpr', 'FieldDecl', 'ParmVarDecl', 'CXXNoexceptExpr', 'ConceptDecl', 'RequiresExpr', 'CXXDefaultArgExpr', 'CXXDefaultInitExpr']);
const TRANSPARENT = new Set(['ImplicitCastExpr', 'ParenExpr', 'ExprWithCleanups', 'MaterializeTemporaryExpr', 'CXXBindTemporaryExpr', 'FullExpr']);
const CALLS = new Set(['CallExpr', 'CXXMemberCallExpr', 'CXXOperatorCallExpr', 'CompoundAssignOperator']);

// The syntax trees of what a file says about `room`, one for each piece of its namespace.
export function trees(root, file, room) {
  const run = spawnSync('clang++-14', ['-std=c++20', '-I.', '-fno-exceptions', '-fno-rtti', '-fsyntax-only', '-Xclang', '-ast-dump=json',
    '-Xclang', `-ast-dump-filter=cartwright::${room}`, file], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${file}: ${run.stderr}`);
  return run.stdout.split(/^(?=\{$)/m).filter((text) => text.startsWith('{')).map((text) => JSON.parse(text));
}

// clang names the file of a place only where it changes, so places are read in the order of the tree.
class Places {
  #file = '';
  #bare(loc) {
    if (loc?.offset === undefined) return null;
    if (loc.file) this.#file = normalize(loc.file);
    return { file: this.#file, at: loc.offset, end: loc.offset + loc.tokLen };
  }
  // null: written in the body of a macro, not in an argument that somebody gave it.
  #place(loc) {
    if (!loc?.spellingLoc) return this.#bare(loc);
    const spelled = this.#bare(loc.spellingLoc);
    const expanded = this.#bare(loc.expansionLoc);
    return loc.expansionLoc.isMacroArgExpansion && spelled ? { ...spelled, macro: expanded } : null;
  }
  locate(node) {
    if (node.loc) this.#place(node.loc);
    if (node.range) {
      const begin = this.#place(node.range.begin);
      const end = this.#place(node.range.end);
      node.place = begin && end && begin.file === end.file ? { file: begin.file, begin: begin.at, end: end.end, macro: begin.macro } : null;
    }
    for (const child of node.inner ?? []) this.locate(child);
  }
}

const stripped = (node) => { let at = node; while (at && TRANSPARENT.has(at.kind) && at.inner?.length === 1) [at] = at.inner; return at; };
const isLogical = (node) => node?.kind === 'BinaryOperator' && (node.opcode === '&&' || node.opcode === '||');
// Has mutants of its own that negate it.
const negates = (node) => { const it = stripped(node); return isLogical(it) || (it?.kind === 'BinaryOperator' && it.opcode in RELATIONS) ||
  it?.kind === 'CXXRewrittenBinaryOperator' || it?.kind === 'CXXBoolLiteralExpr' || (it?.kind === 'UnaryOperator' && it.opcode === '!') ||
  (it?.kind === 'CXXOperatorCallExpr' && /operator(==|!=|<=?|>=?)$/.test(it.inner?.[0]?.inner?.[0]?.referencedDecl?.name ?? '')); };
const isInteger = (node) => /^(const )?(std::)?(u?int\d+_t|size_t|ptrdiff_t|(unsigned |signed )?(char|short|int|long|long long)|unsigned|__int128|unsigned __int128)$/
  .test((node.type?.desugaredQualType ?? node.type?.qualType ?? '').trim());
const isBool = (node) => /^(const )?bool$/.test(node?.type?.desugaredQualType ?? node?.type?.qualType ?? '');

export class Sites {
  #texts; #room; #seen = new Set(); #defaults = new Set(); #sites = [];
  // texts: the sources of the room, by path; only they are mutated.
  constructor(room, texts) { this.#room = room; this.#texts = texts; }

  read(tree) { new Places().locate(tree); this.#visit(tree, null); }
  // Without the defaults of members, which clang repeats wherever an aggregate is made.
  get sites() {
    const inside = (site, field) => site.file === field.file && site.begin >= field.begin && site.end <= field.end;
    return this.#sites.filter((site) => ![...this.#defaults].some((field) => inside(site, field)));
  }

  // --- a place and what is added to it
  #text(place) { return this.#texts[place.file].slice(place.begin, place.end); }
  #mutable(node) {
    const place = node?.place;
    if (!place || !(place.file in this.#texts)) return null;
    if (place.macro && /^CHECK\b/.test((this.#texts[place.macro.file] ?? '').slice(place.macro.at))) return null;
    return /\bplanted\(/.test(this.#text(place)) ? null : place;
  }
  #add(place, kind, changes, edits) {
    const key = `${place.file}:${place.begin}:${place.end}:${kind}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#sites.push({ room: this.#room, file: place.file, begin: place.begin, end: place.end, kind, changes, edits });
  }
  #wrap(place, kind, name, change) {
    this.#add(place, kind, [change], (id) => [{ ...place, open: `::mutants::${name}(${id}u, `, close: ')' }]);
  }

  // Two operands and the operator between them; null when something else is written there.
  #operands(left, right, operators) {
    const [l, r] = [left, right].map((node) => this.#mutable(node));
    if (!l || !r || l.file !== r.file) return null;
    const [first, second] = l.begin < r.begin ? [l, r] : [r, l];
    const between = this.#texts[l.file].slice(first.end, second.begin);
    const operator = between.trim();
    return operator in operators ? { first, second, operator, at: first.end + between.indexOf(operator) } : null;
  }
  #replaced(kind, found, table) {
    const { first, second, operator, at } = found;
    const place = { file: first.file, begin: first.begin, end: second.end };
    const [name, ...others] = table[operator];
    const said = (other) => `${this.#text(first)} ${other} ${this.#text(second)}`;
    this.#add(place, kind, others.map((other) => `${said(operator)} -> ${said(other)}`), (id) => [
      { ...place, open: `::mutants::${name}(${id}u, `, close: ')' }, { file: place.file, from: at, to: at + operator.length, text: ',' }]);
  }

  // --- kinds of sites
  #logical(node) {
    const found = this.#operands(node.inner[0], node.inner[1], { '&&': 1, '||': 1 });
    if (!found) return;
    const { first, second, operator } = found;
    const place = { file: first.file, begin: first.begin, end: second.end };
    const whole = (a, b) => `${this.#text(first)} ${operator} ${this.#text(second)} -> ${a}${b}`;
    const [other, keep] = operator === '&&' ? ['||', 'or_true'] : ['&&', 'and_false'];
    const flip = (at, id) => ({ ...at, open: `::mutants::flip(${id}u, `, close: ')' });
    // By De Morgan: all three flipped is the other operator, and each operand is still evaluated where it would be.
    this.#add(place, 'logical', [whole(`${this.#text(first)} ${other} `, this.#text(second))], (id) => [flip(place, id), flip(first, id), flip(second, id)]);
    if (stripped(node.inner[0])?.opcode !== operator) this.#wrap(first, 'left operand', keep, whole('', this.#text(second)));
    this.#wrap(second, 'right operand', keep, whole(this.#text(first), ''));
  }
  #comparison(node) {
    const pairs = [];
    const collect = (at) => {
      const parts = (at.inner ?? []).filter((child) => child.place);
      for (let i = 1; i < parts.length; i += 1) for (let j = 0; j < i; j += 1) pairs.push([parts[j], parts[i]]);
      for (const child of at.inner ?? []) if (child.kind === 'CXXOperatorCallExpr' || child.kind === 'BinaryOperator' || TRANSPARENT.has(child.kind) || child.kind === 'UnaryOperator') collect(child);
    };
    collect(node);
    for (const [left, right] of pairs) {
      if (/ordering|__unspec/.test(`${left.type?.qualType}${right.type?.qualType}`)) continue;
      const found = this.#operands(left, right, RELATIONS);
      if (found) { this.#replaced('relation', found, RELATIONS); return; }
    }
  }
  #binary(node) {
    const [left, right] = node.inner;
    if (isLogical(node)) this.#logical(node);
    else if (node.opcode in RELATIONS) this.#comparison({ inner: node.inner });
    else if (node.opcode in ARITHMETIC && isInteger(node) && isInteger(stripped(left)) | isInteger(left) && isInteger(right)) {
      const found = this.#operands(left, right, ARITHMETIC);
      if (found) this.#replaced('arithmetic', found, ARITHMETIC);
    }
  }
  #unary(node) {
    const place = this.#mutable(node);
    if (!place) return;
    const text = this.#text(place);
    const inner = node.inner[0];
    if (node.opcode === '!' && !negates(inner)) this.#wrap(place, 'not', 'flip', `${text} -> ${this.#mutable(inner) ? this.#text(inner.place) : '(without !)'}`);
    if (node.opcode === '-' && isInteger(node)) this.#wrap(place, 'minus', 'negated', `${text} -> ${text.slice(1)}`);
    if (node.opcode in STEPS && isInteger(inner) && this.#mutable(inner)) {
      const [name, other] = STEPS[node.opcode];
      const at = node.isPostfix ? place.end - 2 : place.begin;
      const subject = this.#text(inner.place);
      this.#add(place, 'step', [`${text} -> ${node.isPostfix ? subject + other : other + subject}`], (id) => [
        { ...place, open: `::mutants::${name}${node.isPostfix ? '_after' : ''}(${id}u, `, close: ')' },
        { file: place.file, from: at, to: at + 2, text: '' }]);
    }
  }
  #literal(node) {
    const place = this.#mutable(node);
    if (!place) return;
    const text = this.#text(place);
    if (!/^[\d'A-Fa-fxX]+[uUlLzZ]*$/.test(text)) return;
    const value = Number(node.value);
    this.#add(place, 'number', [value + 1, ...(value > 0 ? [value - 1] : [])].map((other) => `${text} -> ${other}`),
      (id) => [{ ...place, open: `::mutants::number(${id}u, `, close: ')' }]);
  }
  #condition(node) {
    const place = this.#mutable(node);
    if (place && !negates(node)) this.#wrap(place, 'condition', 'flip', `${this.#text(place)} -> !(${this.#text(place)})`);
  }
  #statement(node) {
    const inner = node.kind === 'ExprWithCleanups' ? node.inner[0] : node;
    const removable = CALLS.has(inner?.kind) || (inner?.kind === 'BinaryOperator' && inner.opcode === '=') || (inner?.kind === 'UnaryOperator' && inner.opcode in STEPS);
    const place = removable ? this.#mutable(inner) : null;
    if (!place || place.macro) return;
    const after = /^\s*;/.exec(this.#texts[place.file].slice(place.end));
    if (after) this.#removed({ ...place, end: place.end + after[0].length });
  }
  #removed(place) {
    this.#add(place, 'statement', [`${this.#text(place)} -> (left out)`], (id) => [{ ...place, open: `{ if (::mutants::off(${id}u)) `, close: ' }' }]);
  }
  // CW_TRY(…); is one statement, but clang sees what the macro makes of it.
  tries() {
    for (const [file, text] of Object.entries(this.#texts)) {
      for (const found of text.matchAll(/\bCW_TRY\(/g)) {
        let depth = 1; let at = found.index + found[0].length;
        while (depth > 0) { depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0; at += 1; }
        if (text[at] === ';' && !/\/\/[^\n]*$/.test(text.slice(0, found.index))) this.#removed({ file, begin: found.index, end: at + 1 });
      }
    }
  }

  // --- the walk
  #visit(node, parent) {
    if (node?.kind === 'FieldDecl' && node.place?.file in this.#texts) this.#defaults.add(node.place);
    if (!node?.kind || NOT_RUN.has(node.kind) || node.isImplicit || node.explicitlyDefaulted) return;
    if (node.kind === 'VarDecl' && (node.constexpr || parent?.kind === 'NamespaceDecl')) return;
    if (node.kind === 'ImplicitCastExpr' && node.castKind === 'NullToPointer') return;
    const inner = node.inner ?? [];
    switch (node.kind) {
      case 'BinaryOperator': this.#binary(node); break;
      case 'CXXRewrittenBinaryOperator': this.#comparison(node); this.#rewritten(node); return;
      case 'CXXOperatorCallExpr': this.#comparison({ inner: inner.slice(1) }); break;
      case 'CompoundAssignOperator': {
        const found = isInteger(node) && this.#operands(inner[0], inner[1], ASSIGNMENTS);
        if (found) this.#replaced('assignment', found, ASSIGNMENTS);
        break;
      }
      case 'UnaryOperator': this.#unary(node); break;
      case 'IntegerLiteral': this.#literal(node); break;
      case 'CXXBoolLiteralExpr': {
        const place = this.#mutable(node);
        if (place) this.#wrap(place, 'literal', 'flip', `${this.#text(place)} -> ${this.#text(place) === 'true' ? 'false' : 'true'}`);
        break;
      }
      case 'ReturnStmt': if (isBool(inner[0])) this.#condition(inner[0]); break;
      case 'CompoundStmt': inner.forEach((child) => this.#statement(child)); break;
      case 'CXXForRangeStmt': {
        this.#visit(inner[1], node); this.#statement(inner.at(-1)); this.#visit(inner.at(-1), node);
        return;
      }
      case 'CaseStmt': case 'DefaultStmt': this.#statement(inner.at(-1)); break;
      case 'IfStmt': case 'WhileStmt': case 'ForStmt': case 'DoStmt': case 'ConditionalOperator': this.#branch(node); break;
      default:
    }
    if ((node.kind === 'IfStmt' || node.kind === 'ConditionalOperator') && this.#isPlant(inner[0])) { inner.slice(2).forEach((child) => this.#visit(child, node)); return; }
    inner.forEach((child) => this.#visit(child, node));
  }
  #rewritten(node) { for (const child of node.inner ?? []) { if (child.kind === 'CXXOperatorCallExpr' || child.kind === 'UnaryOperator' || child.kind === 'BinaryOperator') this.#rewritten(child); else this.#visit(child, node); } }
  #isPlant(node) { return node?.place?.file in this.#texts && /\bplanted\(/.test(this.#text(node.place)); }
  #branch(node) {
    const inner = node.inner ?? [];
    if (node.kind === 'IfStmt') {
      if (node.isConstexpr || this.#isPlant(inner[0])) return;
      if (!node.hasVar) this.#condition(inner[node.hasInit ? 1 : 0]);
      inner.slice(node.hasInit ? 2 : 1).forEach((child) => this.#statement(child));
    } else if (node.kind === 'ForStmt') {
      if (inner[2]?.kind) this.#condition(inner[2]);
      this.#statement(inner.at(-1));
    } else if (node.kind === 'DoStmt') {
      this.#condition(inner[1]);
    } else {
      this.#condition(inner[0]);
      if (node.kind === 'WhileStmt') this.#statement(inner.at(-1));
    }
  }
}

// The text with all edits: what is opened first is closed last, and whatever is longer is outside.
export function rewritten(text, edits) {
  const events = [];
  edits.forEach((edit, order) => {
    if (edit.text !== undefined) events.push({ at: edit.from, rank: 2, text: edit.text, skip: edit.to - edit.from });
    else events.push({ at: edit.begin, rank: 1, by: [-(edit.end - edit.begin), order], text: edit.open }, { at: edit.end, rank: 0, by: [edit.end - edit.begin, -order], text: edit.close });
  });
  events.sort((a, b) => a.at - b.at || a.rank - b.rank || (a.by && b.by ? a.by[0] - b.by[0] || a.by[1] - b.by[1] : 0));
  let result = ''; let at = 0;
  for (const event of events) {
    result += text.slice(at, Math.max(at, event.at)) + event.text;
    at = Math.max(at, event.at + (event.skip ?? 0));
  }
  return result + text.slice(at);
}
