// A new coupon template: from nothing, or as a copy of another (?from=its number).
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { address, navigate } from '../../ui/router.ts';
import { emptyForm, formOf } from '../coupon_form.ts';
import { useLoaded } from '../loading.ts';
import { CouponEditor } from '../parts/coupon_editor.tsx';
import { Head } from '../parts/head.tsx';
import { Refused } from '../parts/table.tsx';
import { useWords } from '../texts/index.ts';

export function NewCouponPage() {
  const t = useWords();
  const from = address.use().query.get('from') ?? '';
  const copied = useLoaded(from === '' ? null : () => ask(api.GET('/v1/admin/coupon-templates/{number}', { params: { path: { number: from } } })), [from]);
  const [key] = useState(() => crypto.randomUUID()); // sending again makes one draft
  const [empty] = useState(() => emptyForm(Date.now()));
  const source = copied.value?.templates[0]?.template;
  const { claimFrom, claimTo, useFrom, useTo } = empty;
  return (
    <div class="page">
      <Head title={t.coupons.make} back={{ to: '/coupons', label: t.places.coupons }} />
      {copied.refusal !== null && <Refused code={copied.refusal.code} again={() => void copied.reload()} />}
      {(from === '' || source !== undefined) && (
        <CouponEditor key={from} first={source === undefined ? empty : { ...formOf(source), before: null, claimFrom, claimTo, useFrom, useTo }} verb={t.promotions.form.save} onClose={() => navigate('/coupons')} onSaved={({ template }) => navigate(`/coupons/${template.terms.number}`)}
          save={(body) => ask(api.POST('/v1/admin/coupon-templates', { params: { header: { 'Idempotency-Key': key } }, body }))} />
      )}
    </div>
  );
}
