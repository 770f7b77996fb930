// Whether the chain of the audit trail is whole, as the server finds by following every record of it.
import { api, ask } from '../../api/client.ts';
import { Notice } from '../../ui/components/states.tsx';
import { useLoaded } from '../loading.ts';
import { Refused } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../texts/index.ts';

export function AuditVerdict() {
  const t = useWords();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/audit/verdict')), []);
  const again = <button type="button" class="text-button" disabled={loaded.busy} onClick={() => void loaded.reload()}>{t.audit.checkAgain}</button>;
  if (loaded.refusal !== null) return <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />;
  const verdict = loaded.value;
  if (verdict === null) return <Notice icon="waiting">{t.audit.checking}</Notice>;
  const whole = verdict.differencesTotal === 0;
  return (
    <Notice tone={whole ? 'good' : 'bad'} action={again}>
      <span data-verdict={whole ? 'whole' : 'broken'}>{whole ? t.audit.whole(verdict.records) : t.audit.broken(verdict.differencesTotal)}</span> <When at={verdict.checkedAt} />
      {!whole && <ul class="small">{verdict.differences.map((one) => <li key={one}>{one}</li>)}</ul>}
    </Notice>
  );
}
