// Names for the ids of staff, for those who may see who works here; others see a short form of the id.
import { useEffect } from 'preact/hooks';
import { api, ask } from '../api/client.ts';
import { createStore } from '../ui/store.ts';
import { useMay, useSession } from './session.ts';
import { useWords } from './texts/index.ts';

const names = createStore<ReadonlyMap<string, string>>(new Map());
let asked = false;

export async function learnColleagues(): Promise<void> {
  const answer = await ask(api.GET('/v1/admin/staff', { params: { query: { limit: 100 } } }));
  if (answer.ok) names.set(new Map(answer.value.staff.map((each) => [each.id, each.displayName || each.username])));
}

const NOBODY = /^0+$/;
export const isNobody = (id: string): boolean => NOBODY.test(id.replaceAll('-', ''));

/** The words for who did something. */
export function useNames(): (id: string) => string {
  const t = useWords();
  const session = useSession();
  const may = useMay();
  const known = names.use();
  useEffect(() => {
    if (asked || !may('staff.read')) return;
    asked = true;
    void learnColleagues();
  }, []);
  return (id) => (id === session.staff ? t.people.me : isNobody(id) ? t.people.operator : known.get(id) ?? id.slice(-6));
}
