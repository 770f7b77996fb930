// What of an order still waits or went wrong, in words, with the way on.
import type { Order } from 'cartwright';
import { Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { commandOf, standingOf } from '../order_facts.ts';
import { useShop } from '../shop.ts';

export function OrderNews({ order }: { order: Order }) {
  const t = useTexts();
  const shop = useShop();
  const standing = standingOf(shop, order);
  const place = commandOf(shop, order.id, 'place_order', 'refused');
  const pay = commandOf(shop, order.id, 'pay_order');
  const cancel = commandOf(shop, order.id, 'cancel_order');
  const receive = commandOf(shop, order.id, 'receive_order');
  const dismiss = (seq: number) => <button type="button" class="link" onClick={() => shop.dismiss(seq)}>{t.orders.dismiss}</button>;
  return (
    <div class="stack" role="status">
      {standing === 'pending' && <Notice tone="warn" icon="waiting"><span class="strong">{t.orders.waitShop}</span>{shop.status.network === 'offline' && <><br />{t.orders.offlineHint}</>}</Notice>}
      {place !== undefined && <Notice tone="bad" action={<span class="row"><a class="link" href="/cart">{t.orders.backToCart}</a>{dismiss(place.seq)}</span>}><span class="strong">{t.orders.refusedTitle}</span><br />{errorWords(place.code)} {t.orders.refusedKept}</Notice>}
      {pay?.state === 'pending' && <Notice icon="waiting">{t.orders.paying}</Notice>}
      {pay?.state === 'refused' && <Notice tone="bad" action={<span class="row">{pay.code === 'insufficient_funds' && <a class="link" href="/wallet">{t.orders.topUp}</a>}{dismiss(pay.seq)}</span>}><span class="strong">{t.orders.payRefused}</span><br />{errorWords(pay.code)}</Notice>}
      {cancel?.state === 'pending' && <Notice icon="waiting">{t.orders.cancelling}</Notice>}
      {cancel?.state === 'refused' && <Notice tone="bad" action={dismiss(cancel.seq)}><span class="strong">{t.orders.cancelRefused}</span><br />{errorWords(cancel.code)}</Notice>}
      {receive?.state === 'pending' && <Notice icon="waiting">{t.orders.receiving}</Notice>}
      {receive?.state === 'refused' && <Notice tone="bad" action={dismiss(receive.seq)}><span class="strong">{t.orders.receiveRefused}</span><br />{errorWords(receive.code)}</Notice>}
    </div>
  );
}
