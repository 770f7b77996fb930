/**
 * `cartwright/profile`: who the member is, on this device. Everything is read and edited with no network and merged with what
 * other devices wrote; withdrawals of consent count here at once and are sent like the edits; a chosen picture waits with them.
 */
import type { Outcome, Refusal, Shop } from '../api.js';
import type { ProfileFields, ProfilePatch, ProfileView, RefusedField, ShownConsent } from '../generated/messages.js';
import { objectAt, type ProfileCore } from './core.js';
import { refused, type MemberOptions } from './call.js';
import { MemberDocument, type KeptDocument } from './document.js';
import { loadMember } from './loader.js';
import { pictureAddress, typeOf, smallPicture } from './picture.js';
import { RECORDS } from './vault.js';

export type { MemberOptions, ProfileFields, ProfilePatch, RefusedField, ShownConsent };

export type Purpose = ShownConsent['purpose'];

export interface Profile {
  readonly fields: ProfileFields;
  /** Percent. */
  readonly completeness: number;
  /** UTC milliseconds; 0: the birthday can be changed. */
  readonly birthdayLockedUntil: number;
  /** What the shop did not take, and why, until dismissed or written anew; the fields have their previous values. */
  readonly refused: readonly RefusedField[];
  /** How each purpose stands here; empty until the shop was heard once. */
  readonly consents: readonly ShownConsent[];
  /** A `data:` address of the picture; '' without one, or while it is not on this device. */
  readonly picture: string;
  /** There is a picture, here or with the shop. */
  readonly hasAvatar: boolean;
  /** The picture was chosen here and is not with the shop yet. */
  readonly isChoosing: boolean;
  /** The shop has answered once: until then `fields` are this device's alone. */
  readonly isHeard: boolean;
  /** Something of this device is not with the shop yet. */
  readonly unsent: boolean;
  /** Why the last sync failed. */
  readonly trouble: Refusal | null;
  /** What `edit` would say. */
  check(patch: ProfilePatch): Refusal | null;
  /** Fields that are left out stay. Answers when it is on this device's disk. */
  edit(patch: ProfilePatch): Promise<Outcome<null>>;
  /** Giving a consent needs the shop's word: `PUT /v1/me/consents/{purpose}`. */
  withdraw(purpose: Purpose): Promise<Outcome<null>>;
  /** A JPEG, PNG or WebP; where the browser can, it is made a square of 512 pixels here, without its metadata. */
  choosePicture(file: Blob): Promise<Outcome<null>>;
  /** Needs a network. */
  removePicture(): Promise<Outcome<null>>;
  dismiss(): Promise<Outcome<null>>;
  sync(): Promise<void>;
  /** What a sign-out may keep for this member: `leave` of `cartwright/leaving` asks. */
  kept(): Promise<KeptDocument | null>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const AVATAR = '/v1/me/avatar';

class OpenedProfile implements Profile {
  picture = '';
  #view: ProfileView;
  #text = '';
  #pictures: Promise<void> | null = null;
  #tries = 0;
  #missing = ''; // the picture that could not be fetched: not asked for again and again

  constructor(readonly document: MemberDocument, readonly core: ProfileCore) {
    this.#view = this.#read();
    document.subscribe(() => {
      this.#view = this.#read();
      this.#pictures ??= this.#exchangePictures().then(() => { this.#tries = 0; }, () => { document.later(this.#tries++); }).then(() => { this.#pictures = null; });
    });
  }

