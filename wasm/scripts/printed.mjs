// What a program that em++ made prints. Into a file, not a pipe: such a program ends by process.exit, which drops what a
// pipe that nobody has read yet could not take.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Throws what execFileSync throws when the program fails. */
export function printed(program, args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-printed-'));
  try {
    const file = join(folder, 'out');
    const out = openSync(file, 'w');
    try {
      execFileSync(process.execPath, [program, ...args], { stdio: ['ignore', out, 'inherit'] });
    } finally {
      closeSync(out);
    }
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
