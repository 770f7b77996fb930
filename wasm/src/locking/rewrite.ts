// Switching a lock on or off writes every record anew, in the one transaction of a version upgrade: all or nothing, with nobody else
// connected.
import type { StoredBatch } from '../sealer.js';
import { answered, putLock, type LockRecord } from './lock_record.js';

const STORES = ['meta', 'confirmed', 'ops'] as const;
const BLOCKED_MS = 10_000; // a tab that sleeps and does not let go

type Bytes = Uint8Array<ArrayBuffer>;
export interface State { revision: number; bytes: Bytes }
/** What one record becomes. */
export interface Rewriting {
  state(state: State): Promise<State>;
  record(number: number, bytes: Bytes): Promise<Bytes>;
  batch(first: number, batch: StoredBatch): Promise<StoredBatch>;
}

export class RewriteFailed extends Error {
  constructor(readonly code: 'changed' | 'blocked' | 'storage_full' | 'store_failed') { super(code); }
}

interface Everything { state: State | undefined; recordKeys: number[]; records: Bytes[]; batchKeys: number[]; batches: StoredBatch[] }

async function readAll(tx: IDBTransaction): Promise<Everything> {
  const [confirmed, ops] = [tx.objectStore('confirmed'), tx.objectStore('ops')];
  const [state, recordKeys, records, batchKeys, batches] = await Promise.all([
    answered(tx.objectStore('meta').get('state') as IDBRequest<State | undefined>), answered(confirmed.getAllKeys() as IDBRequest<number[]>), answered(confirmed.getAll() as IDBRequest<Bytes[]>),
    answered(ops.getAllKeys() as IDBRequest<number[]>), answered(ops.getAll() as IDBRequest<StoredBatch[]>),
  ]);
  return { state, recordKeys, records, batchKeys, batches };
}

async function rewritten(all: Everything, { state, record, batch }: Rewriting): Promise<Everything> {
  return {
    ...all, state: all.state && await state(all.state),
    records: await Promise.all(all.records.map((bytes, i) => record(all.recordKeys[i]!, bytes))),
    batches: await Promise.all(all.batches.map((each, i) => batch(all.batchKeys[i]!, each))),
  };
}

// A transaction ends when nothing is asked of it, and cryptography is nothing that it knows: so it is asked something until that is
// done. Were it to end all the same, the first write would throw, and nothing had changed.
async function keepOpen<T>(tx: IDBTransaction, work: Promise<T>): Promise<T> {
  let isDone = false;
  const ended = (): void => { isDone = true; };
  work.then(ended, ended);
  while (!isDone) await answered(tx.objectStore('meta').getKey('state'));
  return work;
}

// Raises the version of `name` from `from` to `to`; `work` runs in the upgrade, and what it rejects with undoes it.
function upgrade(name: string, from: number, to: number, work: (tx: IDBTransaction) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, to);
    let began = false, late = false, thrown: unknown = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    request.onblocked = () => { timer = setTimeout(() => { late = true; reject(new RewriteFailed('blocked')); }, BLOCKED_MS); };
    request.onupgradeneeded = ({ oldVersion }) => {
      clearTimeout(timer);
      const tx = request.transaction!;
      if (late || oldVersion !== from) return tx.abort();
      began = true;
      work(tx).catch((error: unknown) => {
        thrown = error;
        try { tx.abort(); } catch { /* it has ended by that error */ }
      });
    };
    request.onerror = () => {
      const cause: unknown = thrown ?? request.error;
      const named = cause instanceof DOMException ? cause.name : '';
      reject(new RewriteFailed(named === 'QuotaExceededError' ? 'storage_full' : named === 'VersionError' || !began ? 'changed' : 'store_failed'));
    };
    request.onsuccess = () => {
      request.result.close();
      if (began) resolve();
      else reject(new RewriteFailed('changed')); // another tab was faster
    };
  });
}

/** Rewrites every record of the store of version `from` and leaves it at `to`, with `lock` in it. */
export function rewrite(name: string, from: number, to: number, how: Rewriting, lock: LockRecord | null): Promise<void> {
  return upgrade(name, from, to, async (tx) => {
    const { state, records, recordKeys, batches, batchKeys } = await keepOpen(tx, rewritten(await readAll(tx), how));
    putLock(tx, lock);
    if (state !== undefined) tx.objectStore('meta').put(state, 'state');
    records.forEach((bytes, i) => { tx.objectStore('confirmed').put(bytes, recordKeys[i]); });
    batches.forEach((batch, i) => { tx.objectStore('ops').put(batch, batchKeys[i]); });
  });
}

/** Leaves the store empty but for the catalogue, at version `to`, without a lock. */
export function emptyStore(name: string, from: number, to: number): Promise<void> {
  return upgrade(name, from, to, async (tx) => { for (const store of STORES) tx.objectStore(store).clear(); });
}
