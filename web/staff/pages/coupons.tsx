// All coupon templates with how far they have gone: handed out, used or held, spent.
import { api, ask } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { spoken } from '../../ui/texts/index.ts';
import { STATES, termsOf, tones, type KeptTemplate } from '../coupon_words.ts';
import { useFilters } from '../filters.ts';
import { useGoods } from '../goods.ts';
import { useLoaded } from '../loading.ts';
import { money, ofLimit } from '../offer_words.ts';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

export function CouponsPage() {
  const t = useWords();
  const may = useMay();
  const filters = useFilters('state');
  const goods = useGoods();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/coupon-templates')), []);
  const { state } = filters.of;
  const rows = loaded.value?.templates.filter(({ template }) => (state === '' ? template.state !== 'ended' : state === 'all' || template.state === state)) ?? null;
  const columns: Column<KeptTemplate>[] = [
    { key: 'name', label: t.coupons.name, cell: ({ template }) => <>{spoken(template.terms.name)}{template.terms.version > 1 && <> <Badge>{t.promotions.version(template.terms.version)}</Badge></>}</>, text: ({ template }) => spoken(template.terms.name) },
    { key: 'state', label: t.staff.state, cell: ({ template }) => <Badge tone={tones[template.state]}>{t.coupons.states[template.state]}</Badge>, text: ({ template }) => t.coupons.states[template.state] },
    { key: 'terms', label: t.promotions.terms, cell: ({ template }) => <span class="small">{termsOf(template.terms, goods, t)}</span>, text: ({ template }) => termsOf(template.terms, goods, t) },
    { key: 'channel', label: t.coupons.channel, cell: ({ template }) => <span class="small">{t.coupons.channels[template.channel]}</span>, text: ({ template }) => t.coupons.channels[template.channel] },
    { key: 'issued', label: t.coupons.figures.issued, number: true, cell: ({ template, figures }) => ofLimit(figures.issued, template.limits.issued, t.coupons.of), text: ({ figures }) => figures.issued },
    { key: 'used', label: t.coupons.figures.used, number: true, cell: ({ template, figures }) => ofLimit(figures.used, template.limits.used, t.coupons.of), text: ({ figures }) => figures.used },
    { key: 'spent', label: t.coupons.figures.spent, number: true, cell: ({ figures }) => <Money amount={figures.spentMinor} />, text: ({ figures }) => money(figures.spentMinor) },
    { key: 'until', label: t.coupons.claimUntil, cell: ({ template }) => <When at={template.claimTo} />, text: ({ template }) => template.claimTo },
  ];
  return (
    <div class="page" aria-busy={loaded.busy}>
      <Head title={t.places.coupons} lead={t.coupons.lead}>{may('coupons.edit') && <a class="button primary" href="/coupons/new">{t.coupons.make}</a>}</Head>
      <Table name="coupons" label={t.places.coupons} columns={columns} rowKey={({ template: { terms } }) => `${terms.number}.${terms.version}`} to={({ template }) => `/coupons/${template.terms.number}`} empty={{ icon: 'note', title: t.coupons.none, text: t.coupons.noneText }}
        tools={<Select label={t.staff.state} value={state} onChange={(value) => filters.set({ state: value })} choices={[{ value: '', label: t.promotions.current }, ...STATES.map((value) => ({ value, label: t.coupons.states[value] })), { value: 'all', label: t.promotions.everything }]} />}
        listed={{ rows, refusal: loaded.refusal, busy: loaded.busy, more: null, reload: () => void loaded.reload() }} />
    </div>
  );
}
