// How many approvals wait for somebody: shown in the menu, asked for on entering and after each decision.
import { useEffect } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { createStore } from '../../ui/store.ts';
import { useMay } from '../session.ts';

const waiting = createStore(0);

export async function countWaiting(): Promise<void> {
  const answer = await ask(api.GET('/v1/admin/approvals', { params: { query: { limit: 100 } } }));
  if (answer.ok) waiting.set(answer.value.approvals.filter((each) => each.state === 'waiting').length);
}

export function useWaitingCount(): number {
  const allowed = useMay()('approvals.read');
  useEffect(() => { if (allowed) void countWaiting(); }, [allowed]);
  return waiting.use();
}
