// The stock of the shop by item: what is low, and what does not move.
import { api, ask, type Schema } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { useFilters } from '../filters.ts';
import { useItemNames, whole } from '../item_names.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { ItemName } from '../parts/item_name.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../texts/index.ts';

type Row = Schema<'StockRow'>;
const SHOWN = ['all', 'low', 'dead'] as const;

export function StockPage() {
  const t = useWords();
  const s = t.stock;
  const names = useItemNames();
  const filters = useFilters('shown');
  const shown = SHOWN.find((one) => one === filters.of.shown) ?? 'all';
  const listed = useListed<Row>((cursor) => paged(ask(api.GET('/v1/admin/stock', { params: { query: { limit: PAGE_SIZE, shown, ...(cursor === '' ? {} : { cursor }) } } })), ({ rows, next }) => ({ rows, next })), [shown]);
  const state = (row: Row): string => [row.isLow ? s.low : '', row.isDead ? s.dead : ''].filter(Boolean).join(t.comma) || s.fine;
  const columns: Column<Row>[] = [
    { key: 'item', label: s.item, cell: (row) => <ItemName {...names.item(row.variant)} />, text: (row) => names.item(row.variant).name },
    { key: 'sku', label: 'SKU', cell: (row) => <code class="small">{names.item(row.variant).small}</code>, text: (row) => names.item(row.variant).small, extra: true },
    { key: 'state', label: s.state, cell: (row) => <span class="row wrap tight">{row.isLow && <Badge tone="bad">{s.low}</Badge>}{row.isDead && <Badge tone="warn">{s.dead}</Badge>}{!row.isLow && !row.isDead && <span class="small faint">{s.fine}</span>}</span>, text: state },
    { key: 'on-hand', label: s.onHand, number: true, cell: (row) => whole(row.onHand), text: (row) => row.onHand },
    { key: 'available', label: s.available, number: true, cell: (row) => whole(row.available), text: (row) => row.available },
    { key: 'point', label: s.point, number: true, cell: (row) => (row.reorderPoint === 0 ? <span class="faint">–</span> : whole(row.reorderPoint)), text: (row) => row.reorderPoint },
    { key: 'left', label: s.left, cell: (row) => (row.isDead ? <span class="small faint nowrap">{s.never}</span> : <When at={row.leftAt} />), text: (row) => row.leftAt },
  ];
  return (
    <div class="page">
      <Head title={t.places.stock} lead={s.lead} />
      <Table name="stock" label={t.places.stock} columns={columns} listed={listed} rowKey={(row) => String(row.variant)} to={(row) => `/stock/${row.variant}`} empty={{ icon: 'box', title: s.none, text: s.noneText }}
        tools={<Select label={s.shown} value={shown} onChange={(value) => filters.set({ shown: value === 'all' ? '' : value })} choices={SHOWN.map((value) => ({ value, label: s[value] }))} />} />
    </div>
  );
}
