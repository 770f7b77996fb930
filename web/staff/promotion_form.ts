// The form of a promotion: what is typed, and the promotion that it means.
import { amountText, textFromMinor } from './amounts.ts';
import type { Selection } from './goods.ts';
import { bpOf, bpText, EMPTY_OFFER, localText, nextHour, offerFormOf, offerOf, readerOf, type OfferForm, type ReadingWords } from './offer_form.ts';
import type { Kind, Limits, Promotion } from './promotion_words.ts';

export interface StepText { from: string; off: string; by: 'amount' | 'percent' }
export interface PriceText { variant: number; price: string }
export interface PartText { of: Selection; quantity: string }
export interface Form extends OfferForm {
  before: Promotion | null;
  kind: Kind; nameZh: string; nameEn: string; from: string; to: string;
  percent: string; prices: readonly PriceText[]; steps: readonly StepText[]; repeats: boolean; buy: string; get: string; parts: readonly PartText[]; bundlePrice: string; gift: number; giftQuantity: string; giftEvery: string;
  priority: string; group: string; exclusive: Promotion['exclusive']; perOrder: string;
  used: string; usedPerMember: string; usedPerDay: string; quota: string; quotaPerMember: string; budget: string;
}
export type Wrong = Partial<Record<keyof Form, string>>;

export const KINDS = ['spend_and_save', 'direct_price', 'member_price', 'flash_price', 'quantity_ladder', 'buy_x_get_y', 'bundle', 'gift', 'shipping'] as const;
export const isPrice = (kind: Kind): boolean => ['direct_price', 'member_price', 'flash_price'].includes(kind);
export const byPieces = (kind: Kind): boolean => kind === 'quantity_ladder';
export const hasSteps = (kind: Kind): boolean => ['quantity_ladder', 'spend_and_save', 'shipping'].includes(kind);
/** Which kinds may be limited in one order. */
export const isLimited = ({ kind, repeats, giftEvery }: Form): boolean => !['quantity_ladder', 'shipping'].includes(kind) && (kind !== 'spend_and_save' || repeats) && (kind !== 'gift' || giftEvery.trim() !== '');
/** The limits that count orders, and those that count pieces at a flash price. */
export const COUNTED = ['used', 'usedPerMember', 'usedPerDay'] as const satisfies readonly (keyof Limits)[];
export const QUOTAS = ['quota', 'quotaPerMember'] as const satisfies readonly (keyof Limits)[];
const NO_LIMITS: Limits = { used: 0, usedPerMember: 0, usedPerDay: 0, budgetMinor: '0', quota: 0, quotaPerMember: 0 };

const WEEK_MS = 7 * 24 * 60 * 60_000;

export function emptyForm(now: number): Form {
  const from = nextHour(now);
  return {
    before: null, kind: 'spend_and_save', nameZh: '', nameEn: '', from: localText(from), to: localText(from + WEEK_MS), ...EMPTY_OFFER,
    percent: '', prices: [], steps: [{ from: '', off: '', by: 'amount' }], repeats: false, buy: '2', get: '1', parts: [], bundlePrice: '', gift: 0, giftQuantity: '1', giftEvery: '', priority: '0', group: '0', exclusive: 'no', perOrder: '0', ...limitTexts(NO_LIMITS),
  };
}

function limitTexts({ used, usedPerMember, usedPerDay, budgetMinor, quota, quotaPerMember }: Limits): Pick<Form, typeof COUNTED[number] | typeof QUOTAS[number] | 'budget'> {
  return { used: String(used), usedPerMember: String(usedPerMember), usedPerDay: String(usedPerDay), quota: String(quota), quotaPerMember: String(quotaPerMember), budget: amountText(budgetMinor) };
}

export function formOf(before: Promotion, limits: Limits): Form {
  const { kind, name, startsAt, endsAt, action, priority, group, exclusive, perOrder } = before;
  const from = (value: number): string => (byPieces(kind) ? String(value) : textFromMinor(String(value)));
  return {
    ...emptyForm(startsAt), before, kind, nameZh: name.zh, nameEn: name.en, from: localText(startsAt), to: localText(endsAt),
    ...offerFormOf(before), percent: bpText(action.offBp), prices: action.prices.map(({ variant, priceMinor }) => ({ variant, price: textFromMinor(priceMinor) })),
    steps: action.steps.map((step) => ({ from: from(step.from), off: step.offBp > 0 ? bpText(step.offBp) : textFromMinor(step.offMinor), by: step.offBp > 0 ? 'percent' : 'amount' })),
    repeats: action.repeats, ...(kind === 'buy_x_get_y' ? { buy: String(action.buy), get: String(action.get) } : {}), parts: action.parts.map(({ of, quantity }) => ({ of, quantity: String(quantity) })), bundlePrice: kind === 'bundle' ? textFromMinor(action.priceMinor) : '',
    gift: action.giftVariant, giftQuantity: String(action.giftQuantity || 1), giftEvery: kind === 'gift' && action.buy > 0 ? String(action.buy) : '', priority: String(priority), group: String(group), exclusive, perOrder: String(perOrder), ...limitTexts(limits),
  };
}

/** What is typed, as a promotion and its limits; `wrong` says which fields are none. */
export function promotionOf(form: Form, words: ReadingWords): { promotion: Promotion; limits: Limits; wrong: Wrong } {
  const reader = readerOf<keyof Form>(words);
  const { wrong, take, amount, count } = reader;
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
  const [startsAt, endsAt] = reader.window('to', form.from, form.to);
  const counted = (field: typeof COUNTED[number] | typeof QUOTAS[number]): number => count(field, form[field]);
  const limits: Limits = {
    used: counted('used'), usedPerMember: counted('usedPerMember'), usedPerDay: counted('usedPerDay'), budgetMinor: form.budget.trim() === '' ? '0' : amount('budget', form.budget),
    ...(kind === 'flash_price' ? { quota: counted('quota'), quotaPerMember: counted('quotaPerMember') } : { quota: 0, quotaPerMember: 0 }),
  };
  return { wrong, limits, promotion: {
    number: form.before?.number ?? 0, version: form.before?.version ?? 1, state: 'draft', name: { zh: form.nameZh.trim(), en: form.nameEn.trim() }, kind, startsAt, endsAt,
    ...offerOf(form, reader, words, kind === 'member_price'), action,
    priority: count('priority', form.priority), group: count('group', form.group), exclusive: isPrice(kind) ? 'no' : form.exclusive, perOrder: isLimited(form) ? count('perOrder', form.perOrder) : 0, platformBp: form.before?.platformBp ?? 0,
  } };
}
