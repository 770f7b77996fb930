// The catalogue's file: taken from the store at open, refreshed from the server, whole or as a delta, checked against
// the manifest's hash before it is opened. Whatever fails, the old one stays.
import type { Outcome, Refusal } from './api.js';
import type { StoredBundle } from './core.js';
import type { BundleManifest } from './generated/messages.js';
import type { Kernel } from './kernel.js';
import type { Net } from './net.js';
import { nextTask } from './tasks.js';

const BYTES_MAX = 64 * 1024 * 1024;

/** Asked for while the module was still on its way. `whole` is null when the device may have a catalogue already. */
export interface Early { manifest: Promise<Outcome<BundleManifest>>; whole: Promise<Uint8Array | null> | null }

/** A first visit needs the whole catalogue in any case: it comes beside the module, not after it. */
export function askEarly(net: Net, isFirstVisit: boolean): Early {
  const manifest = net.json<BundleManifest>('/v1/bundle');
  const whole = isFirstVisit ? manifest.then((answer) => (answer.ok && answer.value.size <= BYTES_MAX ? download(net, answer.value.path) : null)) : null;
  return { manifest, whole };
}

async function download(net: Net, path: string): Promise<Uint8Array | null> {
  if (!path.startsWith('/')) return null;
  const { response, error } = await net.call(path, { cache: 'default' });
  if (error !== null) return null;
  return response.arrayBuffer().then((all) => new Uint8Array(all), () => null);
}

/** In hex, by the browser and beside the page's thread; empty where a page may not use its cryptography (plain HTTP). */
async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return digest === undefined ? '' : [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class BundleKeeper {
  version = 0;
  /** When the server was last asked. */
  askedAt = 0;
  #etag = '';
  #refreshing: Promise<void> | null = null;

  constructor(readonly kernel: Kernel, readonly net: Net | null, private early: Early | null, readonly opened: () => void) {}

  /** Takes bytes as they are (the caller's, or the store's, which were checked when they came). */
  take(bytes: Uint8Array): Refusal | null {
    const { module, handle } = this.kernel;
    module.cartwrightStore.withBytes(bytes, (place, size) => { module._cw_candidate(handle, place, size); });
    return this.#open();
  }

  fromStore(bundle: StoredBundle): void {
    if (bundle.version > this.version && this.take(bundle.bytes) === null) this.#etag = `"${bundle.hash}"`;
  }

  /** Another tab may have stored a newer one. */
  async reread(): Promise<void> {
    const stored = await this.kernel.module.cartwrightStore.readBundle();
    if (stored !== null && !this.kernel.closed) this.fromStore(stored);
  }

  refresh(): Promise<void> {
    return this.#refreshing ??= this.#refresh().finally(() => { this.#refreshing = null; });
  }

  async #refresh(): Promise<void> {
    if (this.net === null) return;
    this.askedAt = Date.now();
    const { early } = this;
    this.early = null; // an answer is used once
    let answer = early === null ? null : await early.manifest;
    // Asked for before the page listened for the network: a failure of then says nothing about now.
    if (!answer?.ok) answer = await this.net.json<BundleManifest>('/v1/bundle', this.#etag === '' ? {} : { headers: { 'If-None-Match': this.#etag } });
    if (!answer.ok || this.kernel.closed) return;
    const manifest = answer.value;
    if (!(manifest.version > this.version) || manifest.size > BYTES_MAX) return;
    const bytes = await this.#candidate(manifest, early?.whole ?? null);
    if (bytes === null || this.kernel.closed || this.#open() !== null) return;
    this.#etag = `"${manifest.sha256}"`;
    await nextTask(); // what is new is shown before it is kept
    if (!this.kernel.closed) await this.kernel.module.cartwrightStore.keepBundle({ version: this.version, hash: manifest.sha256, bytes });
  }

  // Leaves verified bytes in the core, and answers them; null when they did not come or are not what the manifest names.
  async #candidate(manifest: BundleManifest, early: Early['whole']): Promise<Uint8Array | null> {
    const { core, module, handle } = this.kernel;
    const { net } = this;
    if (net === null) return null;
    if (manifest.deltaFrom === this.version && this.version !== 0 && manifest.deltaPath !== '') {
      const delta = await download(net, manifest.deltaPath);
      if (this.kernel.closed) return null;
      if (delta !== null && module.cartwrightStore.withBytes(delta, (place, size) => module._cw_candidate_delta(handle, place, size)) === 0
        && core.candidateHash() === manifest.sha256) {
        core.giveCandidate();
        return module.cartwrightStore.taken();
      }
    }
    const whole = await early ?? await download(net, manifest.path);
    const hash = whole === null ? '' : await sha256(whole);
    await nextTask(); // opening is a task of its own: the page may paint before
    if (whole === null || this.kernel.closed) return null;
    module.cartwrightStore.withBytes(whole, (place, size) => { module._cw_candidate(handle, place, size); });
    return (hash || core.candidateHash()) === manifest.sha256 ? whole : null;
  }

  #open(): Refusal | null {
    const { core } = this.kernel;
    if (core.openCandidate() !== 0) return JSON.parse(core.refused()) as Refusal;
    this.version = (JSON.parse(core.catalogueHead()) as { version: number }).version;
    this.opened();
    this.kernel.changed();
    return null;
  }
}
