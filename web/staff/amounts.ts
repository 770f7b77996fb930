// Amounts between a person's decimal and the server's minor units, as text only: no float touches them.
import { currency } from '../ui/money.ts';

const digitsOf = (code: string): number => new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;

/** "12.5" in CNY is "1250"; null when it is no amount, or finer than the currency. */
export function minorFromText(text: string, code = currency.get()): string | null {
  const digits = digitsOf(code);
  const match = /^(\d{1,12})(?:[.](\d+))?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return null;
  return `${whole}${fraction.padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '');
}

export function textFromMinor(amount: string, code = currency.get()): string {
  const digits = digitsOf(code);
  const plain = amount.padStart(digits + 1, '0');
  return digits === 0 ? plain : `${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
}

/** As a field that may stay empty: nothing for 0. */
export const amountText = (amount: string): string => (amount === '0' ? '' : textFromMinor(amount));
