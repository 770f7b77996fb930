// Amounts for people. An amount is a decimal string of minor units; it is cut at the right digit and given to Intl as
// text, so no float and no arithmetic ever touches it. Comparing is by length, then by text.
import { preferences } from './preferences.ts';
import { createStore } from './store.ts';

/** The shop's currency, set once its catalogue is here. */
export const currency = createStore('CNY');

/** `'24550'` in CNY → `'¥245.50'`; `short` leaves out a fraction of zero. */
export function formatMoney(amountMinor: string, { code = currency.get(), short = false } = {}): string {
  const format = new Intl.NumberFormat(preferences.get().language === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency', currency: code, currencyDisplay: 'narrowSymbol', ...(short ? { trailingZeroDisplay: 'stripIfInteger' as const } : {}),
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const negative = amountMinor.startsWith('-');
  const plain = (negative ? amountMinor.slice(1) : amountMinor).padStart(digits + 1, '0');
  const whole = plain.slice(0, plain.length - digits);
  const decimal = digits === 0 ? whole : `${whole}.${plain.slice(-digits)}`;
  return format.format(`${negative ? '-' : ''}${decimal}` as Intl.StringNumericLiteral);
}

/** Orders two amounts that are not negative: below zero, zero or above zero, like a sort callback. */
export function compareAmounts(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
