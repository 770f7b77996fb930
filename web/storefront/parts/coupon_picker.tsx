// Which coupons the cart takes: the best set unless the shopper chooses; each with what it does, or what it lacks.
import type { Coupon, CouponChoice, Quote, Shop } from 'cartwright';
import { useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { stepWords } from '../../ui/explanation.ts';
import { formatMoney } from '../../ui/money.ts';
import { useCouponTexts, type CouponTexts } from '../../ui/texts/coupons/index.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { askedBy, promiseOf } from '../coupon_words.ts';
import { useShop } from '../shop.ts';

type Offer = CouponChoice['offers'][number];

/** Those that the quote's money has a part of. */
export const usedBy = (quote: Quote, id: string): boolean => quote.adjustments.some((each) => each.coupon === id) || quote.gifts.some((each) => each.coupon === id);

export function CouponPicker({ quote }: { quote: Quote }) {
  const t = useCouponTexts();
  const [open, setOpen] = useState(false);
  const { offers } = quote.coupons;
  if (offers.length === 0) return null;
  const used = offers.filter((each) => usedBy(quote, each.id)).length;
  const can = offers.filter((each) => each.applies).length;
  return (
    <>
      <button type="button" class="coupon-row" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span class="grow">{t.picker}</span>
        <span class="small soft">{used > 0 ? t.chosen(used) : can > 0 ? t.available(can) : t.nothing}</span>
        <Icon name="right" small class="faint" />
      </button>
      {open && <PickerSheet quote={quote} onClose={() => setOpen(false)} />}
    </>
  );
}

function PickerSheet({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const t = useCouponTexts();
  const shop = useShop();
  const { chosen, list } = shop.coupons;
  const { best, savedMinor, missedMinor } = quote.coupons;
  const ids = chosen === 'best' ? best.map((each) => each.id) : chosen;
  const toggle = (id: string, on: boolean): void => shop.coupons.choose(on ? [...ids, id] : ids.filter((each) => each !== id));
  const money = (amount: string): string => formatMoney(amount, { code: quote.currency });
  return (
    <Sheet title={t.picker} onClose={onClose}>
      <label class="coupon-pick">
        <span class="check"><input type="checkbox" checked={chosen === 'best'} onChange={(event) => shop.coupons.choose(event.currentTarget.checked ? 'best' : ids)} /></span>
        <span class="grow"><span class="strong">{t.best}</span><br /><span class="small soft">{savedMinor === '0' ? t.bestHint : t.saves(money(savedMinor))}</span></span>
      </label>
      {missedMinor !== '0' && <p class="tiny faint">{t.missed(money(missedMinor))}</p>}
      <ul class="list">
        {quote.coupons.offers.map((offer) => {
          const coupon = list.find((each) => each.id === offer.id);
          return coupon === undefined ? null : <Pick key={offer.id} quote={quote} offer={offer} coupon={coupon} shop={shop} on={ids.includes(offer.id)} full={ids.length >= 5} onChange={(on) => toggle(offer.id, on)} />;
        })}
      </ul>
      <p class="tiny faint">{t.limited}</p>
      <button type="button" class="button primary" onClick={onClose}>{t.done}</button>
    </Sheet>
  );
}

/** What it does to this cart by itself; when that is nothing, why. */
function effectWords({ amountMinor }: Offer, { terms: { kind } }: Coupon, amount: string, t: CouponTexts): string {
  if (kind === 'gift') return amountMinor === '0' ? t.gives('') : t.gives(amount);
  return amountMinor !== '0' ? t.saves(amount) : kind === 'shipping' ? t.shippingIsFree : t.nothingToTake;
}

interface PickProps { quote: Quote; offer: Offer; coupon: Coupon; shop: Shop; on: boolean; full: boolean; onChange: (on: boolean) => void }

function Pick({ quote, offer, coupon, shop, on, full, onChange }: PickProps) {
  const t = useCouponTexts();
  const words = useTexts();
  const amount = formatMoney(offer.amountMinor, { code: quote.currency });
  // Chosen, and yet not in the price: the quote says why.
  const refused = on ? quote.explanation.filter((step) => step.coupon === offer.id) : [];
  const missing = [...(offer.applies ? [] : offer.missing), ...refused].slice(0, 2);
  return (
    <li>
      <label class={offer.applies ? 'coupon-pick' : 'coupon-pick dim'}>
        <span class="check"><input type="checkbox" checked={on} disabled={!on && (!offer.applies || full)} onChange={(event) => onChange(event.currentTarget.checked)} /></span>
        <span class="grow stack tight">
          <span><span class="strong">{promiseOf(coupon.terms, shop, t)}</span> · {spoken(coupon.terms.name)}</span>
          <span class="small soft">{offer.applies ? effectWords(offer, coupon, amount, t) : askedBy(coupon.terms, shop, t).join(' · ')}</span>
          {missing.map((step) => <span key={step.code} class="small missing">{stepWords(step, words, quote.currency)}</span>)}
        </span>
      </label>
    </li>
  );
}
