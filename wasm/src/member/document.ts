// A document that device and server merge (docs/adr/0010): each change is one transaction on the record, and a sync is
// "send all, take the answer". Tabs of one browser and other devices of the member are heard of and followed.
import type { Outcome, Refusal, Shop } from '../api.js';
import { call, mediaType, refused, type MemberOptions } from './call.js';
import type { DocumentCore, MemberModule } from './core.js';
import { isSame, StorageFailed, Vault } from './vault.js';

const TYPE = 'application/vnd.cartwright.document';
const RETRY_MS_MIN = 2_000;
const RETRY_MS_MAX = 300_000;

/** A request as it would be sent: sending it later, or twice, does no harm (docs/adr/0010). */
export interface KeptDocument { path: string; type: string; body: Uint8Array }

export interface DocumentKind { record: number; path: string; label: string }

interface Result { code: string; detail: string }

class Refused extends Error {
  constructor(readonly refusal: Refusal) { super(refusal.code); }
}

export class MemberDocument {
  /** Why the last sync failed; `null` when it did not. */
  trouble: Refusal | null = null;
  #vault: Vault;
  #copy = ''; // of the record that was seen last
  #channel: BroadcastChannel | null = null;
  #listeners = new Set<() => void>();
  #syncing: Promise<void> | null = null;
  #again = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endings: (() => void)[] = [];
  #closed = false;
  #marker: string;

  constructor(readonly module: MemberModule, readonly core: DocumentCore, readonly shop: Shop, readonly options: MemberOptions,
    readonly kind: DocumentKind) {
    const name = shop.status.storage === 'memory' ? null : options.name ?? 'cartwright';
    this.#vault = new Vault(name, kind.record, () => shop.sealing());
    this.#marker = `cartwright:${options.name ?? 'cartwright'}:unsent-${kind.label}`;
    if (name !== null && typeof BroadcastChannel !== 'undefined') {
      this.#channel = new BroadcastChannel(`cartwright-${kind.label}:${name}`);
      this.#channel.onmessage = () => { void this.read(); };
    }
  }

  async open(): Promise<void> {
    await this.read();
    let { member, syncedAt } = this.shop.status;
    const stop = this.shop.subscribe(() => {
      const now = this.shop.status;
      if (now.member === null && member !== null) void this.#forget();
      // The shop has just spoken with the server: the network is there, and another device may have written.
      if (now.member !== null && (now.member.id !== member?.id || now.syncedAt !== syncedAt)) void this.sync();
      ({ member, syncedAt } = now);
    });
    this.#endings.push(stop);
    if (typeof addEventListener !== 'undefined') {
      const online = (): void => { this.#tries = 0; void this.sync(); };
      addEventListener('online', online);
      this.#endings.push(() => { removeEventListener('online', online); });
    }
    void this.sync();
  }

  subscribe(listener: () => void): () => void {
    const own = (): void => { listener(); };
    this.#listeners.add(own);
    return () => { this.#listeners.delete(own); };
  }

  /** Loads what is stored into the core, so that its views are of now. */
  async read(): Promise<void> {
    if (this.#closed) return;
    await this.#step(() => '').catch(() => undefined);
    this.#changed();
  }

  /** Names what is stored here: another one after a sign-out. */
  get copy(): string { return this.#copy; }

  /** Does one change on what is stored, if it is still the copy that `known` names; answers when it is on the disk. */
  async change(act: () => string, known = this.#copy): Promise<Outcome<null>> {
    try {
      await this.#step(() => {
        // Another record: a sign-out came between what the form showed and this.
        if (this.core.copy() !== known) throw new Refused({ code: 'signed_out', detail: '' });
        return act();
      });
    } catch (error) {
      this.#changed();
      return { ok: false, error: refusalOf(error) };
    }
    this.#changed();
    this.#channel?.postMessage('written');
    void this.sync();
    return { ok: true, value: null };
  }

  /** Sends the document and takes the answer, when somebody is signed in; once more when asked meanwhile. */
  sync(): Promise<void> {
    if (this.#syncing !== null) {
      this.#again = true;
      return this.#syncing;
    }
    this.#syncing = this.#exchange().catch((error: unknown) => { this.trouble = refusalOf(error); }).then(() => {
      this.#syncing = null;
      if (this.#closed) return;
      this.#changed();
      // Who asked meanwhile may know that the network is back.
      const again = this.#again || (this.trouble === null && this.core.needsSync() && this.canSync);
      this.#again = false;
      if (again) return this.sync();
      if (this.trouble !== null && this.core.isUnsent()) this.later(this.#tries++);
    });
    return this.#syncing;
  }

  /** What a sync would send now, for a sign-out to keep (src/leaving); null when the shop has everything. */
  async kept(): Promise<KeptDocument | null> {
    let body: Uint8Array | null = null;
    await this.#step(() => {
      if (this.core.isUnsent()) {
        this.core.beginSync();
        body = this.module.cartwrightMember.taken();
      }
      return null;
    });
    return body === null ? null : { path: this.kind.path, type: TYPE, body };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const end of this.#endings) end();
    this.#channel?.close();
    this.#vault.close();
  }

