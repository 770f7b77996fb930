// What sign-outs kept on this device: sealed records in a database of their own, which no sign-out clears. A record names nobody:
// it carries the public key that it is sealed to, which only its member can be told. And the operations that wait, as stored.
import type { Sealer, StoredBatch } from '../sealer.js';
import { hexOf, type PublicHalf, type Sealed } from './seal.js';

export interface KeptRecord extends Sealed { key: PublicHalf }
export interface KeptBatch { firstSeq: number; packed: string }

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new Error('storage')); };
  });
}

function ended(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => { resolve(); };
    tx.onabort = () => { reject(tx.error ?? new Error('storage')); };
  });
}

async function withKept<T>(name: string, use: (store: IDBObjectStore, tx: IDBTransaction) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(`${name}:kept`, 1);
  opening.onupgradeneeded = () => { opening.result.createObjectStore('sealed', { autoIncrement: true }); };
  const db = await done(opening);
  try {
    const tx = db.transaction('sealed', 'readwrite', { durability: 'strict' });
    return await use(tx.objectStore('sealed'), tx);
  } finally {
    db.close();
  }
}

/** Resolves when it is on the disk. */
export function keepRecord(name: string, record: KeptRecord): Promise<void> {
  return withKept(name, (store, tx) => {
    store.add(record);
    return ended(tx);
  });
}

/** Those that are sealed to `key`, by their numbers. */
export function recordsFor(name: string, { x, y }: PublicHalf): Promise<[IDBValidKey, KeptRecord][]> {
  return withKept(name, async (store) => {
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll() as IDBRequest<KeptRecord[]>)]);
    return values.map((value, i): [IDBValidKey, KeptRecord] => [keys[i]!, value]).filter(([, { key }]) => key.x === x && key.y === y);
  });
}

export function dropRecord(name: string, key: IDBValidKey): Promise<void> {
  return withKept(name, (store, tx) => {
    store.delete(key);
    return ended(tx);
  });
}

/** The operations that the shop has not confirmed, under their numbers (bindings/idb_library.js describes the store). */
export async function waitingBatches(name: string, sealer: Sealer | null): Promise<KeptBatch[]> {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => { opening.transaction?.abort(); };
  const db = await done(opening);
  try {
    const store = db.transaction('ops').objectStore('ops');
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll() as IDBRequest<StoredBatch[]>)]);
    const batches: KeptBatch[] = [];
    for (const [i, value] of values.entries()) {
      const batch = sealer === null ? value : await sealer.openBatch(Number(keys[i]), value);
      if (typeof batch !== 'number') batches.push({ firstSeq: Number(keys[i]), packed: hexOf('bytes' in batch ? batch.bytes : batch) }); // else spent
    }
    return batches;
  } finally {
    db.close();
  }
}
