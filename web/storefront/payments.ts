// Payments at a provider, for pages: asked of the server, since a browser's word counts for nothing there. What was known last stays, with
// its time, where there is no network.
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../api/client.ts';
import { preferences } from '../ui/preferences.ts';
import { createStore } from '../ui/store.ts';

export type OrderPayments = Schema<'OrderPayments'>;
export type Payment = OrderPayments['payments'][number];
export type Refund = OrderPayments['refunds'][number];

const offered = createStore<boolean | null>(null);

/** Whether an order can be paid on a provider's page; null before the shop has said so. */
export function useOnlinePayment(): boolean | null {
  useEffect(() => {
    if (offered.get() !== null) return;
    void ask(api.GET('/v1/payment-methods')).then((answer) => { if (answer.ok) offered.set(answer.value.page); });
  }, []);
  return offered.use();
}

const LOOK_EVERY_MS = 2_000; // beside the live stream: a page may be opened, and nothing of the order changes by it
const LOOK_SOON_MS = 300;

export interface Known { payments: OrderPayments | null; trouble: string | null; look: () => Promise<void> }

/** The payments of an order; asked again whenever it changes (`version`), and, while `follow`, now and then. */
export function usePayments(order: string, version: string, follow: boolean): Known {
  const [known, setKnown] = useState<{ payments: OrderPayments | null; trouble: string | null }>({ payments: null, trouble: null });
  const turn = useRef(0);
  const look = async (): Promise<void> => {
    const mine = ++turn.current;
    const answer = await ask(api.GET('/v1/orders/{id}/payments', { params: { path: { id: order } } }));
    if (mine !== turn.current) return;
    setKnown((before) => (answer.ok ? { payments: answer.value, trouble: null } : { payments: before.payments, trouble: answer.error.code }));
  };
  const opening = known.payments?.payments.some(({ state }) => state === 'opening') ?? false;
  useEffect(() => {
    if (order === '') return;
    void look();
    if (!follow) return;
    const timer = setInterval(() => void look(), opening ? LOOK_SOON_MS : LOOK_EVERY_MS);
    return () => { clearInterval(timer); turn.current += 1; };
  }, [order, version, follow, opening]);
  return { ...known, look };
}

/** Asks for the provider's page; the one that is open is answered again. */
export function openPayment(order: string): Promise<Answer<Payment>> {
  return ask(api.POST('/v1/orders/{id}/payments', { params: { path: { id: order } }, body: { locale: preferences.get().language } }));
}

/** The newest that may still be paid. */
export const livePayment = (known: OrderPayments | null): Payment | undefined => known?.payments.findLast(({ state }) => state === 'opening' || state === 'open');
