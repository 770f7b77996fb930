// What is banned by word: floats near amounts, mutable statics, catch-all handlers, sleeps and fixed ports in tests,
// registry hosts, and in web/ markup from strings and arithmetic on amounts.
import { FLOAT_FREE } from './policy.mjs';
import { matches, within } from './tree.mjs';

// A rule that looks for a pattern in one reading of the files it applies to.
const wordRule = ([name, says], applies, reading, pattern, message = (m) => m[0].trim().slice(0, 60)) => ({
  name, says, check: (tree) => tree.filter(applies).flatMap((file) => matches(file, reading, pattern, message)),
});

const isCpp = (file) => file.language === 'cpp';
const isScript = (file) => file.language === 'script';
const isTyped = (file) => /\.tsx?$/.test(file.path) && within(file.path, 'web', 'wasm');
const isPage = (file) => isScript(file) && within(file.path, 'web', 'wasm') && !within(file.path, 'web/demo');
// The planted test holds violations on purpose, as text.
const isTest = (file) => within(file.path, 'tests') && !within(file.path, 'tests/lint');

const VARIABLE = /(?:^|[;{}]|\n)[ \t]*(?:(?:inline|extern)\s+)?(static|thread_local|inline)\s+(?!const\b|constexpr\b|constinit const\b|inline const|assert|namespace\b|static const)[\w:<>,*& \t]*?[\w>*&]\s+\w+\s*(?:\[[^\]]*\]\s*)*(?:=|;|\{)/g;

// An amount is what is called ...Minor. Seen: an operator beside it, and Number(), Math.*() or toFixed around it. Not
// seen: an amount that was first copied to a name without Minor.
const AMOUNT = String.raw`(?:[\w$]+[?!]?\.)*[\w$]*[mM]inor\b(?:\(\))?`;
const SIGN = String.raw`(?:\+(?!\+)|-(?!-)|\*|%|\/)=?(?!>)`;
const ARITHMETIC = new RegExp(String.raw`${AMOUNT}!?\s*${SIGN}\s*[\w($.-]|[\w)\]]\s*${SIGN}\s*\(?${AMOUNT}|\b(?:Number|parseInt|parseFloat|Math\.\w+)\(\s*${AMOUNT}|${AMOUNT}(?:\+\+|--)`, 'g');

const SLEEP = /\b(?:sleep_for|sleep_until|usleep|nanosleep)\s*\(|(?<![\w.])sleep\s*\(\s*\d|waitForTimeout\s*\(|timers\/promises|new Promise\s*\(\s*\(?\s*\w+\s*\)?\s*=>\s*(?:\{\s*)?setTimeout/g;
const PORT = /(?:localhost|127\.0\.0\.1|\[::1\]):[1-9]\d+|\blisten\(\s*[1-9]\d{2,}|--port(?:=|[\s'",]+)[1-9]\d*|\bport\s*[:=]\s*[1-9]\d{3,}/g;

export const habitRules = [
  wordRule(['float', 'no float or double near money, prices, orders, carts, stock and the ledger'],
    (f) => isCpp(f) && within(f.path, ...FLOAT_FREE), 'code', /\b(?:double|float)\b/g),
  wordRule(['mutable-static', 'no mutable static or thread_local, no mutable inline variable'],
    (f) => isCpp(f) && within(f.path, 'shared', 'server', 'wasm'), 'code', VARIABLE),
  wordRule(['catch-all', 'catch (...) only in the transport'],
    (f) => isCpp(f) && !within(f.path, 'tests') && !/^server\/http\/transport[^/]*\.cpp$/.test(f.path),
    'code', /\bcatch\s*\(\s*\.\.\.\s*\)/g),
  wordRule(['vector', 'shared/ and the bindings say base::Vector, which is small in the module'],
    (f) => isCpp(f) && within(f.path, 'shared', 'wasm/bindings') && f.path !== 'shared/base/vector.h', 'code', /\bstd::vector\b|#include <vector>/g),
  wordRule(['using-namespace', 'no using namespace (literals excepted)'],
    isCpp, 'code', /\busing\s+namespace\s+(?!std::(?:\w+_)?literals)[\w:]+/g),
  wordRule(['app-locks', 'use cases never lock'],
    (f) => isCpp(f) && within(f.path, 'server/app'), 'code', /\bstd::(?:\w*mutex|lock_guard|unique_lock|scoped_lock|thread|async)\b/g),
  wordRule(['sleep', 'tests do not sleep: they wait for a condition or advance the clock'], isTest, 'bare', SLEEP),
  wordRule(['fixed-port', 'tests ask for a free port'], isTest, 'bare', PORT),
  wordRule(['registry-host', 'no registry host in lock files, settings or scripts'],
    (f) => ['json', 'settings', 'shell', 'script', 'python'].includes(f.language) && !within(f.path, 'tests/lint'),
    'text', /"resolved"\s*:\s*"https?:|\bregistry\.(?:npmjs|yarnpkg)\.|^\s*registry\s*=/gm),
  wordRule(['markup-from-text', 'web/ makes no markup from strings'],
    isPage, 'code', /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b|\bdocument\.write\b/g),
  wordRule(['D8-amounts', 'no arithmetic on amounts (names ending in Minor) in web/'],
    (f) => isScript(f) && within(f.path, 'web') && !within(f.path, 'web/demo'), 'code', ARITHMETIC),
  wordRule(['any', 'no any in TypeScript'], isTyped, 'code', /(?::\s*|\bas\s+|<)any\b(?!\s*\()/g),
];
