// All promotions: by state, each with its time as a bar in one calendar.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Badge, Empty } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { spoken } from '../../ui/texts/index.ts';
import { useFilters } from '../filters.ts';
import { useGoods, type Goods } from '../goods.ts';
import { useLoaded } from '../loading.ts';
import { Ruler, Span, WEEK_MS, startOfWeek } from '../parts/calendar.tsx';
import { Head } from '../parts/head.tsx';
import { Refused } from '../parts/table.tsx';
import { STATES, termsOf, tones, type KeptPromotion } from '../promotion_words.ts';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

const WEEKS = 8;
const PAST = ['ended', 'archived'];

export function PromotionsPage() {
  const t = useWords();
  const may = useMay();
  const filters = useFilters('state');
  const goods = useGoods();
  const [from, setFrom] = useState(() => startOfWeek(Date.now()) - WEEK_MS);
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/promotions')), []);
  const { state } = filters.of;
  const shown = loaded.value?.promotions.filter(({ promotion }) => (state === '' ? !PAST.includes(promotion.state) : state === 'all' || promotion.state === state));
  const span = { from, to: from + WEEKS * WEEK_MS };
  return (
    <div class="page" aria-busy={loaded.busy}>
      <Head title={t.places.promotions} lead={t.promotions.lead}>{may('promotions.edit') && <a class="button primary" href="/promotions/new">{t.promotions.make}</a>}</Head>
      <div class="row wrap apart">
        <Select label={t.staff.state} value={state} onChange={(value) => filters.set({ state: value })} choices={[{ value: '', label: t.promotions.current }, ...STATES.map((value) => ({ value, label: t.promotions.states[value] })), { value: 'all', label: t.promotions.everything }]} />
        <div class="row tight" role="group" aria-label={t.promotions.calendar}>
          <button type="button" class="button small-button" onClick={() => setFrom(from - WEEKS / 2 * WEEK_MS)}>{t.promotions.earlier}</button>
          <button type="button" class="button small-button" onClick={() => setFrom(startOfWeek(Date.now()) - WEEK_MS)}>{t.promotions.today}</button>
          <button type="button" class="button small-button" onClick={() => setFrom(from + WEEKS / 2 * WEEK_MS)}>{t.promotions.later}</button>
        </div>
      </div>
      {loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}
      {shown?.length === 0 && <Empty short icon="note" title={t.promotions.none} text={t.promotions.noneText} />}
      {shown !== undefined && shown.length > 0 && (
        <div class="calendar">
          <div class="calendar-row ruler-row"><span /><Ruler {...span} weeks={WEEKS} /></div>
          {STATES.map((one) => {
            const rows = shown.filter(({ promotion }) => promotion.state === one);
            return rows.length === 0 ? null : (
              <section key={one}>
                <h2>{t.promotions.states[one]} <span class="faint number">{rows.length}</span></h2>
                <ul>{rows.map((kept) => <Row key={`${kept.promotion.number}.${kept.promotion.version}`} kept={kept} goods={goods} span={span} />)}</ul>
              </section>
            );
          })}
        </div>
      )}
    </div>
  );
}

function Row({ kept: { promotion, conflicts }, goods, span }: { kept: KeptPromotion; goods: Goods; span: { from: number; to: number } }) {
  const t = useWords();
  const { number, version, kind, state, startsAt, endsAt } = promotion;
  return (
    <li class="calendar-row opens">
      <div class="stack none">
        <a class="row-link strong" href={`/promotions/${number}`}>{spoken(promotion.name)}</a>
        <span class="small soft">{t.promotions.kinds[kind]} · {termsOf(promotion, goods, t)}</span>
        <span class="row wrap tight small faint number">
          {t.promotions.fromTo(formatInstant(startsAt), formatInstant(endsAt))}
          {version > 1 && <Badge>{t.promotions.version(version)}</Badge>}
          {conflicts.length > 0 && <Badge tone="warn">{t.promotions.conflictCount(conflicts.length)}</Badge>}
        </span>
      </div>
      <Span {...span} startsAt={startsAt} endsAt={endsAt} tone={tones[state]} />
    </li>
  );
}
