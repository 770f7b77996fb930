// Every number of a forecast with what it is made of.
import type { ComponentChildren } from 'preact';
import type { Schema } from '../../api/client.ts';
import { thousandths, whole } from '../item_names.ts';
import type { Kind } from '../promotion_words.ts';
import { useWords } from '../texts/index.ts';

// As the shop numbers kinds of promotions, from 1 (shared/promotion/promotion.h).
const KINDS: readonly Kind[] = ['direct_price', 'member_price', 'flash_price', 'quantity_ladder', 'buy_x_get_y', 'bundle', 'spend_and_save', 'gift', 'shipping'];

type Row = readonly [name: string, from: string, result: ComponentChildren];

export function ForecastNumbers({ forecast }: { forecast: Schema<'Forecast'> }) {
  const t = useWords();
  const s = t.stock.proposals;
  const kind = (number: number): string => { const name = KINDS[number - 1]; return name === undefined ? String(number) : t.promotions.kinds[name]; };
  const { input: { rule, share }, weekdaysPm, uplifts, coming } = forecast;
  const r = s.rows;
  const total = thousandths(forecast.comingTotalMilli);
  const rows: Row[] = [
    [r.level, r.levelHow, s.perDay(thousandths(forecast.levelMilli))],
    [r.weekdays, s.weekdays.map((day, index) => `${day} ${thousandths(weekdaysPm[index] ?? 1_000, 2)}`).join(' · '), ''],
    [r.share, r.shareHow(share.itemNow, share.categoryNow, share.itemBefore, share.categoryBefore), s.times(thousandths(forecast.sharePm, 2))],
    ...uplifts.map((one): Row => [r.uplift(kind(one.promotion)), r.upliftHow(one.days), s.times(thousandths(one.upliftPm, 2))]),
    [r.mad, r.madHow, s.units(thousandths(forecast.madMilli))],
    [r.coming(coming.length), r.comingHow(rule.leadDays, rule.reviewDays), s.units(total)],
    [r.safety, r.safetyHow(thousandths(forecast.zPm, 3), thousandths(forecast.rootPm, 3), thousandths(forecast.madMilli, 3)), s.units(whole(forecast.safety))],
    [r.point, r.pointHow(total, forecast.safety), s.units(whole(forecast.reorderPoint))],
    [r.upTo, r.upToHow(rule.packUnits, rule.maxUnits), s.units(whole(forecast.orderUpTo))],
  ];
  return (
    <section class="panel stack">
      <h2>{s.why}</h2>
      <table class="plain-table">
        <caption class="unseen">{s.why}</caption>
        <thead><tr><th scope="col">{s.figure}</th><th scope="col" class="at-end">{s.result}</th></tr></thead>
        <tbody>{rows.map(([name, from, result]) => <tr key={name}><th scope="row">{name}<span class="block small soft">{from}</span></th><td class="at-end number nowrap">{result}</td></tr>)}</tbody>
      </table>
    </section>
  );
}
