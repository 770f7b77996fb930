// What was deleted from IndexedDB stays readable in Chromium's files (a LevelDB for all databases of an origin) until they are
// compacted, which happens when a database is deleted, and only where the files touch what that database held. So two small
// databases are made and deleted: the later one flushes, the earlier one, now between files, merges them. Twice, as the first
// round may only have written everything to one file. Elsewhere this does nothing, quickly.
const ROUNDS = 3;

function asked(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve) => {
    request.onupgradeneeded = () => { request.result.createObjectStore('s').put(1, 1); };
    request.onsuccess = () => {
      if (request.result instanceof IDBDatabase) request.result.close();
      resolve();
    };
    request.onerror = request.onblocked = () => { resolve(); };
  });
}

/** Resolves when what `name` has deleted is no longer in the browser's files, as far as a page can see to that. */
export async function scrub(name: string): Promise<void> {
  const names = [`${name}:scrub-1`, `${name}:scrub-2`];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const each of names) await asked(indexedDB.open(each, 1));
      for (const each of names.slice().reverse()) await asked(indexedDB.deleteDatabase(each));
    }
  } catch { /* storage is switched off: there is nothing to scrub */ }
}
