/**
 * `cartwright/lists`: the member's named lists on this device, edited with no network and merged with other devices; links by
 * which anybody may read one; and what such a link shows. A part of its own: who only shops does not load it.
 */
import type { Outcome, Refusal, Shop } from '../api.js';
import type { ListEntry, ListLink, ListLinkMade, ListsView, NamedList, SharedList, SharedListItem, ShownLists } from '../generated/messages.js';
import { call, mediaType, refused, type MemberOptions } from './call.js';
import { objectAt, type ListsCore } from './core.js';
import { MemberDocument, type KeptDocument } from './document.js';
import { loadMember } from './loader.js';
import { RECORDS } from './vault.js';

export type { ListEntry, ListLink, ListLinkMade, MemberOptions, NamedList, SharedListItem };

/** So many one device makes (spec 11); what was made while devices were apart is all kept. */
export const LISTS_MAX = 9;

export interface Lists {
  /** By the time they were made; the same array until something changes. */
  readonly list: readonly NamedList[];
  /** Something of this device is not with the shop yet. */
  readonly unsent: boolean;
  /** Why the last sync failed. */
  readonly trouble: Refusal | null;
  /** Answers when it is on this device's disk: the id. Refused: `line_limit` (nine lists), `missing_field`, `too_long`. */
  make(name: string): Promise<Outcome<string>>;
  rename(id: string, name: string): Promise<Outcome<null>>;
  remove(id: string): Promise<Outcome<null>>;
  /** What the list has of the variant from now on; quantity 0 takes it out. Refused: `line_limit` (200 pieces), `not_found`. */
  put(id: string, entry: ListEntry): Promise<Outcome<null>>;
  /** Which lists have a link; asks the shop. */
  links(): Promise<Outcome<readonly ListLinkMade[]>>;
  /** A link's token, told this once; one that was made before opens nothing any more. Sends what waits first. */
  share(id: string): Promise<Outcome<ListLink>>;
  unshare(id: string): Promise<Outcome<null>>;
  sync(): Promise<void>;
  /** What a sign-out may keep for this member: `leave` of `cartwright/leaving` asks. */
  kept(): Promise<KeptDocument | null>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** One call that needs the shop: its JSON, or why not. */
async function asked<T>(options: MemberOptions, path: string, method: string): Promise<Outcome<T>> {
  if (options.server === null) return { ok: false, error: { code: 'offline', detail: '' } };
  let response: Response;
  try {
    response = await call(options, path, { method });
  } catch {
    return { ok: false, error: { code: 'offline', detail: '' } };
  }
  if (!response.ok) return { ok: false, error: await refused(response) };
  return { ok: true, value: (mediaType(response) === 'application/json' ? await response.json() : null) as T };
}

class OpenedLists implements Lists {
  #view: ListsView;
  #text = '';

  constructor(readonly document: MemberDocument, readonly core: ListsCore, readonly options: MemberOptions) {
    this.#view = this.#read();
    document.subscribe(() => { this.#view = this.#read(); });
  }

  get list(): readonly NamedList[] { return this.#view.lists; }
  get unsent(): boolean { return this.#view.unsent; }
  get trouble(): Refusal | null { return this.document.trouble; }

  async make(name: string): Promise<Outcome<string>> {
    const id = this.core.newId();
    const done = await this.document.change(() => this.core.make(id, name));
    return done.ok ? { ok: true, value: id } : done;
  }
  rename(id: string, name: string): Promise<Outcome<null>> { return this.document.change(() => this.core.rename(id, name)); }
  remove(id: string): Promise<Outcome<null>> { return this.document.change(() => this.core.remove(id)); }
  put(id: string, entry: ListEntry): Promise<Outcome<null>> { return this.document.change(() => this.core.put(id, JSON.stringify(entry))); }

  async links(): Promise<Outcome<readonly ListLinkMade[]>> {
    const answer = await asked<ShownLists>(this.options, '/v1/me/lists', 'GET');
    return answer.ok ? { ok: true, value: answer.value.links } : answer;
  }
  async share(id: string): Promise<Outcome<ListLink>> {
    await this.sync();
    if (this.unsent) return { ok: false, error: this.trouble ?? { code: 'offline', detail: '' } };
    return asked(this.options, `/v1/me/lists/${id}/link`, 'PUT');
  }
  unshare(id: string): Promise<Outcome<null>> { return asked(this.options, `/v1/me/lists/${id}/link`, 'DELETE'); }

  sync(): Promise<void> { return this.document.sync(); }
  kept(): Promise<KeptDocument | null> { return this.document.kept(); }
  subscribe(listener: () => void): () => void { return this.document.subscribe(listener); }
  close(): void { this.document.close(); }

  #read(): ListsView {
    const text = this.core.view();
    if (text === this.#text) return this.#view;
    this.#text = text;
    return JSON.parse(text) as ListsView;
  }
}

/** Opens the named lists of an open shop. */
export async function openLists(shop: Shop, options: MemberOptions): Promise<Lists> {
  const module = await loadMember();
  const core = objectAt<ListsCore>(module, 'lists_', module._cw_lists_new());
  const document = new MemberDocument(module, core, shop, options, { record: RECORDS.lists, path: '/v1/me/lists/sync', label: 'lists' });
  await document.open();
  return new OpenedLists(document, core, options);
}

/** What the list of a link has; anybody may ask. Refused: `not_found`, whatever became of the link. */
export async function openSharedList(options: MemberOptions, token: string): Promise<Outcome<readonly SharedListItem[]>> {
  const answer = await asked<SharedList>(options, `/v1/lists/shared/${encodeURIComponent(token)}`, 'GET');
  return answer.ok ? { ok: true, value: answer.value.items } : answer;
}
