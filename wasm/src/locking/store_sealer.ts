// Seals what the store writes and opens what it reads, record by record. Counts of spent numbers, revisions and the catalogue, which
// is everybody's, stay as they are.
import type { Sealer, StoredBatch, StoredCommit, StoredRead } from '../sealer.js';
import { openBytes, sealBytes } from './gcm.js';

type Bytes = Uint8Array<ArrayBuffer>;

const STATE = 'meta/state';
const segmentPlace = (number: number): string => `confirmed/${number}`;
const batchPlace = (first: number, count: number): string => `ops/${first}/${count}`;

export class StoreSealer implements Sealer {
  /** `epoch`: how often the device had been locked by hand when this was unlocked. */
  constructor(readonly version: number, readonly key: CryptoKey, readonly epoch: number, readonly remove: () => Promise<void>) {}

  async seal(clear: StoredCommit): Promise<StoredCommit> {
    const [ops, meta, segments] = await Promise.all([
      clear.ops && this.#seal(batchPlace(clear.first, clear.count), clear.ops),
      clear.meta && this.#seal(STATE, clear.meta),
      Promise.all(clear.segments.map(async ([number, bytes]): Promise<[number, Bytes]> => [number, await this.sealRecord(number, bytes)])),
    ]);
    return { ...clear, ops, meta, segments, clear, sealer: this };
  }

  async open<T extends StoredRead>(read: T): Promise<T> {
    const { state, segments, segmentKeys = [], ops, opKeys = [] } = read;
    const opened: StoredRead = { ...read };
    await Promise.all([
      state && this.openState(state).then((clear) => { opened.state = clear; }),
      segments && Promise.all(segments.map((bytes, i) => this.openRecord(segmentKeys[i]!, bytes))).then((clear) => { opened.segments = clear; }),
      ops && Promise.all(ops.map((batch, i) => this.openBatch(opKeys[i]!, batch))).then((clear) => { opened.ops = clear; }),
    ]);
    return opened as T;
  }

  sealRecord(number: number, bytes: Bytes): Promise<Bytes> { return this.#seal(segmentPlace(number), bytes); }
  openRecord(number: number, sealed: Bytes): Promise<Bytes> { return openBytes(this.key, segmentPlace(number), sealed); }

  async sealState(state: { revision: number; bytes: Bytes }): Promise<{ revision: number; bytes: Bytes }> { return { ...state, bytes: await this.#seal(STATE, state.bytes) }; }
  async openState(state: { revision: number; bytes: Bytes }): Promise<{ revision: number; bytes: Bytes }> { return { ...state, bytes: await openBytes(this.key, STATE, state.bytes) }; }

  async sealBatch(first: number, batch: StoredBatch): Promise<StoredBatch> {
    if (typeof batch === 'number') return batch;
    if (batch instanceof Uint8Array) return this.#seal(batchPlace(first, 1), batch);
    return { count: batch.count, bytes: await this.#seal(batchPlace(first, batch.count), batch.bytes) };
  }
  async openBatch(first: number, batch: StoredBatch): Promise<StoredBatch> {
    if (typeof batch === 'number') return batch;
    if (batch instanceof Uint8Array) return openBytes(this.key, batchPlace(first, 1), batch);
    return { count: batch.count, bytes: await openBytes(this.key, batchPlace(first, batch.count), batch.bytes) };
  }

  #seal(place: string, bytes: Bytes): Promise<Bytes> { return sealBytes(this.key, place, bytes); }
}
