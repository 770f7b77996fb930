// The tables behind ./dev lint: who stands left of whom, what is banned where, the limits, and the exceptions with reasons.

// D2: a room may include rooms of an earlier row only (and itself).
export const ROOM_ROWS = [
  ['base'],
  ['codec', 'text'],
  ['merge'],
  ['catalog', 'member', 'address'],
  ['rule', 'ledger', 'inventory', 'history', 'ranking'],
  ['search', 'promotion', 'points'],
  ['coupon'],
  ['pricing'],
  ['cart'],
  ['order', 'payment', 'funds', 'social'],
  ['aftersale'],
  ['profitshare', 'review', 'message', 'dispute', 'recommend'],
  ['protocol'],
  ['sync'],
];

// What em++ 3.1.6, g++ 12 and clang 14 all have and pure code may use.
export const STANDARD_HEADERS = new Set(`algorithm array bit bitset cassert cctype cerrno cfloat charconv chrono cinttypes
  climits cmath compare complex concepts cstdarg cstddef cstdint cstdio cstdlib cstring cwchar deque exception forward_list
  functional initializer_list iosfwd iterator limits list map memory memory_resource new numbers numeric optional queue ratio
  ranges set span stack stdexcept string string_view tuple type_traits typeindex typeinfo unordered_map unordered_set utility
  valarray variant vector version`.split(/\s+/));
// Standard, but they reach for the world; server/ may have them.
export const WORLDLY_HEADERS = new Set(`atomic condition_variable ctime csignal filesystem fstream future iomanip ios iostream
  istream latch locale mutex ostream random regex semaphore shared_mutex sstream stop_token streambuf system_error thread
  barrier clocale coroutine source_location syncstream`.split(/\s+/));

export const FLOAT_FREE = ['shared/base/money.h', 'shared/base/money.cpp',
  ...['pricing', 'ledger', 'order', 'payment', 'aftersale', 'cart', 'inventory'].flatMap((room) => [`shared/${room}`, `server/app/${room}`])];

export const LIMITS = { fileLines: 500, routesLines: 200, functionLines: 60, parameters: 5 };

// A name that says nothing about its subject.
export const EMPTY_NAMES = /^(utils?|helpers?|common|misc|shared_utils?|managers?|stuff)$/;

// rule, path (a file, or a folder ending in /), reason. An exception that nothing needs any more is itself a finding.
export const EXCEPTIONS = [
  ['mutable-static', 'shared/base/plant.h', 'the switch of planted bugs exists only in targets built with CARTWRIGHT_PLANTS'],
  ['mutable-static', 'server/http/transport_httplib.cpp', 'the library calls its handlers without a context; a thread serves one connection'],
  ['parameters', 'server/store/sqlite/database.cpp', 'SQLite calls its authorizer with six'],
  ['sleep', 'tests/unit/server/http/transport_test.cpp', 'its subject is slow: clients that drip bytes and handlers that take their time'],
  ['sleep', 'tests/crash/crash.mjs', 'its subject is a kill at a moment that nothing announces'],
  ['sleep', 'tests/http/oversell.mjs', 'a buyer waits before it sends the same key again'],
  ['sleep', 'tests/http/daemon.mjs', 'a job has no event to wait for; asked without pause it meets the limit of requests'],
  ['fixed-port', 'tests/http/api_test.mjs', 'its subject is ports and settings that are refused; nothing is bound'],
  ['sleep', 'tests/e2e/', 'a page is waited for by looking at it again; that nothing more happens, or that a person pauses, has no event'],
  ['file-length', 'wasm/src/generated/messages.ts', 'written by the schema, a type a message'],
  ['file-length', 'web/demo/make-pictures.mjs', 'a table of drawings, one a product; not part of the product'],
  ['parameters', 'web/demo/make-pictures.mjs', 'x, y, width, height and paint of a shape are what SVG itself takes'],
];
