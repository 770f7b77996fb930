/**
 * `cartwright/locking`: a PIN for what is stored on this device (spec 01). Everything of guest and member in IndexedDB is sealed with
 * AES-256-GCM under a random key, and that key is wrapped by the PIN through Argon2id. Ten wrong tries erase the device's copy; the
 * account is not touched. One object for a page: `openShop({ unlock: locking.unlockStore })`. Loaded when a PIN is set or asked for.
 */
import type { Outcome, Refusal, Sealer, Shop } from '../api.js';
import { scrub } from '../scrub.js';
import { keyOfPin } from './argon2.js';
import { importKey, openBytes } from './gcm.js';
import { KeyChannel, type HeldKey } from './key_channel.js';
import { changeLock, isSealed, look, type LockRecord } from './lock_record.js';
import { KEY_PLACE, PIN_LENGTH_MAX, PIN_LENGTH_MIN, refusedPin, wrapped } from './pin.js';
import { emptyStore, rewrite, RewriteFailed } from './rewrite.js';
import { StoreSealer } from './store_sealer.js';

export { PIN_LENGTH_MAX, PIN_LENGTH_MIN, refusedPin };

/** Spec 01. */
export const TRIES_MAX = 10;
const FLUSH_MS = 3_000;
const KEY_BYTES = 32;
const ERASED = 3; // versions: one on is "switched off", which an open tab follows; this it must not take for that

export interface LockingHooks {
  /** The store is locked and waits for `unlock()`, or no longer does. */
  asks(asking: boolean): void;
  /** Locked or erased in another tab: what this page holds has to go. Load it again. */
  ended(): void;
}

export interface LockState { on: boolean; triesLeft: number }

const refusal = (code: string, detail = ''): { ok: false; error: Refusal } => ({ ok: false, error: { code, detail } });
const done: Outcome<null> = { ok: true, value: null };

/** Whether this browser can do it: not without its cryptography (plain HTTP), WebAssembly or IndexedDB. */
export const canLock = (): boolean => typeof indexedDB !== 'undefined' && typeof WebAssembly !== 'undefined' && globalThis.crypto?.subtle !== undefined;

interface Opened { raw: Uint8Array<ArrayBuffer>; version: number; lock: LockRecord }

export class Locking {
  #held: StoreSealer | null = null;
  #waiting: { version: number; epoch: number; again: () => void } | null = null;
  #keys: KeyChannel;

