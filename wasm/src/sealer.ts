// What stands between the store and the disk when a PIN is set: locking/store_sealer.ts makes it, bindings/idb_library.js, member/vault.ts
// and leaving/kept.ts pass their records through it. Types only: nothing of it is in the first package.

/** A commit as idb_library.js has it; `clear` and `sealer` tell a sealed one. */
export interface StoredCommit {
  first: number; count: number;
  ops: Uint8Array<ArrayBuffer> | null;
  meta: Uint8Array<ArrayBuffer> | null;
  segments: [number, Uint8Array<ArrayBuffer>][];
  sealer: Sealer | null;
  clear?: StoredCommit;
}

/** A number: spent (no content). */
export type StoredBatch = number | Uint8Array<ArrayBuffer> | { count: number; bytes: Uint8Array<ArrayBuffer> };

/** What was read. */
export interface StoredRead {
  state?: { revision: number; bytes: Uint8Array<ArrayBuffer> };
  segments?: Uint8Array<ArrayBuffer>[]; segmentKeys?: number[];
  ops?: StoredBatch[]; opKeys?: number[];
}

export interface Sealer {
  /** Of the database that it opens: an even number. */
  readonly version: number;
  seal(commit: StoredCommit): Promise<StoredCommit>;
  /** Rejects when a record was changed, or stands where it was not put. */
  open<T extends StoredRead>(read: T): Promise<T>;
  /** A record of the object store `confirmed`, by its number. */
  sealRecord(number: number, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  openRecord(number: number, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  openBatch(first: number, batch: StoredBatch): Promise<StoredBatch>;
  /** Ends the lock without the PIN: for a sign-out, which leaves nothing to lock. */
  remove(): Promise<void>;
}
