// A member: masked until a reason is given, which is recorded; then what the person who may can do for them.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Money } from '../../ui/components/price.tsx';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { minorFromText } from '../amounts.ts';
import { useLoaded } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Refused } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords } from '../texts/index.ts';
import { MemberCart } from './member_cart.tsx';
import { MemberCoupons } from './member_coupons.tsx';
import { MemberMerge } from './member_merge.tsx';
import { MemberProfile } from './member_profile.tsx';
import { Seen } from './member_seen.tsx';
import { MemberState } from './member_state.tsx';
import type { Found } from './members.tsx';

type View = Schema<'MemberView'>;
type Doing = 'view' | 'sessions' | 'reset' | 'credit';

export function MemberPage({ name: id }: PageProps) {
  const t = useWords();
  const may = useMay();
  const found = useLoaded(() => ask(api.POST('/v1/admin/members/search', { body: { login: id } })), [id]);
  const [view, setView] = useState<View | null>(null);
  const [seenAt, setSeenAt] = useState(0);
  const [doing, setDoing] = useState<Doing | null>(null);
  const back = { to: '/members', label: t.places.members };
  const member = found.value?.members[0];
  if (member === undefined) {
    return (
      <div class="page">
        <Head title={t.places.members} back={back} />
        {found.refusal !== null ? <Refused code={found.refusal.code} again={() => void found.reload()} /> : !found.busy && <Empty short icon="search" title={t.members.none} />}
      </div>
    );
  }
  return (
    <div class="page">
      <Head title={member.displayName || member.username} back={back}>
        {may('members.sign_out') && <button type="button" class="button" onClick={() => setDoing('sessions')}>{t.members.endSessions}</button>}
        {may('members.reset') && <button type="button" class="button" onClick={() => setDoing('reset')}>{t.members.reset}</button>}
        {may('funds.credit') && <button type="button" class="button" onClick={() => setDoing('credit')}>{t.members.credit}</button>}
        {may('members.view') && view === null && <button type="button" class="button primary" onClick={() => setDoing('view')}>{t.members.view}</button>}
      </Head>
      <Known member={member} view={view} />
      <MemberState member={member} view={view} now={seenAt} onDone={() => { void found.reload(); setView(null); }} />
      <MemberProfile key={member.id} member={member} />
      {view !== null && <Seen view={view} />}
      {may('coupons.read') && <MemberCoupons key={`coupons ${member.id}`} id={member.id} />}
      <MemberCart key={`cart ${member.id}`} member={member.id} />
      <MemberMerge key={`merge ${member.id} ${member.state}`} member={member} />
      <Doings member={member} doing={doing} onClose={() => setDoing(null)} onView={(seen) => { setView(seen); setSeenAt(Date.now()); }} />
    </div>
  );
}

function Known({ member, view }: { member: Found; view: View | null }) {
  const t = useWords();
  const may = useMay();
  const logins = view === null ? member.logins.map((each) => each.masked) : view.logins.map((each) => each.value);
  return (
    <section class="panel stack">
      <Facts rows={[
        [t.staff.username, member.username],
        [t.members.logins, logins.join(t.comma)],
        ...(view === null ? [] : [[t.members.balance, <Money key="balance" amount={view.balanceMinor} code={view.currency} />] as const]),
        [t.members.since, <When key="since" at={member.createdAt} />],
        [t.members.id, <code key="id" class="small">{member.id}</code>],
        ...(may('audit.read') ? [[t.places.audit, <a key="audit" class="link" href={`/audit?object=${encodeURIComponent(`member ${member.id}`)}`}>{t.members.trail}</a>] as const] : []),
      ]} />
      {view === null ? <p class="small faint">{t.members.masked}</p> : <Notice icon="note">{t.members.recorded}</Notice>}
    </section>
  );
}

function Doings({ member, doing, onClose, onView }: { member: Found; doing: Doing | null; onClose: () => void; onView: (view: View) => void }) {
  const t = useWords();
  const params = { path: { id: member.id } };
  const ended = ({ ended: count }: Schema<'SessionsEnded'>): void => {
    onClose();
    toast(t.members.ended(count));
  };
  if (doing === 'view') {
    return (
      <Act<View> title={t.members.viewTitle} verb={t.members.view} onClose={onClose} onDone={(view) => { onClose(); onView(view); }}
        run={(reason) => ask(api.POST('/v1/admin/members/{id}/views', { params, body: { reason } }))}>
        <p class="small soft">{t.members.viewText}</p>
      </Act>
    );
  }
  if (doing === 'sessions') {
    return (
      <Act<Schema<'SessionsEnded'>> title={t.members.endSessions} verb={t.members.endSessions} danger onClose={onClose} onDone={ended}
        run={(reason) => ask(api.POST('/v1/admin/members/{id}/session-endings', { params, body: { reason } }))}>
        <p>{t.members.endText}</p>
      </Act>
    );
  }
  if (doing === 'reset') {
    return (
      <Act<Schema<'SessionsEnded'>> title={t.members.reset} verb={t.members.reset} danger onClose={onClose} onDone={ended}
        run={(reason) => ask(api.POST('/v1/admin/members/{id}/password-resets', { params, body: { reason } }))}>
        <p>{t.members.resetText}</p>
      </Act>
    );
  }
  return doing === 'credit' ? <Credit member={member} onClose={onClose} /> : null;
}

function Credit({ member, onClose }: { member: Found; onClose: () => void }) {
  const t = useWords();
  const [amount, setAmount] = useState('');
  const [key] = useState(() => crypto.randomUUID()); // sending again credits once
  const asked = minorFromText(amount);
  const done = (answer: Schema<'CreditAnswer'>): void => {
    onClose();
    toast(answer.approval === undefined || answer.approval === null ? t.members.credited : t.settings.asked);
    void countWaiting();
  };
  return (
    <Act<Schema<'CreditAnswer'>> title={t.members.creditTitle(member.displayName || member.username)} verb={t.members.credit} ready={asked !== null && asked !== '0'} onClose={onClose} onDone={done}
      run={(reason) => ask(api.POST('/v1/admin/members/{id}/credits', { params: { path: { id: member.id }, header: { 'Idempotency-Key': key } }, body: { amountMinor: asked ?? '0', reason } }))}>
      <Field label={t.members.amount} name="amount" value={amount} onInput={setAmount} hint={t.members.amountHint} wrong={amount !== '' && asked === null ? t.members.amountWrong : undefined} maxLength={16} />
      {asked !== null && <p><Money amount={asked} /></p>}
    </Act>
  );
}
