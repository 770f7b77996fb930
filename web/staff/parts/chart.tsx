// Bars by day, stacked when there are several series, and lines over them: drawn as SVG at the width there is, with what one day says beside the
// title, and the same numbers as a table one tap away (which is what screen readers get).
import { useEffect, useRef, useState } from 'preact/hooks';
import { preferences } from '../../ui/preferences.ts';
import { useWords } from '../texts/index.ts';

export interface ChartSeries {
  label: string;
  /** Its colour among the chart's: 0 is the accent, 1 stands against it. */
  tone: 0 | 1;
  /** A line over the bars instead of a part of them. */
  line?: boolean;
  /** By day, for the drawing. */
  values: readonly number[];
  /** By day, in words. */
  says: readonly string[];
}

/** Amounts as heights of bars: for the drawing alone, where a float does no harm. What is said of them stays text. */
export const heights = (amounts: readonly string[]): number[] => amounts.map(Number);

interface ChartProps {
  title: string; days: readonly number[]; series: readonly ChartSeries[]; scale: (value: number) => string;
  /** The first of the days that is still to come, when some are: a line stands before it, and it is what is said at first. */
  today?: number;
}

const HEIGHT = 180;
const LEFT = 52;
const BOTTOM = 22;
const TOP = 8;
const LABEL_WIDTH = 84;

/** 1, 2 or 5 times a power of ten, so that the scale reads well. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

function useWidth(): [preact.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

const dayWords = (day: number, long: boolean): string =>
  new Intl.DateTimeFormat(preferences.get().language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', month: 'short', day: 'numeric', ...(long ? { weekday: 'short' } : {}) }).format(day);

export function Chart({ title, days, series, scale, today }: ChartProps) {
  const t = useWords();
  const [box, width] = useWidth();
  const [at, setAt] = useState(today ?? days.length - 1);
  const [table, setTable] = useState(false);
  const day = Math.min(at, days.length - 1);
  return (
    <section class="panel chart">
      <div class="row wrap apart">
        <h2>{title}</h2>
        <button type="button" class="text-button" aria-pressed={table} onClick={() => setTable(!table)}>{table ? t.chart.asChart : t.chart.asTable}</button>
      </div>
      {table ? <div class="numbers" role="region" aria-label={title} tabIndex={0}><Numbers title={title} days={days} series={series} /></div> : (
        <>
          <p class="small legend" aria-hidden="true">
            <span class="faint">{dayWords(days[day] ?? 0, true)}</span>
            {series.map((each) => <span key={each.label} class="row tight"><i class={`swatch tone-${each.tone}`} />{each.label} <strong class="number">{each.says[day]}</strong></span>)}
          </p>
          <div ref={box} class="chart-box">
            {width > 0 && <Bars width={width} days={days} series={series} scale={scale} today={today} at={day} onPoint={setAt} />}
          </div>
          <div class="unseen"><Numbers title={title} days={days} series={series} /></div>
        </>
      )}
    </section>
  );
}

function Bars({ width, days, series, scale, today, at, onPoint }: Omit<ChartProps, 'title' | 'today'> & { today: number | undefined; width: number; at: number; onPoint: (day: number) => void }) {
  const bars = series.filter((each) => !each.line);
  const lines = series.filter((each) => each.line);
  const top = roundUp(Math.max(...days.map((_, day) => bars.reduce((sum, each) => sum + (each.values[day] ?? 0), 0)), ...lines.flatMap((each) => each.values), 1));
  const plot = { width: width - LEFT, height: HEIGHT - TOP - BOTTOM };
  const slot = plot.width / days.length;
  const bar = Math.max(slot * 0.7, 1);
  const y = (value: number): number => TOP + plot.height * (1 - value / top);
  const every = Math.max(Math.ceil(LABEL_WIDTH / slot), 1);
  const point = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    onPoint(Math.min(Math.max(Math.floor(x / slot), 0), days.length - 1));
  };
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" onPointerMove={point} onPointerDown={point}>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line class="grid-line" x1={LEFT} x2={width} y1={y(top * part)} y2={y(top * part)} />
          {(top * part) % 1 === 0 && <text class="axis" x={LEFT - 8} y={y(top * part)} text-anchor="end" dominant-baseline="middle">{scale(top * part)}</text>}
        </g>
      ))}
      <rect class="at-day" x={LEFT + slot * at} y={TOP} width={slot} height={plot.height} />
      {days.map((day, index) => {
        let below = 0;
        return (
          <g key={day}>
            {bars.map((each) => {
              const value = each.values[index] ?? 0;
              below += value;
              return value > 0 && <rect key={each.label} class={`bar-of tone-${each.tone}`} x={LEFT + slot * index + (slot - bar) / 2} width={bar} y={y(below)} height={Math.max(plot.height * (value / top), 1)} />;
            })}
            {(days.length - 1 - index) % every === 0 && <text class="axis" x={LEFT + slot * (index + 0.5)} y={HEIGHT - 6} text-anchor={index === days.length - 1 ? 'end' : 'middle'}>{dayWords(day, false)}</text>}
          </g>
        );
      })}
      {today !== undefined && <line class="today-line" x1={LEFT + slot * today} x2={LEFT + slot * today} y1={TOP} y2={TOP + plot.height} />}
      {lines.map((each) => <polyline key={each.label} class={`line-of tone-${each.tone}`} points={each.values.map((value, index) => `${LEFT + slot * (index + 0.5)},${y(value)}`).join(' ')} />)}
    </svg>
  );
}

function Numbers({ title, days, series }: Pick<ChartProps, 'title' | 'days' | 'series'>) {
  const t = useWords();
  return (
    <table class="plain-table">
      <caption class="unseen">{title}</caption>
      <thead><tr><th scope="col">{t.chart.day}</th>{series.map((each) => <th key={each.label} scope="col" class="at-end">{each.label}</th>)}</tr></thead>
      <tbody>{days.map((_, index) => days.length - 1 - index).map((index) => <tr key={index}><th scope="row">{dayWords(days[index] ?? 0, true)}</th>{series.map((each) => <td key={each.label} class="at-end number">{each.says[index]}</td>)}</tr>)}</tbody>
    </table>
  );
}
