// The form of a promotion: what is typed, and the promotion that it means. The server's rules decide whether that may be; here
// only what is no number, amount or time is found out.
import { minorFromText, textFromMinor } from './amounts.ts';
import type { Selection } from './goods.ts';
import { clock, DAYS, type Kind, type Promotion } from './promotion_words.ts';

export interface StepText { from: string; off: string; by: 'amount' | 'percent' }
export interface PriceText { variant: number; price: string }
export interface PartText { of: Selection; quantity: string }
export interface Form {
  before: Promotion | null;
  kind: Kind; nameZh: string; nameEn: string; from: string; to: string; membersOnly: boolean; firstOrder: boolean; only: Selection; except: Selection;
  amountFrom: string; piecesFrom: string; days: readonly number[]; hoursFrom: string; hoursTo: string; keepsCondition: boolean;
  percent: string; prices: readonly PriceText[]; steps: readonly StepText[]; repeats: boolean; buy: string; get: string; parts: readonly PartText[]; bundlePrice: string; gift: number; giftQuantity: string; giftEvery: string;
  priority: string; group: string; exclusive: Promotion['exclusive']; perOrder: string;
}
export type Wrong = Partial<Record<keyof Form, string>>;

export const NOTHING: Selection = { categories: [], products: [], variants: [] };
export const KINDS = ['spend_and_save', 'direct_price', 'member_price', 'flash_price', 'quantity_ladder', 'buy_x_get_y', 'bundle', 'gift', 'shipping'] as const;
export const isPrice = (kind: Kind): boolean => ['direct_price', 'member_price', 'flash_price'].includes(kind);
export const byPieces = (kind: Kind): boolean => kind === 'quantity_ladder';
export const hasSteps = (kind: Kind): boolean => ['quantity_ladder', 'spend_and_save', 'shipping'].includes(kind);
/** Which kinds may be limited in one order. */
export const isLimited = ({ kind, repeats, giftEvery }: Form): boolean => !['quantity_ladder', 'shipping'].includes(kind) && (kind !== 'spend_and_save' || repeats) && (kind !== 'gift' || giftEvery.trim() !== '');

const MINUTE_MS = 60_000;
export const localText = (at: number): string => (at === 0 ? '' : new Date(at - new Date(at).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16));

// Basis points are hundredths of a percent, as cents are of a unit: "12.5" is 1250.
const bpOf = (text: string): number | null => {
  const bp = Number(minorFromText(text, 'CNY') ?? NaN);
  return bp >= 1 && bp <= 10_000 ? bp : null;
};
const bpText = (bp: number): string => (bp === 0 ? '' : textFromMinor(String(bp), 'CNY').replace(/[.]?0+$/, ''));
const countOf = (text: string, least: number): number | null => (/^\d{1,7}$/.test(text.trim()) && Number(text) >= least ? Number(text) : null);
const minutesOf = (text: string): number | null => (/^\d\d:\d\d$/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : null);

interface Condition { amountFrom: string; piecesFrom: string; days: readonly number[]; hoursFrom: string; hoursTo: string; keepsCondition: boolean }

/** What the form can show of a condition: one of each test, all of them needed. */
function conditionForm(nodes: Promotion['condition']['nodes']): Condition {
  const shown: Condition = { amountFrom: '', piecesFrom: '', days: [], hoursFrom: '', hoursTo: '', keepsCondition: false };
  const tests = nodes[0]?.test === 'all' ? nodes.slice(1) : nodes;
  if (new Set(tests.map(({ test }) => test)).size < tests.length) return { ...shown, keepsCondition: true };
  for (const { test, from, to } of tests) {
    if (test === 'amount_at_least') shown.amountFrom = textFromMinor(String(from));
    else if (test === 'quantity_at_least') shown.piecesFrom = String(from);
    else if (test === 'weekdays') shown.days = DAYS.filter((bit) => Math.floor(from / bit) % 2 === 1);
    else if (test === 'hours') [shown.hoursFrom, shown.hoursTo] = [clock(from), clock(to)];
    else return { ...shown, keepsCondition: true };
  }
  return shown;
}

const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

export function emptyForm(now: number): Form {
  const from = Math.ceil(now / (60 * MINUTE_MS)) * 60 * MINUTE_MS;
  return {
    before: null, kind: 'spend_and_save', nameZh: '', nameEn: '', from: localText(from), to: localText(from + WEEK_MS), membersOnly: false, firstOrder: false, only: NOTHING, except: NOTHING, ...conditionForm([]),
    percent: '', prices: [], steps: [{ from: '', off: '', by: 'amount' }], repeats: false, buy: '2', get: '1', parts: [], bundlePrice: '', gift: 0, giftQuantity: '1', giftEvery: '', priority: '0', group: '0', exclusive: 'no', perOrder: '0',
  };
}

export function formOf(before: Promotion): Form {
  const { kind, name, startsAt, endsAt, audience, scope, condition, action, priority, group, exclusive, perOrder } = before;
  const from = (value: number): string => (byPieces(kind) ? String(value) : textFromMinor(String(value)));
  return {
    ...emptyForm(startsAt), before, kind, nameZh: name.zh, nameEn: name.en, from: localText(startsAt), to: localText(endsAt), membersOnly: audience.membersOnly, firstOrder: audience.firstOrder, only: scope.only, except: scope.except,
    ...conditionForm(condition.nodes), percent: bpText(action.offBp), prices: action.prices.map(({ variant, priceMinor }) => ({ variant, price: textFromMinor(priceMinor) })),
    steps: action.steps.map((step) => ({ from: from(step.from), off: step.offBp > 0 ? bpText(step.offBp) : textFromMinor(step.offMinor), by: step.offBp > 0 ? 'percent' : 'amount' })),
    repeats: action.repeats, ...(kind === 'buy_x_get_y' ? { buy: String(action.buy), get: String(action.get) } : {}), parts: action.parts.map(({ of, quantity }) => ({ of, quantity: String(quantity) })), bundlePrice: kind === 'bundle' ? textFromMinor(action.priceMinor) : '',
    gift: action.giftVariant, giftQuantity: String(action.giftQuantity || 1), giftEvery: kind === 'gift' && action.buy > 0 ? String(action.buy) : '', priority: String(priority), group: String(group), exclusive, perOrder: String(perOrder),
  };
}

