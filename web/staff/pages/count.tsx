// A count: figures are entered without seeing the book's, which stand beside them afterwards.
import { api, ask, type Schema } from '../../api/client.ts';
import { Badge, Empty } from '../../ui/components/states.tsx';
import { useNames } from '../colleagues.ts';
import { useItemNames, whole } from '../item_names.ts';
import { useLoaded } from '../loading.ts';
import { CountEntry } from '../parts/count_entry.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { ItemName } from '../parts/item_name.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

type Line = Schema<'StockCountLine'>;

const tones = { open: 'plain', settled: 'good', waiting: 'warn', refused: 'bad' } as const;

export function CountPage({ name: id }: PageProps) {
  const t = useWords();
  const s = t.stock.counts;
  const may = useMay();
  const people = useNames();
  const names = useItemNames();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/stock-counts/{id}', { params: { path: { id } } })), [id]);
  const back = { to: '/counts', label: t.places.counts };
  const count = loaded.value;
  if (count === null) {
    return <div class="page"><Head title={t.places.counts} back={back} />{loaded.refusal?.code === 'not_found' ? <Empty short icon="search" title={s.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  }
  const open = count.lines.filter((line) => line.state === 'open');
  const told = (line: Line, figure: number): string => (line.state === 'open' ? '' : whole(figure));
  const columns: Column<Line>[] = [
    { key: 'item', label: t.stock.item, cell: (line) => <ItemName {...names.item(line.variant)} />, text: (line) => names.item(line.variant).name },
    { key: 'state', label: t.stock.state, cell: (line) => <Badge tone={tones[line.state]}>{s.states[line.state]}</Badge>, text: (line) => s.states[line.state] },
    { key: 'counted', label: s.counted, number: true, cell: (line) => told(line, line.counted), text: (line) => told(line, line.counted) },
    { key: 'expected', label: s.expected, number: true, cell: (line) => (line.state === 'open' ? <span class="small faint">{s.hidden}</span> : whole(line.expected)), text: (line) => told(line, line.expected) },
    { key: 'difference', label: s.difference, number: true, cell: (line) => told(line, line.counted - line.expected), text: (line) => told(line, line.counted - line.expected) },
  ];
  return (
    <div class="page" aria-busy={loaded.busy}>
      <Head title={s.title(names.place(count.location))} back={back} />
      <section class="panel"><Facts rows={[[t.stock.location, names.place(count.location)], [s.at, <When key="at" at={count.openedAt} />], [s.by, people(count.openedBy)], [s.entered, <When key="entered" at={count.enteredAt} />]]} /></section>
      {open.length > 0 && may('stock.adjust') && <CountEntry key={open.map((line) => line.variant).join()} count={count} open={open} onDone={loaded.put} />}
      <Table name="count" label={s.lines} columns={columns} rowKey={(line) => String(line.variant)} to={(line) => `/stock/${line.variant}`} empty={{ icon: 'box', title: s.none }} listed={{ rows: count.lines, refusal: loaded.refusal, busy: loaded.busy, more: null, reload: () => void loaded.reload() }} />
    </div>
  );
}
