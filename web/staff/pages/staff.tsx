// Who works here: roles, state, and invitations (a link that is shown once).
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { learnColleagues } from '../colleagues.ts';
import { paged, useListed } from '../loading.ts';
import { Act, Change } from '../parts/act.tsx';
import { Glyph } from '../parts/glyph.tsx';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay, useSession } from '../session.ts';
import { useWords, wordFor } from '../texts/index.ts';

type Person = Schema<'StaffMember'>;
type Issued = Schema<'StaffInvitationIssued'>;

export const ROLES = ['owner', 'finance', 'marketing', 'catalogue', 'warehouse', 'support', 'moderator', 'auditor'] as const;

export function StaffPage() {
  const t = useWords();
  const may = useMay();
  const self = useSession().staff;
  const [inviting, setInviting] = useState(false);
  const [issued, setIssued] = useState<Issued | null>(null);
  const [editing, setEditing] = useState<Person | null>(null);
  const listed = useListed<Person>((cursor) => paged(ask(api.GET('/v1/admin/staff', { params: { query: cursor === '' ? {} : { cursor } } })), ({ staff, next }) => ({ rows: staff, next })), []);
  const roles = (person: Person): string => person.roles.map((role) => wordFor(t.roles, role)).join(t.comma);
  const columns: Column<Person>[] = [
    { key: 'name', label: t.staff.name, cell: (one) => <><span class="strong">{one.displayName}</span>{one.id === self && <> <Badge>{t.people.me}</Badge></>}</>, text: (one) => one.displayName },
    { key: 'username', label: t.staff.username, cell: (one) => one.username, text: (one) => one.username },
    { key: 'roles', label: t.staff.roles, cell: roles, text: roles },
    { key: 'state', label: t.staff.state, cell: (one) => <Badge tone={one.state === 'active' ? 'good' : 'bad'}>{t.staff.states[one.state]}</Badge>, text: (one) => t.staff.states[one.state] },
    { key: 'since', label: t.staff.since, cell: (one) => <When at={one.createdAt} />, text: (one) => one.createdAt },
    ...(may('staff.manage') ? [{ key: 'act', label: t.staff.change, cell: (one: Person) => (one.id === self ? <span class="faint small">{t.staff.notSelf}</span> : <button type="button" class="text-button" onClick={() => setEditing(one)}>{t.staff.change}</button>) }] : []),
  ];
  return (
    <div class="page">
      <Head title={t.places.staff} lead={t.staff.lead}>{may('staff.manage') && <button type="button" class="button primary" onClick={() => setInviting(true)}>{t.staff.invite}</button>}</Head>
      <Table name="staff" label={t.places.staff} columns={columns} listed={listed} rowKey={(one) => one.id} empty={{ icon: 'person', title: t.staff.none }} />
      {inviting && <Invite onClose={() => setInviting(false)} onDone={(answer) => { setInviting(false); setIssued(answer); }} />}
      {issued !== null && <Link issued={issued} onClose={() => setIssued(null)} />}
      {editing !== null && <Edit person={editing} onClose={() => setEditing(null)} onDone={() => { setEditing(null); listed.reload(); void learnColleagues(); }} />}
    </div>
  );
}

function RoleChoice({ value, onChange }: { value: readonly string[]; onChange: (roles: string[]) => void }) {
  const t = useWords();
  return (
    <fieldset class="field">
      <legend class="label">{t.staff.roles}</legend>
      <div class="role-list">
        {ROLES.map((role) => (
          <label key={role}>
            <input type="checkbox" name="role" value={role} checked={value.includes(role)} onChange={(event) => onChange(event.currentTarget.checked ? [...value, role] : value.filter((each) => each !== role))} />
            <span><span class="strong">{t.roles[role]}</span><span class="small soft">{t.roleHints[role]}</span></span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Invite({ onClose, onDone }: { onClose: () => void; onDone: (issued: Issued) => void }) {
  const t = useWords();
  const [roles, setRoles] = useState<string[]>([]);
  return (
    <Act<Issued> title={t.staff.invite} verb={t.staff.inviteVerb} ready={roles.length > 0} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.POST('/v1/admin/staff/invitations', { body: { roles, reason } }))}>
      <p class="small soft">{t.staff.inviteHint}</p>
      <RoleChoice value={roles} onChange={setRoles} />
    </Act>
  );
}

/** Shown this once: what the invited person opens. */
function Link({ issued, onClose }: { issued: Issued; onClose: () => void }) {
  const t = useWords();
  const link = `${location.origin}/join#${issued.token}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      toast(t.staff.copied);
    } catch {
      toast(t.staff.copyFailed);
    }
  };
  return (
    <Sheet title={t.staff.linkTitle} onClose={onClose}>
      <Notice tone="warn" icon="info">{t.staff.linkOnce(formatInstant(issued.expiresAt))}</Notice>
      <p><code class="secret" data-invitation>{link}</code></p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void copy()}><Glyph name="copy" small />{t.staff.copy}</button>
        <button type="button" class="button primary" onClick={onClose}>{t.staff.linkDone}</button>
      </div>
    </Sheet>
  );
}

function Edit({ person, onClose, onDone }: { person: Person; onClose: () => void; onDone: (person: Person) => void }) {
  const t = useWords();
  const [roles, setRoles] = useState<string[]>([...person.roles]);
  const [state, setState] = useState<Person['state']>(person.state);
  const said = (list: readonly string[]): string => list.map((role) => wordFor(t.roles, role)).join(t.comma) || '–';
  const rolesChanged = [...roles].sort().join() !== [...person.roles].sort().join();
  return (
    <Act<Person> title={t.staff.editTitle(person.displayName)} verb={t.staff.changeVerb} danger={state === 'disabled'} said={t.staff.changed}
      ready={roles.length > 0 && (rolesChanged || state !== person.state)} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.PUT('/v1/admin/staff/{id}', { params: { path: { id: person.id }, header: { 'If-Match': `"${person.version}"` } }, body: { roles, state, reason } }))}>
      <RoleChoice value={roles} onChange={setRoles} />
      <Select block label={t.staff.state} value={state} onChange={(value) => setState(value as Person['state'])} choices={(['active', 'disabled'] as const).map((value) => ({ value, label: t.staff.states[value] }))} />
      {rolesChanged && <Change label={t.staff.roles} before={said(person.roles)} after={said(roles)} />}
      {state !== person.state && <Change label={t.staff.state} before={t.staff.states[person.state]} after={t.staff.states[state]} />}
      <p class="small soft">{t.staff.endsSessions}</p>
    </Act>
  );
}
