// What a look with a reason shows: where a member is signed in, and how tries to sign in went.
import type { Schema } from '../../api/client.ts';
import { Badge, type Tone } from '../../ui/components/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../texts/index.ts';

type View = Schema<'MemberView'>;
type Try = View['signIns'][number];

const still = (rows: readonly unknown[]) => ({ rows: [...rows] as never[], refusal: null, busy: false, more: null, reload: () => undefined });
const tones: Record<Try['outcome'], Tone> = { signed_in: 'good', refused: 'warn', wrong_code: 'bad' };

export function Seen({ view }: { view: View }) {
  const t = useWords();
  const sessions: Column<View['sessions'][number]>[] = [
    { key: 'device', label: t.members.device, cell: (one) => <span class="number">{one.deviceNumber}</span>, text: (one) => one.deviceNumber },
    { key: 'since', label: t.members.signedIn, cell: (one) => <When at={one.createdAt} />, text: (one) => one.createdAt },
    { key: 'used', label: t.members.used, cell: (one) => <When at={one.usedAt} />, text: (one) => one.usedAt },
  ];
  const tries: Column<Try>[] = [
    { key: 'at', label: t.audit.at, cell: (one) => <When at={one.at} />, text: (one) => one.at },
    { key: 'outcome', label: t.members.outcome, cell: (one) => <Badge tone={tones[one.outcome]}>{t.members.outcomes[one.outcome]}</Badge>, text: (one) => t.members.outcomes[one.outcome] },
    { key: 'network', label: t.members.network, cell: (one) => <span class="number">{one.network}</span>, text: (one) => one.network },
    { key: 'name', label: t.members.deviceName, cell: (one) => one.deviceName || null, text: (one) => one.deviceName },
  ];
  return (
    <>
      <h2>{t.members.sessions}</h2>
      <Table name="sessions" label={t.members.sessions} columns={sessions} rowKey={(one) => `${one.deviceNumber} ${one.createdAt}`} empty={{ icon: 'device', title: t.members.noSessions }} listed={still(view.sessions)} />
      <h2>{t.members.tries}</h2>
      <Table name="tries" label={t.members.tries} columns={tries} rowKey={(one) => `${one.at} ${one.network} ${one.outcome}`} empty={{ icon: 'device', title: t.members.noTries }} listed={still(view.signIns)} />
    </>
  );
}
