// One system: its address and events, its secret, and what it was told.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { toast } from '../../ui/components/live.ts';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { navigate } from '../../ui/router.ts';
import { useNames } from '../colleagues.ts';
import { paged, useListed, useLoaded } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { WebhookForm } from '../parts/webhook_form.tsx';
import { WebhookSecret } from '../parts/webhook_secret.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { useWords, wordFor } from '../texts/index.ts';

type Webhook = Schema<'Webhook'>;
type Delivery = Schema<'WebhookDelivery'>;
type Doing = 'edit' | 'renew' | 'test' | 'remove' | Delivery | null;

const tones = { waiting: 'warn', taken: 'good', dead: 'bad' } as const;

export function WebhookPage({ name: id }: PageProps) {
  const t = useWords();
  const w = t.webhooks;
  const may = useMay();
  const names = useNames();
  const path = { params: { path: { id } } };
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/webhooks/{id}', path)), [id]);
  const all = useLoaded(() => ask(api.GET('/v1/admin/webhooks')), []);
  const listed = useListed<Delivery>((cursor) => paged(ask(api.GET('/v1/admin/webhooks/{id}/deliveries', { params: { path: { id }, query: cursor === '' ? {} : { cursor } } })), ({ deliveries, next }) => ({ rows: deliveries, next })), [id]);
  const [doing, setDoing] = useState<Doing>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const back = { to: '/webhooks', label: t.places.webhooks };
  const webhook = loaded.value;
  if (webhook === null) return <div class="page"><Head title={t.places.webhooks} back={back} />{loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  const close = (): void => setDoing(null);
  const sent = (): void => { close(); listed.reload(); };
  const answer = (one: Delivery): string => (one.triedAt === 0 ? '' : one.why === '' || one.status > 0 ? String(one.status) : wordFor(w.why, one.why));
  const columns: Column<Delivery>[] = [
    { key: 'event', label: w.event, cell: (one) => <span class="strong">{wordFor(w.names, one.type)}</span>, text: (one) => one.type },
    { key: 'result', label: w.result, cell: (one) => <Badge tone={tones[one.state]}>{w.states[one.state]}</Badge>, text: (one) => w.states[one.state] },
    { key: 'answer', label: w.answer, cell: answer, text: answer },
    { key: 'tries', label: w.tries, number: true, cell: (one) => one.tries, text: (one) => one.tries },
    { key: 'when', label: w.when, cell: (one) => <When at={one.createdAt} />, text: (one) => one.createdAt },
    { key: 'next', label: w.next, cell: (one) => <When at={one.state === 'waiting' ? one.dueAt : 0} />, text: (one) => (one.state === 'waiting' ? one.dueAt : 0) },
    { key: 'id', label: w.about, extra: true, cell: (one) => <code>{one.event}</code>, text: (one) => one.event },
    ...(may('webhooks.manage') ? [{ key: 'act', label: w.resend, cell: (one: Delivery) => (one.state === 'dead' ? <button type="button" class="text-button" onClick={() => setDoing(one)}>{w.resend}</button> : '') }] : []),
  ];
  return (
    <div class="page">
      <Head title={webhook.url} back={back}>
        {may('webhooks.manage') && <>
          {webhook.enabled && <button type="button" class="button" onClick={() => setDoing('test')}>{w.test}</button>}
          <button type="button" class="button" onClick={() => setDoing('renew')}>{w.renew}</button>
          <button type="button" class="button" onClick={() => setDoing('remove')}>{w.remove}</button>
          <button type="button" class="button primary" onClick={() => setDoing('edit')}>{w.edit}</button>
        </>}
      </Head>
      {webhook.formerUntil > Date.now() && <Notice tone="warn">{w.formerUntil(formatInstant(webhook.formerUntil))}</Notice>}
      <section class="panel">
        <Facts rows={[
          [w.state, <Badge key="state" tone={webhook.enabled ? 'good' : 'plain'}>{webhook.enabled ? w.on : w.off}</Badge>],
          [w.types, webhook.types.map((type) => wordFor(w.names, type)).join(t.comma)],
          [w.since, <When key="since" at={webhook.createdAt} />],
          [w.changedBy, <>{names(webhook.changedBy)} · <When at={webhook.changedAt} /></>],
        ]} />
      </section>
      <h2>{w.deliveries}</h2>
      <Table name="webhook-deliveries" label={w.deliveries} columns={columns} listed={listed} rowKey={(one) => one.event} empty={{ icon: 'note', title: w.noDeliveries, text: w.noDeliveriesText }}
        tools={<button type="button" class="text-button" onClick={listed.reload}>{w.refresh}</button>} />
      {doing === 'edit' && (
        <WebhookForm<Webhook> title={w.editTitle} verb={w.save} said={w.saved} first={webhook} types={all.value?.types ?? webhook.types} onClose={close} onDone={(value) => { close(); loaded.put(value); }}
          save={({ url, types, enabled, reason }) => ask(api.PATCH('/v1/admin/webhooks/{id}', { params: { path: { id }, header: { 'If-Match': `"${webhook.revision}"` } }, body: { url, types, enabled, reason } }))} />
      )}
      {doing === 'renew' && (
        <Act title={w.renewTitle} verb={w.renew} onClose={close} onDone={(made: Schema<'WebhookWithSecret'>) => { close(); setKey(crypto.randomUUID()); loaded.put(made.webhook); setSecret(made.secret); }}
          run={(reason) => ask(api.POST('/v1/admin/webhooks/{id}/secrets', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { reason } }))}><p>{w.renewText}</p></Act>
      )}
      {doing === 'test' && <Act title={w.testTitle} verb={w.test} said={w.testSent} onClose={close} onDone={sent} run={(reason) => ask(api.POST('/v1/admin/webhooks/{id}/tests', { ...path, body: { reason } }))}><p>{w.testText}</p></Act>}
      {doing === 'remove' && (
        <Act title={w.removeTitle} verb={w.remove} danger onClose={close} onDone={() => { toast(w.removed); navigate('/webhooks'); }}
          run={(reason) => ask(api.POST('/v1/admin/webhooks/{id}/removals', { ...path, body: { reason } }))}><p>{w.removeText}</p></Act>
      )}
      {typeof doing === 'object' && doing !== null && (
        <Act title={w.resendTitle} verb={w.resend} said={w.resent} onClose={close} onDone={sent}
          run={(reason) => ask(api.POST('/v1/admin/webhooks/{id}/resends', { ...path, body: { event: doing.event, reason } }))}><p>{w.resendText}</p></Act>
      )}
      {secret !== null && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </div>
  );
}
