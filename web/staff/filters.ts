// Filters live in the address, so that a view can be kept, sent and gone back to. Nothing personal ever stands there.
import { address, navigate } from '../ui/router.ts';

export interface Filters<K extends string> { of: Record<K, string>; set: (part: Partial<Record<K, string>>) => void }

export function useFilters<K extends string>(...names: readonly K[]): Filters<K> {
  const { path, query } = address.use();
  const of = Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Record<K, string>;
  const set = (part: Partial<Record<K, string>>): void => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries<string | undefined>(part)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    const text = next.toString();
    navigate(text === '' ? path : `${path}?${text}`, { replace: true });
  };
  return { of, set };
}
