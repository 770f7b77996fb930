/**
 * `cartwright/addresses`: the member's addresses on this device, with paste parse, completion and correction; all of it works
 * with no network once the division table was loaded. A part of its own, so that a page that shows no form does not load it.
 */
import type { Outcome, Refusal, Shop } from '../api.js';
import type {
  Address, AddressFields, AddressesView, CheckedAddress, Countries, Country, CorrectionView, Division, DivisionRows, Pasted, Place, RefusedAddress, ShownAddress,
  TextRows,
} from '../generated/messages.js';
import { objectAt, type AddressesCore } from './core.js';
import type { MemberOptions } from './call.js';
import { MemberDocument, type KeptDocument } from './document.js';
import { loadMember } from './loader.js';
import { loadTable } from './table.js';
import { RECORDS } from './vault.js';

export type { Address, AddressFields, CheckedAddress, Country, CorrectionView, Division, MemberOptions, Pasted, Place, RefusedAddress, ShownAddress };

/** Parts below this are to be confirmed by the member (spec 05). */
export const CONFIDENT_PER_MILLE = 800;

export interface PastOrder { line: string; recipient: string; at: number }

export interface Addresses {
  /** By the time they were made; the same array until something changes. */
  readonly list: readonly ShownAddress[];
  /** What the shop did not take, and why, until dismissed. */
  readonly refused: readonly RefusedAddress[];
  /** Something of this device is not with the shop yet. */
  readonly unsent: boolean;
  /** Why the last sync failed. */
  readonly trouble: Refusal | null;
  /** False without the division table: names cannot be completed, parsed or checked. */
  readonly ready: boolean;
  /** Tries again to load the division table. */
  loadTable(): Promise<boolean>;
  /** Answers when it is on this device's disk: the id. */
  add(fields: AddressFields): Promise<Outcome<string>>;
  edit(id: string, fields: AddressFields): Promise<Outcome<null>>;
  remove(id: string): Promise<Outcome<null>>;
  setDefault(id: string): Promise<Outcome<null>>;
  /** Something was sent there. */
  used(id: string): Promise<Outcome<null>>;
  dismiss(): Promise<Outcome<null>>;
  /** As `add` would take it: tidied, or why not. */
  check(fields: AddressFields): CheckedAddress;
  /** Free text to a filled form; `null` when there is nothing to read. Nothing is saved. */
  parse(text: string): Pasted | null;
  /** Current divisions below `parent` (0: provinces) that begin with what was typed, in characters, pinyin or initials. */
  complete(parent: number, typed: string): readonly Division[];
  completeDetail(division: number, typed: string): readonly string[];
  correctCode(code: number): CorrectionView;
  correctName(parent: number, name: string): CorrectionView;
  /** The division and those above it, the province first. */
  lineage(code: number): readonly Division[];
  readonly countries: readonly Country[];
  /** Ids in the order in which a check-out proposes them. */
  order(lastRecipient: string, past: readonly PastOrder[]): readonly string[];
  sync(): Promise<void>;
  /** What a sign-out may keep for this member: `leave` of `cartwright/leaving` asks. */
  kept(): Promise<KeptDocument | null>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

class OpenedAddresses implements Addresses {
  ready = false;
  countries: readonly Country[];
  #view: AddressesView;
  #text = '';

  constructor(readonly document: MemberDocument, readonly core: AddressesCore, readonly options: MemberOptions) {
    this.countries = (JSON.parse(core.countries()) as Countries).countries;
    this.#view = this.#read();
    document.subscribe(() => { this.#view = this.#read(); });
  }

  get list(): readonly ShownAddress[] { return this.#view.addresses; }
  get refused(): readonly RefusedAddress[] { return this.#view.refused; }
  get unsent(): boolean { return this.#view.unsent; }
  get trouble(): Refusal | null { return this.document.trouble; }

  async loadTable(): Promise<boolean> {
    if (this.ready) return true;
    const base = (this.options.server ?? '').replace(/\/+$/, '');
    try {
      const { manifest, bytes } = await loadTable(base, this.options.fetch ?? ((input, init) => fetch(input, init)));
      const opened = this.document.module.cartwrightMember.withBytes(bytes, (place, size) => this.core.openTable(place, size));
      this.ready = (JSON.parse(opened) as Refusal).code === '';
      this.core.closeAreas(JSON.stringify(manifest));
    } catch { /* no network and none kept: `ready` says so */ }
    await this.document.read();
    return this.ready;
  }

  async add(fields: AddressFields): Promise<Outcome<string>> {
    const id = this.core.newId();
    const done = await this.document.change(() => this.core.add(id, JSON.stringify(fields)));
    return done.ok ? { ok: true, value: id } : done;
  }
  edit(id: string, fields: AddressFields): Promise<Outcome<null>> { return this.document.change(() => this.core.edit(id, JSON.stringify(fields))); }
  remove(id: string): Promise<Outcome<null>> { return this.document.change(() => this.core.remove(id)); }
  setDefault(id: string): Promise<Outcome<null>> { return this.document.change(() => this.core.setDefault(id)); }
  used(id: string): Promise<Outcome<null>> { return this.document.change(() => this.core.used(id)); }
  dismiss(): Promise<Outcome<null>> { return this.document.change(() => { this.core.dismiss(); return ''; }); }

  check(fields: AddressFields): CheckedAddress { return JSON.parse(this.core.check(JSON.stringify(fields))) as CheckedAddress; }
  parse(text: string): Pasted | null {
    const made = this.core.parse(text);
    return made === '' ? null : JSON.parse(made) as Pasted;
  }
  complete(parent: number, typed: string): readonly Division[] { return rows(this.core.complete(parent, typed)); }
  completeDetail(division: number, typed: string): readonly string[] { return (JSON.parse(this.core.completeDetail(division, typed)) as TextRows).rows; }
  correctCode(code: number): CorrectionView { return JSON.parse(this.core.correctCode(code)) as CorrectionView; }
  correctName(parent: number, name: string): CorrectionView { return JSON.parse(this.core.correctName(parent, name)) as CorrectionView; }
  lineage(code: number): readonly Division[] { return rows(this.core.lineage(code)); }
  order(lastRecipient: string, orders: readonly PastOrder[]): readonly string[] {
    return (JSON.parse(this.core.order(JSON.stringify({ lastRecipient, orders }))) as TextRows).rows;
  }
  sync(): Promise<void> { return this.document.sync(); }
  kept(): Promise<KeptDocument | null> { return this.document.kept(); }
  subscribe(listener: () => void): () => void { return this.document.subscribe(listener); }
  close(): void { this.document.close(); }

  #read(): AddressesView {
    const text = this.core.view();
    if (text === this.#text) return this.#view;
    this.#text = text;
    return JSON.parse(text) as AddressesView;
  }
}

function rows(text: string): readonly Division[] { return (JSON.parse(text) as DivisionRows).divisions; }

/** Opens the addresses of an open shop. The division table is loaded beside; see `ready`. */
export async function openAddresses(shop: Shop, options: MemberOptions): Promise<Addresses> {
  const module = await loadMember();
  const core = objectAt<AddressesCore>(module, 'addresses_', module._cw_addresses_new());
  const document = new MemberDocument(module, core, shop, options, { record: RECORDS.addresses, path: '/v1/me/addresses/sync', label: 'addresses' });
  await document.open();
  const addresses = new OpenedAddresses(document, core, options);
  await addresses.loadTable();
  return addresses;
}

