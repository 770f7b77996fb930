// The text catalogues and how a page finds its words: `useTexts()` for words, `useSpoken()` for a text in two languages.
import type { LocalText } from 'cartwright';
import { preferences, type Language } from '../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type Texts = Widen<typeof zh>;
export type ErrorCode = keyof Texts['errors'];

const catalogues: Record<Language, Texts> = { zh, en };

export const texts = (): Texts => catalogues[preferences.get().language];
export const useTexts = (): Texts => catalogues[preferences.use().language];

/** A text of the shop in the present language; the other one when this one is empty. */
export function spoken(text: LocalText): string {
  return text[preferences.get().language] || text.zh || text.en;
}

/** Words for a stable error code; never the bare code. */
export function errorWords(code: string | null): string {
  const words = texts().errors;
  return code !== null && code in words ? words[code as ErrorCode] : words.unknown;
}