interface Words { number: string; amount: string; percentWrong: string; windowWrong: string; needed: string }

/** What is typed, as a promotion; `wrong` says which fields are none. */
export function promotionOf(form: Form, words: Words): { promotion: Promotion; wrong: Wrong } {
  const wrong: Wrong = {};
  const take = <T,>(field: keyof Form, value: T | null, why: string, otherwise: T): T => {
    if (value === null) wrong[field] = why;
    return value ?? otherwise;
  };
  const amount = (field: keyof Form, text: string): string => take(field, minorFromText(text), words.amount, '0');
  const count = (field: keyof Form, text: string, least = 0): number => take(field, countOf(text, least), words.number, least);
  const { kind } = form;
  const action: Promotion['action'] = { prices: [], offBp: 0, steps: [], repeats: false, buy: 0, get: 0, parts: [], priceMinor: '0', giftVariant: 0, giftQuantity: 0 };
  if (isPrice(kind)) {
    if (form.percent.trim() !== '' || form.prices.length === 0) action.offBp = take('percent', bpOf(form.percent), words.percentWrong, 0);
    action.prices = [...form.prices].sort((a, b) => a.variant - b.variant).map(({ variant, price }) => ({ variant, priceMinor: amount('prices', price) }));
  } else if (hasSteps(kind)) {
    action.repeats = kind === 'spend_and_save' && form.repeats;
    action.steps = form.steps.map(({ from, off, by }) => ({
      from: byPieces(kind) ? count('steps', from, 1) : Number(amount('steps', from)), offMinor: by === 'amount' ? amount('steps', off) : '0', offBp: by === 'percent' ? take('steps', bpOf(off), words.percentWrong, 0) : 0,
    }));
  } else if (kind === 'buy_x_get_y') [action.buy, action.get] = [count('buy', form.buy, 1), count('get', form.get, 1)];
  else if (kind === 'bundle') {
    if (form.parts.length === 0) wrong.parts = words.needed;
    action.parts = form.parts.map(({ of, quantity }) => ({ of, quantity: count('parts', quantity, 1) }));
    action.priceMinor = amount('bundlePrice', form.bundlePrice);
  } else {
    if (form.gift === 0) wrong.gift = words.needed;
    [action.giftVariant, action.giftQuantity] = [form.gift, count('giftQuantity', form.giftQuantity, 1)];
    if (form.giftEvery.trim() !== '') action.buy = count('giftEvery', form.giftEvery, 1);
  }
  for (const field of ['nameZh', 'nameEn'] as const) if (form[field].trim() === '') wrong[field] = words.needed;
  const [startsAt, endsAt] = [new Date(form.from).getTime(), new Date(form.to).getTime()];
  if (!(startsAt < endsAt)) wrong.to = words.windowWrong;
  return { wrong, promotion: {
    number: form.before?.number ?? 0, version: form.before?.version ?? 1, state: 'draft', name: { zh: form.nameZh.trim(), en: form.nameEn.trim() }, kind, startsAt: startsAt || 0, endsAt: endsAt || 0,
    audience: { membersOnly: form.membersOnly || form.firstOrder || kind === 'member_price', tierMin: form.before?.audience.tierMin ?? 0, firstOrder: form.firstOrder },
    scope: { only: form.only, except: form.except }, condition: { nodes: form.keepsCondition ? form.before?.condition.nodes ?? [] : conditionNodes(form, amount, count, take, words) }, action,
    priority: count('priority', form.priority), group: count('group', form.group), exclusive: isPrice(kind) ? 'no' : form.exclusive, perOrder: isLimited(form) ? count('perOrder', form.perOrder) : 0, platformBp: form.before?.platformBp ?? 0,
  } };
}

type Node = Promotion['condition']['nodes'][number];
type Take = <T>(field: keyof Form, value: T | null, why: string, otherwise: T) => T;

function conditionNodes(form: Form, amount: (field: keyof Form, text: string) => string, count: (field: keyof Form, text: string, least?: number) => number, take: Take, words: Words): Node[] {
  const tests: Node[] = [];
  const add = (test: Node['test'], from: number, to = 0): void => { tests.push({ test, count: 0, from, to }); };
  if (form.amountFrom.trim() !== '') add('amount_at_least', Number(amount('amountFrom', form.amountFrom)));
  if (form.piecesFrom.trim() !== '') add('quantity_at_least', count('piecesFrom', form.piecesFrom, 1));
  if (form.days.length > 0 && form.days.length < DAYS.length) add('weekdays', form.days.reduce((sum, bit) => sum + bit, 0));
  if (form.hoursFrom !== '' || form.hoursTo !== '') add('hours', take('hoursFrom', minutesOf(form.hoursFrom), words.needed, 0), take('hoursTo', minutesOf(form.hoursTo), words.needed, 0));
  return tests.length > 1 ? [{ test: 'all', count: tests.length, from: 0, to: 0 }, ...tests] : tests;
}
