// Time as a strip: weeks above, a bar a row, a line for now. The words beside a bar say the same.
import type { Tone } from '../../ui/components/states.tsx';
import { formatShortDay } from '../../ui/dates.ts';

export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;

/** The Monday before, in the viewer's own time. */
export function startOfWeek(at: number): number {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day.getTime();
}

interface Stretch { from: number; to: number }
const place = (at: number, { from, to }: Stretch): number => Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
const percent = (share: number): string => `${share.toFixed(2)}%`;

export function Ruler({ weeks, ...span }: Stretch & { weeks: number }) {
  return (
    <svg class="ruler" aria-hidden="true">
      {Array.from({ length: weeks }, (_, week) => {
        const at = span.from + week * WEEK_MS + DAY_MS / 2; // half a day: no hour of summer time moves it to another day
        return <text key={week} x={percent(place(at - DAY_MS / 2, span))} y="70%" class={week % 2 === 1 ? 'every-other' : ''}>{formatShortDay(at)}</text>;
      })}
    </svg>
  );
}

const LEAST = 0.8; // what is shorter still shows

export function Span({ startsAt, endsAt, tone, ...span }: Stretch & { startsAt: number; endsAt: number; tone: Tone }) {
  const [begin, end] = [place(startsAt, span), place(endsAt, span)];
  const outside = endsAt <= span.from || startsAt >= span.to;
  const weeks = Math.round((span.to - span.from) / WEEK_MS);
  return (
    <svg class={`span ${tone}`} aria-hidden="true">
      {Array.from({ length: weeks }, (_, week) => <line key={week} class="grid-line" x1={percent(place(span.from + week * WEEK_MS, span))} x2={percent(place(span.from + week * WEEK_MS, span))} y1="0" y2="100%" />)}
      {!outside && <rect x={percent(Math.min(begin, 100 - LEAST))} width={percent(Math.max(LEAST, end - begin))} y="25%" height="50%" rx="4" />}
      {Date.now() > span.from && Date.now() < span.to && <line class="now-line" x1={percent(place(Date.now(), span))} x2={percent(place(Date.now(), span))} y1="0" y2="100%" />}
    </svg>
  );
}
