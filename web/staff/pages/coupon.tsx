// A coupon template: what it promises, how far it has gone, its versions, and what can be done with it now.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { toast } from '../../ui/components/live.ts';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { spoken } from '../../ui/texts/index.ts';
import { useNames } from '../colleagues.ts';
import { formOf } from '../coupon_form.ts';
import { limitsOf, stackingOf, termsOf, tones, useWindowOf, type KeptTemplate, type Step } from '../coupon_words.ts';
import { useGoods } from '../goods.ts';
import { useLoaded } from '../loading.ts';
import { audienceOf, conditionOf, money, ofLimit, percent, scopeOf } from '../offer_words.ts';
import { Act } from '../parts/act.tsx';
import { CouponEditor } from '../parts/coupon_editor.tsx';
import { GiveCodes, GiveToMembers } from '../parts/coupon_handing.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords } from '../texts/index.ts';

const DANGEROUS: readonly Step[] = ['pause', 'end'];
type Doing = { kept: KeptTemplate; event: Step } | 'edit' | 'grant' | 'codes' | null;

export function CouponTemplatePage({ name }: PageProps) {
  const t = useWords();
  const may = useMay();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/coupon-templates/{number}', { params: { path: { number: name } } })), [name]);
  const [doing, setDoing] = useState<Doing>(null);
  const back = { to: '/coupons', label: t.places.coupons };
  const versions = loaded.value?.templates ?? [];
  const [newest] = versions;
  if (newest === undefined) {
    return <div class="page"><Head title={t.places.coupons} back={back} />{loaded.refusal?.code === 'not_found' ? <Empty short icon="search" title={t.coupons.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  }
  const again = (): void => { setDoing(null); void loaded.reload(); };
  const isDraft = newest.template.state === 'draft';
  if (doing === 'edit') {
    return (
      <div class="page">
        <Head title={spoken(newest.template.terms.name)} back={back} />
        {!isDraft && <Notice>{t.coupons.nextText}</Notice>}
        <CouponEditor first={formOf(newest.template)} verb={isDraft ? t.promotions.form.save : t.promotions.form.saveNext} onClose={() => setDoing(null)} onSaved={again}
          save={(body) => ask(api.PATCH('/v1/admin/coupon-templates/{number}', { params: { path: { number: name }, header: { 'If-Match': `"${newest.revision}"` } }, body }))} />
      </div>
    );
  }
  const edits = may('coupons.edit');
  const active = versions.find(({ template }) => template.state === 'active')?.template.channel;
  return (
    <div class="page" aria-busy={loaded.busy}>
      <Head title={spoken(newest.template.terms.name)} back={back}>
        {edits && active === 'grant' && <button type="button" class="button primary" onClick={() => setDoing('grant')}>{t.coupons.grant}</button>}
        {edits && newest.template.channel === 'unique_codes' && <button type="button" class="button primary" onClick={() => setDoing('codes')}>{t.coupons.codes}</button>}
        {edits && <a class="button" href={`/coupons/new?from=${name}`}>{t.promotions.copy}</a>}
        {edits && newest.canChange && <button type="button" class="button" onClick={() => setDoing('edit')}>{isDraft ? t.promotions.edit : t.promotions.next}</button>}
      </Head>
      <Figures kept={newest} />
      {versions.filter((one, place) => place === 0 || one.steps.length > 0 && one.template.state !== 'ended').map((one) => <Version key={one.template.terms.version} kept={one} onStep={edits ? (event) => setDoing({ kept: one, event }) : null} />)}
      <h2>{t.promotions.history}</h2>
      <History versions={versions} />
      {doing === 'grant' && <GiveToMembers number={name} onClose={() => setDoing(null)} onDone={again} />}
      {doing === 'codes' && <GiveCodes number={name} onClose={again} />}
      {doing !== null && typeof doing === 'object' && <Take {...doing} onClose={() => setDoing(null)} onDone={again} />}
    </div>
  );
}

/** Of all versions together: what the server counts. */
function Figures({ kept: { template: { channel, limits }, figures } }: { kept: KeptTemplate }) {
  const { coupons: t } = useWords();
  const spent = limits.budgetMinor === '0' ? money(figures.spentMinor) : t.of(money(figures.spentMinor), money(limits.budgetMinor));
  return (
    <section class="panel stack" aria-label={t.figures.title}>
      <h2>{t.figures.title}</h2>
      <Facts rows={[
        [t.figures.issued, <span key="issued" data-figure="issued">{ofLimit(figures.issued, limits.issued, t.of)}</span>], [t.figures.used, <span key="used" data-figure="used">{ofLimit(figures.used, limits.used, t.of)}</span>],
        [t.figures.today, ofLimit(figures.usedToday, limits.usedPerDay, t.of)], [t.figures.spent, <span key="spent" data-figure="spent">{spent}</span>],
        ...(channel === 'unique_codes' ? [[t.figures.codes, t.figures.codesLeft(figures.codes, figures.codeUsesLeft)] as const] : []),
      ]} />
    </section>
  );
}

function Version({ kept, onStep }: { kept: KeptTemplate; onStep: ((event: Step) => void) | null }) {
  const t = useWords();
  const goods = useGoods();
  const may = useMay();
  const { template, steps } = kept;
  const { terms } = template;
  return (
    <section class="panel stack" aria-label={t.promotions.version(terms.version)}>
      <div class="row wrap apart">
        <span class="row tight"><Badge tone={tones[template.state]}>{t.coupons.states[template.state]}</Badge><span class="small faint">{t.promotions.version(terms.version)}</span></span>
        <span class="row wrap tight">
          {template.state === 'in_review' && may('approvals.read') && <a class="button small-button primary" href="/approvals">{t.promotions.approvals}</a>}
          {onStep !== null && (steps as Step[]).map((event) => <button key={event} type="button" class={`button small-button${event === 'end' ? ' danger' : event === 'submit' || event === 'resume' ? ' primary' : ''}`} onClick={() => onStep(event)}>{t.coupons.steps[event]}</button>)}
        </span>
      </div>
      <Facts rows={[
        [t.promotions.kind, t.coupons.kinds[terms.kind]], [t.promotions.terms, termsOf(terms, goods, t)], [t.promotions.who, audienceOf(terms, t)], [t.promotions.where, scopeOf(terms, goods, t)], [t.promotions.when, conditionOf(terms, t)],
        [t.coupons.channel, t.coupons.channels[template.channel]], [t.coupons.claims, t.coupons.fromTo(formatInstant(template.claimFrom), formatInstant(template.claimTo))], [t.coupons.uses, useWindowOf(template, t)],
        [t.coupons.limitsTitle, limitsOf(template, t)], [t.coupons.combining, stackingOf(terms, t)], [t.coupons.form.platform, percent(terms.platformBp)], [t.promotions.form.nameZh, terms.name.zh], [t.promotions.form.nameEn, terms.name.en],
      ]} />
    </section>
  );
}

function History({ versions }: { versions: readonly KeptTemplate[] }) {
  const t = useWords();
  const names = useNames();
  const goods = useGoods();
  const columns: Column<KeptTemplate>[] = [
    { key: 'version', label: t.settings.version, cell: ({ template }) => <span class="number">{template.terms.version}</span>, text: ({ template }) => template.terms.version },
    { key: 'state', label: t.staff.state, cell: ({ template }) => <Badge tone={tones[template.state]}>{t.coupons.states[template.state]}</Badge>, text: ({ template }) => t.coupons.states[template.state] },
    { key: 'terms', label: t.promotions.terms, cell: ({ template }) => <span class="small">{termsOf(template.terms, goods, t)}</span>, text: ({ template }) => termsOf(template.terms, goods, t) },
    { key: 'until', label: t.coupons.claimUntil, cell: ({ template }) => <When at={template.claimTo} />, text: ({ template }) => template.claimTo },
    { key: 'by', label: t.promotions.changed, cell: (one) => <span class="small">{names(one.changedBy)} · <When at={one.changedAt} /></span>, text: (one) => names(one.changedBy) },
  ];
  return <Table name="coupon-versions" label={t.promotions.history} columns={columns} rowKey={({ template }) => String(template.terms.version)} empty={{ icon: 'note', title: t.coupons.none }} listed={{ rows: versions, refusal: null, busy: false, more: null, reload: () => undefined }} />;
}

function Take({ kept: { template: { terms }, revision }, event, onClose, onDone }: { kept: KeptTemplate; event: Step; onClose: () => void; onDone: () => void }) {
  const { coupons: t } = useWords();
  const done = (): void => {
    toast(t.stepDone[event]);
    void countWaiting();
    onDone();
  };
  return (
    <Act<Schema<'TemplateChanged'>> title={`${t.steps[event]} · ${spoken(terms.name)}`} verb={t.steps[event]} danger={DANGEROUS.includes(event)} onClose={onClose} onDone={done}
      run={(reason) => ask(api.POST('/v1/admin/coupon-templates/{number}/events', { params: { path: { number: String(terms.number) }, header: { 'If-Match': `"${revision}"` } }, body: { version: terms.version, event, reason } }))}>
      <Notice tone={event === 'end' ? 'warn' : 'plain'}>{t.stepText[event]}</Notice>
    </Act>
  );
}
