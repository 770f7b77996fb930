// Where a member's document lies: one record of the object store `confirmed` in the shop's own database, behind the segments
// of the first module, which leaves unknown numbers alone and clears the store with a sign-out. No name: in memory.

/** Numbers of the records. Changing one loses what browsers hold. */
export const RECORDS = { addresses: 100, profile: 101 } as const;

export class StorageFailed extends Error {
  constructor(readonly code: 'storage_full' | 'store_failed') { super(code); }
}

export class Vault {
  #memory: Uint8Array<ArrayBuffer> | undefined;
  #opening: Promise<IDBDatabase> | null = null;

  constructor(readonly name: string | null, readonly record: number) {}

  /** Calls `step` with what is stored (nothing: `undefined`) and stores what it answers (`null`: nothing), in one transaction;
   *  resolves when that is on the disk. What `step` throws, it rejects with. */
  async update(step: (stored: Uint8Array<ArrayBuffer> | undefined) => Uint8Array<ArrayBuffer> | null): Promise<void> {
    if (this.name === null) {
      this.#memory = step(this.#memory) ?? this.#memory;
      return;
    }
    try {
      await this.#transact(await this.#database(), step);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      this.#opening = null; // the connection was closed under us
      await this.#transact(await this.#database(), step);
    }
  }

  /** In memory: what was kept is gone. */
  forget(): void { this.#memory = undefined; }

  close(): void {
    void this.#opening?.then((db) => { db.close(); }, () => undefined);
    this.#opening = null;
  }

  #transact(db: IDBDatabase, step: (stored: Uint8Array<ArrayBuffer> | undefined) => Uint8Array<ArrayBuffer> | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const tx = db.transaction('confirmed', 'readwrite', { durability: 'strict' });
      const store = tx.objectStore('confirmed');
      const request = store.get(this.record) as IDBRequest<Uint8Array<ArrayBuffer> | undefined>;
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
