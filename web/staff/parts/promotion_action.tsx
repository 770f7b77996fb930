// What a promotion gives, by its kind: the part of the form that differs.
import { Field, Select, Switch } from '../../ui/components/field.tsx';
import { nameOf, type Goods } from '../goods.ts';
import { NOTHING } from '../offer_form.ts';
import { byPieces, hasSteps, isPrice, type Form, type StepText, type Wrong } from '../promotion_form.ts';
import { useWords } from '../texts/index.ts';
import { PickSelection, PickVariants } from './pick.tsx';

export interface PartProps { form: Form; wrong: Wrong; goods: Goods; set: (part: Partial<Form>) => void }

export function ActionFields(props: PartProps) {
  const { kind } = props.form;
  if (isPrice(kind)) return <Prices {...props} />;
  if (hasSteps(kind)) return <Steps {...props} />;
  if (kind === 'bundle') return <Bundle {...props} />;
  if (kind === 'gift') return <Gift {...props} />;
  return <BuyGet {...props} />;
}

function Prices({ form, wrong, goods, set }: PartProps) {
  const { form: t } = useWords().promotions;
  return (
    <>
      <Field label={t.percent} name="percent" value={form.percent} onInput={(percent) => set({ percent })} hint={t.percentHint} wrong={wrong.percent} maxLength={6} />
      <PickVariants label={t.prices} name="prices" goods={goods} chosen={form.prices.map(({ variant }) => variant)} wrong={wrong.prices}
        onChange={(chosen) => set({ prices: chosen.map((variant) => form.prices.find((each) => each.variant === variant) ?? { variant, price: '' }) })} />
      {form.prices.map((each) => (
        <Field key={each.variant} label={`${t.price} · ${nameOf(goods.variants, each.variant)}`} name={`price-${each.variant}`} value={each.price} maxLength={16}
          onInput={(price) => set({ prices: form.prices.map((other) => (other === each ? { ...each, price } : other)) })} />
      ))}
    </>
  );
}

function Steps({ form, wrong, set }: PartProps) {
  const { form: t } = useWords().promotions;
  const change = (step: StepText, part: Partial<StepText>): void => set({ steps: form.steps.map((each) => (each === step ? { ...step, ...part } : each)) });
  return (
    <>
      {form.steps.map((step, index) => (
        <fieldset key={index} class="step-row">
          <legend class="label">{t.step(index + 1)}</legend>
          <Field label={byPieces(form.kind) ? t.fromPieces : t.fromAmount} name={`from-${index}`} value={step.from} onInput={(from) => change(step, { from })} maxLength={12} />
          <Field label={t.off} name={`off-${index}`} value={step.off} onInput={(off) => change(step, { off })} maxLength={12} />
          <Select block label={t.by} value={step.by} onChange={(by) => change(step, { by: by === 'percent' ? 'percent' : 'amount' })} choices={[{ value: 'amount', label: t.byAmount }, { value: 'percent', label: t.byPercent }]} />
          {form.steps.length > 1 && <button type="button" class="button small-button" onClick={() => set({ steps: form.steps.filter((each) => each !== step) })}>{t.remove}</button>}
        </fieldset>
      ))}
      {wrong.steps !== undefined && <span class="wrong" role="alert">{wrong.steps}</span>}
      <div><button type="button" class="button small-button" onClick={() => set({ steps: [...form.steps, { from: '', off: '', by: form.steps[0]?.by ?? 'amount' }] })}>{t.addStep}</button></div>
      {form.kind === 'spend_and_save' && form.steps.length === 1 && form.steps[0]?.by === 'amount' && <Switch checked={form.repeats} onChange={(repeats) => set({ repeats })}>{t.repeats}</Switch>}
    </>
  );
}

function BuyGet({ form, wrong, set }: PartProps) {
  const { form: t } = useWords().promotions;
  return (
    <div class="two-fields">
      <Field label={t.buy} name="buy" value={form.buy} onInput={(buy) => set({ buy })} wrong={wrong.buy} inputMode="numeric" maxLength={4} />
      <Field label={t.get} name="get" value={form.get} onInput={(get) => set({ get })} wrong={wrong.get} inputMode="numeric" maxLength={4} />
    </div>
  );
}

function Bundle({ form, wrong, goods, set }: PartProps) {
  const { form: t } = useWords().promotions;
  return (
    <>
      {form.parts.map((part, index) => {
        const change = (next: Partial<typeof part>): void => set({ parts: form.parts.map((each) => (each === part ? { ...part, ...next } : each)) });
        return (
          <fieldset key={index} class="stack tight">
            <legend class="label">{t.part(index + 1)}</legend>
            <PickSelection label={t.part(index + 1)} hint={t.onlyHint} name={`part-${index}`} goods={goods} value={part.of} onChange={(of) => change({ of })} />
            <Field label={t.quantity} name={`part-quantity-${index}`} value={part.quantity} onInput={(quantity) => change({ quantity })} inputMode="numeric" maxLength={4} />
            <div><button type="button" class="button small-button" onClick={() => set({ parts: form.parts.filter((each) => each !== part) })}>{t.remove}</button></div>
          </fieldset>
        );
      })}
      {wrong.parts !== undefined && <span class="wrong" role="alert">{wrong.parts}</span>}
      <div><button type="button" class="button small-button" onClick={() => set({ parts: [...form.parts, { of: NOTHING, quantity: '1' }] })}>{t.addPart}</button></div>
      <Field label={t.bundlePrice} name="bundlePrice" value={form.bundlePrice} onInput={(bundlePrice) => set({ bundlePrice })} wrong={wrong.bundlePrice} maxLength={16} />
    </>
  );
}

function Gift({ form, wrong, goods, set }: PartProps) {
  const { form: t } = useWords().promotions;
  return (
    <>
      <PickVariants one label={t.gift} name="gift" goods={goods} chosen={[form.gift]} wrong={wrong.gift} said={form.gift === 0 ? '' : nameOf(goods.variants, form.gift)} onChange={([gift]) => set({ gift: gift ?? 0 })} />
      <div class="two-fields">
        <Field label={t.giftQuantity} name="giftQuantity" value={form.giftQuantity} onInput={(giftQuantity) => set({ giftQuantity })} wrong={wrong.giftQuantity} inputMode="numeric" maxLength={4} />
        <Field label={t.giftEvery} name="giftEvery" value={form.giftEvery} onInput={(giftEvery) => set({ giftEvery })} hint={t.giftEveryHint} wrong={wrong.giftEvery} inputMode="numeric" maxLength={4} />
      </div>
    </>
  );
}
