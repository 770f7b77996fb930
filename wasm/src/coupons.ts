// The member's coupons: what they hold, what the centre gives, and which of them the next quote takes.
import type { Coupon, CouponTemplate, Coupons, Outcome, Refusal } from './api.js';
import { Cached, items, type Kernel } from './kernel.js';

export class CouponPart implements Coupons {
  #kernel: Kernel;
  #list: Cached<readonly Coupon[]>;
  #centre: Cached<readonly CouponTemplate[]>;
  #chosen: 'best' | readonly string[] = 'best';

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#list = new Cached(kernel, () => kernel.core.coupons(), items<Coupon>);
    this.#centre = new Cached(kernel, () => kernel.core.couponOffers(), items<CouponTemplate>);
  }

  get list(): readonly Coupon[] { return this.#list.get(); }
  get centre(): readonly CouponTemplate[] { return this.#centre.get(); }
  get chosen(): 'best' | readonly string[] { return this.#chosen; }

  choose(chosen: 'best' | readonly string[]): void {
    this.#chosen = chosen;
    this.#kernel.changed();
  }
  claim(template: number): Outcome<{ id: string }> { return this.#take(this.#kernel.core.claimCoupon(template, '')); }
  redeem(code: string): Outcome<{ id: string }> { return this.#take(this.#kernel.core.claimCoupon(0, code)); }

  #take(id: string): Outcome<{ id: string }> {
    const kernel = this.#kernel;
    if (id === '') return { ok: false, error: kernel.refuse(JSON.parse(kernel.core.refused()) as Refusal) };
    kernel.took(0);
    return { ok: true, value: { id } };
  }
}
