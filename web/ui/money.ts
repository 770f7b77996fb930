// Amounts for people. An amount is a decimal string of minor units; it is cut at the right digit and given to Intl as
// text, so no float and no arithmetic ever touches it. Comparing is by length, then by text.
import { preferences } from './preferences.ts';
import { createStore } from './store.ts';

/** The shop's currency, set once its catalogue is here. */
export const currency = createStore('CNY');

interface Format { write: Intl.NumberFormat; digits: number }
const formats = new Map<string, Format>(); // making one costs a hundred times what using it does, and a page has dozens of prices

function formatFor(locale: string, code: string, short: boolean): Format {
  const key = `${locale} ${code} ${short}`;
  let format = formats.get(key);
  if (format === undefined) {
    const write = new Intl.NumberFormat(locale, {
      style: 'currency', currency: code, currencyDisplay: 'narrowSymbol', ...(short ? { trailingZeroDisplay: 'stripIfInteger' as const } : {}),
    });
    format = { write, digits: write.resolvedOptions().maximumFractionDigits ?? 2 };
    formats.set(key, format);
  }
  return format;
}

/** `'24550'` in CNY → `'¥245.50'`; `short` leaves out a fraction of zero. */
export function formatMoney(amountMinor: string, { code = currency.get(), short = false } = {}): string {
  const { write, digits } = formatFor(preferences.get().language === 'zh' ? 'zh-CN' : 'en', code, short);
  const negative = amountMinor.startsWith('-');
  const plain = (negative ? amountMinor.slice(1) : amountMinor).padStart(digits + 1, '0');
  const whole = plain.slice(0, plain.length - digits);
  const decimal = digits === 0 ? whole : `${whole}.${plain.slice(-digits)}`;
  return write.format(`${negative ? '-' : ''}${decimal}` as Intl.StringNumericLiteral);
}

/** Orders two amounts that are not negative: below zero, zero or above zero, like a sort callback. */
export function compareAmounts(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
