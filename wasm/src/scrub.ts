// What was deleted from IndexedDB stays readable in Chromium's files (one LevelDB for all databases of an origin) until they
// are compacted, which happens when a database is deleted, and only for the files that touch what that database held. So a row
// of small databases is made and deleted from the last to the first: the last deletion writes everything to one file, each
// before it lies within that file and merges what is newer into it. Elsewhere this does nothing of note.
const DATABASES = 6;
const PAUSE_MS = 60; // Chromium answers a deletion before it has compacted

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
  const names = Array.from({ length: DATABASES }, (_, i) => `${name}:scrub-${i}`);
  try {
    for (const each of names) await asked(indexedDB.open(each, 1));
    for (const each of names.reverse()) {
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
      await asked(indexedDB.deleteDatabase(each));
    }
  } catch { /* storage is switched off: there is nothing to scrub */ }
}
