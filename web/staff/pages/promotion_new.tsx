// A new promotion: from nothing, or as a copy of another (?from=its number).
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { address, navigate } from '../../ui/router.ts';
import { useLoaded } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { PromotionEditor } from '../parts/promotion_editor.tsx';
import { Refused } from '../parts/table.tsx';
import { emptyForm, formOf } from '../promotion_form.ts';
import { useWords } from '../texts/index.ts';

export function NewPromotionPage() {
  const t = useWords();
  const from = address.use().query.get('from') ?? '';
  const copied = useLoaded(from === '' ? null : () => ask(api.GET('/v1/admin/promotions/{number}', { params: { path: { number: from } } })), [from]);
  const [key] = useState(() => crypto.randomUUID()); // sending again makes one draft
  const [now] = useState(() => Date.now());
  const source = copied.value?.versions[0];
  const empty = emptyForm(now);
  const first = source === undefined ? empty : { ...formOf(source.promotion, source.limits), before: null, from: empty.from, to: empty.to };
  return (
    <div class="page">
      <Head title={t.promotions.make} back={{ to: '/promotions', label: t.places.promotions }} />
      {copied.refusal !== null && <Refused code={copied.refusal.code} again={() => void copied.reload()} />}
      {(from === '' || source !== undefined) && (
        <PromotionEditor key={from} first={first} verb={t.promotions.form.save} onClose={() => navigate('/promotions')} onSaved={({ promotion }) => navigate(`/promotions/${promotion.number}`)}
          save={(promotion, limits, reason) => ask(api.POST('/v1/admin/promotions', { params: { header: { 'Idempotency-Key': key } }, body: { promotion, limits, reason } }))} />
      )}
    </div>
  );
}
