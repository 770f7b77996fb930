// Finding a member by what they say: username, phone, e-mail or id, whole. What was looked for stands in no address.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { address, navigate } from '../../ui/router.ts';
import { useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../texts/index.ts';
import { StateBadge } from './member_state.tsx';

export type Found = Schema<'MemberFound'>;

export function MembersPage() {
  const t = useWords();
  const { term } = address.use();
  const [typed, setTyped] = useState(term ?? '');
  const login = (term ?? '').trim();
  const submit = (event: Event): void => {
    event.preventDefault();
    navigate(`/members?q=${encodeURIComponent(typed.trim())}`, { replace: true });
  };
  return (
    <div class="page">
      <Head title={t.places.members} lead={t.members.lead} />
      <form class="finder" role="search" onSubmit={submit}>
        <div class="grow"><Field label={t.members.login} name="login" value={typed} onInput={setTyped} autoComplete="off" maxLength={254} /></div>
        <button type="submit" class="button primary" disabled={typed.trim() === ''}><Icon name="search" small />{t.members.find}</button>
      </form>
      {login === '' ? <Empty short icon="person" title={t.members.start} text={t.members.startText} /> : <Results key={login} login={login} />}
    </div>
  );
}

function Results({ login }: { login: string }) {
  const t = useWords();
  const listed = useListed<Found>(async () => {
    const answer = await ask(api.POST('/v1/admin/members/search', { body: { login } }));
    return answer.ok ? { ok: true, value: { rows: answer.value.members, next: '' } } : answer;
  }, [login]);
  const masked = (one: Found): string => one.logins.map((each) => each.masked).join(t.comma);
  const columns: Column<Found>[] = [
    { key: 'name', label: t.members.name, cell: (one) => <span class="strong">{one.displayName || one.username}</span>, text: (one) => one.displayName },
    { key: 'username', label: t.staff.username, cell: (one) => one.username, text: (one) => one.username },
    { key: 'logins', label: t.members.logins, cell: (one) => masked(one) || null, text: masked },
    { key: 'state', label: t.staff.state, cell: (one) => <StateBadge state={one.state} />, text: (one) => t.members.states[one.state] },
    { key: 'since', label: t.members.since, cell: (one) => <When at={one.createdAt} />, text: (one) => one.createdAt },
  ];
  return <Table name="members" label={t.places.members} columns={columns} listed={listed} rowKey={(one) => one.id} to={(one) => `/members/${one.id}`} empty={{ icon: 'search', title: t.members.none, text: t.members.noneText }} />;
}
