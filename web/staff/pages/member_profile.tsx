// A member's profile, seen for a reason, what was changed in it, and corrected when the member asks for it.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field, Select, Switch } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Notice } from '../../ui/components/states.tsx';
import { formatDay } from '../../ui/dates.ts';
import { Act, Change } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords, type Words } from '../texts/index.ts';
import type { Found } from './members.tsx';

type Profile = Schema<'MemberProfile'>;
type Row = Profile['changes'][number];
/** What a member may ask to have corrected; the rest they choose themselves. */
const CORRECTED = ['nickname', 'realName', 'birthday', 'gender', 'bio'] as const;
type Corrected = typeof CORRECTED[number];
const GENDERS = ['unsaid', 'female', 'male', 'other'] as const;

const still = (rows: readonly Row[]) => ({ rows: [...rows], refusal: null, busy: false, more: null, reload: () => undefined });
const inWords = (field: string, value: string, t: Words): string => (field === 'gender' ? t.profile.genders[value as typeof GENDERS[number]] ?? value : value);

export function MemberProfile({ member }: { member: Found }) {
  const t = useWords();
  const may = useMay();
  const [profile, setProfile] = useState<Profile | null>(null);
  const [doing, setDoing] = useState<'view' | 'correct' | null>(null);
  if (!may('members.view')) return null;
  const close = (): void => setDoing(null);
  const params = { path: { id: member.id } };
  return (
    <section class="panel stack" aria-labelledby="profile-title">
      <div class="row wrap apart">
        <h2 id="profile-title">{t.profile.title}</h2>
        <div class="row wrap tight">
          {profile === null && <button type="button" class="button" onClick={() => setDoing('view')}>{t.profile.view}</button>}
          {profile !== null && may('members.correct') && <button type="button" class="button" onClick={() => setDoing('correct')}>{t.profile.correct}</button>}
        </div>
      </div>
      {profile === null ? <p class="small faint">{t.members.masked}</p> : <Shown profile={profile} />}
      {doing === 'view' && (
        <Act<Profile> title={t.profile.view} verb={t.profile.view} onClose={close} onDone={(seen) => { close(); setProfile(seen); }}
          run={(reason) => ask(api.POST('/v1/admin/members/{id}/profile-views', { params, body: { reason } }))}>
          <p class="small soft">{t.profile.viewText}</p>
        </Act>
      )}
      {doing === 'correct' && profile !== null && <Correction member={member} profile={profile} onClose={close} onDone={(made) => { close(); setProfile(made); toast(t.profile.corrected); }} />}
    </section>
  );
}

function Shown({ profile }: { profile: Profile }) {
  const t = useWords();
  const { fields } = profile;
  const columns: Column<Row>[] = [
    { key: 'at', label: t.audit.at, cell: (one) => <When at={one.at} />, text: (one) => one.at },
    { key: 'field', label: t.profile.field, cell: (one) => t.profile.fields[one.field] ?? one.field, text: (one) => one.field },
    { key: 'before', label: t.act.before, cell: (one) => inWords(one.field, one.before, t) || null, text: (one) => one.before },
    { key: 'after', label: t.act.after, cell: (one) => inWords(one.field, one.after, t) || null, text: (one) => one.after },
    { key: 'by', label: t.profile.from, cell: (one) => (one.by === 'staff' ? t.profile.byStaff : one.deviceName || t.profile.device(one.deviceNumber)), text: (one) => one.deviceNumber },
  ];
  return (
    <>
      <Facts rows={[
        ...CORRECTED.map((name) => [t.profile.fields[name] ?? name, inWords(name, fields[name], t)] as const),
        [t.profile.fields.city_code ?? '', fields.cityCode === 0 ? '' : String(fields.cityCode)],
        [t.profile.fields.locale ?? '', fields.locale],
        ...(profile.birthdayLockedUntil > 0 ? [[t.profile.locked, <When key="locked" at={profile.birthdayLockedUntil} />] as const] : []),
      ]} />
      <h3>{t.profile.changes}</h3>
      <Table name="changes" label={t.profile.changes} columns={columns} rowKey={(one) => `${one.at} ${one.field} ${one.before}`} empty={{ icon: 'note', title: t.profile.noChanges }} listed={still(profile.changes)} />
    </>
  );
}

interface CorrectionProps { member: Found; profile: Profile; onClose: () => void; onDone: (made: Profile) => void }

function Correction({ member, profile, onClose, onDone }: CorrectionProps) {
  const t = useWords();
  const [name, setName] = useState<Corrected>('nickname');
  const [value, setValue] = useState(profile.fields.nickname);
  const [override, setOverride] = useState(false);
  const choose = (next: string): void => { setName(next as Corrected); setValue(profile.fields[next as Corrected]); };
  const isLocked = name === 'birthday' && profile.birthdayLockedUntil > 0;
  const before = profile.fields[name];
  const run = (reason: string) => ask(api.POST('/v1/admin/members/{id}/profile-corrections', {
    params: { path: { id: member.id }, header: { 'If-Match': `"${profile.version}"` } },
    body: { fields: { [name]: value }, overrideBirthdayLock: isLocked && override, reason },
  }));
  const label = t.profile.fields[name] ?? name;
  return (
    <Act<Profile> title={t.profile.correctTitle(member.displayName || member.username)} verb={t.profile.correct} ready={value !== before && (!isLocked || override)} onClose={onClose} onDone={onDone} run={run}>
      <p class="small soft">{t.profile.correctText}</p>
      <Select block label={t.profile.field} value={name} choices={CORRECTED.map((each) => ({ value: each, label: t.profile.fields[each] ?? each }))} onChange={choose} />
      {name === 'gender' ? <Select block label={label} value={value} choices={GENDERS.map((each) => ({ value: each, label: t.profile.genders[each] }))} onChange={setValue} />
        : <Field label={label} name="value" type={name === 'birthday' ? 'date' : 'text'} lines={name === 'bio'} value={value} onInput={setValue} autoComplete="off" />}
      {isLocked && <Notice tone="warn">{t.profile.lockText(formatDay(profile.birthdayLockedUntil))}</Notice>}
      {isLocked && <Switch checked={override} onChange={setOverride}>{t.profile.override}</Switch>}
      {value !== before && <Change label={label} before={inWords(name, before, t) || '–'} after={inWords(name, value, t) || '–'} />}
    </Act>
  );
}
