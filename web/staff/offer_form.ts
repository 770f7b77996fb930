// What the forms of promotions and coupon templates have in common: goods, audience and conditions, and how what is typed is
// read. The server's rules decide what may be; here only what is no number, amount or time is found out.
import { minorFromText, textFromMinor } from './amounts.ts';
import type { Selection } from './goods.ts';
import { clock, DAYS, type Offer } from './offer_words.ts';

export interface OfferForm {
  membersOnly: boolean; firstOrder: boolean; tierMin: number; only: Selection; except: Selection;
  amountFrom: string; piecesFrom: string; days: readonly number[]; hoursFrom: string; hoursTo: string;
  /** The condition says more than the form can, and stays as it is. */
  keeps: Offer['condition'] | null;
}

export const NOTHING: Selection = { categories: [], products: [], variants: [] };
export const EMPTY_OFFER: OfferForm = { membersOnly: false, firstOrder: false, tierMin: 0, only: NOTHING, except: NOTHING, amountFrom: '', piecesFrom: '', days: [], hoursFrom: '', hoursTo: '', keeps: null };

const MINUTE_MS = 60_000;
export const localText = (at: number): string => (at === 0 ? '' : new Date(at - new Date(at).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16));
export const nextHour = (now: number): number => Math.ceil(now / (60 * MINUTE_MS)) * 60 * MINUTE_MS;

// Basis points are hundredths of a percent, as cents are of a unit: "12.5" is 1250.
export const bpOf = (text: string, least = 1): number | null => {
  const bp = Number(minorFromText(text, 'CNY') ?? NaN);
  return bp >= least && bp <= 10_000 ? bp : null;
};
export const bpText = (bp: number): string => (bp === 0 ? '' : textFromMinor(String(bp), 'CNY').replace(/[.]?0+$/, ''));
const countOf = (text: string, least: number): number | null => (/^\d{1,9}$/.test(text.trim()) && Number(text) >= least ? Number(text) : null);
const minutesOf = (text: string): number | null => (/^\d\d:\d\d$/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : null);

export interface ReadingWords { number: string; amount: string; needed: string; percentWrong: string; windowWrong: string }
export interface Reader<K extends string> {
  wrong: Partial<Record<K, string>>;
  take: <T>(field: K, value: T | null, why: string, otherwise: T) => T;
  amount: (field: K, text: string) => string;
  count: (field: K, text: string, least?: number) => number;
  /** A window [from, to) of two typed times; `field` is told when it is none. */
  window: (field: K, from: string, to: string) => [number, number];
}

export function readerOf<K extends string>(words: ReadingWords): Reader<K> {
  const wrong: Partial<Record<K, string>> = {};
  const take = <T,>(field: K, value: T | null, why: string, otherwise: T): T => {
    if (value === null) wrong[field] = why;
    return value ?? otherwise;
  };
  return {
    wrong, take,
    amount: (field, text) => take(field, minorFromText(text), words.amount, '0'),
    count: (field, text, least = 0) => take(field, countOf(text, least), words.number, least),
    window: (field, from, to) => {
      const [starts, ends] = [new Date(from).getTime(), new Date(to).getTime()];
      if (!(starts < ends)) wrong[field] = words.windowWrong;
      return [starts || 0, ends || 0];
    },
  };
}

/** What the form can show of an offer's condition: one of each test, all of them needed. */
export function offerFormOf({ scope, audience, condition }: Offer): OfferForm {
  const form: OfferForm = { ...EMPTY_OFFER, membersOnly: audience.membersOnly, firstOrder: audience.firstOrder, tierMin: audience.tierMin, only: scope.only, except: scope.except };
  const { nodes } = condition;
  const tests = nodes[0]?.test === 'all' ? nodes.slice(1) : nodes;
  if (new Set(tests.map(({ test }) => test)).size < tests.length) return { ...form, keeps: condition };
  const shown = { ...form };
  for (const { test, from, to } of tests) {
    if (test === 'amount_at_least') shown.amountFrom = textFromMinor(String(from));
    else if (test === 'quantity_at_least') shown.piecesFrom = String(from);
    else if (test === 'weekdays') shown.days = DAYS.filter((bit) => Math.floor(from / bit) % 2 === 1);
    else if (test === 'hours') [shown.hoursFrom, shown.hoursTo] = [clock(from), clock(to)];
    else return { ...form, keeps: condition };
  }
  return shown;
}

type Node = Offer['condition']['nodes'][number];
export type OfferField = 'amountFrom' | 'piecesFrom' | 'hoursFrom' | 'hoursTo';

export function offerOf(form: OfferForm, { take, amount, count }: Pick<Reader<OfferField>, 'take' | 'amount' | 'count'>, words: ReadingWords, membersOnly = false): Offer {
  const tests: Node[] = [];
  const add = (test: Node['test'], from: number, to = 0): void => { tests.push({ test, count: 0, from, to }); };
  if (form.amountFrom.trim() !== '') add('amount_at_least', Number(amount('amountFrom', form.amountFrom)));
  if (form.piecesFrom.trim() !== '') add('quantity_at_least', count('piecesFrom', form.piecesFrom, 1));
  if (form.days.length > 0 && form.days.length < DAYS.length) add('weekdays', form.days.reduce((sum, bit) => sum + bit, 0));
  if (form.hoursFrom !== '' || form.hoursTo !== '') add('hours', take('hoursFrom', minutesOf(form.hoursFrom), words.needed, 0), take('hoursTo', minutesOf(form.hoursTo), words.needed, 0));
  return {
    audience: { membersOnly: membersOnly || form.membersOnly || form.firstOrder, tierMin: form.tierMin, firstOrder: form.firstOrder },
    scope: { only: form.only, except: form.except },
    condition: form.keeps ?? { nodes: tests.length > 1 ? [{ test: 'all', count: tests.length, from: 0, to: 0 }, ...tests] : tests },
  };
}
