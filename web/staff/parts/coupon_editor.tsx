// Writing a coupon template: the form, and the dialog that saves it with a reason.
import { useState } from 'preact/hooks';
import type { Answer } from '../../api/client.ts';
import { Field, Select, Switch } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { CHANNELS, COUNTED, KINDS, templateOf, type Form, type Wrong } from '../coupon_form.ts';
import { limitsOf, stackingOf, termsOf, useWindowOf, type KeptTemplate, type Kind, type Template } from '../coupon_words.ts';
import { nameOf, useGoods, type Goods } from '../goods.ts';
import { audienceOf, conditionOf, scopeOf } from '../offer_words.ts';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';
import { Facts } from './facts.tsx';
import { Conditions, Moment, Where } from './offer_fields.tsx';
import { PickVariants } from './pick.tsx';

interface EditorProps {
  first: Form;
  verb: string;
  save: (edit: { template: Template; code: string; reason: string }) => Promise<Answer<KeptTemplate>>;
  onSaved: (kept: KeptTemplate) => void;
  onClose: () => void;
}
interface PartProps { form: Form; wrong: Wrong; goods: Goods; set: (part: Partial<Form>) => void }

export function CouponEditor({ first, verb, save, onSaved, onClose }: EditorProps) {
  const t = useWords();
  const goods = useGoods();
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const { template, code, ...read } = templateOf(form, t.promotions.form);
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
        <Gives {...parts} />
        <Where {...parts} />
        <Conditions {...parts} />
        <Handing {...parts} />
        <Limits {...parts} />
        {Object.keys(wrong).length > 0 && <Notice tone="bad">{t.promotions.form.wrong}</Notice>}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{t.act.cancel}</button>
          <button type="submit" class="button primary">{verb}</button>
        </div>
      </form>
      {saving && (
        <Act<KeptTemplate> title={t.coupons.form.saveTitle} verb={verb} said={t.promotions.form.saved} onClose={() => setSaving(false)} onDone={onSaved} run={(reason) => save({ template, code, reason })}>
          <Facts rows={[
            [t.promotions.terms, termsOf(template.terms, goods, t)], [t.promotions.who, audienceOf(template.terms, t)], [t.promotions.where, scopeOf(template.terms, goods, t)], [t.promotions.when, conditionOf(template.terms, t)],
            [t.coupons.uses, useWindowOf(template, t)], [t.coupons.combining, stackingOf(template.terms, t)], [t.coupons.limitsTitle, limitsOf(template, t)],
          ]} />
        </Act>
      )}
    </>
  );
}

function Basics({ form, wrong, set }: PartProps) {
  const { promotions: t, coupons } = useWords();
  return (
    <section class="panel stack">
      <h2>{t.form.basics}</h2>
      <Select block label={t.kind} value={form.kind} onChange={(kind) => set({ kind: kind as Kind })} choices={KINDS.map((value) => ({ value, label: coupons.kinds[value] }))} />
      <div class="two-fields">
        <Field label={t.form.nameZh} name="nameZh" value={form.nameZh} onInput={(nameZh) => set({ nameZh })} wrong={wrong.nameZh} hint={coupons.form.nameHint} maxLength={60} />
        <Field label={t.form.nameEn} name="nameEn" value={form.nameEn} onInput={(nameEn) => set({ nameEn })} wrong={wrong.nameEn} maxLength={150} />
      </div>
    </section>
  );
}

