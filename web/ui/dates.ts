// Instants (UTC milliseconds), weights and lists for people.
import { preferences } from './preferences.ts';

const locale = (): string => (preferences.get().language === 'zh' ? 'zh-CN' : 'en-GB');

/** Today: the time; another day: day and time; another year: with the year. */
export function formatInstant(at: number, now = Date.now()): string {
  const day = new Date(at);
  const today = new Date(now);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
  if (day.toDateString() === today.toDateString()) return new Intl.DateTimeFormat(locale(), time).format(day);
  const date: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', ...(day.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }) };
  return new Intl.DateTimeFormat(locale(), { ...date, ...time }).format(day);
}

/** A day with its year. */
export const formatDay = (at: number): string => new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'short', day: 'numeric' }).format(at);

/** A day without its year: "23 Nov". */
export const formatShortDay = (at: number): string => new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric' }).format(at);

export function formatWeight(grams: number): string {
  const heavy = grams >= 1000;
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: heavy ? 'kilogram' : 'gram', maximumFractionDigits: 2 }).format(heavy ? grams / 1000 : grams);
}

/** "1.2 MB" */
export function formatBytes(bytes: number): string {
  const [unit, one] = bytes >= 1_000_000 ? ['megabyte', 1_000_000] as const : ['kilobyte', 1_000] as const;
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / one);
}

/** "white, sage and blue" */
export const formatList = (words: readonly string[]): string => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words);
