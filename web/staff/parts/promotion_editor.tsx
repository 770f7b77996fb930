// Writing a promotion: the form, and the dialog that saves it with a reason.
import { useState } from 'preact/hooks';
import type { Answer } from '../../api/client.ts';
import { Field, Select } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useGoods } from '../goods.ts';
import { audienceOf, conditionOf, scopeOf } from '../offer_words.ts';
import { COUNTED, isLimited, isPrice, KINDS, promotionOf, QUOTAS, type Form, type Wrong } from '../promotion_form.ts';
import { combinationOf, limitsOf, termsOf, type KeptPromotion, type Kind, type Limits, type Promotion } from '../promotion_words.ts';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';
import { Facts } from './facts.tsx';
import { Conditions, Moment, Where } from './offer_fields.tsx';
import { ActionFields, type PartProps } from './promotion_action.tsx';

interface EditorProps {
  first: Form;
  verb: string;
  save: (promotion: Promotion, limits: Limits, reason: string) => Promise<Answer<KeptPromotion>>;
  onSaved: (kept: KeptPromotion) => void;
  onClose: () => void;
}

export function PromotionEditor({ first, verb, save, onSaved, onClose }: EditorProps) {
  const t = useWords();
  const goods = useGoods();
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const read = promotionOf(form, t.promotions.form);
  const wrong: Wrong = tried ? read.wrong : {};
  const parts: PartProps = { form, wrong, goods, set: (part) => setForm({ ...form, ...part }) };
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(read.wrong).length === 0) setSaving(true);
  };
  return (
    <>
      <form class="stack editor" noValidate onSubmit={submit}>
        <Basics {...parts} />
        <section class="panel stack"><h2>{t.promotions.form.action}</h2><ActionFields {...parts} /></section>
        <Where {...parts} />
        <Conditions {...parts} membersOnly={form.kind === 'member_price'} />
        <Combining {...parts} />
        <Limited {...parts} />
        {Object.keys(wrong).length > 0 && <Notice tone="bad">{t.promotions.form.wrong}</Notice>}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{t.act.cancel}</button>
          <button type="submit" class="button primary">{verb}</button>
        </div>
      </form>
      {saving && (
        <Act<KeptPromotion> title={t.promotions.form.saveTitle} verb={verb} said={t.promotions.form.saved} onClose={() => setSaving(false)} onDone={onSaved} run={(reason) => save(read.promotion, read.limits, reason)}>
          <Facts rows={[
            [t.promotions.terms, termsOf(read.promotion, goods, t)], [t.promotions.who, audienceOf(read.promotion, t)], [t.promotions.where, scopeOf(read.promotion, goods, t)],
            [t.promotions.when, conditionOf(read.promotion, t)], [t.promotions.combine, combinationOf(read.promotion, t)],
            [t.promotions.limitsTitle, limitsOf(read.limits, t)],
          ]} />
        </Act>
      )}
    </>
  );
}

function Basics({ form, wrong, set }: PartProps) {
  const { promotions: t } = useWords();
  return (
    <section class="panel stack">
      <h2>{t.form.basics}</h2>
      <Select block label={t.kind} value={form.kind} onChange={(kind) => set({ kind: kind as Kind })} choices={KINDS.map((value) => ({ value, label: t.kinds[value] }))} />
      <p class="small soft">{t.kindHints[form.kind]}</p>
      <div class="two-fields">
        <Field label={t.form.nameZh} name="nameZh" value={form.nameZh} onInput={(nameZh) => set({ nameZh })} wrong={wrong.nameZh} hint={t.form.nameHint} maxLength={60} />
        <Field label={t.form.nameEn} name="nameEn" value={form.nameEn} onInput={(nameEn) => set({ nameEn })} wrong={wrong.nameEn} maxLength={150} />
      </div>
      <div class="two-fields">
        <Moment label={t.from} name="from" value={form.from} onInput={(from) => set({ from })} />
        <Moment label={t.to} name="to" value={form.to} onInput={(to) => set({ to })} wrong={wrong.to} />
      </div>
    </section>
  );
}

function Combining({ form, wrong, set }: PartProps) {
  const { form: t } = useWords().promotions;
  return (
    <section class="panel stack">
      <h2>{t.combining}</h2>
      <div class="two-fields">
        <Field label={t.priority} name="priority" value={form.priority} onInput={(priority) => set({ priority })} hint={t.priorityHint} wrong={wrong.priority} inputMode="numeric" maxLength={4} />
        <Field label={t.group} name="group" value={form.group} onInput={(group) => set({ group })} hint={t.groupHint} wrong={wrong.group} inputMode="numeric" maxLength={6} />
      </div>
      <div class="two-fields">
        {!isPrice(form.kind) && <Select block label={t.exclusive} value={form.exclusive} onChange={(exclusive) => set({ exclusive: exclusive as Form['exclusive'] })} choices={(['no', 'group', 'stage'] as const).map((value) => ({ value, label: t.exclusives[value] }))} />}
        {isLimited(form) && <Field label={t.perOrder} name="perOrder" value={form.perOrder} onInput={(perOrder) => set({ perOrder })} hint={t.perOrderHint} wrong={wrong.perOrder} inputMode="numeric" maxLength={4} />}
      </div>
    </section>
  );
}

function Limited({ form, wrong, set }: PartProps) {
  const { coupons, promotions: t } = useWords();
  const counted = form.kind === 'flash_price' ? [...COUNTED, ...QUOTAS] : COUNTED;
  return (
    <section class="panel stack">
      <h2>{t.limitsTitle}</h2>
      <p class="small soft">{t.form.limitsHint}</p>
      <div class="two-fields">
        {counted.map((name) => <Field key={name} label={t.form[name]} name={name} value={form[name]} onInput={(value) => set({ [name]: value })} wrong={wrong[name]} inputMode="numeric" maxLength={9} />)}
        <Field label={t.form.budget} name="budget" value={form.budget} onInput={(budget) => set({ budget })} hint={coupons.form.noLimit} wrong={wrong.budget} maxLength={16} />
      </div>
    </section>
  );
}