  get canSync(): boolean { return this.options.server !== null && this.shop.status.member !== null; }

  async #exchange(): Promise<void> {
    this.trouble = null;
    if (!this.canSync || this.#closed) return;
    let body: Uint8Array<ArrayBuffer> = new Uint8Array();
    await this.#step(() => {
      this.core.beginSync();
      body = this.module.cartwrightMember.taken();
      return '';
    });
    const copy = this.#copy;
    const answer = await this.#post(body);
    await this.#step(() => {
      if (this.core.copy() !== copy) return null; // wiped meanwhile: the answer is nobody's
      return this.module.cartwrightMember.withBytes(answer, (place, size) => this.core.finishSync(place, size));
    });
    this.#tries = 0;
    this.#channel?.postMessage('written');
  }

  async #post(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    let response: Response;
    try {
      response = await this.call(this.kind.path, { method: 'POST', body, headers: { 'Content-Type': TYPE, Accept: TYPE } });
    } catch {
      throw new Refused({ code: 'offline', detail: '' });
    }
    if (response.ok && mediaType(response) === TYPE) return new Uint8Array(await response.arrayBuffer());
    throw new Refused(await refused(response));
  }

  call(path: string, init: RequestInit): Promise<Response> { return call(this.options, path, init); }

  // The sign-out has cleared the record, once it is on the disk; memory is ours to clear.
  async #forget(): Promise<void> {
    await this.shop.flushed();
    this.#vault.forget();
    await this.read();
  }

  // One transaction: load, `act`, and give unless `act` answers null, refuses, or changes nothing.
  async #step(act: () => string | null): Promise<void> {
    const { cartwrightMember: border } = this.module;
    await this.#vault.update((stored) => {
      const loaded = border.withBytes(stored ?? new Uint8Array(), (place, size) => this.core.load(place, size));
      throwIfRefused(loaded);
      const said = act();
      if (said === null) return null;
      if (said !== '') throwIfRefused(said);
      this.#copy = this.core.copy();
      this.core.give();
      const made = border.taken();
      return stored !== undefined && isSame(stored, made) ? null : made;
    });
    this.#mark();
  }

  // So that a page which has not loaded this module knows that there is something to send, and a sign-out that there is something to lose.
  #mark(): void {
    if (typeof localStorage === 'undefined' || this.#vault.name === null) return;
    try {
      if (this.core.isUnsent()) localStorage.setItem(this.#marker, '1');
      else localStorage.removeItem(this.#marker);
    } catch { /* switched off: the module syncs when it is loaded */ }
  }

  /** Syncs again after a while, the longer the more `tries` there were. */
  later(tries: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { void this.sync(); }, Math.min(RETRY_MS_MIN * 2 ** tries, RETRY_MS_MAX));
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function throwIfRefused(said: string): void {
  const { code, detail } = JSON.parse(said) as Result;
  if (code !== '') throw new Refused({ code, detail });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof StorageFailed) return { code: error.code, detail: '' };
  throw error;
}
