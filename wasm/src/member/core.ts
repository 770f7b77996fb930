// The second module as TypeScript sees it: what wasm/bindings/member exports.

export interface MemberModule {
  cartwrightMember: {
    withBytes<T>(bytes: Uint8Array, use: (place: number, size: number) => T): T;
    taken(): Uint8Array<ArrayBuffer>;
  };
  _cw_addresses_new(): number;
  _cw_lists_new(): number;
  _cw_profile_new(): number;
}

/** A document on this device as the module holds it: one step of a transaction is load, one change, give. */
export interface DocumentCore {
  load(place: number, size: number): string;
  give(): void;
  copy(): string;
  beginSync(): void;
  finishSync(place: number, size: number): string;
  /** The document has what the server does not have. */
  needsSync(): boolean;
  /** So has the device: a sign-out would lose it. */
  isUnsent(): boolean;
}

export interface AddressesCore extends DocumentCore {
  openTable(place: number, size: number): string;
  closeAreas(manifest: string): string;
  add(id: string, fields: string): string;
  edit(id: string, fields: string): string;
  remove(id: string): string;
  setDefault(id: string): string;
  used(id: string): string;
  dismiss(): void;
  view(): string;
  newId(): string;
  check(fields: string): string;
  parse(text: string): string;
  complete(parent: number, typed: string): string;
  completeDetail(division: number, typed: string): string;
  correctCode(code: number): string;
  correctName(parent: number, name: string): string;
  lineage(code: number): string;
  countries(): string;
  order(question: string): string;
}

export interface ListsCore extends DocumentCore {
  make(id: string, name: string): string;
  rename(id: string, name: string): string;
  remove(id: string): string;
  put(id: string, entry: string): string;
  newId(): string;
  view(): string;
}

export interface ProfileCore extends DocumentCore {
  edit(patch: string): string;
  check(patch: string): string;
  withdraw(purpose: string): string;
  choosePicture(place: number, size: number): string;
  beginPicture(): void;
  finishPicture(refusal: string): string;
  keepPicture(hash: string, place: number, size: number): string;
  givePicture(): void;
  dismiss(): void;
  view(): string;
}

/** The functions `prefix…` of the module as methods of the object at `handle`. */
export function objectAt<T>(module: MemberModule, prefix: string, handle: number): T {
  const object: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(module)) {
    const call: unknown = value;
    if (typeof call === 'function' && name.startsWith(prefix)) object[name.slice(prefix.length)] = (...args: unknown[]): unknown => call(handle, ...args);
  }
  return object as unknown as T;
}
