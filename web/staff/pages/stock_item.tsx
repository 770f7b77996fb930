// One item: what there is of it at each place, how it is bought again, and its ledger.
import { api, ask, type Schema } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { Badge, Empty } from '../../ui/components/states.tsx';
import { isNobody, useNames } from '../colleagues.ts';
import { useFilters } from '../filters.ts';
import { useItemNames, whole } from '../item_names.ts';
import { PAGE_SIZE, paged, useListed, useLoaded } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { ReorderRule } from '../parts/reorder_rule.tsx';
import { StockChart } from '../parts/stock_chart.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useWords, wordFor } from '../texts/index.ts';

type Row = Schema<'StockRow'>;
type StockPlace = Schema<'StockAt'>;
type Movement = Schema<'StockMovement'>;

// What moves by itself when an order says so; anything else that nobody of the staff did was done at the machine.
const OF_ORDERS: readonly string[] = ['shipment', 'return', 'return_damaged', 'exchange'];

// Both lists begin behind a number: asked for what is behind the one before, the first row is the item's own, or not.
const before = (variant: number): string => String(variant - 1);

export function StockItemPage({ name }: PageProps) {
  const t = useWords();
  const s = t.stock;
  const names = useItemNames();
  const variant = Number(name);
  const known = Number.isInteger(variant) && variant > 0;
  const stock = useLoaded(known ? () => ask(api.GET('/v1/admin/stock', { params: { query: { limit: 1, cursor: before(variant) } } })) : null, [name]);
  const policies = useLoaded(known ? () => ask(api.GET('/v1/admin/reorder-policies', { params: { query: { limit: 1, cursor: before(variant) } } })) : null, [name]);
  const back = { to: '/stock', label: t.places.stock };
  const row = stock.value?.rows.find((one: Row) => one.variant === variant);
  if (row === undefined) {
    return <div class="page"><Head title={t.places.stock} back={back} />{stock.refusal !== null ? <Refused code={stock.refusal.code} again={() => void stock.reload()} /> : !stock.busy && <Empty short icon="search" title={s.notFound} />}</div>;
  }
  const columns: Column<StockPlace>[] = [
    { key: 'place', label: s.location, cell: (one) => names.place(one.location), text: (one) => names.place(one.location) },
    ...(['onHand', 'reserved', 'damaged', 'safety', 'available'] as const).map((key): Column<StockPlace> => ({ key, label: s[key], number: true, cell: (one) => whole(one[key]), text: (one) => one[key] })),
  ];
  return (
    <div class="page" aria-busy={stock.busy}>
      <Head title={names.item(variant).name} lead={names.item(variant).small} back={back}>{row.isLow && <Badge tone="bad">{s.low}</Badge>}{row.isDead && <Badge tone="warn">{s.dead}</Badge>}</Head>
      <Table name="stock-places" label={s.places} columns={columns} rowKey={(one) => String(one.location)} empty={{ icon: 'box', title: s.none }} listed={{ rows: row.places, refusal: null, busy: false, more: null, reload: () => undefined }} />
      {policies.value !== null && <ReorderRule variant={variant} policy={policies.value.policies.find((one) => one.variant === variant) ?? null} onDone={() => void policies.reload()} />}
      <StockChart row={row} point={row.reorderPoint} />
      <h2>{s.ledger}</h2>
      <Ledger variant={name} places={row.places} />
    </div>
  );
}

function Ledger({ variant, places }: { variant: string; places: readonly StockPlace[] }) {
  const t = useWords();
  const s = t.stock;
  const names = useItemNames();
  const people = useNames();
  const filters = useFilters('kind', 'place');
  const { kind, place } = filters.of;
  const listed = useListed<Movement>((cursor) => paged(ask(api.GET('/v1/admin/stock/{variant}/ledger', { params: { path: { variant }, query: { limit: PAGE_SIZE, ...(kind === '' ? {} : { kind }), ...(place === '' ? {} : { location: Number(place) }), ...(cursor === '' ? {} : { cursor }) } } })), ({ movements, next }) => ({ rows: movements, next })), [variant, kind, place]);
  const signed = (units: number): string => (units > 0 ? `+${whole(units)}` : units === 0 ? '0' : `−${whole(-units)}`);
  const by = (one: Movement): string => (isNobody(one.actor) && OF_ORDERS.includes(one.kind) ? s.member : people(one.actor));
  const columns: Column<Movement>[] = [
    { key: 'when', label: s.when, cell: (one) => <When at={one.at} />, text: (one) => one.at },
    { key: 'move', label: s.move, cell: (one) => <span class="strong">{wordFor(s.moves, one.kind)}</span>, text: (one) => wordFor(s.moves, one.kind) },
    { key: 'place', label: s.location, cell: (one) => names.place(one.location), text: (one) => names.place(one.location) },
    { key: 'delta', label: s.delta, number: true, cell: (one) => signed(one.delta), text: (one) => one.delta },
    { key: 'damaged', label: s.damagedDelta, number: true, cell: (one) => signed(one.damagedDelta), text: (one) => one.damagedDelta, extra: true },
    { key: 'after', label: s.after, number: true, cell: (one) => whole(one.onHand), text: (one) => one.onHand },
    { key: 'by', label: s.by, cell: (one) => <span class="small">{by(one)}</span>, text: by },
    { key: 'ref', label: s.ref, cell: (one) => <code class="tiny">{one.ref}</code>, text: (one) => one.ref },
    { key: 'note', label: s.note, cell: (one) => <span class="small">{one.note}</span>, text: (one) => one.note, extra: true },
  ];
  return (
    <Table name="ledger" label={s.ledger} columns={columns} listed={listed} rowKey={(one) => `${one.location}.${one.number}`} empty={{ icon: 'note', title: s.noMoves }}
      tools={<>
        <Select label={s.move} value={kind} onChange={(value) => filters.set({ kind: value })} choices={[{ value: '', label: s.anyKind }, ...Object.entries(s.moves).map(([value, label]) => ({ value, label }))]} />
        {places.length > 1 && <Select label={s.location} value={place} onChange={(value) => filters.set({ place: value })} choices={[{ value: '', label: s.anyPlace }, ...places.map(({ location }) => ({ value: String(location), label: names.place(location) }))]} />}
      </>} />
  );
}