  get fields(): ProfileFields { return this.#view.fields; }
  get completeness(): number { return this.#view.completeness; }
  get birthdayLockedUntil(): number { return this.#view.birthdayLockedUntil; }
  get refused(): readonly RefusedField[] { return this.#view.refused; }
  get consents(): readonly ShownConsent[] { return this.#view.consents; }
  get hasAvatar(): boolean { return this.#view.hasAvatar; }
  get isChoosing(): boolean { return this.#view.isChoosing; }
  get isHeard(): boolean { return this.#view.isHeard; }
  get unsent(): boolean { return this.#view.unsent; }
  get trouble(): Refusal | null { return this.document.trouble; }

  check(patch: ProfilePatch): Refusal | null {
    const said = JSON.parse(this.core.check(JSON.stringify(patch))) as Refusal;
    return said.code === '' ? null : said;
  }
  edit(patch: ProfilePatch): Promise<Outcome<null>> { return this.document.change(() => this.core.edit(JSON.stringify(patch))); }
  withdraw(purpose: Purpose): Promise<Outcome<null>> { return this.document.change(() => this.core.withdraw(purpose)); }
  dismiss(): Promise<Outcome<null>> { return this.document.change(() => { this.core.dismiss(); return ''; }); }

  async choosePicture(file: Blob): Promise<Outcome<null>> {
    const { copy } = this.document;
    const made = await smallPicture(file);
    if (made === null) return { ok: false, error: { code: 'image_unreadable', detail: '' } };
    return this.document.change(() => this.#withBytes(made, (place, size) => this.core.choosePicture(place, size)), copy);
  }

  async removePicture(): Promise<Outcome<null>> {
    try {
      const answer = await this.document.call(AVATAR, { method: 'DELETE' });
      if (!answer.ok) return { ok: false, error: await refused(answer) };
    } catch {
      return { ok: false, error: { code: 'offline', detail: '' } };
    }
    await this.document.sync();
    return { ok: true, value: null };
  }

  sync(): Promise<void> { return this.document.sync(); }
  kept(): Promise<KeptDocument | null> { return this.document.kept(); }
  subscribe(listener: () => void): () => void { return this.document.subscribe(listener); }
  close(): void { this.document.close(); }

  // Sends the picture that was chosen, then fetches the shop's if it is another. Rejects when it is to be tried again.
  async #exchangePictures(): Promise<void> {
    if (!this.document.canSync || !this.isHeard) return;
    if (this.#view.isChoosing) await this.#sendPicture();
    const { lacksPicture, avatar } = this.#view;
    if (lacksPicture && avatar !== this.#missing) await this.#fetchPicture(avatar);
  }

  async #sendPicture(): Promise<void> {
    const { copy } = this.document;
    this.core.beginPicture();
    const body = this.document.module.cartwrightMember.taken();
    const answer = await this.document.call(AVATAR, { method: 'PUT', body, headers: { 'Content-Type': typeOf(body) } });
    // A server in trouble, or a session to be renewed: the picture waits.
    if (answer.status >= 500 || answer.status === 401 || answer.status === 429) throw new Error(String(answer.status));
    const code = answer.ok ? '' : (await refused(answer)).code;
    await this.document.change(() => this.core.finishPicture(code), copy);
  }

  async #fetchPicture(avatar: string): Promise<void> {
    const { copy } = this.document;
    let bytes = new Uint8Array();
    if (!/^0*$/.test(avatar)) {
      const answer = await this.document.call(`${AVATAR}/large`, {});
      if (!answer.ok) { this.#missing = avatar; return; }
      bytes = new Uint8Array(await answer.arrayBuffer());
    }
    await this.document.change(() => this.#withBytes(bytes, (place, size) => this.core.keepPicture(avatar, place, size)), copy);
  }

  #withBytes(bytes: Uint8Array, use: (place: number, size: number) => string): string { return this.document.module.cartwrightMember.withBytes(bytes, use); }

  #read(): ProfileView {
    const text = this.core.view();
    if (text === this.#text) return this.#view;
    this.#text = text;
    this.core.givePicture();
    this.picture = pictureAddress(this.document.module.cartwrightMember.taken());
    return JSON.parse(text) as ProfileView;
  }
}

/** Opens the profile of an open shop's member. */
export async function openProfile(shop: Shop, options: MemberOptions): Promise<Profile> {
  const module = await loadMember();
  const core = objectAt<ProfileCore>(module, 'profile_', module._cw_profile_new());
  const document = new MemberDocument(module, core, shop, options, { record: RECORDS.profile, path: '/v1/me/profile/sync', label: 'profile' });
  await document.open();
  return new OpenedProfile(document, core);
}
