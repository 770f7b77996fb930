// The words that only the console has; what both have (errors, closing, retrying) comes from web/ui/texts.
import { preferences, type Language } from '../../ui/preferences.ts';
import { errorWords } from '../../ui/texts/index.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type Words = Widen<typeof zh>;

const catalogues: Record<Language, Words> = { zh, en };

export const words = (): Words => catalogues[preferences.get().language];
export const useWords = (): Words => catalogues[preferences.use().language];

/** The words for a name that the server uses; the name itself when it is newer than this page. */
export const wordFor = (table: Record<string, string>, name: string): string => table[name] ?? name;

/** Words for a refusal's stable code. */
export const refusalWords = (code: string): string => words().errors[code] ?? errorWords(code);
