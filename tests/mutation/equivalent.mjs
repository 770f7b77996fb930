// The reviewed list of mutants that no test can tell from the original, each with its reason (equivalent.json). An entry names
// a file, the text of its line and the change as mutants.mjs prints it; one that fits no mutant, fits several or names one
// that a test kills is refused, so that the list cannot outlive what it says.
import { readFileSync } from 'node:fs';

export const readList = (path) => JSON.parse(readFileSync(path, 'utf8'));

const fits = (entry, mutant) => entry.file === mutant.file && entry.line === mutant.source && entry.change === mutant.change;

// Marks the mutants of `run` that the list names; returns what is wrong with the list.
export function judge(run, all, list) {
  const complaints = [];
  for (const entry of list) {
    const said = `tests/mutation/equivalent.json: ${entry.file}: ${entry.change}`;
    const named = all.filter((mutant) => fits(entry, mutant));
    if (!entry.reason) complaints.push(`${said}: has no reason`);
    if (named.length === 0) complaints.push(`${said}: no such mutant (any more)`);
    if (named.length > 1 && entry.count !== named.length) complaints.push(`${said}: ${named.length} mutants, say "count"`);
    for (const mutant of run.filter((one) => named.includes(one))) {
      if (mutant.verdict.startsWith('killed')) complaints.push(`${said}: is killed by a test, so it is not equivalent`);
      else mutant.verdict = 'equivalent';
    }
  }
  return complaints;
}
