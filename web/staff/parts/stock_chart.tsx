// What was on hand of an item at the end of each of the last days, all places together, against its reorder point: from what is there now, the
// newest movements taken back. For the drawing; the ledger below it is what counts.
import { api, ask, type Schema } from '../../api/client.ts';
import { whole } from '../item_names.ts';
import { useLoaded } from '../loading.ts';
import { useWords } from '../texts/index.ts';
import { Chart, type ChartSeries } from './chart.tsx';

const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000; // the shop's days (spec 0.6)
const DAYS = 30;
const MOVEMENTS = 100;

const dayOf = (at: number): number => Math.floor((at + ZONE_MS) / DAY_MS);

export function StockChart({ row, point }: { row: Schema<'StockRow'>; point: number }) {
  const s = useWords().stock;
  const variant = String(row.variant);
  const ledger = useLoaded(() => ask(api.GET('/v1/admin/stock/{variant}/ledger', { params: { path: { variant }, query: { limit: MOVEMENTS } } })), [variant, row.onHand]);
  if (ledger.value === null) return null;
  const { movements, next } = ledger.value;
  const today = dayOf(Date.now());
  // Before its first movement it was not there; a full page says nothing of the days before its last one, nor all of that day.
  const first = Math.max(today - DAYS + 1, dayOf(movements.at(-1)?.at ?? 0) + (next === '' ? 0 : 1));
  const days = Array.from({ length: Math.max(today - first + 1, 0) }, (_, index) => first + index);
  if (days.length < 2) return null;
  const values = days.map((day) => movements.reduce((units, one) => (dayOf(one.at) > day ? units - one.delta : units), row.onHand));
  const series: ChartSeries[] = [{ label: s.onHand, tone: 0, values, says: values.map(whole) }];
  if (point > 0) series.push({ label: s.point, tone: 1, line: true, values: days.map(() => point), says: days.map(() => whole(point)) });
  return <Chart title={s.byDay} days={days.map((day) => day * DAY_MS + DAY_MS / 2)} scale={whole} series={series} />;
}
