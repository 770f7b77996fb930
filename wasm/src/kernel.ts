// What every part of a shop shares: the core, the rising version, who listens, and the last refusal.
import type { Refusal } from './api.js';
import { coreAt, type Core, type CoreModule } from './core.js';

export class Kernel {
  version = 1;
  /** Rises with every change that has to be saved. */
  made = 0;
  /** The cart's present view was taken or may be taken at this version. */
  refusal: Refusal | null = null;
  closed = false;
  /** Set by storage.ts: writes what was made. */
  save: () => void = () => undefined;

  readonly handle: number;
  #listeners = new Set<() => void>();
  #scheduled = false;
  #run = (): void => {
    this.#scheduled = false;
    this.save();
    for (const listener of [...this.#listeners]) listener();
  };

  readonly core: Core;

  constructor(readonly module: CoreModule) {
    this.handle = module._cw_core_new();
    this.core = coreAt(module, this.handle);
  }

  /** Something that is shown has changed. Listeners hear of it once a microtask. */
  changed(): void {
    this.version++;
    if (this.#scheduled || this.closed) return;
    this.#scheduled = true;
    queueMicrotask(this.#run);
  }

  /** Something was done that is to be kept. */
  done(): void {
    this.made++;
    this.changed();
  }

  /** Takes what an operation of the core answered; true when it was done. */
  took(code: number): boolean {
    if (code !== 0) {
      this.refuse(JSON.parse(this.core.refused()) as Refusal);
      return false;
    }
    this.refusal = null;
    this.done();
    return true;
  }

  refuse(refusal: Refusal): Refusal {
    this.refusal = refusal;
    this.changed();
    return refusal;
  }

  subscribe(listener: () => void): () => void {
    const own = (): void => { listener(); }; // the same function may subscribe twice
    this.#listeners.add(own);
    return () => { this.#listeners.delete(own); };
  }
}

/** A view that stays the same object until its text changes; read at most once a version. */
export class Cached<T> {
  #version = 0;
  #text: string | null = null;
  #value: T | undefined;

  constructor(readonly kernel: Kernel, readonly read: () => string, readonly parse: (text: string) => T) {}

  get(): T {
    if (this.#version !== this.kernel.version || this.#text === null) {
      this.#version = this.kernel.version;
      const text = this.read();
      if (text !== this.#text) {
        this.#text = text;
        this.#value = this.parse(text);
      }
    }
    return this.#value as T;
  }
}

/** Unpacks `{"items": [...]}` of views.h. */
export function items<T>(text: string): readonly T[] {
  return (JSON.parse(text) as { items: T[] }).items;
}
