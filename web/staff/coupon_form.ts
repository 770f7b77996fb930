// The form of a coupon template: what is typed, and the template that it means.
import { amountText } from './amounts.ts';
import type { Kind, Template, Terms } from './coupon_words.ts';
import { bpOf, bpText, EMPTY_OFFER, localText, nextHour, offerFormOf, offerOf, readerOf, type OfferForm, type ReadingWords } from './offer_form.ts';

type Limit = keyof Template['limits'];
export interface Form extends OfferForm {
  before: Template | null;
  kind: Kind; nameZh: string; nameEn: string; value: string; percent: string; cap: string; pieces: string; gift: number; giftQuantity: string;
  channel: Template['channel']; code: string; claimFrom: string; claimTo: string; useFrom: string; useTo: string; useDays: string;
  layer: Terms['layer']; group: string; exclusive: boolean; platform: string;
  issued: string; issuedPerMember: string; used: string; usedPerMember: string; usedPerDay: string; budget: string;
}
export type Wrong = Partial<Record<keyof Form, string>>;

export const KINDS = ['amount_off', 'percent_off', 'fixed_price', 'gift', 'shipping'] as const;
export const CHANNELS = ['centre', 'public_code', 'unique_codes', 'grant'] as const;
export const COUNTED = ['issued', 'issuedPerMember', 'used', 'usedPerMember', 'usedPerDay'] as const satisfies readonly Limit[];

const NO_HASH = '0'.repeat(64);
const WEEK_MS = 7 * 24 * 60 * 60_000;

export function emptyForm(now: number): Form {
  const from = localText(nextHour(now));
  const [to, until] = [localText(nextHour(now) + 2 * WEEK_MS), localText(nextHour(now) + 4 * WEEK_MS)];
  return {
    before: null, kind: 'amount_off', nameZh: '', nameEn: '', value: '', percent: '', cap: '', pieces: '1', gift: 0, giftQuantity: '1', ...EMPTY_OFFER,
    channel: 'centre', code: '', claimFrom: from, claimTo: to, useFrom: from, useTo: until, useDays: '0', layer: 'merchant', group: '0', exclusive: false, platform: '',
    issued: '0', issuedPerMember: '1', used: '0', usedPerMember: '0', usedPerDay: '0', budget: '',
  };
}

export function formOf(before: Template): Form {
  const { terms, limits } = before;
  return {
    ...emptyForm(before.claimFrom), before, kind: terms.kind, nameZh: terms.name.zh, nameEn: terms.name.en, value: amountText(terms.valueMinor), percent: bpText(terms.offBp), cap: amountText(terms.capMinor),
    pieces: String(terms.pieces || 1), gift: terms.giftVariant, giftQuantity: String(terms.giftQuantity || 1), ...offerFormOf(terms),
    channel: before.channel, claimFrom: localText(before.claimFrom), claimTo: localText(before.claimTo), useFrom: localText(before.useFrom), useTo: localText(before.useTo), useDays: String(before.useDays),
    layer: terms.layer, group: String(terms.group), exclusive: terms.exclusive, platform: bpText(terms.platformBp),
    issued: String(limits.issued), issuedPerMember: String(limits.issuedPerMember), used: String(limits.used), usedPerMember: String(limits.usedPerMember), usedPerDay: String(limits.usedPerDay), budget: amountText(limits.budgetMinor),
  };
}

/** What is typed, as a template and the public code to be printed (empty: the one it has); `wrong` says which fields are none. */
export function templateOf(form: Form, words: ReadingWords): { template: Template; code: string; wrong: Wrong } {
  const reader = readerOf<keyof Form>(words);
  const { wrong, take, amount, count } = reader;
  const optional = (field: 'cap' | 'budget' | 'value'): string => (form[field].trim() === '' ? '0' : amount(field, form[field]));
  const { kind } = form;
  const hasCode = form.channel === 'public_code';
  const kept = hasCode && form.before?.channel === 'public_code' ? form.before.codeHash : NO_HASH;
  if (hasCode && form.code.trim() === '' && kept === NO_HASH) wrong.code = words.needed;
  for (const field of ['nameZh', 'nameEn'] as const) if (form[field].trim() === '') wrong[field] = words.needed;
  if (kind === 'gift' && form.gift === 0) wrong.gift = words.needed;
  const [claimFrom, claimTo] = reader.window('claimTo', form.claimFrom, form.claimTo);
  const [useFrom, useTo] = reader.window('useTo', form.useFrom, form.useTo);
  const counted = (field: typeof COUNTED[number]): number => count(field, form[field]);
  return { wrong, code: hasCode ? form.code.trim() : '', template: {
    state: 'draft', channel: form.channel, codeHash: kept, claimFrom, claimTo, useFrom, useTo, useDays: count('useDays', form.useDays),
    terms: {
      number: form.before?.terms.number ?? 0, version: form.before?.terms.version ?? 1, name: { zh: form.nameZh.trim(), en: form.nameEn.trim() }, kind,
      valueMinor: kind === 'amount_off' || kind === 'fixed_price' ? amount('value', form.value) : kind === 'shipping' ? optional('value') : '0',
      offBp: kind === 'percent_off' ? take('percent', bpOf(form.percent), words.percentWrong, 0) : 0, capMinor: kind === 'percent_off' ? optional('cap') : '0', pieces: kind === 'fixed_price' ? count('pieces', form.pieces, 1) : 0,
      giftVariant: kind === 'gift' ? form.gift : 0, giftQuantity: kind === 'gift' ? count('giftQuantity', form.giftQuantity, 1) : 0, ...offerOf(form, reader, words),
      layer: kind === 'shipping' ? 'shipping' : form.layer === 'shipping' ? 'merchant' : form.layer, group: count('group', form.group), exclusive: form.exclusive,
      platformBp: form.platform.trim() === '' ? 0 : take('platform', bpOf(form.platform, 0), words.percentWrong, 0),
    },
    limits: { issued: counted('issued'), issuedPerMember: counted('issuedPerMember'), used: counted('used'), usedPerMember: counted('usedPerMember'), usedPerDay: counted('usedPerDay'), budgetMinor: optional('budget') },
  } };
}
