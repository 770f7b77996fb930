// Demand of each day of the past against what was forecast for it the evening before, and the days to come.
import type { Schema } from '../../api/client.ts';
import { thousandths, whole } from '../item_names.ts';
import { useWords } from '../texts/index.ts';
import { Chart } from './chart.tsx';

const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2; // the same day in the shop's zone and where the page is read

export function DemandChart({ forecast: { input, seen, coming } }: { forecast: Schema<'Forecast'> }) {
  const s = useWords().stock.proposals;
  const days = [...seen, ...coming].map((_, index) => (input.today - seen.length + index) * DAY_MS + NOON_MS);
  if (days.length === 0) return null;
  const promoted = (kind: number | undefined): string => ((kind ?? 0) > 0 ? ` (${s.promotion})` : '');
  return (
    <div class="stack tight">
      <Chart title={s.chart} days={days} today={seen.length} scale={(value) => whole(value)} series={[
        { label: s.demand, tone: 0, values: seen.map((day) => day.demandMilli / 1000), says: days.map((_, index) => { const day = seen[index]; return day === undefined ? '–' : `${thousandths(day.demandMilli)}${promoted(input.days[index]?.promotion)}`; }) },
        { label: s.expected, tone: 1, line: true, values: [...seen, ...coming].map((day) => day.expectedMilli / 1000), says: [...seen.map((day) => thousandths(day.expectedMilli)), ...coming.map((day) => `${thousandths(day.expectedMilli)}${promoted(day.promotion)}`)] },
      ]} />
      <p class="small faint">{s.chartHint}</p>
    </div>
  );
}
