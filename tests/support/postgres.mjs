// A PostgreSQL server of a test's own, for the tests in Node (postgres.sh does the work).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = join(dirname(fileURLToPath(import.meta.url)), 'postgres.sh');

export function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-pg-'));
  const run = (...words) => execFileSync(script, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  let running = true;
  const remove = () => {
    if (running) run('stop', folder, 'immediate');
    running = false;
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);  // whatever ends the test
  return {
    folder,
    url: run('start', folder).trim(),
    stopHard() { run('stop', folder, 'immediate'); running = false; },
    startAgain() { run('again', folder); running = true; },
    remove() { process.off('exit', remove); remove(); },
  };
}
