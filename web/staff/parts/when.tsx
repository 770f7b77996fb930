// A moment: short on the page, whole when pointed at.
import { formatInstant } from '../../ui/dates.ts';
import { useTexts } from '../../ui/texts/index.ts';

export function When({ at }: { at: number }) {
  useTexts(); // a new language writes times anew
  return at === 0 ? <span class="faint">–</span> : <time class="number" dateTime={new Date(at).toISOString()} title={new Date(at).toISOString()}>{formatInstant(at)}</time>;
}
