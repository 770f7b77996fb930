// Drives the store: one load or one commit at a time, batches what is made meanwhile, and says truly what is durable.
import type { Status } from './api.js';
import { Bit, type StoreEvent, type StoredBundle } from './core.js';
import type { Kernel } from './kernel.js';
import { hold, holders } from './tabs.js';

const RETRY_MS = 1_000;
const OPEN_MS = 3_000;

const COMMIT_DONE = 0;
const COMMIT_CONFLICT = 1;
const COMMIT_FULL = 2;

interface Loaded { bundle: StoredBundle | null; fresh: boolean }

export interface StorageHooks {
  /** A commit of this tab is on the disk: `state` when confirmed state may have changed for others too. */
  saved(): void;
  /** The store was read, at open or because another tab had written. */
  loaded(): void;
}

export class Storage {
  state: Status['storage'] = 'opening';
  evicted = false;
  ready = false;
  /** The bundle that the store holds; read with the first load. */
  bundle: StoredBundle | null = null;

  #busy: 'no' | 'loading' | 'committing' = 'no';
  #wantsLoad = true;
  #opened = false;
  #newer = false; // written by a newer Cartwright: left alone
  #madeRoom = false;
  #taken = 0;
  #waiting: { made: number; resolve: () => void }[] = [];
  #firstLoad: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #marker: string;
  #letGo: () => void = () => undefined;

  constructor(readonly kernel: Kernel, readonly name: string | null, readonly hooks: StorageHooks) {
    this.#marker = `cartwright:${name ?? ''}`;
  }

  /** Resolves when the device's data was read, or when it takes so long that the shop opens without. */
  async open(): Promise<void> {
    const { cartwrightStore: store } = this.kernel.module;
    store.handle = this.kernel.handle;
    const tell = (event: StoreEvent, value: unknown): void => { this.#heard(event, value); };
    const loaded = new Promise<void>((resolve) => { this.#firstLoad = resolve; });
    const opening = this.#connect(store.open(this.name, tell), () => store.open(null, tell));
    const late = new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.ready) return;
        if (store.locked) return wait(); // a person is asked, who may take longer
        this.#say('blocked');
        resolve();
      };
      const wait = (): void => { setTimeout(look, OPEN_MS); };
      if (this.name !== null) wait();
    });
    await Promise.race([Promise.all([opening, loaded]), late]);
  }

  async #connect(opening: Promise<void>, inMemory: () => Promise<void>): Promise<void> {
    let where: Status['storage'] = this.name === null ? 'memory' : 'indexeddb';
    try {
      await opening;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'VersionError') {
        this.#newer = true;
        this.#say('blocked');
        this.#firstLoad();
        return;
      }
      await inMemory(); // private mode, storage switched off
      where = 'memory';
    }
    this.#opened = true;
    this.state = where;
    this.pump();
  }

  get isShared(): boolean { return this.#opened && this.state !== 'memory'; }
  get isEmpty(): boolean { return (this.kernel.module._cw_bits(this.kernel.handle) & Bit.unsaved) === 0; }

  /** Another tab has written. */
  reload(): void {
    this.#wantsLoad = true;
    this.pump();
  }

  pump(): void {
    if (this.#busy !== 'no' || !this.#opened || this.#newer || this.kernel.closed) return;
    const { core, module, handle } = this.kernel;
    if (this.#wantsLoad || (module._cw_bits(handle) & Bit.needsReload) !== 0) {
      this.#wantsLoad = false;
      this.#busy = 'loading';
      core.load();
      return;
    }
    if (this.#timer !== undefined) return; // after a failure, wait
    this.#taken = this.kernel.made;
    if (core.commit()) this.#busy = 'committing';
    else this.#settle();
  }

  flushed(): Promise<void> {
    if (this.#busy === 'no' && this.ready && this.isEmpty) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ made: this.kernel.made, resolve });
      this.pump();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#letGo();
    this.kernel.module.cartwrightStore.close();
  }

  #settle(): void {
    if (this.#waiting.length === 0) return;
    const reached = this.#waiting.filter((one) => one.made <= this.#taken);
    this.#waiting = this.#waiting.filter((one) => one.made > this.#taken);
    for (const one of reached) one.resolve();
  }

  #heard(event: StoreEvent, value: unknown): void {
    if (this.kernel.closed) return;
    switch (event) {
      case 'loaded': return this.#loaded(value as Loaded);
      case 'committed': return this.#committed(...value as [number, number]);
      case 'failed':
        this.#busy = 'no';
        this.#wantsLoad = true;
        this.#say('blocked');
        return this.#later();
      case 'blocked': return this.#say('blocked');
      // Read first: the store may have been deleted, and what is in memory is then written again.
      case 'lost': return this.reload();
    }
  }

  #loaded({ bundle, fresh }: Loaded): void {
    this.#busy = 'no';
    if (bundle !== null) this.bundle = bundle;
    const wasReady = this.ready;
    const failed = this.kernel.core.adopt();
    if (failed !== '') {
      // bad_version, or a record that cannot be read: touch nothing, work in memory, say so.
      this.#newer = true;
      this.#say('blocked');
    } else {
      if (!wasReady) this.#begin(fresh);
      this.ready = true;
    }
    this.hooks.loaded();
    this.kernel.changed();
    this.#firstLoad();
    this.pump();
  }

  // Nothing here is waited for: the page shows what was read first.
  #begin(fresh: boolean): void {
    if (!this.isShared) return;
    if (fresh) this.#checkMarker();
    setTimeout(() => {
      if (this.kernel.closed) return;
      this.#mark();
      this.#hold();
    }, 0);
  }

  // By this lock tabs know of each other that they are open (idb_library.js).
  #hold(): void {
    const lock = `cartwright-open:${this.name ?? ''}`;
    this.#letGo = hold(lock, 'shared', () => { this.kernel.module.cartwrightStore.held(() => holders(lock).then((count) => count === 1)); });
  }

  // Something outside the database remembers that there was one, so that an evicted store is not taken for a new device.
  #checkMarker(): void {
    if (typeof localStorage === 'undefined') return;
    try {
      this.evicted = localStorage.getItem(this.#marker) !== null;
    } catch { /* switched off: it cannot be told */ }
  }

  #mark(): void {
    if (typeof localStorage === 'undefined') return;
    try {
      localStorage.setItem(this.#marker, '1');
    } catch { /* as above */ }
  }

  #committed(outcome: number, nextSeq: number): void {
    this.#busy = 'no';
    this.kernel.core.commitDone(outcome, nextSeq);
    if (outcome === COMMIT_DONE) {
      if (this.state === 'full' || this.state === 'blocked') this.#say('indexeddb');
      this.#settle();
      this.hooks.saved();
      if (this.kernel.made !== this.#taken || !this.isEmpty) this.pump();
      return;
    }
    if (outcome === COMMIT_CONFLICT) return this.pump();
    this.#say(outcome === COMMIT_FULL ? 'full' : 'blocked');
    if (outcome === COMMIT_FULL && !this.#madeRoom) {
      this.#madeRoom = true; // the catalogue can be fetched again, the cart cannot
      void this.kernel.module.cartwrightStore.keepBundle(null);
    }
    this.#later();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.pump();
    }, RETRY_MS);
  }

  #say(state: Status['storage']): void {
    if (this.state === state) return;
    this.state = state;
    this.kernel.changed();
  }
}
