// A member's cart, shown for a reason.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Money } from '../../ui/components/price.tsx';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { spoken } from '../../ui/texts/index.ts';
import { Act } from '../parts/act.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

type Cart = Schema<'MemberCart'>;
type Line = Cart['lines'][number];

const WELL = new Set(['ok', 'low_stock', 'price_changed', 'promotion_ended']);

export function MemberCart({ member }: { member: string }) {
  const t = useWords();
  const may = useMay();
  const [cart, setCart] = useState<Cart | null>(null);
  const [asking, setAsking] = useState(false);
  if (!may('members.view')) return null;
  return (
    <>
      {cart === null ? <div class="row"><button type="button" class="button" onClick={() => setAsking(true)}>{t.carts.view}</button></div> : <Lines cart={cart} />}
      {asking && (
        <Act<Cart> title={t.carts.viewTitle} verb={t.carts.view} onClose={() => setAsking(false)} onDone={(seen) => { setAsking(false); setCart(seen); }}
          run={(reason) => ask(api.POST('/v1/admin/members/{id}/cart-views', { params: { path: { id: member } }, body: { reason } }))}>
          <p class="small soft">{t.carts.viewText}</p>
        </Act>
      )}
    </>
  );
}

function Lines({ cart }: { cart: Cart }) {
  const t = useWords();
  const condition = (one: Line): string => t.carts.conditions[one.condition];
  const columns: Column<Line>[] = [
    { key: 'title', label: t.carts.item, cell: (one) => <span class="stack none"><span class="strong">{spoken(one.title) || t.carts.gone}</span><span class="small faint">{one.sku || `#${one.variant}`}</span></span>, text: (one) => spoken(one.title) || one.sku },
    { key: 'quantity', label: t.carts.quantity, number: true, cell: (one) => one.quantity, text: (one) => one.quantity },
    { key: 'price', label: t.products.price, number: true, cell: (one) => <Money amount={one.unitPriceMinor} code={cart.currency} />, text: (one) => one.unitPriceMinor },
    { key: 'state', label: t.carts.state, cell: (one) => <span class="row tight wrap"><Badge tone={one.condition === 'ok' ? 'good' : WELL.has(one.condition) ? 'warn' : 'bad'}>{condition(one)}</Badge>{one.saved && <Badge>{t.carts.saved}</Badge>}{!one.selected && <Badge>{t.carts.notSelected}</Badge>}</span>, text: condition },
    { key: 'note', label: t.carts.note, cell: (one) => one.note || null, text: (one) => one.note },
    { key: 'since', label: t.carts.since, cell: (one) => <When at={one.firstAt} />, text: (one) => one.firstAt },
  ];
  return (
    <>
      <h2>{t.carts.title}</h2>
      <Notice icon="note">{t.members.recorded}</Notice>
      <Table name="member-cart" label={t.carts.title} columns={columns} rowKey={(one) => String(one.variant)} empty={{ icon: 'cart', title: t.carts.empty }} listed={{ rows: cart.lines, refusal: null, busy: false, more: null, reload: () => undefined }} />
    </>
  );
}
