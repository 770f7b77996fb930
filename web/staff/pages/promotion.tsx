// A promotion: what it says, what stands in its way, its versions, and what can be done with it now (the server says which steps).
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { toast } from '../../ui/components/live.ts';
import { formatInstant } from '../../ui/dates.ts';
import { spoken } from '../../ui/texts/index.ts';
import { useNames } from '../colleagues.ts';
import { useGoods } from '../goods.ts';
import { useLoaded } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { PromotionEditor } from '../parts/promotion_editor.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { audienceOf, conditionOf, scopeOf } from '../offer_words.ts';
import { formOf } from '../promotion_form.ts';
import { combinationOf, figuresOf, limitsOf, termsOf, tones, type KeptPromotion, type Promotion, type Step } from '../promotion_words.ts';
import { useMay } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords } from '../texts/index.ts';

const DANGEROUS: readonly Step[] = ['pause', 'end'];

export function PromotionPage({ name }: PageProps) {
  const t = useWords();
  const may = useMay();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/promotions/{number}', { params: { path: { number: name } } })), [name]);
  const [editing, setEditing] = useState(false);
  const [step, setStep] = useState<{ kept: KeptPromotion; event: Step } | null>(null);
  const back = { to: '/promotions', label: t.places.promotions };
  const versions = loaded.value?.versions ?? [];
  const [newest] = versions;
  if (newest === undefined) {
    return <div class="page"><Head title={t.places.promotions} back={back} />{loaded.refusal?.code === 'not_found' ? <Empty short icon="search" title={t.promotions.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  }
  const again = (): void => { setEditing(false); setStep(null); void loaded.reload(); };
  if (editing) {
    return (
      <div class="page">
        <Head title={spoken(newest.promotion.name)} back={back} />
        {newest.promotion.state !== 'draft' && <Notice>{t.promotions.nextText}</Notice>}
        <PromotionEditor first={formOf(newest.promotion, newest.limits)} verb={newest.promotion.state === 'draft' ? t.promotions.form.save : t.promotions.form.saveNext} onClose={() => setEditing(false)} onSaved={again}
          save={(promotion, limits, reason) => ask(api.PATCH('/v1/admin/promotions/{number}', { params: { path: { number: name }, header: { 'If-Match': `"${newest.revision}"` } }, body: { promotion, limits, reason } }))} />
      </div>
    );
  }
  return (
    <div class="page" aria-busy={loaded.busy}>
      <Head title={spoken(newest.promotion.name)} back={back}>
        {may('promotions.edit') && <a class="button" href={`/promotions/new?from=${name}`}>{t.promotions.copy}</a>}
        {may('promotions.edit') && newest.canChange && <button type="button" class="button" onClick={() => setEditing(true)}>{newest.promotion.state === 'draft' ? t.promotions.edit : t.promotions.next}</button>}
      </Head>
      {versions.filter((one, place) => place === 0 || one.steps.length > 0 && one.promotion.state !== 'ended').map((one) => <Version key={one.promotion.version} kept={one} onStep={may('promotions.edit') ? (event) => setStep({ kept: one, event }) : null} />)}
      <h2>{t.promotions.history}</h2>
      <History versions={versions} />
      {step !== null && <Take {...step} onClose={() => setStep(null)} onDone={again} />}
    </div>
  );
}

function Version({ kept, onStep }: { kept: KeptPromotion; onStep: ((event: Step) => void) | null }) {
  const t = useWords();
  const goods = useGoods();
  const may = useMay();
  const { promotion, conflicts, steps, limits } = kept;
  return (
    <section class="panel stack" aria-label={t.promotions.version(promotion.version)}>
      <div class="row wrap apart">
        <span class="row tight"><Badge tone={tones[promotion.state]}>{t.promotions.states[promotion.state]}</Badge><span class="small faint">{t.promotions.version(promotion.version)}</span></span>
        <span class="row wrap tight">
          {promotion.state === 'in_review' && may('approvals.read') && <a class="button small-button primary" href="/approvals">{t.promotions.approvals}</a>}
          {onStep !== null && (steps as Step[]).map((event) => <button key={event} type="button" class={`button small-button${event === 'end' ? ' danger' : event === 'submit' || event === 'resume' ? ' primary' : ''}`} onClick={() => onStep(event)}>{t.promotions.steps[event]}</button>)}
        </span>
      </div>
      {conflicts.map((conflict, place) => <Notice key={place} tone="warn"><Conflict conflict={conflict} /></Notice>)}
      <Facts rows={[
        [t.promotions.kind, t.promotions.kinds[promotion.kind]], [t.promotions.terms, termsOf(promotion, goods, t)], [t.promotions.window, t.promotions.fromTo(formatInstant(promotion.startsAt), formatInstant(promotion.endsAt))],
        [t.promotions.who, audienceOf(promotion, t)], [t.promotions.where, scopeOf(promotion, goods, t)], [t.promotions.when, conditionOf(promotion, t)], [t.promotions.combine, combinationOf(promotion, t)], [t.promotions.limitsTitle, limitsOf(limits, t)], ...figuresOf(kept, t),
        [t.promotions.form.nameZh, promotion.name.zh], [t.promotions.form.nameEn, promotion.name.en],
        ...(conflicts.length === 0 ? [[t.promotions.conflictsTitle, t.promotions.noConflicts] as const] : []),
      ]} />
    </section>
  );
}

function Conflict({ conflict: { kind, other, from, to } }: { conflict: Schema<'PromotionConflict'> }) {
  const t = useWords();
  if (kind !== 'always_collide') return <>{t.promotions.conflicts[kind]}</>;
  return <a class="link" href={`/promotions/${other}`}>{t.promotions.conflicts.always_collide(String(other), formatInstant(from), formatInstant(to))}</a>;
}

function History({ versions }: { versions: readonly KeptPromotion[] }) {
  const t = useWords();
  const names = useNames();
  const goods = useGoods();
  const columns: Column<KeptPromotion>[] = [
    { key: 'version', label: t.settings.version, cell: (one) => <span class="number">{one.promotion.version}</span>, text: (one) => one.promotion.version },
    { key: 'state', label: t.staff.state, cell: (one) => <Badge tone={tones[one.promotion.state]}>{t.promotions.states[one.promotion.state]}</Badge>, text: (one) => t.promotions.states[one.promotion.state] },
    { key: 'terms', label: t.promotions.terms, cell: (one) => <span class="small">{termsOf(one.promotion, goods, t)}</span>, text: (one) => termsOf(one.promotion, goods, t) },
    { key: 'from', label: t.promotions.from, cell: (one) => <When at={one.promotion.startsAt} />, text: (one) => one.promotion.startsAt },
    { key: 'to', label: t.promotions.to, cell: (one) => <When at={one.promotion.endsAt} />, text: (one) => one.promotion.endsAt },
    { key: 'by', label: t.promotions.changed, cell: (one) => <span class="small">{names(one.changedBy)} · <When at={one.changedAt} /></span>, text: (one) => names(one.changedBy) },
  ];
  return <Table name="promotion-versions" label={t.promotions.history} columns={columns} rowKey={(one) => String(one.promotion.version)} empty={{ icon: 'note', title: t.promotions.none }} listed={{ rows: versions, refusal: null, busy: false, more: null, reload: () => undefined }} />;
}

function Take({ kept, event, onClose, onDone }: { kept: KeptPromotion; event: Step; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const { number, version, name }: Promotion = kept.promotion;
  const done = (): void => {
    toast(t.promotions.stepDone[event]);
    void countWaiting();
    onDone();
  };
  return (
    <Act<Schema<'PromotionChanged'>> title={`${t.promotions.steps[event]} · ${spoken(name)}`} verb={t.promotions.steps[event]} danger={DANGEROUS.includes(event)} onClose={onClose} onDone={done}
      run={(reason) => ask(api.POST('/v1/admin/promotions/{number}/events', { params: { path: { number: String(number) }, header: { 'If-Match': `"${kept.revision}"` } }, body: { version, event, reason } }))}>
      <Notice tone={event === 'end' ? 'warn' : 'plain'}>{t.promotions.stepText[event]}</Notice>
    </Act>
  );
}
