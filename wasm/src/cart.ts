// The cart as the page holds it. An operation is one call into the module; the lines become objects when somebody reads them.
import type { Cart, CartLine, CartView } from './api.js';
import { Cached, items, type Kernel } from './kernel.js';

const QUANTITY_LIMIT = 1_000_000; // anything beyond is no quantity; the real limits are the core's

interface Lists { lines: readonly CartLine[]; saved: readonly CartLine[]; count: number }

class Picture implements CartView {
  #read: () => Lists;
  #lists: Lists | null = null;
  constructor(read: () => Lists) { this.#read = read; }
  #taken(): Lists { return this.#lists ??= this.#read(); }
  get lines(): readonly CartLine[] { return this.#taken().lines; }
  get saved(): readonly CartLine[] { return this.#taken().saved; }
  get count(): number { return this.#taken().count; }
}

export class CartPart implements Cart {
  #kernel: Kernel;
  #variants = new Map<string, number>();
  #lists: Cached<Lists>;
  #picture: Picture;
  #pictured = 0;
  #read = (): Lists => this.#lists.get();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#lists = new Cached(kernel, () => kernel.core.cart(), (text) => {
      const all = items<CartLine>(text);
      const lines = all.filter((line) => !line.saved);
      return { lines, saved: all.filter((line) => line.saved), count: lines.reduce((sum, line) => sum + line.quantity, 0) };
    });
    this.#picture = new Picture(this.#read);
  }

  get view(): CartView {
    if (this.#pictured !== this.#kernel.version) {
      this.#pictured = this.#kernel.version;
      this.#picture = new Picture(this.#read);
    }
    return this.#picture;
  }

  /** Another catalogue may sell other things under a SKU. */
  forgetNumbers(): void { this.#variants.clear(); }

  variantOf(sku: string): number {
    const known = this.#variants.get(sku);
    if (known !== undefined) return known;
    const found = this.#kernel.core.variantOfSku(sku) || this.#variantInCart(sku);
    if (found !== 0) this.#variants.set(sku, found);
    return found;
  }

  // A line whose product has left the catalogue can still be taken out: by `#` and its number (see CartLine.sku).
  #variantInCart(sku: string): number {
    return sku.startsWith('#') ? Number.parseInt(sku.slice(1), 10) || 0 : 0;
  }

  add(sku: string, quantity = 1): CartView {
    const kernel = this.#kernel;
    if ((quantity | 0) !== quantity || quantity > QUANTITY_LIMIT) return this.#odd(quantity);
    kernel.took(kernel.module._cw_cart_add(kernel.handle, this.variantOf(sku), quantity, Date.now()));
    return this.view;
  }

  set(sku: string, quantity: number): CartView {
    const kernel = this.#kernel;
    if ((quantity | 0) !== quantity || quantity > QUANTITY_LIMIT) return this.#odd(quantity);
    kernel.took(kernel.module._cw_cart_set(kernel.handle, this.variantOf(sku), quantity, Date.now()));
    return this.view;
  }

  remove(sku: string): CartView { return this.set(sku, 0); }

  select(sku: string, selected: boolean): CartView {
    const kernel = this.#kernel;
    kernel.took(kernel.module._cw_cart_select(kernel.handle, this.variantOf(sku), selected ? 1 : 0, Date.now()));
    return this.view;
  }

  saveForLater(sku: string, saved = true): CartView {
    const kernel = this.#kernel;
    kernel.took(kernel.module._cw_cart_save(kernel.handle, this.variantOf(sku), saved ? 1 : 0, Date.now()));
    return this.view;
  }

  note(sku: string, text: string): CartView {
    this.#kernel.took(this.#kernel.core.cartNote(this.variantOf(sku), text));
    return this.view;
  }

  clear(): CartView {
    this.#kernel.module._cw_cart_clear(this.#kernel.handle, Date.now());
    this.#kernel.done();
    return this.view;
  }

  #odd(quantity: number): CartView {
    this.#kernel.refuse({ code: 'out_of_range', detail: String(quantity) });
    return this.view;
  }
}
