// Violations planted for each rule, and beside each a clean twin that differs as little as the rule allows.
// [rule, tree with the violation, clean tree]; a tree maps paths to texts.
import { page, registerRows } from './privacy.mjs';

const guard = '// A header.\n#pragma once\n';
const lines = (count, line = 'int x;') => `${line}\n`.repeat(count);
const body = (count) => `int f(int a) {\n${lines(count - 2, '  a += 1;')}}\n`;


const register = (...rows) => {
  const text = rows.map((r) => `{${r.replaceAll("'", '"')}},`).join('\n');
  return { 'server/store/privacy_register.h': text, 'docs/DATA.md': page(registerRows(text)) };
};
const ages = "'ages', 'member_id years', DataClass::P1, 'rule', 'account', OnErasure::Delete, 'age'";
const agesTable = { 'server/store/migrations/0001_a.sql': 'CREATE TABLE ages (\n  member_id BLOB NOT NULL,\n  years INTEGER\n) STRICT;\n' };

export const planted = [
  ['privacy-register', { ...register(ages), 'server/store/migrations/0001_a.sql': `${agesTable['server/store/migrations/0001_a.sql']}ALTER TABLE ages ADD COLUMN name TEXT;\n` }, { ...register(ages), ...agesTable }],
  ['privacy-register', { ...register(ages, ages), ...agesTable }, { ...register(ages), ...agesTable }],
  ['privacy-register', { ...register(ages), ...agesTable, 'docs/DATA.md': 'old\n' }, { ...register(ages), ...agesTable }],
  ['privacy-register', { ...register(), 'wasm/bindings/a.js': "['ages'].forEach(function (store) { request.result.createObjectStore(store); });\n" },
    { ...register("'browser.ages', '*', DataClass::P1, 'rule', 'account', OnErasure::Delete, ''"), 'wasm/bindings/a.js': "['ages'].forEach(function (store) { request.result.createObjectStore(store); });\n" }],
  ['D1', { 'shared/base/a.cpp': '#include "shared/codec/binary.h"\n' }, { 'shared/base/a.cpp': '#include "shared/base/bytes.h"\n#include <string>\n// #include "shared/codec/binary.h"\n' }],
  ['D1', { 'shared/base/a.cpp': '#include <sodium.h>\n' }, { 'shared/base/a.cpp': '#include <string>\n' }],
  ['D2', { 'shared/ledger/a.cpp': '#include "shared/pricing/quote.h"\n' }, { 'shared/pricing/a.cpp': '#include "shared/ledger/ledger.h"\n' }],
  ['D2', { 'shared/history/a.cpp': '#include "shared/ledger/ledger.h"\n' }, { 'shared/ledger/a.cpp': '#include "shared/ledger/ledger.h"\n' }],
  ['D2', { 'shared/wishes/a.cpp': '#include "shared/base/bytes.h"\n' }, { 'shared/order/a.cpp': '#include "shared/base/bytes.h"\n' }],
  ['D2-cycle', { 'shared/cart/a.h': `${guard}#include "shared/cart/b.h"\n`, 'shared/cart/b.h': `${guard}#include "shared/cart/a.h"\n` },
    { 'shared/cart/a.h': `${guard}#include "shared/cart/b.h"\n`, 'shared/cart/b.h': `${guard}#include "shared/base/bytes.h"\n` }],
  ['D3', { 'shared/cart/a.cpp': '#include "server/store/store.h"\n' }, { 'shared/cart/a.cpp': '#include "shared/cart/line.h"\n' }],
  ...['thread', 'mutex', 'iostream', 'fstream', 'filesystem', 'random', 'regex', 'locale', 'ctime', 'unistd.h', 'sys/stat.h'].map((name) =>
    ['D3', { 'shared/text/a.cpp': `#include <${name}>\n` }, { 'shared/text/a.cpp': '#include <algorithm>\n' }]),
  ['D3-now', { 'shared/cart/a.cpp': 'auto t = clock.now();\n' }, { 'shared/cart/a.cpp': 'auto t = seen_now(line);  // not now()\n' }],
  ['D3-now', { 'shared/cart/a.cpp': 'int r = rand();\n' }, { 'shared/cart/a.cpp': 'int r = grand(); const char* s = "rand()";\n' }],
  ['D4', { 'server/app/order/a.cpp': '#include "server/http/transport.h"\n' }, { 'server/app/order/a.cpp': '#include "server/store/store.h"\n#include "shared/order/order.h"\n' }],
  ['D4', { 'server/app/order/a.cpp': '#include "server/store/sqlite/connection.h"\n' }, { 'server/store/sqlite/a.cpp': '#include "server/store/sqlite/connection.h"\n' }],
  ['D5', { 'server/http/a.cpp': '#include "server/store/store.h"\n' }, { 'server/http/a.cpp': '#include "server/app/order/orders.h"\n' }],
  ['D5-httplib', { 'server/http/a.cpp': '#include <httplib.h>\n', 'server/http/b.cpp': '#include <httplib.h>\n' },
    { 'server/http/a.cpp': '#include <httplib.h>\n', 'server/http/b.cpp': '#include "server/http/transport.h"\n' }],
  ['D5-httplib', { 'server/http/a.h': `${guard}#include <httplib.h>\n` }, { 'server/http/a.cpp': '#include "httplib.h"\n' }],
  ['D6', { 'server/store/memory/a.cpp': '#include <sqlite3.h>\n' }, { 'server/store/sqlite/a.cpp': '#include <sqlite3.h>\n' }],
  ['D6', { 'server/store/sql/a.cpp': '#include <libpq-fe.h>\n' }, { 'server/store/postgres/a.cpp': '#include <libpq-fe.h>\n' }],
  ['D6-store', { 'server/store/sql/a.cpp': '#include "server/store/postgres/wire.h"\n' }, { 'server/store/postgres/a.cpp': '#include "server/store/sql/unit.h"\n' }],
  ['D6-sql', { 'server/app/order/a.cpp': 'auto q = "SELECT id FROM orders";\n' }, { 'server/app/order/a.cpp': 'auto q = "select a delivery from the list";\n' }],
  ['D6-sql', { 'server/store/sqlite/a.cpp': 'run("insert", "INSERT OR IGNORE INTO a VALUES (1)");\n' }, { 'server/store/queries/a.cpp': 'run("insert", "INSERT OR IGNORE INTO a VALUES (1)");\n' }],
  ['D6-sql', { 'server/store/migrations/0001_a.sql': 'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;\n' }, { 'server/store/migrations/0001_a.sql': 'CREATE TABLE a (id BLOB) STRICT;\n' }],
  ['D7', { 'wasm/bindings/a.cpp': '#include "server/app/order/orders.h"\n' }, { 'wasm/bindings/a.cpp': '#include <emscripten/bind.h>\n#include "shared/sync/core.h"\n' }],
  ['D7-branch', { 'wasm/bindings/a.cpp': 'int f() { if (order.state == OrderState::Paid) return 1; return 0; }\n' }, { 'wasm/bindings/a.cpp': 'static_assert(sizeof(A) == 120);\nint f() { if (!result.ok()) return -1; return 0; }\n' }],
  ['D7-branch', { 'wasm/bindings/a.cpp': 'bool f() { return quantity > 5; }\n' }, { 'wasm/bindings/a.cpp': 'std::vector<Line> f() { return view.empty() ? none() : all(view); }\n' }],
  ['D8', { 'web/storefront/a.tsx': "import { x } from '../../wasm/src/core';\n" }, { 'web/storefront/a.tsx': "import { openShop } from 'cartwright';\nimport { h } from 'preact';\nimport { y } from '../ui/y';\n" }],
  ['D8', { 'web/storefront/a.ts': "import { x } from 'cartwright/src/core';\n" }, { 'web/storefront/a.ts': "import { x } from 'cartwright/react';\n", 'wasm/package/package.json': '{ "exports": { ".": "./a.js", "./react": "./r.js" } }\n' }],
  ['D9', { 'server/ops/a.cpp': '#include "tests/fixtures/shop.h"\n' }, { 'tests/unit/server/a.cpp': '#include "tests/fixtures/shop.h"\n' }],
  ['D9', { 'wasm/src/a.ts': "import { x } from '../../tests/fixtures/x.mjs';\n" }, { 'wasm/src/a.ts': "import { x } from './tests.mjs';\n" }],
  ['file-length', { 'shared/cart/a.cpp': lines(501) }, { 'shared/cart/a.cpp': lines(500) }],
  ['file-length', { 'server/http/routes/a.cpp': lines(201) }, { 'server/http/a.cpp': lines(201) }],
  ['function-length', { 'shared/cart/a.cpp': body(61) }, { 'shared/cart/a.cpp': body(60) }],
  ['function-length', { 'shared/cart/a.cpp': `Cart::Cart(int a) : a_(a), b_(a) {\n${lines(60, '  b_ += 1;')}}\n` }, { 'shared/cart/a.cpp': `namespace a {\nstruct B {\n${lines(60)}};\n}\n` }],
  ['function-length', { 'web/ui/a.tsx': `export const A = ({ x }: { x: number }) => {\n${lines(60, '  x += 1;')}};\n` }, { 'tests/wasm/a_test.mjs': `describe('a', () => {\n${lines(60, "  it('b', () => {});")}});\n` }],
  ['parameters', { 'shared/cart/a.cpp': 'void f(int a, int b, int c, int d, int e, int g) { a += b; }\n' }, { 'shared/cart/a.cpp': 'void f(std::map<int, int> a, int b, int c, int d, int e) { g(a, b, c, d, e, 6); }\n' }],
  ['parameters', { 'shared/cart/a.h': `${guard}int f(int a, int b, int c, int d, int e, int g);\n` }, { 'shared/cart/a.h': `${guard}inline int f(int a) { return g(a, 1, 2, 3, 4, 5); }\nint h(int a, int b);\n` }],
  ['parameters', { 'wasm/src/a.ts': 'export function f(a: A, b: B, c: C, d: D, e: E, g: G): void {\n}\n' }, { 'wasm/src/a.ts': 'export function f(a: A, b: Map<B, C>, c: C, d: D, e: E): void {\n}\n' }],
  ...['util', 'utils', 'helpers', 'common', 'misc', 'manager'].map((name) => ['empty-name', { [`server/${name}/a.cpp`]: '\n' }, { [`server/${name}_of_stock/a.cpp`]: '\n' }]),
  ['empty-name', { 'web/ui/helpers.ts': '\n' }, { 'web/ui/amount.ts': '\n' }],
  ['pragma-once', { 'shared/cart/a.h': '// A header.\nint f();\n' }, { 'shared/cart/a.h': `${guard}int f();\n` }],
  ['pragma-once', { 'shared/cart/a.h': '// #pragma once\nint f();\n' }, { 'shared/cart/a.h': `/* two\n   lines */\n${guard}` }],
  ['todo', { 'shared/cart/a.cpp': '// TODO later\n' }, { 'shared/cart/a.cpp': '// TODO(#12) with the coupons\n' }],
  ['float', { 'shared/pricing/a.cpp': 'double rate = 1;\n' }, { 'shared/pricing/a.cpp': '// double entry\nint first_double();\n' }],
  ['float', { 'server/app/order/a.cpp': 'float f();\n' }, { 'shared/search/a.cpp': 'float f();\n' }],
  ['mutable-static', { 'shared/cart/a.cpp': 'static int counter = 0;\n' }, { 'shared/cart/a.cpp': 'static constexpr int kMax = 1;\nstatic int f(int a);\nstatic const std::string kName{"a"};\n' }],
  ['mutable-static', { 'server/http/a.cpp': 'int f() {\n  static std::map<int, int> seen;\n  return 1;\n}\n' }, { 'server/http/a.cpp': 'struct A {\n  static Result<A> create(int a);\n  static A b() { return {}; }\n};\n' }],
  ['mutable-static', { 'server/ops/a.h': `${guard}inline Log g_log;\n` }, { 'server/ops/a.h': `${guard}inline constexpr int kMax = 1;\ninline int f() { return 1; }\n` }],
  ['mutable-static', { 'server/ops/a.cpp': 'thread_local int depth = 0;\n' }, { 'server/ops/a.cpp': 'static_assert(sizeof(int) == 4);\n' }],
  ['catch-all', { 'server/store/a.cpp': 'void f() { try { g(); } catch (...) { } }\n' }, { 'server/http/transport.cpp': 'void f() { try { g(); } catch (...) { } }\n' }],
  ['catch-all', { 'server/jobs/a.cpp': 'void f() { try { g(); } catch ( ... ) { } }\n' }, { 'server/jobs/a.cpp': 'void f() { try { g(); } catch (const Fault& fault) { } }\n' }],
  ['vector', { 'shared/cart/a.cpp': 'std::vector<int> f();\n' }, { 'server/ops/a.cpp': 'std::vector<int> f();\n', 'shared/cart/a.cpp': 'base::Vector<int> f();  // a std::vector natively\n' }],
  ['using-namespace', { 'server/ops/a.cpp': 'using namespace std;\n' }, { 'server/ops/a.cpp': 'using namespace std::string_view_literals;\nusing base::Result;\n' }],
  ['app-locks', { 'server/app/order/a.cpp': 'std::lock_guard lock(m_);\n' }, { 'server/jobs/a.cpp': 'std::lock_guard lock(m_);\n' }],
  ['sleep', { 'tests/unit/server/a.cpp': 'std::this_thread::sleep_for(1ms);\n' }, { 'tests/unit/server/a.cpp': 'clock.advance(1ms);  // no sleep_for() here\n' }],
  ['sleep', { 'tests/e2e/a_test.mjs': 'await new Promise((done) => setTimeout(done, 500));\n' }, { 'tests/e2e/a_test.mjs': 'const timer = setTimeout(giveUp, 5000);\n' }],
  ['sleep', { 'tests/e2e/a_test.mjs': "import { setTimeout } from 'node:timers/promises';\n" }, { 'tests/e2e/a_test.mjs': 'await page.waitForFunction(ready);\n' }],
  ['fixed-port', { 'tests/http/a_test.mjs': "spawn(daemon, ['serve', '--port', '8780']);\n" }, { 'tests/http/a_test.mjs': "spawn(daemon, ['serve', '--port', '0']);\n" }],
  ['fixed-port', { 'tests/http/a_test.mjs': "fetch('http://127.0.0.1:8080/livez');\n" }, { 'tests/http/a_test.mjs': 'fetch(`http://127.0.0.1:${port}/livez`); server.listen(0);\n' }],
  ['registry-host', { 'web/package-lock.json': '{ "resolved": "https://host/x.tgz" }\n' }, { 'web/package-lock.json': '{ "version": "1.0.0", "integrity": "sha512-x" }\n' }],
  ['registry-host', { 'web/.npmrc': 'registry=https://host/\n' }, { 'web/.npmrc': 'omit-lockfile-registry-resolved=true\n' }],
  ['markup-from-text', { 'web/ui/a.ts': 'element.innerHTML = text;\n' }, { 'web/ui/a.ts': "element.textContent = 'innerHTML';\n" }],
  ['markup-from-text', { 'web/ui/a.tsx': 'export const A = () => <p dangerouslySetInnerHTML={x} />;\n' }, { 'web/ui/a.tsx': "export const A = () => <p>don't</p>;\n" }],
  ...['const a = line.priceMinor * 2;', 'const a = 3 - quote.totalMinor;', 'total += line.amountMinor;', 'const a = Number(x.totalMinor) / 100;', 'const a = `${x.totalMinor / 100n}`;', 'const a = sum(b) + c.feeMinor;'].map((code) =>
    ['D8-amounts', { 'web/storefront/a.ts': `${code}\n` }, { 'web/storefront/a.ts': "const a = format(line.priceMinor, 'CNY');\nconst f = (aMinor: bigint) => aMinor === bMinor;\n// priceMinor * 2\n" }]),
  ['any', { 'wasm/src/a.ts': 'export function f(x: any): void {}\n' }, { 'wasm/src/a.ts': "export function f(x: unknown): void {} // not: any\nconst s = 'as any';\n" }],
];

// Checked apart: it needs the project's .clang-format beside the files.
export const plantedFormat = ['format', { 'shared/cart/a.cpp': 'int f( ) {return 1 ;}\n' }, { 'shared/cart/a.cpp': 'int f() { return 1; }\n' }];
