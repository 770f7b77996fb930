// Amounts for people. Minor units stay text until Intl, which takes decimal text exactly; no number in between.

const formats = new Map<string, Intl.NumberFormat>();

/** `formatMoney('12900', 'CNY', 'zh-CN')` is "¥129.00". */
export function formatMoney(amountMinor: string, currency: string, locale?: string): string {
  const key = `${locale ?? ''} ${currency}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    formats.set(key, format);
  }
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  const negative = amountMinor.startsWith('-');
  const digits = (negative ? amountMinor.slice(1) : amountMinor).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const text = `${negative ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
  // Engines before 2023 read the text as a number: still exact below 2^53 minor units.
  return format.format(text as unknown as number);
}
