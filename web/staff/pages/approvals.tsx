// What waits for a second person, and what came of it. Nobody decides about their own request: then the buttons are not there,
// and the server would refuse.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Badge, Notice, type Tone } from '../../ui/components/states.tsx';
import { useNames, isNobody } from '../colleagues.ts';
import { useFilters } from '../filters.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Facts, ObjectLink } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay, useSession, type Permission } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords, wordFor } from '../texts/index.ts';

export type Approval = Schema<'Approval'>;

const STATES = ['waiting', 'approved', 'rejected', 'expired'] as const;
const tones: Record<Approval['state'], Tone> = { waiting: 'warn', approved: 'good', rejected: 'bad', expired: 'plain' };

export function ApprovalsPage() {
  const t = useWords();
  const names = useNames();
  const filters = useFilters('state');
  const [decided, setDecided] = useState<{ approval: Approval; approve: boolean } | null>(null);
  const all = useListed<Approval>((cursor) => paged(ask(api.GET('/v1/admin/approvals', { params: { query: { limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) } } })), ({ approvals, next }) => ({ rows: approvals, next })), []);
  const { state } = filters.of;
  const listed = { ...all, rows: all.rows === null ? null : all.rows.filter((one) => state === '' || one.state === state) };
  const columns: Column<Approval>[] = [
    { key: 'summary', label: t.approvals.what, cell: (one) => <span class="stack none"><span class="strong">{wordFor(t.approvals.kinds, one.kind)}</span><span class="small">{one.summary}</span></span>, text: (one) => one.summary },
    { key: 'object', label: t.audit.object, cell: (one) => <span class="small"><ObjectLink object={one.object} /></span>, text: (one) => one.object, extra: true },
    { key: 'reason', label: t.audit.reason, cell: (one) => <span class="small">{one.reason}</span>, text: (one) => one.reason },
    { key: 'by', label: t.approvals.by, cell: (one) => <span class="small">{names(one.requestedBy)}<br /><When at={one.requestedAt} /></span>, text: (one) => names(one.requestedBy) },
    { key: 'state', label: t.staff.state, cell: (one) => <State approval={one} />, text: (one) => t.approvals.states[one.state] },
    { key: 'act', label: t.approvals.decide, cell: (one) => <Decide approval={one} onDecide={(approve) => setDecided({ approval: one, approve })} /> },
  ];
  return (
    <div class="page">
      <Head title={t.places.approvals} lead={t.approvals.lead} />
      <Select label={t.staff.state} value={state} onChange={(value) => filters.set({ state: value })} choices={[{ value: '', label: t.approvals.all }, ...STATES.map((value) => ({ value, label: t.approvals.states[value] }))]} />
      <Table name="approvals" label={t.places.approvals} columns={columns} listed={listed} rowKey={(one) => one.id} empty={{ icon: 'check', title: t.approvals.none, text: t.approvals.noneText }} />
      {decided !== null && <Decision {...decided} onClose={() => setDecided(null)} onDone={() => { setDecided(null); all.reload(); void countWaiting(); }} />}
    </div>
  );
}

function State({ approval }: { approval: Approval }) {
  const t = useWords();
  const names = useNames();
  return (
    <span class="small">
      <Badge tone={tones[approval.state]}>{t.approvals.states[approval.state]}</Badge>
      {approval.state === 'waiting' ? <span class="block faint">{t.approvals.until} <When at={approval.expiresAt} /></span>
        : !isNobody(approval.decidedBy) && <span class="block faint">{names(approval.decidedBy)} · <When at={approval.decidedAt} /></span>}
    </span>
  );
}

function Decide({ approval, onDecide }: { approval: Approval; onDecide: (approve: boolean) => void }) {
  const t = useWords();
  const may = useMay();
  const self = useSession().staff;
  if (approval.state !== 'waiting') return approval.decisionReason === '' ? null : <span class="small">{approval.decisionReason}</span>;
  if (approval.requestedBy === self) return <span class="small faint">{t.approvals.own}</span>;
  if (!may(approval.permission as Permission)) return <span class="small faint">{t.approvals.notYours}</span>;
  return (
    <span class="row tight nowrap">
      <button type="button" class="button small-button primary" onClick={() => onDecide(true)}>{t.approvals.approve}</button>
      <button type="button" class="button small-button danger" onClick={() => onDecide(false)}>{t.approvals.reject}</button>
    </span>
  );
}

function Decision({ approval, approve, onClose, onDone }: { approval: Approval; approve: boolean; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const names = useNames();
  return (
    <Act title={approve ? t.approvals.approveTitle : t.approvals.rejectTitle} verb={approve ? t.approvals.approve : t.approvals.reject} danger={!approve} said={t.approvals.decided} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.POST('/v1/admin/approvals/{id}/decision', { params: { path: { id: approval.id } }, body: { approve, reason } }))}>
      <Facts rows={[[t.approvals.what, approval.summary], [t.audit.object, approval.object], [t.approvals.by, names(approval.requestedBy)], [t.audit.reason, approval.reason]]} />
      {approve && <Notice tone="warn">{t.approvals.atOnce}</Notice>}
    </Act>
  );
}
