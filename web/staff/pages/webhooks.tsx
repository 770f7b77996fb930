// Other systems that are told when orders and returns change.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Badge } from '../../ui/components/states.tsx';
import { navigate } from '../../ui/router.ts';
import { useLoaded } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { WebhookForm } from '../parts/webhook_form.tsx';
import { WebhookSecret } from '../parts/webhook_secret.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { useWords, wordFor } from '../texts/index.ts';

type Webhook = Schema<'Webhook'>;
type Made = Schema<'WebhookWithSecret'>;

export function WebhooksPage() {
  const t = useWords();
  const may = useMay();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/webhooks')), []);
  const [adding, setAdding] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID()); // sending again makes one
  const [made, setMade] = useState<Made | null>(null);
  const words = (one: Webhook): string => one.types.map((type) => wordFor(t.webhooks.names, type)).join(t.comma);
  const columns: Column<Webhook>[] = [
    { key: 'url', label: t.webhooks.url, cell: (one) => one.url, text: (one) => one.url },
    { key: 'state', label: t.webhooks.state, cell: (one) => <Badge tone={one.enabled ? 'good' : 'plain'}>{one.enabled ? t.webhooks.on : t.webhooks.off}</Badge>, text: (one) => (one.enabled ? t.webhooks.on : t.webhooks.off) },
    { key: 'types', label: t.webhooks.types, cell: (one) => <span title={words(one)}>{t.webhooks.count(one.types.length)}</span>, text: words },
    { key: 'since', label: t.webhooks.since, cell: (one) => <When at={one.createdAt} />, text: (one) => one.createdAt },
  ];
  const types = loaded.value?.types ?? [];
  return (
    <div class="page">
      <Head title={t.places.webhooks} lead={t.webhooks.lead}>{may('webhooks.manage') && <button type="button" class="button primary" onClick={() => setAdding(true)}>{t.webhooks.add}</button>}</Head>
      <Table name="webhooks" label={t.places.webhooks} columns={columns} rowKey={(one) => one.id} to={(one) => `/webhooks/${one.id}`} empty={{ icon: 'note', title: t.webhooks.none, text: t.webhooks.noneText }}
        listed={{ rows: loaded.value?.webhooks ?? null, refusal: loaded.refusal, busy: loaded.busy, more: null, reload: () => void loaded.reload() }} />
      {adding && (
        <WebhookForm<Made> title={t.webhooks.add} verb={t.webhooks.add} isNew types={types} first={{ url: 'https://', types: [], enabled: true }} onClose={() => setAdding(false)}
          save={(body) => ask(api.POST('/v1/admin/webhooks', { params: { header: { 'Idempotency-Key': key } }, body }))}
          onDone={(value) => { setAdding(false); setKey(crypto.randomUUID()); setMade(value); }} />
      )}
      {made !== null && <WebhookSecret secret={made.secret} onClose={() => navigate(`/webhooks/${made.webhook.id}`)} />}
    </div>
  );
}
