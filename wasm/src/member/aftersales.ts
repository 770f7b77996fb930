/**
 * `cartwright/aftersales`: what the member asked back of delivered orders, and what came of it. Asking works with no network: the
 * request waits on this device under an id of its own and is decided on reconnect, once however often it is sent. The list is what
 * the shop said last; taking a request back and saying with which parcel the goods come need a network.
 */
import type { Outcome, Refusal, Shop } from '../api.js';
import type { Aftersale, AftersaleRequest } from '../generated/messages.js';
import { call, refused, type MemberOptions } from './call.js';
import type { KeptDocument } from './document.js';
import { PhotoBox } from './photos.js';
import { pictureAddress, smallPhoto } from './picture.js';
import { RECORDS, StorageFailed, Vault } from './vault.js';

export type { Aftersale, AftersaleRequest, MemberOptions };

export interface RefusedRequest { id: string; order: string; code: string }

/** What the member asks; the id is made here, and photos are named by what they are. */
export type AftersaleWish = Omit<AftersaleRequest, 'id' | 'photos'>;

/** Photos of one request. */
export const PHOTOS_MAX = 6;

export interface Aftersales {
  /** Newest first; the last 50. */
  readonly list: readonly Aftersale[];
  /** When the shop said so; 0: it has not been heard on this device. */
  readonly asOf: number;
  /** Why the last sync failed. */
  readonly trouble: Refusal | null;
  /** Requests that the shop has not answered, the oldest first. */
  readonly waiting: readonly AftersaleRequest[];
  /** What it did not take, and why, until dismissed. */
  readonly refused: readonly RefusedRequest[];
  /** Something of this device is not with the shop yet. */
  readonly unsent: boolean;
  /** Answers when it is on this device's disk, with its photos (at most `PHOTOS_MAX`, made small here: `image_unreadable` for what is
   *  no picture). One waits at a time: `busy` while another one does. */
  request(what: AftersaleWish, photos?: readonly Blob[]): Promise<Outcome<null>>;
  /** The `data:` address of a photo of the request: of this device while it waits, else of the shop, large or small. `null`: it cannot be
   *  had now. */
  photo(id: string, hash: string, size: 'large' | 'small'): Promise<string | null>;
  dismiss(id: string): Promise<void>;
  withdraw(id: string): Promise<Outcome<null>>;
  send(id: string, parcel: { carrier: string; tracking: string }): Promise<Outcome<null>>;
  sync(): Promise<void>;
  /** What a sign-out may keep for this member: `leave` of `cartwright/leaving` asks. */
  kept(): Promise<KeptDocument | null>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const PATH = '/v1/aftersales';
const OFFLINE: Refusal = { code: 'offline', detail: '' };

const NOTHING: Kept = { list: [], asOf: 0, waiting: [], refused: [] };

interface Kept { list: Aftersale[]; asOf: number; waiting: AftersaleRequest[]; refused: RefusedRequest[] }

const parsed = (stored: Uint8Array): Kept => JSON.parse(new TextDecoder().decode(stored)) as Kept;

/** A 128-bit id with the time first (UUID version 7), as the module makes them. */
function newId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 5; at >= 0; at--, now = Math.floor(now / 256)) bytes[at] = now % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

class OpenedAftersales implements Aftersales {
  trouble: Refusal | null = null;
  #kept: Kept = NOTHING;
  #vault: Vault;
  #photos: PhotoBox;
  #marker: string;
  #listeners = new Set<() => void>();
  #syncing: Promise<void> | null = null;
  #again = false;
  #stop: () => void = () => undefined;

  constructor(readonly shop: Shop, readonly options: MemberOptions) {
    this.#vault = new Vault(shop.status.storage === 'memory' ? null : options.name ?? 'cartwright', RECORDS.aftersales, () => shop.sealing());
    this.#photos = new PhotoBox(this.#vault.name, () => shop.sealing());
    this.#marker = `cartwright:${options.name ?? 'cartwright'}:unsent-aftersales`;
  }

