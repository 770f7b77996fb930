// A proposal: what it asks for, demand against forecast, every number that led to it, and the decision.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { useNames } from '../colleagues.ts';
import { useItemNames, whole } from '../item_names.ts';
import { useLoaded } from '../loading.ts';
import { Act, Change } from '../parts/act.tsx';
import { DemandChart } from '../parts/demand_chart.tsx';
import { Facts } from '../parts/facts.tsx';
import { ForecastNumbers } from '../parts/forecast_numbers.tsx';
import { Head } from '../parts/head.tsx';
import { Refused } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { adjustmentTones, sayProposal, type Adjustment } from '../proposal_words.ts';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

export function ProposalPage({ name: id }: PageProps) {
  const t = useWords();
  const s = t.stock.proposals;
  const may = useMay();
  const people = useNames();
  const names = useItemNames();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/stock-adjustments/{id}', { params: { path: { id } } })), [id]);
  const [deciding, setDeciding] = useState<boolean | null>(null);
  const back = { to: '/proposals', label: t.places.proposals };
  if (loaded.value === null) {
    return <div class="page"><Head title={t.places.proposals} back={back} />{loaded.refusal?.code === 'not_found' ? <Empty short icon="search" title={s.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  }
  const { adjustment: one, forecast } = loaded.value;
  const open = one.state === 'open' && may('stock.adjust');
  const again = (): void => { setDeciding(null); void loaded.reload(); };
  return (
    <div class="page" aria-busy={loaded.busy}>
      <Head title={names.item(one.variant).name} lead={sayProposal(one, names, t)} back={back}>
        {open && <button type="button" class="button" onClick={() => setDeciding(false)}>{s.reject}</button>}
        {open && <button type="button" class="button primary" onClick={() => setDeciding(true)}>{s.apply}</button>}
      </Head>
      <section class="panel"><Facts rows={[
        [t.stock.state, <Badge key="state" tone={adjustmentTones[one.state]}>{s.states[one.state]}</Badge>], [s.kind, s.kinds[one.kind]],
        [s.change, <span key="units" class="number">{whole(one.fromUnits)} → {whole(one.toUnits)}</span>], [t.stock.location, names.place(one.location)], [s.made, <When key="made" at={one.madeAt} />],
        ...(one.decidedAt === 0 ? [] : [[s.decided, <span key="decided"><When at={one.decidedAt} />{one.state !== 'alone' && one.state !== 'replaced' && ` · ${people(one.decidedBy)}`}</span>] as const, [t.act.reason, one.reason] as const]),
        [t.stock.item, <a key="item" class="link" href={`/stock/${one.variant}`}>{t.stock.ledger}</a>],
      ]} /></section>
      <DemandChart forecast={forecast} />
      <ForecastNumbers forecast={forecast} />
      {deciding !== null && (
        <Act<Adjustment> title={deciding ? s.applyTitle : s.rejectTitle} verb={deciding ? s.apply : s.reject} said={s.done} onClose={() => setDeciding(null)} onDone={again}
          run={(reason) => ask(api.PATCH('/v1/admin/stock-adjustments/{id}', { params: { path: { id } }, body: { apply: deciding, reason } }))}>
          <Notice>{deciding ? s.applyText[one.kind] : s.rejectText}</Notice>
          {deciding && <Change label={s.kinds[one.kind]} before={whole(one.fromUnits)} after={whole(one.toUnits)} />}
        </Act>
      )}
    </div>
  );
}
