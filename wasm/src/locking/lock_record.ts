// What a lock leaves in the database beside the sealed records: how the PIN becomes a key, the store's key wrapped by it, and how often a
// wrong one was typed. The count is on the disk before an answer is given, so neither a reload nor a second tab gives more tries.
import type { Cost } from './argon2.js';

export interface LockRecord {
  salt: Uint8Array<ArrayBuffer>;
  cost: Cost;
  wrapped: Uint8Array<ArrayBuffer>;
  /** Tries since the last right one. */
  tries: number;
  /** Rises with each locking by hand: who unlocked before that may not pass the key on. */
  epoch: number;
}

const KEY = 'lock';
export const isSealed = (version: number): boolean => version % 2 === 0;

function opened(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => { request.transaction?.abort(); }; // the shop makes it, nobody else
    request.onerror = () => { if (request.error?.name === 'AbortError') resolve(null); else reject(request.error ?? new Error('storage')); };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); };
      resolve(request.result);
    };
  });
}

/** A connection for `use`; null where there is no store yet. */
export async function withStore<T>(name: string, use: (db: IDBDatabase) => Promise<T>): Promise<T | null> {
  const db = await opened(name);
  if (db === null) return null;
  try { return await use(db); } finally { db.close(); }
}

export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new Error('storage')); };
  });
}

export interface Look { version: number; lock: LockRecord | null }

/** `version` 0: there is no store. */
export async function look(name: string): Promise<Look> {
  const seen = await withStore(name, async (db): Promise<Look> => {
    const lock = await answered(db.transaction('meta').objectStore('meta').get(KEY) as IDBRequest<LockRecord | undefined>);
    return { version: db.version, lock: lock ?? null };
  });
  return seen ?? { version: 0, lock: null };
}

/** Changes the record as `change` says (null: leave it) and resolves to what it was before, when that is on the disk; null when there is none. */
export async function changeLock(name: string, change: (lock: LockRecord) => LockRecord | null): Promise<{ version: number; lock: LockRecord } | null> {
  return withStore(name, (db) => new Promise<{ version: number; lock: LockRecord } | null>((resolve, reject) => {
    const tx = db.transaction('meta', 'readwrite', { durability: 'strict' });
    const meta = tx.objectStore('meta');
    let before: LockRecord | null = null;
    const request = meta.get(KEY) as IDBRequest<LockRecord | undefined>;
    request.onsuccess = () => {
      before = request.result ?? null;
      const next = before === null ? null : change(before);
      if (next !== null) meta.put(next, KEY);
    };
    tx.oncomplete = () => { resolve(before === null ? null : { version: db.version, lock: before }); };
    tx.onabort = () => { reject(tx.error ?? new Error('storage')); };
  }));
}

export function putLock(tx: IDBTransaction, lock: LockRecord | null): void {
  const meta = tx.objectStore('meta');
  if (lock === null) meta.delete(KEY);
  else meta.put(lock, KEY);
}
