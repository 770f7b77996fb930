// One statement into a daemon's database, beside the daemon: no clock of it can be turned from outside, so tests make rows old.
import { execFileSync } from 'node:child_process';

const script = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=10) as db: db.execute(sys.argv[2])';

/** `database`: SQLite's file, or postgres://… */
export const runSql = (database, statement) => (database.startsWith('postgres')
  ? execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', statement, database])
  : execFileSync('python3', ['-c', script, database, statement]));

const exchange = `import sqlite3, sys
path, table, column, where, old, new, also = sys.argv[1:]
with sqlite3.connect(path, timeout=10) as db:
  body, = db.execute(f'SELECT {column} FROM {table} WHERE {where}').fetchone()
  assert body.count(bytes.fromhex(old)) == 1, 'once, and once only'
  db.execute(f'UPDATE {table} SET {column} = ?, {also} WHERE {where}', (body.replace(bytes.fromhex(old), bytes.fromhex(new)),))`;

/** Within one value of one row of SQLite's file, and what `also` sets. */
export const replaceBytes = (database, { table, column, where, from, to, also }) => execFileSync('python3', ['-c', exchange, database, table, column, where, from.toString('hex'), to.toString('hex'), also]);
