// What can be done with an order: pay, cancel, confirm its receipt, buy again.
import type { Order, Shop } from 'cartwright';
import { useState } from 'preact/hooks';
import { announce, toast } from '../../ui/components/live.ts';
import { Money } from '../../ui/components/price.tsx';
import { Ask } from '../../ui/components/sheet.tsx';
import { errorWords, texts, useTexts } from '../../ui/texts/index.ts';
import { usePaymentTexts } from '../../ui/texts/payments/index.ts';
import { commandOf, standingOf } from '../order_facts.ts';
import { useOnlinePayment } from '../payments.ts';
import { navigate } from '../router.ts';
import { useShop } from '../shop.ts';

/** Puts the lines of an order back into the cart. */
export function orderAgain(shop: Shop, order: Order): void {
  for (const line of order.lines) shop.cart.add(line.sku, line.quantity);
  announce(texts().nav.cartCount(shop.cart.view.count));
  navigate('/cart');
}

export function OrderActs({ order }: { order: Order }) {
  const t = useTexts();
  const p = usePaymentTexts();
  const online = useOnlinePayment() === true;
  const shop = useShop();
  const [asking, setAsking] = useState<'cancel' | 'receive' | null>(null);
  const standing = standingOf(shop, order);
  const waits = (['pay_order', 'cancel_order', 'receive_order'] as const).some((type) => commandOf(shop, order.id, type, 'pending') !== undefined);
  const run = (outcome: ReturnType<Shop['payOrder']>): void => { if (!outcome.ok) toast(errorWords(outcome.error.code)); };
  const open = standing === 'awaiting_payment' || standing === 'paid';
  return (
    <div class="stack tight">
      {standing === 'awaiting_payment' && shop.wallet !== null && <p class="row apart small soft"><span>{t.orders.balance}</span><Money amount={shop.wallet.balanceMinor} code={shop.wallet.currency} /></p>}
      {standing === 'awaiting_payment' && <button type="button" class="button primary large" disabled={waits} onClick={() => run(shop.payOrder(order.id))}>{t.orders.pay}</button>}
      {standing === 'awaiting_payment' && online && <button type="button" class="button large" disabled={waits} onClick={() => navigate(`/payment/${order.id}?go`)}>{p.pay}</button>}
      {open && <button type="button" class="button" disabled={waits} onClick={() => setAsking('cancel')}>{t.orders.cancel}</button>}
      {standing === 'shipped' && <button type="button" class="button primary large" disabled={waits} onClick={() => setAsking('receive')}>{t.orders.receive}</button>}
      {standing !== 'awaiting_payment' && standing !== 'pending' && standing !== 'refused' && <button type="button" class="button" onClick={() => orderAgain(shop, order)}>{t.orders.again}</button>}
      {asking === 'cancel' && <Ask title={t.orders.cancelAsk} text={standing === 'paid' ? t.orders.cancelPaid : t.orders.cancelUnpaid} yes={t.orders.cancel} no={t.orders.keep} onNo={() => setAsking(null)} onYes={() => { setAsking(null); run(shop.cancelOrder(order.id)); }} />}
      {asking === 'receive' && <Ask title={t.orders.receiveAsk} text={t.orders.receiveText} yes={t.orders.receive} no={t.orders.receiveLater} onNo={() => setAsking(null)} onYes={() => { setAsking(null); run(shop.receiveOrder(order.id)); }} />}
    </div>
  );
}
