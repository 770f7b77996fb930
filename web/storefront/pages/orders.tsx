// All orders, newest first, with those that wait for the shop and those it refused.
import type { Order } from 'cartwright';
import { formatInstant } from '../../ui/dates.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { commandOf, refusedAlone, standingOf, standingTones } from '../order_facts.ts';
import { useShop, useTitle } from '../shop.ts';

const PICTURES = 4;

export function Orders() {
  const t = useTexts();
  const shop = useShop();
  useTitle(t.orders.title);
  const alone = refusedAlone(shop);
  if (shop.status.member === null && shop.orders.length === 0) {
    return <><h1 class="unseen" tabIndex={-1}>{t.orders.title}</h1><Empty icon="box" title={t.orders.signIn} action={<a class="button primary" href="/sign-in?next=/orders">{t.sign.in}</a>} /></>;
  }
  if (shop.orders.length === 0 && alone.length === 0) {
    return <><h1 class="unseen" tabIndex={-1}>{t.orders.title}</h1><Empty icon="box" title={t.orders.empty} text={t.orders.emptyHint} action={<a class="button primary" href="/">{t.orders.start}</a>} /></>;
  }
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{t.orders.title}</h1>
      {alone.map((command) => (
        <Notice key={command.seq} tone="bad" action={<span class="row"><a class="link" href="/cart">{t.orders.backToCart}</a><button type="button" class="link" onClick={() => shop.dismiss(command.seq)}>{t.orders.dismiss}</button></span>}>
          <span class="strong">{t.orders.refusedTitle}</span>{command.totalMinor !== null && <> (<Money amount={command.totalMinor} />)</>}<br />{errorWords(command.code)}
        </Notice>
      ))}
      <ul class="stack">{shop.orders.map((order) => <OrderCard key={order.id} order={order} />)}</ul>
    </div>
  );
}

function OrderCard({ order }: { order: Order }) {
  const t = useTexts();
  const shop = useShop();
  const standing = standingOf(shop, order);
  const command = commandOf(shop, order.id, 'place_order');
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const at = order.submittedAt > 0 ? order.submittedAt : command?.at;
  return (
    <li>
      <a class="panel order-card" href={`/orders/${order.id}`}>
        <span class="row apart wrap">
          <span class="small"><span class="strong number">{order.number === '' ? t.orders.noNumber : order.number}</span>{at !== undefined && <span class="faint number order-at">{formatInstant(at)}</span>}</span>
          <Badge tone={standingTones[standing]}>{standing === 'pending' && <Icon name="waiting" small />}{t.orders.state[standing]}</Badge>
        </span>
        <span class="row apart">
          <span class="row tight order-pictures">
            {order.lines.slice(0, PICTURES).map((line) => <span class="thumb-s" key={line.variant}><Picture picture={line.picture} /></span>)}
          </span>
          <span class="order-sum"><Money amount={order.totalMinor} code={order.currency} /><span class="tiny faint">{t.orders.count(units)}</span></span>
        </span>
        {standing === 'refused' && <span class="small condition bad">{errorWords(command?.code ?? null)}</span>}
      </a>
    </li>
  );
}