  /** `name`: the database, as given to `openShop`. */
  constructor(readonly hooks: LockingHooks, readonly name = 'cartwright') {
    this.#keys = new KeyChannel(name, {
      held: () => this.#held,
      given: (held) => { this.#given(held); },
      locked: () => { this.#end(); },
      changed: () => { this.#waiting?.again(); },
    });
  }

  /** For `OpenOptions.unlock`: resolves when the PIN was given here, or in another tab that is open. */
  unlockStore = async (before: Sealer | null): Promise<Sealer | null> => {
    for (;;) {
      const { version, lock } = await look(this.name);
      if (version === 0 || !isSealed(version)) {
        if (before !== null && version !== before.version + 1) return this.#neverAgain();
        if (this.#held !== null && this.#held.version < version) this.#held = null; // not one that turnOn() is about to need
        return null;
      }
      if (this.#held?.version === version) return this.#held;
      if (lock === null) throw new DOMException('', 'VersionError'); // a newer Cartwright's
      if (lock.tries >= TRIES_MAX) await this.erase();
      else await this.#wait(version, lock.epoch);
    }
  };

  async state(): Promise<LockState> {
    const { version, lock } = await look(this.name);
    return { on: version !== 0 && isSealed(version) && lock !== null, triesLeft: TRIES_MAX - (lock?.tries ?? 0) };
  }

  /** Refused: `pin_wrong` (detail: tries left), `erased` (that was the last one), `unavailable` (no Argon2 here). */
  async unlock(pin: string): Promise<Outcome<null>> {
    const opened = await this.#try(pin);
    if (!opened.ok) return opened;
    const { raw, version, lock } = opened.value;
    this.#hold(await this.#sealer(raw, version, lock.epoch));
    this.#keys.give(this.#held!);
    return done;
  }

  /** Seals all that is stored. Refused: `pin_length`, `pin_easy`, `blocked` (another tab does not answer), `changed`, `storage_full`, `store_failed`, `unavailable`. */
  async turnOn(pin: string): Promise<Outcome<null>> {
    const refused = refusedPin(pin);
    if (refused !== null) return { ok: false, error: refused };
    if (!canLock()) return refusal('unavailable');
    const raw = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    try {
      const { version } = await look(this.name);
      if (version === 0 || isSealed(version)) return refusal('changed');
      const lock = await wrapped(raw, pin, 0);
      const sealer = await this.#sealer(raw, version + 1, lock.epoch);
      this.#held = sealer; // the shop asks for it as soon as the rewriting is done
      await rewrite(this.name, version, sealer.version, {
        state: (state) => sealer.sealState(state), record: (number, bytes) => sealer.sealRecord(number, bytes), batch: (first, batch) => sealer.sealBatch(first, batch),
      }, lock);
    } catch (error) {
      this.#held = null;
      return failed(error);
    }
    await scrub(this.name); // what was there in clear
    return done;
  }

  /** Refused as `unlock()`: a wrong PIN counts here too. */
  async turnOff(pin: string): Promise<Outcome<null>> {
    const opened = await this.#try(pin);
    if (!opened.ok) return opened;
    try {
      await this.#remove(await this.#sealer(opened.value.raw, opened.value.version, opened.value.lock.epoch));
    } catch (error) {
      return failed(error);
    }
    return done;
  }

  /** Refused as `unlock()`, and as `turnOn()` for the new one. */
  async change(pin: string, next: string): Promise<Outcome<null>> {
    const refused = refusedPin(next);
    if (refused !== null) return { ok: false, error: refused };
    const opened = await this.#try(pin);
    if (!opened.ok) return opened;
    const { raw, lock } = opened.value;
    try {
      const made = await wrapped(raw, next, lock.epoch);
      await changeLock(this.name, (now) => ({ ...made, epoch: now.epoch }));
    } catch (error) {
      return failed(error);
    }
    raw.fill(0);
    return done;
  }

  /** Locks this page and the other tabs: `ended()` is called in all of them. What was made so far is on the disk first. */
  async lock(shop: Shop): Promise<void> {
    if (this.#held === null) return;
    await Promise.race([shop.flushed(), new Promise((resolve) => { setTimeout(resolve, FLUSH_MS); })]);
    await changeLock(this.name, (lock) => ({ ...lock, epoch: lock.epoch + 1 }));
    this.#keys.tell('locked');
    this.#end();
  }

  /** Erases what is stored here, for who has forgotten the PIN, and after the last try. The account is not touched. */
  async erase(): Promise<void> {
    const { version } = await look(this.name);
    if (version === 0 || !isSealed(version)) return;
    await emptyStore(this.name, version, version + ERASED).catch((error: unknown) => {
      if (!(error instanceof RewriteFailed) || error.code !== 'changed') throw error; // another tab was faster
    });
    this.#held = null;
    try {
      const mark = `cartwright:${this.name}`;
      for (const key of Object.keys(localStorage)) if (key === mark || key.startsWith(`${mark}:`)) localStorage.removeItem(key);
    } catch { /* switched off */ }
    await scrub(this.name); // a copy of the wrapped key would give more tries
    this.#keys.tell('changed');
    this.#waiting?.again();
  }

  close(): void { this.#keys.close(); }

  // The count of tries is on the disk before the PIN is tried; what may fail for other reasons comes before both.
  async #try(pin: string): Promise<Outcome<Opened>> {
    try {
      const { lock } = await look(this.name);
      if (lock === null) return refusal('changed');
      if (lock.tries >= TRIES_MAX) return await this.#erased();
      const key = await keyOfPin(pin, lock.salt, lock.cost);
      const counted = await changeLock(this.name, (now) => (now.tries >= TRIES_MAX ? null : { ...now, tries: now.tries + 1 }));
      if (counted === null) return refusal('changed');
      if (counted.lock.tries >= TRIES_MAX) return await this.#erased();
      const raw = await openBytes(key, KEY_PLACE, counted.lock.wrapped).catch(() => null);
      const left = TRIES_MAX - counted.lock.tries - 1;
      if (raw === null) return left === 0 ? await this.#erased() : refusal('pin_wrong', String(left));
      await changeLock(this.name, (now) => ({ ...now, tries: 0 }));
      return { ok: true, value: { raw, ...counted } };
    } catch (error) {
      return failed(error);
    }
  }

  async #erased(): Promise<{ ok: false; error: Refusal }> {
    await this.erase();
    return refusal('erased');
  }

  async #sealer(raw: Uint8Array<ArrayBuffer>, version: number, epoch: number): Promise<StoreSealer> {
    const sealer: StoreSealer = new StoreSealer(version, await importKey(raw), epoch, () => this.#remove(sealer));
    raw.fill(0);
    return sealer;
  }

  async #remove(sealer: StoreSealer): Promise<void> {
    await rewrite(this.name, sealer.version, sealer.version + 1, {
      state: (state) => sealer.openState(state), record: (number, bytes) => sealer.openRecord(number, bytes), batch: (first, batch) => sealer.openBatch(first, batch),
    }, null);
    this.#keys.tell('changed');
  }

  #hold(sealer: StoreSealer): void {
    this.#held = sealer;
    this.#waiting?.again();
  }

  #given({ version, epoch, key }: HeldKey): void {
    if (this.#waiting?.version !== version || this.#waiting.epoch !== epoch) return;
    const sealer: StoreSealer = new StoreSealer(version, key, epoch, () => this.#remove(sealer));
    this.#hold(sealer);
  }

  async #wait(version: number, epoch: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting = { version, epoch, again: resolve };
      this.hooks.asks(true);
      this.#keys.ask(version, epoch);
      // Another tab may have switched it off between the look and this, and will not say so again.
      void look(this.name).then((now) => { if (now.version !== version || now.lock?.epoch !== epoch) resolve(); }, () => undefined);
    });
    this.#waiting = null;
    this.hooks.asks(false);
  }

  #end(): void {
    this.#held = null;
    this.hooks.ended();
  }

  #neverAgain(): Promise<never> {
    this.#end();
    return new Promise(() => undefined);
  }
}

function failed(error: unknown): { ok: false; error: Refusal } {
  if (error instanceof RewriteFailed) return refusal(error.code);
  if (error instanceof DOMException) return refusal(error.name === 'QuotaExceededError' ? 'storage_full' : 'store_failed');
  return refusal('unavailable');
}
