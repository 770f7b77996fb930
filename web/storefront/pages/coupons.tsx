// The member's coupons and the centre that gives them: from the device's own data, with no network too.
import type { Coupon, CouponTemplate, CouponTerms, Shop } from 'cartwright';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { useCouponTexts } from '../../ui/texts/coupons/index.ts';
import { errorWords, spoken, useTexts } from '../../ui/texts/index.ts';
import { askedBy, promiseOf } from '../coupon_words.ts';
import { useShop, useTitle } from '../shop.ts';

export function CouponsPage() {
  const t = useCouponTexts();
  const shop = useShop();
  useTitle(t.title);
  const { list, centre } = shop.coupons;
  const open = list.filter((each) => each.state === 'claimed' || each.state === 'held').sort((a, b) => a.validTo - b.validTo);
  const past = list.filter((each) => !open.includes(each));
  const member = shop.status.member !== null;
  return (
    <div class="page">
      <div class="stack tight"><h1 tabIndex={-1}>{t.title}</h1><p class="small soft">{t.lead}</p></div>
      {!member && <SignInFirst />}
      {member && <CodeForm shop={shop} />}
      {member && <Mine coupons={open} shop={shop} />}
      {centre.length > 0 && (
        <section class="stack">
          <h2>{t.centre}</h2>
          <ul class="coupons">
            {centre.map((each) => <Offered key={each.terms.number} offer={each} shop={shop} />)}
          </ul>
        </section>
      )}
      {past.length > 0 && (
        <details class="stack">
          <summary class="text-button">{t.past}</summary>
          <ul class="coupons">
            {past.map((each) => <Held key={each.id} coupon={each} shop={shop} />)}
          </ul>
        </details>
      )}
    </div>
  );
}

function Mine({ coupons, shop }: { coupons: readonly Coupon[]; shop: Shop }) {
  const t = useCouponTexts();
  return (
    <section class="stack">
      <h2>{t.mine}</h2>
      {coupons.length === 0 && <Empty short icon="note" title={t.none} text={t.noneText} />}
      <ul class="coupons">
            {coupons.map((each) => <Held key={each.id} coupon={each} shop={shop} />)}
          </ul>
    </section>
  );
}

function SignInFirst() {
  const t = useTexts();
  const words = useCouponTexts();
  return <Notice icon="person" action={<a class="link" href="/sign-in?next=/coupons">{t.sign.in}</a>}>{words.signIn}</Notice>;
}

function CodeForm({ shop }: { shop: Shop }) {
  const t = useCouponTexts();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | undefined>();
  const redeem = (event: Event): void => {
    event.preventDefault();
    const outcome = shop.coupons.redeem(code);
    setWrong(outcome.ok ? undefined : errorWords(outcome.error.code));
    if (!outcome.ok) return;
    setCode('');
    toast(t.redeemed);
  };
  return (
    <form class="panel stack tight code-form" noValidate onSubmit={redeem}>
      <Field label={t.code} name="code" value={code} onInput={setCode} hint={t.codeHint} wrong={wrong} maxLength={40} autoComplete="off" />
      <button type="submit" class="button" disabled={code.trim() === ''}>{t.redeem}</button>
    </form>
  );
}

function Card({ terms, shop, dim = false, badge, children }: { terms: CouponTerms; shop: Shop; dim?: boolean; badge?: ComponentChildren; children: ComponentChildren }) {
  const t = useCouponTexts();
  return (
    <li class={dim ? 'panel coupon dim' : 'panel coupon'}>
      <div class="grow stack tight">
        <p class="coupon-promise">{promiseOf(terms, shop, t)}</p>
        <h3>{spoken(terms.name)} {badge}</h3>
        <p class="small soft">{askedBy(terms, shop, t).join(' · ')}</p>
        {children}
      </div>
    </li>
  );
}

function Held({ coupon, shop }: { coupon: Coupon; shop: Shop }) {
  const t = useCouponTexts();
  const { state, terms, validFrom, validTo, id, order } = coupon;
  const waits = shop.commands.some((each) => each.coupon === id && each.state === 'pending');
  const early = validFrom > Date.now();
  return (
    <Card terms={terms} shop={shop} dim={state !== 'claimed' && state !== 'held'} badge={state !== 'claimed' ? <Badge tone={state === 'held' ? 'warn' : 'plain'}>{t.states[state]}</Badge> : waits ? <Badge>{t.waiting}</Badge> : null}>
      <p class="small faint number">{early ? t.from(formatInstant(validFrom)) : t.until(formatInstant(validTo))}</p>
      {state === 'held' && <p class="small">{t.heldBy} <a class="link" href={`/orders/${order}`}>{t.toOrder}</a></p>}
    </Card>
  );
}

function Offered({ offer, shop }: { offer: CouponTemplate; shop: Shop }) {
  const t = useCouponTexts();
  const { terms, claimFrom, claimTo, limits } = offer;
  const had = shop.coupons.list.filter((each) => each.terms.number === terms.number).length;
  const full = limits.issuedPerMember > 0 && had >= limits.issuedPerMember;
  const early = claimFrom > Date.now();
  const claim = (): void => {
    const outcome = shop.coupons.claim(terms.number);
    toast(outcome.ok ? t.claimed : errorWords(outcome.error.code));
  };
  return (
    <Card terms={terms} shop={shop}>
      <p class="small faint number">{early ? t.starts(formatInstant(claimFrom)) : t.until(formatInstant(claimTo))}</p>
      <button type="button" class="button" disabled={full || early || shop.status.member === null} aria-label={`${full ? t.mineAlready : t.claim}: ${spoken(terms.name)}`} onClick={claim}>{full ? t.mineAlready : t.claim}</button>
    </Card>
  );
}
