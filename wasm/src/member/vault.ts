// Where a member's document lies: one record of the object store `confirmed` in the shop's own database, behind the segments
// of the first module, which leaves unknown numbers alone and clears the store with a sign-out. No name: in memory. Where a PIN is
// set the record is sealed (docs/adr/0018).
import type { Sealer } from '../sealer.js';

/** Numbers of the records. Changing one loses what browsers hold. */
export const RECORDS = { addresses: 100, profile: 101, aftersales: 102, aftersalePhotos: 103, lists: 104 } as const;

export class StorageFailed extends Error {
  constructor(readonly code: 'storage_full' | 'store_failed') { super(code); }
}

const TRIES = 5;

type Bytes = Uint8Array<ArrayBuffer>;
type Step = (stored: Bytes | undefined) => Bytes | null;

export class Vault {
  #memory: Bytes | undefined;
  #opening: Promise<IDBDatabase> | null = null;

  #turn: Promise<void> = Promise.resolve();

  /** `sealing`: what seals the store now, of the shop. */
  constructor(readonly name: string | null, readonly record: number, readonly sealing: () => Promise<Sealer | null>) {}

  /** Calls `step` with what is stored (nothing: `undefined`) and stores what it answers (`null`: nothing), as one transaction;
   *  resolves when that is on the disk. What `step` throws, it rejects with. When another tab was faster, it is called once more. */
  update(step: Step): Promise<void> {
    const mine = this.#turn.then(() => this.#update(step));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #update(step: Step): Promise<void> {
    if (this.name === null) {
      this.#memory = step(this.#memory) ?? this.#memory;
      return;
    }
    for (let left = TRIES; left > 0; left--) {
      const sealer = await this.sealing().catch(() => { throw new StorageFailed('store_failed'); });
      const db = await this.#database();
      try {
        if (sealer === null && db.version % 2 === 1) return await this.#transact(db, step);
        if (sealer?.version === db.version && await this.#updateSealed(db, sealer, step)) return;
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
        this.#opening = null; // the connection was closed under us
      }
    }
    throw new StorageFailed('store_failed');
  }

  // Nothing but IndexedDB can be waited for in a transaction: what was read before it must still be there within it.
  async #updateSealed(db: IDBDatabase, sealer: Sealer, step: Step): Promise<boolean> {
    const stored = await this.#read(db);
    const made = step(stored === undefined ? undefined : await sealer.openRecord(this.record, stored));
    if (made === null) return true;
    const sealed = await sealer.sealRecord(this.record, made);
    let isCurrent = false;
    await this.#transact(db, (now) => {
      isCurrent = now === undefined ? stored === undefined : stored !== undefined && isSame(now, stored);
      return isCurrent ? sealed : null;
    });
    return isCurrent;
  }

  #read(db: IDBDatabase): Promise<Bytes | undefined> {
    return new Promise((resolve, reject) => {
      const request = db.transaction('confirmed').objectStore('confirmed').get(this.record) as IDBRequest<Bytes | undefined>;
      request.onsuccess = () => { resolve(request.result); };
      request.onerror = () => { reject(new StorageFailed('store_failed')); };
    });
  }

  /** In memory: what was kept is gone. */
  forget(): void { this.#memory = undefined; }

  close(): void {
    void this.#opening?.then((db) => { db.close(); }, () => undefined);
    this.#opening = null;
  }

  #transact(db: IDBDatabase, step: Step): Promise<void> {
    return new Promise((resolve, reject) => {
      const tx = db.transaction('confirmed', 'readwrite', { durability: 'strict' });
      const store = tx.objectStore('confirmed');
      const request = store.get(this.record) as IDBRequest<Bytes | undefined>;
      let thrown: unknown = null;
      request.onsuccess = () => {
        try {
          const bytes = step(request.result);
          if (bytes !== null) store.put(bytes, this.record);
        } catch (error) {
          thrown = error;
          tx.abort();
        }
      };
      tx.oncomplete = () => { resolve(); };
      tx.onabort = () => { reject(thrown ?? new StorageFailed(tx.error?.name === 'QuotaExceededError' ? 'storage_full' : 'store_failed')); };
    });
  }

  #database(): Promise<IDBDatabase> {
    this.#opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name ?? '');
      request.onupgradeneeded = () => { request.transaction?.abort(); }; // the shop makes it, nobody else
      request.onerror = () => { this.#opening = null; reject(new StorageFailed('store_failed')); };
      request.onsuccess = () => {
        const db = request.result;
        db.onversionchange = db.onclose = () => { db.close(); this.#opening = null; };
        resolve(db);
      };
    });
    return this.#opening;
  }
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
