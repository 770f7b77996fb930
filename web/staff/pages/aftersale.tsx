// One request for aftersale: what is asked, what was sold, how far it is, and what may be done next.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { formatMoney } from '../../ui/money.ts';
import { formatInstant } from '../../ui/dates.ts';
import { Money } from '../../ui/components/price.tsx';
import { Empty, Notice, Timeline } from '../../ui/components/states.tsx';
import { spoken } from '../../ui/texts/index.ts';
import { useReturnTexts } from '../../ui/texts/returns/index.ts';
import { useLoaded } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { InspectGoods } from '../parts/inspect_goods.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';
import { AftersaleState, isEscalated, type Case } from './aftersales.tsx';

type Aftersale = Case['aftersale'];
type Decision = 'approve' | 'reject' | 'settle';
type Goods = 'receive' | 'inspect' | 'start_repair' | 'send_back';

const decisions: ReadonlySet<string> = new Set(['approve', 'reject', 'settle']);
const isDecision = (event: Decision | Goods): event is Decision => decisions.has(event);

export function AftersalePage({ name: number }: PageProps) {
  const t = useWords();
  const r = useReturnTexts();
  const may = useMay();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/aftersales/{number}', { params: { path: { number } } })), [number]);
  const [asking, setAsking] = useState<Decision | Goods | null>(null);
  const back = { to: '/aftersales', label: t.places.aftersales };
  const one = loaded.value;
  if (one === null) {
    return (
      <div class="page">
        <Head title={number} back={back} />
        {loaded.refusal?.code === 'not_found' ? <Empty short icon="search" title={t.returns.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}
      </div>
    );
  }
  const { aftersale } = one;
  const done = (): void => { setAsking(null); void loaded.reload(); };
  const acts = (one.next as (Decision | Goods)[]).filter((event) => may(isDecision(event) ? 'aftersales.decide' : 'aftersales.handle'));
  return (
    <div class="page">
      <Head title={<span class="number">{aftersale.number}</span>} back={back}>
        {acts.map((event) => <button key={event} type="button" class={`button ${event === 'reject' ? '' : 'primary'}`} onClick={() => setAsking(event)}>{t.returns[event]}</button>)}
      </Head>
      <section class="panel stack">
        {isEscalated(aftersale) && <Notice tone="bad">{t.returns.event.escalate}</Notice>}
        <Facts rows={[
          [t.staff.state, <AftersaleState key="state" state={aftersale.state} />],
          [t.returns.kind, r.kind[aftersale.kind]],
          [t.returns.reason, r.reason[aftersale.reason]],
          ...(aftersale.note === '' ? [] : [[t.returns.note, aftersale.note] as const]),
          ...(aftersale.answer === '' ? [] : [[t.returns.answer, aftersale.answer] as const]),
          [t.returns.asked, <Money key="asked" amount={aftersale.askedMinor} code={aftersale.currency} />],
          ...(aftersale.refundedMinor === '0' ? [] : [[t.returns.refunded, <Money key="refunded" amount={aftersale.refundedMinor} code={aftersale.currency} />] as const]),
          [t.returns.due, <When key="due" at={aftersale.dueAt} />],
          ...(aftersale.carrier === '' ? [] : [[t.returns.parcel, <span key="parcel">{aftersale.carrier} <span class="number">{aftersale.tracking}</span></span>] as const]),
          [t.returns.order, <a key="order" class="link number" href={`/orders/${aftersale.orderNumber}`}>{aftersale.orderNumber}</a>],
          [t.orders.member, may('members.find') ? <a key="member" class="link" href={`/members/${one.member}`}>{`…${one.member.slice(-6)}`}</a> : `…${one.member.slice(-6)}`],
        ]} />
        <Photos aftersale={aftersale} />
      </section>
      <Lines one={one} />
      <section class="panel stack"><h2>{t.returns.progress}</h2>
        <Timeline steps={[{ label: r.sent, at: formatInstant(aftersale.requestedAt), state: 'done' }, ...aftersale.events.map(({ event, at }) => ({ label: t.returns.event[event], at: formatInstant(at), state: event === 'reject' || event === 'lapse' ? 'bad' as const : 'done' as const }))]} />
      </section>
      {asking === 'inspect' && <InspectGoods one={one} onClose={() => setAsking(null)} onDone={done} />}
      {asking !== null && asking !== 'inspect' && <Next event={asking} aftersale={aftersale} onClose={() => setAsking(null)} onDone={done} />}
    </div>
  );
}

function Next({ event, aftersale, onClose, onDone }: { event: Exclude<Decision | Goods, 'inspect'>; aftersale: Aftersale; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const params = { path: { number: aftersale.number } };
  const gives = aftersale.kind === 'return_refund' || aftersale.kind === 'refund_only' || aftersale.kind === 'claim';
  const says: Partial<Record<Decision | Goods, string>> = {
    approve: t.returns.approveText, reject: t.returns.rejectText, settle: gives ? t.returns.settleText(formatMoney(aftersale.askedMinor, { code: aftersale.currency })) : t.returns.settleGoods,
  };
  return (
    <Act<Case> title={t.returns[event]} verb={t.returns[event]} danger={event === 'reject'} said={t.returns.done} onClose={onClose} onDone={onDone}
      run={(reason) => (isDecision(event)
        ? ask(api.POST('/v1/admin/aftersales/{number}/decisions', { params, body: { event, reason } }))
        : ask(api.POST('/v1/admin/aftersales/{number}/goods', { params, body: { event, reason, inspected: [] } })))}>
      {says[event] !== undefined && <p class="small soft">{says[event]}</p>}
    </Act>
  );
}

function Photos({ aftersale }: { aftersale: Aftersale }) {
  const r = useReturnTexts();
  if (aftersale.photos.length === 0) return null;
  const missing = aftersale.photos.filter(({ here }) => !here).length;
  const address = (hash: string, size: string): string => `/v1/admin/aftersales/${aftersale.number}/photos?hash=${hash}&size=${size}`;
  return (
    <>
      <ul class="photos">
        {aftersale.photos.filter(({ here }) => here).map(({ hash }, at) => (
          <li key={hash}><a href={address(hash, 'large')} target="_blank" rel="noreferrer"><img class="photo" src={address(hash, 'small')} alt={r.photo(at + 1)} /></a></li>
        ))}
      </ul>
      {missing > 0 && <p class="small soft">{r.photosMissing(missing)}</p>}
    </>
  );
}

function Lines({ one }: { one: Case }) {
  const t = useWords();
  type Row = { line: Aftersale['lines'][number]; sold: Case['sold'][number] };
  const rows = one.aftersale.lines.flatMap((line, at): Row[] => { const sold = one.sold[at]; return sold === undefined ? [] : [{ line, sold }]; });
  const columns: Column<Row>[] = [
    { key: 'title', label: t.returns.item, cell: ({ sold }) => <span class="stack none"><span class="strong">{spoken(sold.title)}</span><span class="small faint">{spoken(sold.choice)}</span></span>, text: ({ sold }) => spoken(sold.title) },
    { key: 'net', label: t.orders.net, number: true, cell: ({ sold }) => <Money amount={sold.netMinor} code={one.aftersale.currency} />, text: ({ sold }) => sold.netMinor },
    { key: 'quantity', label: t.returns.quantity, number: true, cell: ({ line, sold }) => `${line.quantity} / ${sold.quantity}`, text: ({ line }) => String(line.quantity) },
    { key: 'accepted', label: t.returns.accepted, number: true, cell: ({ line }) => line.accepted, text: ({ line }) => String(line.accepted) },
    { key: 'fit', label: t.returns.fit, number: true, cell: ({ line }) => line.restocked, text: ({ line }) => String(line.restocked) },
  ];
  return <Table name={`return-${one.aftersale.number}`} label={t.returns.item} columns={columns} rowKey={({ line }) => String(line.line)} empty={{ icon: 'box', title: t.returns.none }} listed={{ rows, refusal: null, busy: false, more: null, reload: () => undefined }} />;
}
