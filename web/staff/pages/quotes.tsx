// The quote inspector: how the price of an order came about, by its number or its quote's fingerprint; each look is recorded.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { stepWords } from '../../ui/explanation.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { Act } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

type Seen = Schema<'InspectedQuote'>;
type Line = Seen['lines'][number];

export function QuotesPage() {
  const t = useWords();
  const [asked, setAsked] = useState('');
  const [asking, setAsking] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const wanted = asked.trim();
  return (
    <div class="page">
      <Head title={t.places.quotes} lead={t.carts.quotesLead} />
      <form class="panel row wrap" noValidate onSubmit={(event) => { event.preventDefault(); if (wanted !== '') setAsking(true); }}>
        <div class="grow"><Field label={t.carts.asked} name="asked" value={asked} onInput={setAsked} hint={t.carts.askedHint} maxLength={64} autoComplete="off" /></div>
        <button type="submit" class="button primary" disabled={wanted === ''}>{t.carts.inspect}</button>
      </form>
      {seen !== null && <Inspected seen={seen} />}
      {asking && (
        <Act<Seen> title={t.carts.inspectTitle} verb={t.carts.inspect} onClose={() => setAsking(false)} onDone={(quote) => { setAsking(false); setSeen(quote); }}
          run={(reason) => ask(api.POST('/v1/admin/quote-inspections', { body: { asked: wanted, reason } }))}>
          <p class="small soft"><code>{wanted}</code></p>
        </Act>
      )}
    </div>
  );
}

function Inspected({ seen }: { seen: Seen }) {
  const t = useWords();
  const may = useMay();
  const code = seen.currency;
  return (
    <>
      <Notice icon="note">{t.members.recorded}</Notice>
      <section class="panel stack">
        <h2>{t.carts.inputs}</h2>
        <Facts rows={[
          [t.orders.number, may('orders.read') ? <a key="number" class="link number" href={`/orders/${seen.number}`}>{seen.number}</a> : seen.number],
          [t.carts.shopper, may('members.find') ? <a key="member" class="link" href={`/members/${seen.member}`}>{`…${seen.member.slice(-6)}`}</a> : `…${seen.member.slice(-6)}`],
          ...(seen.firstOrder ? [[t.carts.orderOf, t.carts.firstOrder]] as const : []),
          [t.orders.placed, <When key="placed" at={seen.submittedAt} />],
          [t.carts.zone, `${seen.zone} · ${seen.method}`],
          ...(seen.isProved ? [[t.carts.pricedAt, <When key="at" at={seen.pricedAt} />], [t.carts.catalogue, String(seen.catalogueVersion)]] as const : []),
          ...(seen.coupons.length > 0 ? [[t.carts.coupons, seen.coupons.map((one) => spoken(one.terms.name)).join(t.comma)] as const] : []),
          [t.carts.fingerprint, <code key="print" class="small wrap-anywhere">{seen.fingerprint}</code>],
        ]} />
        <p class="row small"><Icon name={seen.isProved ? 'check' : 'info'} small />{seen.isProved ? t.carts.proved : t.carts.unproved}</p>
      </section>
      <Lines seen={seen} />
      <h2>{t.carts.rules}</h2>
      <section class="panel">
        {seen.discounts.length === 0 ? <p class="soft">{t.carts.noRules}</p> : (
          <ul class="list">
            {seen.discounts.map((one) => (
              <li key={`${one.promotion} ${one.coupon}`} class="row wrap">
                <span class="grow stack none"><span class="strong">{spoken(one.name)} {one.kind === 'gift' && <Badge>{t.carts.gift}</Badge>}</span><span class="small faint">{one.promotion > 0 ? t.carts.promotion(one.promotion, one.version) : t.carts.coupon(one.version)} · {t.carts.lineOf} {one.shares.map((share) => spoken(seen.lines[share.line]?.title ?? { zh: '', en: '' })).join(t.comma)}</span></span>
                <span>−<Money amount={one.amountMinor} code={code} /></span>
              </li>
            ))}
          </ul>
        )}
        <Facts rows={[
          [t.carts.offInAll, <Money key="saved" amount={seen.savedMinor} code={code} />], [t.orders.net, <Money key="goods" amount={seen.goodsMinor} code={code} />],
          [t.carts.delivery, <Money key="shipping" amount={seen.shippingMinor} code={code} />], [t.orders.total, <Money key="total" amount={seen.totalMinor} code={code} />],
        ]} />
      </section>
      {seen.isProved && <Steps seen={seen} />}
    </>
  );
}

function Steps({ seen }: { seen: Seen }) {
  const t = useWords();
  const shop = useTexts();
  return (
    <>
      <h2>{t.carts.steps}</h2>
      <section class="panel">
        <ol class="list">
          {seen.explanation.map((step) => (
            <li key={`${step.code} ${step.promotion} ${step.coupon}`} class="row"><Icon name={step.applied ? 'check' : 'info'} small /><span class={step.applied ? 'grow' : 'grow soft'}>{stepWords(step, shop, seen.currency)}</span>{!step.applied && <Badge>{shop.explain.notApplied}</Badge>}</li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Lines({ seen }: { seen: Seen }) {
  const t = useWords();
  const shop = useTexts();
  const columns: Column<Line>[] = [
    { key: 'title', label: t.orders.item, cell: (one) => <span class="stack none"><span class="strong">{spoken(one.title)}</span><span class="small faint">{[spoken(one.choice), one.sku].filter(Boolean).join(' · ')}</span></span>, text: (one) => spoken(one.title) },
    { key: 'price', label: t.products.price, number: true, cell: (one) => <Money amount={one.unitPriceMinor} code={seen.currency} />, text: (one) => one.unitPriceMinor },
    { key: 'quantity', label: shop.product.quantity, number: true, cell: (one) => one.quantity, text: (one) => one.quantity },
    { key: 'net', label: t.orders.net, number: true, cell: (one) => <Money amount={one.netMinor} code={seen.currency} />, text: (one) => one.netMinor },
  ];
  return <Table name={`quote-${seen.number}`} label={t.orders.lines} columns={columns} rowKey={(one) => `${one.variant} ${one.netMinor}`} empty={{ icon: 'box', title: t.orders.none }} listed={{ rows: seen.lines, refusal: null, busy: false, more: null, reload: () => undefined }} />;
}