function Gives({ form, wrong, goods, set }: PartProps) {
  const { promotions: { form: t }, coupons: { form: own } } = useWords();
  const { kind } = form;
  return (
    <section class="panel stack">
      <h2>{t.action}</h2>
      {kind === 'percent_off' && (
        <div class="two-fields">
          <Field label={t.percent} name="percent" value={form.percent} onInput={(percent) => set({ percent })} wrong={wrong.percent} maxLength={6} />
          <Field label={own.cap} name="cap" value={form.cap} onInput={(cap) => set({ cap })} hint={own.noLimit} wrong={wrong.cap} maxLength={16} />
        </div>
      )}
      {kind === 'gift' && <PickVariants one label={t.gift} name="gift" goods={goods} chosen={[form.gift]} wrong={wrong.gift} said={form.gift === 0 ? '' : nameOf(goods.variants, form.gift)} onChange={([gift]) => set({ gift: gift ?? 0 })} />}
      {kind === 'gift' && <Field label={t.giftQuantity} name="giftQuantity" value={form.giftQuantity} onInput={(giftQuantity) => set({ giftQuantity })} wrong={wrong.giftQuantity} inputMode="numeric" maxLength={4} />}
      {(kind === 'amount_off' || kind === 'shipping') && <Field label={own.amount} name="value" value={form.value} onInput={(value) => set({ value })} {...(kind === 'shipping' ? { hint: own.allShipping } : {})} wrong={wrong.value} maxLength={16} />}
      {kind === 'fixed_price' && (
        <div class="two-fields">
          <Field label={own.fixedPrice} name="value" value={form.value} onInput={(value) => set({ value })} wrong={wrong.value} maxLength={16} />
          <Field label={own.pieces} name="pieces" value={form.pieces} onInput={(pieces) => set({ pieces })} wrong={wrong.pieces} inputMode="numeric" maxLength={4} />
        </div>
      )}
    </section>
  );
}

function Handing({ form, wrong, set }: PartProps) {
  const { coupons: t } = useWords();
  return (
    <section class="panel stack">
      <h2>{t.handing}</h2>
      <Select block label={t.channel} value={form.channel} onChange={(channel) => set({ channel: channel as Template['channel'] })} choices={CHANNELS.map((value) => ({ value, label: t.channels[value] }))} />
      <p class="small soft">{t.channelHints[form.channel]}</p>
      {form.channel === 'public_code' && <Field label={t.form.code} name="code" value={form.code} onInput={(code) => set({ code })} hint={form.before?.channel === 'public_code' ? t.form.codeKept : t.form.codeHint} wrong={wrong.code} maxLength={40} autoComplete="off" />}
      <div class="two-fields">
        <Moment label={t.form.claimFrom} name="claimFrom" value={form.claimFrom} onInput={(claimFrom) => set({ claimFrom })} />
        <Moment label={t.form.claimTo} name="claimTo" value={form.claimTo} onInput={(claimTo) => set({ claimTo })} wrong={wrong.claimTo} />
      </div>
      <div class="two-fields">
        <Moment label={t.form.useFrom} name="useFrom" value={form.useFrom} onInput={(useFrom) => set({ useFrom })} />
        <Moment label={t.form.useTo} name="useTo" value={form.useTo} onInput={(useTo) => set({ useTo })} wrong={wrong.useTo} />
      </div>
      <Field label={t.form.useDays} name="useDays" value={form.useDays} onInput={(useDays) => set({ useDays })} hint={t.form.useDaysHint} wrong={wrong.useDays} inputMode="numeric" maxLength={4} />
    </section>
  );
}

function Limits({ form, wrong, set }: PartProps) {
  const { coupons: t, promotions } = useWords();
  return (
    <section class="panel stack">
      <h2>{t.limitsTitle}</h2>
      <p class="small soft">{t.form.limitsHint}</p>
      <div class="two-fields">
        {COUNTED.map((name) => <Field key={name} label={t.form[name]} name={name} value={form[name]} onInput={(value) => set({ [name]: value })} wrong={wrong[name]} inputMode="numeric" maxLength={9} />)}
        <Field label={t.form.budget} name="budget" value={form.budget} onInput={(budget) => set({ budget })} hint={t.form.noLimit} wrong={wrong.budget} maxLength={16} />
      </div>
      <h2>{t.combining}</h2>
      <Switch checked={form.exclusive} onChange={(exclusive) => set({ exclusive })}>{t.alone}</Switch>
      <div class="two-fields">
        {form.kind !== 'shipping' && <Select block label={t.layer} value={form.layer} onChange={(layer) => set({ layer: layer as Form['layer'] })} choices={(['merchant', 'platform'] as const).map((value) => ({ value, label: t.layers[value] }))} />}
        <Field label={promotions.form.group} name="group" value={form.group} onInput={(group) => set({ group })} hint={t.form.groupHint} wrong={wrong.group} inputMode="numeric" maxLength={6} />
        <Field label={t.form.platform} name="platform" value={form.platform} onInput={(platform) => set({ platform })} hint={t.form.platformHint} wrong={wrong.platform} maxLength={6} />
      </div>
    </section>
  );
}
