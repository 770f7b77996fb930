// What the nights proposed: open ones first.
import { api, ask } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { useFilters } from '../filters.ts';
import { useItemNames } from '../item_names.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { ItemName } from '../parts/item_name.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { adjustmentTones, sayProposal, type Adjustment } from '../proposal_words.ts';
import { useWords } from '../texts/index.ts';

const STATES = ['open', 'applied', 'alone', 'rejected', 'replaced'] as const;

export function ProposalsPage() {
  const t = useWords();
  const s = t.stock.proposals;
  const names = useItemNames();
  const filters = useFilters('state');
  const state = filters.of.state === '' ? 'open' : filters.of.state;
  const listed = useListed<Adjustment>((cursor) => paged(ask(api.GET('/v1/admin/stock-adjustments', { params: { query: { limit: PAGE_SIZE, ...(state === 'all' ? {} : { state }), ...(cursor === '' ? {} : { cursor }) } } })), ({ adjustments, next }) => ({ rows: adjustments, next })), [state]);
  const columns: Column<Adjustment>[] = [
    { key: 'item', label: t.stock.item, cell: (one) => <ItemName {...names.item(one.variant)} />, text: (one) => names.item(one.variant).name },
    { key: 'say', label: s.kind, cell: (one) => sayProposal(one, names, t), text: (one) => sayProposal(one, names, t) },
    { key: 'place', label: t.stock.location, cell: (one) => names.place(one.location), text: (one) => names.place(one.location) },
    { key: 'state', label: t.stock.state, cell: (one) => <Badge tone={adjustmentTones[one.state]}>{s.states[one.state]}</Badge>, text: (one) => s.states[one.state] },
    { key: 'made', label: s.made, cell: (one) => <When at={one.madeAt} />, text: (one) => one.madeAt },
    { key: 'decided', label: s.decided, cell: (one) => <When at={one.decidedAt} />, text: (one) => one.decidedAt, extra: true },
  ];
  return (
    <div class="page">
      <Head title={t.places.proposals} lead={s.lead} />
      <Table name="proposals" label={t.places.proposals} columns={columns} listed={listed} rowKey={(one) => one.id} to={(one) => `/proposals/${one.id}`} empty={{ icon: 'note', title: s.none, text: s.noneText }}
        tools={<Select label={t.stock.state} value={state} onChange={(value) => filters.set({ state: value === 'open' ? '' : value })} choices={[...STATES.map((value) => ({ value, label: s.states[value] })), { value: 'all', label: s.everything }]} />} />
    </div>
  );
}
