// What members ask for after a delivery, those that are due first; found by number.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field, Select } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge, type Tone } from '../../ui/components/states.tsx';
import { navigate } from '../../ui/router.ts';
import { useReturnTexts } from '../../ui/texts/returns/index.ts';
import { useFilters } from '../filters.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords, wordFor } from '../texts/index.ts';

export type Case = Schema<'AftersaleCase'>;

const OPEN = ['requested', 'approved', 'awaiting_goods', 'in_transit', 'received', 'inspected', 'in_repair', 'sent_back'] as const;
// Warm: it is the shop's turn.
const tones: Record<string, Tone> = { requested: 'warn', approved: 'warn', in_transit: 'plain', received: 'warn', inspected: 'warn', in_repair: 'warn', sent_back: 'warn', settled: 'good', rejected: 'bad' };

export function AftersaleState({ state }: { state: string }) {
  const t = useWords();
  return <Badge tone={tones[state] ?? 'plain'}>{wordFor(t.returns.state, state)}</Badge>;
}

/** Nobody answered in time. */
export const isEscalated = ({ state, events }: Schema<'Aftersale'>): boolean => state === 'requested' && events.some(({ event }) => event === 'escalate');

export function AftersalesPage() {
  const t = useWords();
  const r = useReturnTexts();
  const filters = useFilters('state');
  const [number, setNumber] = useState('');
  const all = useListed<Case>((cursor) => paged(ask(api.GET('/v1/admin/aftersales', { params: { query: { limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) } } })), ({ cases, next }) => ({ rows: cases, next })), []);
  const { state } = filters.of;
  const listed = { ...all, rows: all.rows === null ? null : all.rows.filter(({ aftersale }) => state === '' || aftersale.state === state) };
  const columns: Column<Case>[] = [
    { key: 'number', label: t.returns.number, cell: ({ aftersale }) => <span class="strong number">{aftersale.number}</span>, text: ({ aftersale }) => aftersale.number },
    { key: 'state', label: t.staff.state, cell: ({ aftersale }) => <span class="row"><AftersaleState state={aftersale.state} />{isEscalated(aftersale) && <Badge tone="bad">{t.returns.escalated}</Badge>}</span>, text: ({ aftersale }) => wordFor(t.returns.state, aftersale.state) },
    { key: 'kind', label: t.returns.kind, cell: ({ aftersale }) => wordFor(r.kind, aftersale.kind), text: ({ aftersale }) => wordFor(r.kind, aftersale.kind) },
    { key: 'asked', label: t.returns.asked, number: true, cell: ({ aftersale }) => <Money amount={aftersale.askedMinor} code={aftersale.currency} />, text: ({ aftersale }) => aftersale.askedMinor },
    { key: 'due', label: t.returns.due, cell: ({ aftersale }) => <When at={aftersale.dueAt} />, text: ({ aftersale }) => (aftersale.dueAt === 0 ? '' : new Date(aftersale.dueAt).toISOString()) },
    { key: 'since', label: t.returns.since, cell: ({ aftersale }) => <When at={aftersale.requestedAt} />, text: ({ aftersale }) => new Date(aftersale.requestedAt).toISOString() },
    { key: 'order', label: t.returns.order, cell: ({ aftersale }) => <a class="link above number" href={`/orders/${aftersale.orderNumber}`}>{aftersale.orderNumber}</a>, text: ({ aftersale }) => aftersale.orderNumber },
  ];
  const find = (event: Event): void => {
    event.preventDefault();
    if (number.trim() !== '') navigate(`/aftersales/${encodeURIComponent(number.trim().toUpperCase())}`);
  };
  return (
    <div class="page">
      <Head title={t.places.aftersales} lead={t.returns.lead} />
      <form class="finder" role="search" onSubmit={find}>
        <div class="grow"><Field label={t.returns.byNumber} name="number" value={number} onInput={setNumber} autoComplete="off" maxLength={40} /></div>
        <button type="submit" class="button" disabled={number.trim() === ''}><Icon name="search" small />{t.returns.find}</button>
      </form>
      <Table name="aftersales" label={t.places.aftersales} columns={columns} listed={listed} rowKey={({ aftersale }) => aftersale.number} to={({ aftersale }) => `/aftersales/${aftersale.number}`} empty={{ icon: 'check', title: t.returns.none, text: t.returns.noneText }}
        tools={<Select label={t.staff.state} value={state} onChange={(value) => filters.set({ state: value })} choices={[{ value: '', label: t.approvals.all }, ...OPEN.map((value) => ({ value, label: t.returns.state[value] }))]} />} />
    </div>
  );
}
