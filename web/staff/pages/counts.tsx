// Stock-takings: which are open, and what became of the others.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { navigate } from '../../ui/router.ts';
import { useNames } from '../colleagues.ts';
import { useGoods } from '../goods.ts';
import { useItemNames, type ItemNames } from '../item_names.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Head } from '../parts/head.tsx';
import { PickVariants } from '../parts/pick.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

type Count = Schema<'StockTaking'>;
const LINES_MAX = 100;
const FIRST_PLACE = 1;

export function CountsPage() {
  const t = useWords();
  const s = t.stock.counts;
  const may = useMay();
  const people = useNames();
  const names = useItemNames();
  const [opening, setOpening] = useState(false);
  const listed = useListed<Count>((cursor) => paged(ask(api.GET('/v1/admin/stock-counts', { params: { query: { limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) } } })), ({ counts, next }) => ({ rows: counts, next })), []);
  const inState = (count: Count, state: string): number => count.lines.filter((line) => line.state === state).length;
  const said = (count: Count): string => {
    const [open, waiting] = [inState(count, 'open'), inState(count, 'waiting')];
    return open > 0 ? s.toDo(open) : waiting > 0 ? s.waiting(waiting) : s.finished;
  };
  const columns: Column<Count>[] = [
    { key: 'at', label: s.at, cell: (one) => <When at={one.openedAt} />, text: (one) => one.openedAt },
    { key: 'place', label: t.stock.location, cell: (one) => names.place(one.location), text: (one) => names.place(one.location) },
    { key: 'lines', label: s.lines, number: true, cell: (one) => one.lines.length, text: (one) => one.lines.length },
    { key: 'state', label: t.stock.state, cell: (one) => <Badge tone={inState(one, 'open') + inState(one, 'waiting') > 0 ? 'warn' : 'good'}>{said(one)}</Badge>, text: said },
    { key: 'by', label: s.by, cell: (one) => people(one.openedBy), text: (one) => people(one.openedBy) },
  ];
  return (
    <div class="page">
      <Head title={t.places.counts} lead={s.lead}>{may('stock.adjust') && <button type="button" class="button primary" onClick={() => setOpening(true)}>{s.open}</button>}</Head>
      <Table name="counts" label={t.places.counts} columns={columns} listed={listed} rowKey={(one) => one.id} to={(one) => `/counts/${one.id}`} empty={{ icon: 'note', title: s.none, text: s.noneText }} />
      {opening && <Opening names={names} onClose={() => setOpening(false)} />}
    </div>
  );
}

function Opening({ names, onClose }: { names: ItemNames; onClose: () => void }) {
  const t = useWords();
  const s = t.stock.counts;
  const goods = useGoods();
  const [chosen, setChosen] = useState<number[]>([]);
  const [location, setLocation] = useState(FIRST_PLACE);
  const [key] = useState(() => crypto.randomUUID());
  const tooMany = chosen.length > LINES_MAX;
  return (
    <Act<Count> title={s.openTitle} verb={s.open} said={s.opened} ready={chosen.length > 0 && !tooMany} onClose={onClose} onDone={({ id }) => navigate(`/counts/${id}`)}
      run={async (reason) => {
        const answer = await ask(api.POST('/v1/admin/stock-counts', { params: { header: { 'Idempotency-Key': key } }, body: { location, variants: chosen, reason } }));
        return !answer.ok && answer.error.code === 'not_found' ? { ok: false, error: { ...answer.error, code: 'not_at_place' } } : answer;
      }}>
      {names.shelves.length > 1 && <Select block label={t.stock.location} value={String(location)} onChange={(value) => setLocation(Number(value))} choices={names.shelves.map(({ number }) => ({ value: String(number), label: names.place(number) }))} />}
      <PickVariants label={s.pick} name="count" goods={goods} chosen={chosen} onChange={setChosen} said={s.picked(chosen.length)} wrong={tooMany ? s.tooMany : undefined} />
    </Act>
  );
}
