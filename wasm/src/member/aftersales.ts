/**
 * `cartwright/aftersales`: what the member asked back of delivered orders, and what came of it. Asking works with no network: the
 * request waits in the shop's queue and is decided on reconnect, exactly once. The list is what the shop said last, kept on this
 * device; taking a request back and saying with which parcel the goods come need a network.
 */
import type { Outcome, Refusal, Shop } from '../api.js';
import type { Aftersale, AftersaleRequest } from '../generated/messages.js';
import { call, refused, type MemberOptions } from './call.js';
import { RECORDS, Vault } from './vault.js';

export type { Aftersale, AftersaleRequest, MemberOptions };

export interface Aftersales {
  /** Newest first; the last 50. */
  readonly list: readonly Aftersale[];
  /** When the shop said so; 0: it has not been heard on this device. */
  readonly asOf: number;
  /** Why the last sync failed. */
  readonly trouble: Refusal | null;
  /** Nothing waits here: requests wait in the shop's queue. */
  readonly unsent: false;
  request(what: Omit<AftersaleRequest, 'id'>): Outcome<{ seq: number }>;
  withdraw(id: string): Promise<Outcome<null>>;
  send(id: string, parcel: { carrier: string; tracking: string }): Promise<Outcome<null>>;
  sync(): Promise<void>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const PATH = '/v1/aftersales';
const OFFLINE: Refusal = { code: 'offline', detail: '' };

interface Kept { list: Aftersale[]; asOf: number }

/** A 128-bit id with the time first (UUID version 7), as the module makes them. */
function newId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 5; at >= 0; at--, now = Math.floor(now / 256)) bytes[at] = now % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

class OpenedAftersales implements Aftersales {
  list: readonly Aftersale[] = [];
  asOf = 0;
  trouble: Refusal | null = null;
  readonly unsent = false;
  #vault: Vault;
  #listeners = new Set<() => void>();
  #syncing: Promise<void> | null = null;
  #again = false;
  #stop: () => void = () => undefined;

  constructor(readonly shop: Shop, readonly options: MemberOptions) {
    this.#vault = new Vault(shop.status.storage === 'memory' ? null : options.name ?? 'cartwright', RECORDS.aftersales, () => shop.sealing());
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

  request(what: Omit<AftersaleRequest, 'id'>): Outcome<{ seq: number }> {
    return this.shop.requestReturn(what.order, JSON.stringify({ id: newId(Date.now()), ...what }));
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
    this.#syncing = this.#fetch().then(() => {
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
  close(): void { this.#stop(); this.#vault.close(); }

  async #fetch(): Promise<void> {
    const { member } = this.shop.status;
    if (member === null || this.options.server === null) return;
    try {
      const answer = await call(this.options, `${PATH}?limit=50`, {});
      if (!answer.ok) this.trouble = await refused(answer);
      else {
        const { aftersales: list } = await answer.json() as { aftersales: Aftersale[] };
        if (this.shop.status.member?.id !== member.id) return; // somebody else's by now
        this.trouble = null;
        await this.#keep({ list, asOf: Date.now() }, member.id);
      }
    } catch {
      this.trouble = OFFLINE;
    }
    this.#changed();
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

  // What cannot be stored is shown all the same, until this page is closed.
  async #keep(kept: Kept, member: string): Promise<void> {
    this.#show(kept);
    const made = new TextEncoder().encode(JSON.stringify(kept));
    // Asked within the transaction: a sign-out that came first has cleared the store, and nothing may lie there after it.
    await this.#vault.update(() => (this.shop.status.member?.id === member ? made : null)).catch(() => undefined);
  }
  async #read(): Promise<void> {
    await this.#vault.update((stored) => {
      if (stored !== undefined) this.#show(JSON.parse(new TextDecoder().decode(stored)) as Kept);
      return null;
    }).catch(() => undefined);
    this.#changed();
  }
  // The sign-out has cleared the record (vault.ts); memory is ours to clear.
  #forget(): void {
    this.#vault.forget();
    this.#show({ list: [], asOf: 0 });
    this.#changed();
  }
  #show({ list, asOf }: Kept): void { this.list = list; this.asOf = asOf; }
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
