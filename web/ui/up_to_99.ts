/** A count beside an icon, where there is room for two digits. What says it aloud says the same (WCAG 2.5.3, label in name). */
export const upTo99 = (count: number): string => (count > 99 ? '99+' : String(count));
