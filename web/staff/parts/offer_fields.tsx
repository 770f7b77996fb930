// The fields that promotions and coupon templates have in common: a moment, the goods, whom and when it is for.
import { Field, Switch } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import type { Goods } from '../goods.ts';
import type { OfferField, OfferForm } from '../offer_form.ts';
import { DAYS } from '../offer_words.ts';
import { useWords } from '../texts/index.ts';
import { PickSelection } from './pick.tsx';

interface OfferProps { form: OfferForm; wrong: Partial<Record<OfferField, string>>; goods: Goods; set: (part: Partial<OfferForm>) => void }

export function Moment({ label, name, value, onInput, wrong, hint }: { label: string; name: string; value: string; onInput: (value: string) => void; wrong?: string | undefined; hint?: string }) {
  return (
    <div class="field">
      <label for={`offer-${name}`}>{label}</label>
      <input id={`offer-${name}`} name={name} class="input" type="datetime-local" value={value} aria-invalid={wrong !== undefined} onInput={(event) => onInput(event.currentTarget.value)} />
      {wrong !== undefined ? <span class="wrong" role="alert">{wrong}</span> : hint !== undefined && <span class="hint">{hint}</span>}
    </div>
  );
}

export function Where({ form, goods, set }: OfferProps) {
  const { form: t } = useWords().promotions;
  return (
    <section class="panel stack">
      <h2>{t.scope}</h2>
      <PickSelection label={t.only} hint={t.onlyHint} name="only" goods={goods} value={form.only} onChange={(only) => set({ only })} />
      <PickSelection label={t.except} name="except" goods={goods} value={form.except} onChange={(except) => set({ except })} />
    </section>
  );
}

/** `membersOnly`: what it is, is for members in any case. */
export function Conditions({ form, wrong, set, membersOnly = false }: OfferProps & { membersOnly?: boolean }) {
  const { promotions: t } = useWords();
  return (
    <section class="panel stack">
      <h2>{t.form.conditions}</h2>
      <Switch checked={form.membersOnly || form.firstOrder || membersOnly} disabled={form.firstOrder || membersOnly} onChange={(on) => set({ membersOnly: on })}>{t.form.membersOnly}</Switch>
      <Switch checked={form.firstOrder} onChange={(firstOrder) => set({ firstOrder })}>{t.form.firstOrderOnly}</Switch>
      {form.keeps !== null ? <Notice>{t.form.keepCondition}</Notice> : (
        <>
          <div class="two-fields">
            <Field label={t.form.amountFrom} name="amountFrom" value={form.amountFrom} onInput={(amountFrom) => set({ amountFrom })} wrong={wrong.amountFrom} maxLength={16} />
            <Field label={t.form.piecesFrom} name="piecesFrom" value={form.piecesFrom} onInput={(piecesFrom) => set({ piecesFrom })} wrong={wrong.piecesFrom} inputMode="numeric" maxLength={4} />
          </div>
          <fieldset class="field">
            <legend class="label">{t.form.days}</legend>
            <div class="days">
              {DAYS.map((bit, day) => (
                <label key={bit}><input type="checkbox" name="day" value={bit} checked={form.days.includes(bit)} onChange={(event) => set({ days: event.currentTarget.checked ? [...form.days, bit] : form.days.filter((each) => each !== bit) })} />{t.weekdays[day]}</label>
              ))}
            </div>
          </fieldset>
          <div class="two-fields">
            {([['hoursFrom', t.form.hoursFrom], ['hoursTo', t.form.hoursTo]] as const).map(([name, label]) => (
              <div class="field" key={name}>
                <label for={`offer-${name}`}>{label}</label>
                <input id={`offer-${name}`} name={name} class="input" type="time" value={form[name]} onInput={(event) => set({ [name]: event.currentTarget.value })} />
                {wrong[name] === undefined ? <span class="hint">{t.form.hoursHint}</span> : <span class="wrong" role="alert">{wrong[name]}</span>}
              </div>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