  async open(): Promise<void> {
    await this.#read();
    let { member, syncedAt } = this.shop.status;
    this.#stop = this.shop.subscribe(() => {
      const now = this.shop.status;
      if (now.member?.id !== member?.id) this.#forget();
      // The shop has just spoken with the server: an order may stand elsewhere, a request may have been decided.
      if (now.member !== null && (now.member.id !== member?.id || now.syncedAt !== syncedAt)) void this.sync();
      ({ member, syncedAt } = now);
    });
    void this.sync();
  }

  get list(): readonly Aftersale[] { return this.#kept.list; }
  get asOf(): number { return this.#kept.asOf; }
  get waiting(): readonly AftersaleRequest[] { return this.#kept.waiting; }
  get refused(): readonly RefusedRequest[] { return this.#kept.refused; }
  get unsent(): boolean { return this.#kept.waiting.length > 0; }

  async request(what: AftersaleWish, photos: readonly Blob[] = []): Promise<Outcome<null>> {
    if (this.unsent) return { ok: false, error: { code: 'busy', detail: '' } };
    if (photos.length > PHOTOS_MAX) return { ok: false, error: { code: 'out_of_range', detail: 'photos' } };
    const files = [];
    for (const photo of photos) {
      const file = await smallPhoto(photo);
      if (file === null) return { ok: false, error: { code: 'image_unreadable', detail: '' } };
      files.push(file);
    }
    try {
      // Before the request that names them: what lies there without one is nobody's, and the next request takes its place.
      const names = await this.#photos.keep(files);
      const made: AftersaleRequest = { id: newId(Date.now()), ...what, photos: names.map((hash) => ({ hash })) };
      await this.#change((kept) => ({ ...kept, waiting: [...kept.waiting, made] }));
    } catch (error) {
      return { ok: false, error: { code: error instanceof StorageFailed ? error.code : 'signed_out', detail: '' } };
    }
    void this.sync();
    return { ok: true, value: null };
  }
  async photo(id: string, hash: string, size: 'large' | 'small'): Promise<string | null> {
    const kept = this.waiting.some((one) => one.id === id) ? await this.#photos.find(hash) : null;
    if (kept !== null) return pictureAddress(kept);
    try {
      const answer = await call(this.options, `${PATH}/${id}/photos?hash=${hash}&size=${size}`, {});
      return answer.ok ? pictureAddress(new Uint8Array(await answer.arrayBuffer())) : null;
    } catch {
      return null;
    }
  }
  async dismiss(id: string): Promise<void> {
    await this.#change((kept) => ({ ...kept, refused: kept.refused.filter((one) => one.id !== id) })).catch(() => undefined);
  }
  async kept(): Promise<KeptDocument | null> {
    await this.#read();
    const [one] = this.waiting;
    return one === undefined ? null : { path: PATH, type: 'application/json', body: new TextEncoder().encode(JSON.stringify(one)) };
  }
  withdraw(id: string): Promise<Outcome<null>> { return this.#act(`${id}/withdrawal`, {}); }
  send(id: string, parcel: { carrier: string; tracking: string }): Promise<Outcome<null>> {
    return this.#act(`${id}/parcel`, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(parcel) });
  }

  sync(): Promise<void> {
    if (this.#syncing !== null) {
      this.#again = true;
      return this.#syncing;
    }
    this.#syncing = this.#exchange().then(() => {
      this.#syncing = null;
      const again = this.#again;
      this.#again = false;
      return again ? this.sync() : undefined;
    });
    return this.#syncing;
  }

  subscribe(listener: () => void): () => void {
    const own = (): void => { listener(); };
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }
  close(): void { this.#stop(); this.#vault.close(); this.#photos.close(); }

  async #exchange(): Promise<void> {
    if (this.shop.status.member === null || this.options.server === null) return;
    try {
      await this.#read();
      for (const one of this.waiting) await this.#send(one);
      const answer = await call(this.options, `${PATH}?limit=50`, {});
      if (!answer.ok) this.trouble = await refused(answer);
      else {
        const { aftersales: list } = await answer.json() as { aftersales: Aftersale[] };
        this.trouble = null;
        await this.#change((kept) => ({ ...kept, list, asOf: Date.now() }));
      }
    } catch {
      this.trouble = OFFLINE;
    }
    this.#changed();
  }

  // The request, then its photos. Taken, taken before, or refused for good: it waits no more. Anything else is tried again.
  async #send(one: AftersaleRequest): Promise<void> {
    const asked = await this.#tried(PATH, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(one) });
    let code = asked.ok ? null : (await refused(asked)).code;
    for (const { hash } of asked.ok ? one.photos : []) {
      const file = await this.#photos.find(hash);
      if (file === null) continue; // the store lost it: the shop sees that one is missing
      const shown = await this.#tried(`${PATH}/${one.id}/photos`, { method: 'PUT', headers: { 'Content-Type': 'image/jpeg' }, body: file });
      if (!shown.ok) ({ code } = await refused(shown));
    }
    const no = code === null ? [] : [{ id: one.id, order: one.order, code }];
    await this.#change((kept) => ({ ...kept, waiting: kept.waiting.filter(({ id }) => id !== one.id), refused: [...kept.refused, ...no] }));
  }

  async #tried(path: string, init: RequestInit): Promise<Response> {
    const answer = await call(this.options, path, init);
    if (!answer.ok && (answer.status >= 500 || answer.status === 401 || answer.status === 429)) throw new Error(String(answer.status));
    return answer;
  }

  async #act(path: string, init: RequestInit): Promise<Outcome<null>> {
    try {
      const answer = await call(this.options, `${PATH}/${path}`, { method: 'POST', ...init });
      if (!answer.ok) return { ok: false, error: await refused(answer) };
    } catch {
      return { ok: false, error: OFFLINE };
    }
    await this.sync();
    return { ok: true, value: null };
  }

  // One transaction on the record as it is now, for the member that is signed in: a sign-out that came first has cleared the store, and
  // nothing may lie there after it.
  async #change(act: (kept: Kept) => Kept): Promise<void> {
    const member = this.shop.status.member?.id;
    await this.#vault.update((stored) => {
      if (member === undefined || this.shop.status.member?.id !== member) throw new Error('signed_out');
      this.#show(act(stored === undefined ? NOTHING : parsed(stored)));
      return new TextEncoder().encode(JSON.stringify(this.#kept));
    });
    this.#changed();
  }
  async #read(): Promise<void> {
    await this.#vault.update((stored) => {
      this.#show(stored === undefined ? NOTHING : parsed(stored));
      return null;
    }).catch(() => undefined);
    this.#changed();
  }
  // The sign-out has cleared the record (vault.ts); memory is ours to clear.
  #forget(): void {
    this.#vault.forget();
    this.#photos.forget();
    this.#show(NOTHING);
    this.#changed();
  }
  // So that a page which has not loaded this knows that there is something to send, and a sign-out that there is something to lose.
  #show(kept: Kept): void {
    this.#kept = kept;
    if (typeof localStorage === 'undefined' || this.#vault.name === null) return;
    try {
      if (this.unsent) localStorage.setItem(this.#marker, '1');
      else localStorage.removeItem(this.#marker);
    } catch { /* switched off: it is sent when a page of orders is open */ }
  }
  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Opens the requests of an open shop's member. */
export async function openAftersales(shop: Shop, options: MemberOptions): Promise<Aftersales> {
  const opened = new OpenedAftersales(shop, options);
  await opened.open();
  return opened;
}
