// `useLockingTexts()`: the words of the PIN for this device, loaded with the pages that ask for it.
import { preferences } from '../../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type LockingTexts = Widen<typeof zh>;

export const useLockingTexts = (): LockingTexts => (preferences.use().language === 'zh' ? zh : en);

/** Words for what `cartwright/locking` refuses; `detail` as it gives it. */
export function lockingRefused(words: LockingTexts, code: string, detail: string): string {
  if (code === 'pin_wrong') return words.wrong(Number(detail));
  return code in words.refused ? words.refused[code as keyof LockingTexts['refused']] : words.refused.store_failed;
}
