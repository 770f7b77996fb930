// Photos that wait with a request for the network: one record of the store, beside the request's and sealed like it. Named by the
// SHA-256 of their bytes, which is how the request and the shop name them.
import type { Sealer } from '../sealer.js';
import { RECORDS, Vault } from './vault.js';

type Bytes = Uint8Array<ArrayBuffer>;

const HASH = 32;
const LENGTH = 4;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Each file behind its hash and its length (big end first). */
function packed(files: readonly { hash: Uint8Array; file: Bytes }[]): Bytes {
  const all = new Uint8Array(files.reduce((sum, { file }) => sum + HASH + LENGTH + file.length, 0));
  let at = 0;
  for (const { hash, file } of files) {
    all.set(hash, at);
    new DataView(all.buffer).setUint32(at + HASH, file.length);
    all.set(file, at + HASH + LENGTH);
    at += HASH + LENGTH + file.length;
  }
  return all;
}

export class PhotoBox {
  #vault: Vault;

  constructor(name: string | null, sealing: () => Promise<Sealer | null>) { this.#vault = new Vault(name, RECORDS.aftersalePhotos, sealing); }

  /** In place of what was there; answers their names when they are on the disk, each once. */
  async keep(files: readonly Bytes[]): Promise<string[]> {
    const named = new Map<string, { hash: Uint8Array; file: Bytes }>();
    for (const file of files) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', file));
      named.set(hex(hash), { hash, file });
    }
    const all = packed([...named.values()]);
    await this.#vault.update((stored) => (all.length === 0 && stored === undefined ? null : all));
    return [...named.keys()];
  }

  async find(name: string): Promise<Bytes | null> {
    let found: Bytes | null = null;
    await this.#vault.update((stored) => {
      for (let at = 0; stored !== undefined && at + HASH + LENGTH <= stored.length;) {
        const length = new DataView(stored.buffer, stored.byteOffset).getUint32(at + HASH);
        const from = at + HASH + LENGTH;
        if (hex(stored.subarray(at, at + HASH)) === name) found = stored.slice(from, from + length);
        at = from + length;
      }
      return null;
    });
    return found;
  }

  forget(): void { this.#vault.forget(); }
  close(): void { this.#vault.close(); }
}
