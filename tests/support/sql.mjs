// One statement into a daemon's database, beside the daemon: no clock of it can be turned from outside, so tests make rows old.
import { execFileSync } from 'node:child_process';

const script = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=10) as db: db.execute(sys.argv[2])';

/** `database`: SQLite's file, or postgres://… */
export const runSql = (database, statement) => (database.startsWith('postgres')
  ? execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', statement, database])
  : execFileSync('python3', ['-c', script, database, statement]));
