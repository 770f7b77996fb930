// Orders of all members, newest first, without their addresses; found by number, filtered by state.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field, Select } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge, type Tone } from '../../ui/components/states.tsx';
import { navigate } from '../../ui/router.ts';
import { useTexts } from '../../ui/texts/index.ts';
import { useFilters } from '../filters.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords, wordFor } from '../texts/index.ts';

type Summary = Schema<'OrderSummary'>;

const STATES = ['awaiting_payment', 'paid', 'partly_shipped', 'shipped', 'delivered', 'completed', 'cancelled', 'expired'] as const;
const tones: Record<string, Tone> = { awaiting_payment: 'plain', paid: 'warn', partly_shipped: 'warn', shipped: 'good', delivered: 'good' };

export function OrderState({ state }: { state: string }) {
  const { orders } = useTexts();
  return <Badge tone={tones[state] ?? 'plain'}>{wordFor(orders.state, state)}</Badge>;
}

export function OrdersPage() {
  const t = useWords();
  const shop = useTexts();
  const may = useMay();
  const filters = useFilters('state');
  const [number, setNumber] = useState('');
  const all = useListed<Summary>((cursor) => paged(ask(api.GET('/v1/admin/orders', { params: { query: { limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) } } })), ({ orders, next }) => ({ rows: orders, next })), []);
  const { state } = filters.of;
  const listed = { ...all, rows: all.rows === null ? null : all.rows.filter((one) => state === '' || one.state === state) };
  const columns: Column<Summary>[] = [
    { key: 'number', label: t.orders.number, cell: (one) => <span class="strong number">{one.number}</span>, text: (one) => one.number },
    { key: 'state', label: t.staff.state, cell: (one) => <OrderState state={one.state} />, text: (one) => wordFor(shop.orders.state, one.state) },
    { key: 'total', label: t.orders.total, number: true, cell: (one) => <Money amount={one.totalMinor} code={one.currency} />, text: (one) => one.totalMinor },
    { key: 'lines', label: t.orders.lines, number: true, cell: (one) => one.lines, text: (one) => one.lines },
    { key: 'at', label: t.orders.placed, cell: (one) => <When at={one.submittedAt} />, text: (one) => new Date(one.submittedAt).toISOString() },
    { key: 'paid', label: t.orders.paid, cell: (one) => <When at={one.paidAt} />, text: (one) => (one.paidAt === 0 ? '' : new Date(one.paidAt).toISOString()) },
    ...(may('members.find') ? [{ key: 'member', label: t.orders.member, cell: (one: Summary) => <a class="link above" href={`/members/${one.member}`}>{`…${one.member.slice(-6)}`}</a>, text: (one: Summary) => one.member }] : []),
  ];
  const find = (event: Event): void => {
    event.preventDefault();
    if (number.trim() !== '') navigate(`/orders/${encodeURIComponent(number.trim().toUpperCase())}`);
  };
  return (
    <div class="page">
      <Head title={t.places.orders} lead={t.orders.lead} />
      <form class="finder" role="search" onSubmit={find}>
        <div class="grow"><Field label={t.orders.byNumber} name="number" value={number} onInput={setNumber} autoComplete="off" maxLength={40} /></div>
        <button type="submit" class="button" disabled={number.trim() === ''}><Icon name="search" small />{t.orders.find}</button>
      </form>
      <Table name="orders" label={t.places.orders} columns={columns} listed={listed} rowKey={(one) => one.number} to={(one) => `/orders/${one.number}`} empty={{ icon: 'box', title: t.orders.none, text: t.orders.noneText }}
        tools={<Select label={t.staff.state} value={state} onChange={(value) => filters.set({ state: value })} choices={[{ value: '', label: t.approvals.all }, ...STATES.map((value) => ({ value, label: shop.orders.state[value] }))]} />} />
    </div>
  );
}
