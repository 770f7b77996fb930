// A moment: short on the page, whole when pointed at.
import { formatInstant } from '../../ui/dates.ts';
import { preferences } from '../../ui/preferences.ts';
import { useTexts } from '../../ui/texts/index.ts';

const DAY_MS = 86_400_000;

export function When({ at }: { at: number }) {
  useTexts(); // a new language writes times anew
  return at === 0 ? <span class="faint">–</span> : <time class="number" dateTime={new Date(at).toISOString()} title={new Date(at).toISOString()}>{formatInstant(at)}</time>;
}

/** A day of the shop's zone, counted from 1970. */
export function Day({ day }: { day: number }) {
  useTexts();
  const words = new Intl.DateTimeFormat(preferences.get().language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });
  return <time class="number" dateTime={new Date(day * DAY_MS).toISOString().slice(0, 10)}>{words.format(day * DAY_MS)}</time>;
}
