// How an item is bought again: what holds, and the form that sets it.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { thousandths, whole } from '../item_names.ts';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';
import { Facts } from './facts.tsx';
import { Day } from './when.tsx';

type Policy = Schema<'ReorderPolicy'>;
type Rule = Schema<'ReorderRule'>;

const UNITS_MAX = 1_000_000_000;
const FIRST: Rule = { leadDays: 7, reviewDays: 7, serviceBp: 9_500, minUnits: 0, maxUnits: UNITS_MAX, packUnits: 1 };
type Typed = Record<keyof Rule, string>;

const typedOf = (rule: Rule): Typed => ({
  leadDays: String(rule.leadDays), reviewDays: String(rule.reviewDays), serviceBp: String(rule.serviceBp / 100), minUnits: String(rule.minUnits), maxUnits: rule.maxUnits === UNITS_MAX ? '' : String(rule.maxUnits), packUnits: String(rule.packUnits),
});

const wholeNumber = (text: string): number | null => (/^\d{1,10}$/.test(text.trim()) ? Number(text) : null);

/** Null where the shop would refuse it; what may be is the shop's to say again. */
function ruleOf(typed: Typed): Rule | null {
  const [leadDays, reviewDays, minUnits, packUnits] = [typed.leadDays, typed.reviewDays, typed.minUnits, typed.packUnits].map(wholeNumber);
  const maxUnits = typed.maxUnits.trim() === '' ? UNITS_MAX : wholeNumber(typed.maxUnits);
  if (!/^\d{2}([.,]\d{1,2})?$/.test(typed.serviceBp.trim())) return null;
  const serviceBp = Math.round(Number(typed.serviceBp.trim().replace(',', '.')) * 100);
  if (leadDays == null || reviewDays == null || minUnits == null || packUnits == null || maxUnits === null) return null;
  return { leadDays, reviewDays, serviceBp, minUnits, maxUnits, packUnits };
}

export function ReorderRule({ variant, policy, onDone }: { variant: number; policy: Policy | null; onDone: () => void }) {
  const t = useWords();
  const s = t.stock;
  const may = useMay();
  const [open, setOpen] = useState(false);
  const rule = policy?.rule;
  return (
    <section class="panel stack" aria-label={s.rule.title}>
      <div class="row wrap apart">
        <h2>{s.rule.title}</h2>
        {may('stock.adjust') && <button type="button" class="button small-button" onClick={() => setOpen(true)}>{rule === undefined ? s.rule.set : s.rule.change}</button>}
      </div>
      {rule === undefined || policy === null ? <Notice>{s.rule.none}</Notice> : (
        <Facts rows={[
          [s.rule.lead, s.rule.days(rule.leadDays)], [s.rule.review, s.rule.days(rule.reviewDays)], [s.rule.service, `${thousandths(rule.serviceBp * 10, 2)} %`],
          [s.rule.min, whole(rule.minUnits)], [s.rule.max, rule.maxUnits === UNITS_MAX ? '' : whole(rule.maxUnits)], [s.rule.pack, whole(rule.packUnits)],
          [s.rule.planned, policy.plannedDay === 0 ? s.rule.notPlanned : <Day key="day" day={policy.plannedDay} />], [s.point, policy.plannedDay === 0 ? '' : whole(policy.reorderPoint)],
        ]} />
      )}
      {open && <RuleForm variant={variant} policy={policy} onClose={() => setOpen(false)} onDone={() => { setOpen(false); onDone(); }} />}
    </section>
  );
}

function RuleForm({ variant, policy, onClose, onDone }: { variant: number; policy: Policy | null; onClose: () => void; onDone: () => void }) {
  const s = useWords().stock.rule;
  const [typed, setTyped] = useState(() => typedOf(policy?.rule ?? FIRST));
  const [key] = useState(() => crypto.randomUUID());
  const rule = ruleOf(typed);
  const field = (name: keyof Rule, label: string, hint?: string) => (
    <Field label={label} name={name} value={typed[name]} onInput={(value) => setTyped({ ...typed, [name]: value })} inputMode="decimal" maxLength={10} {...(hint === undefined ? {} : { hint })} />
  );
  return (
    <Act<Policy> title={s.title} verb={s.save} said={s.saved} ready={rule !== null} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.POST('/v1/admin/reorder-policies', { params: { header: { 'Idempotency-Key': key } }, body: { variant, revision: policy?.revision ?? 0, rule: rule ?? FIRST, reason } }))}>
      <div class="two-fields">{field('leadDays', s.lead, s.leadHint)}{field('reviewDays', s.review, s.reviewHint)}</div>
      <div class="two-fields">{field('serviceBp', s.service, s.serviceHint)}{field('packUnits', s.pack)}</div>
      <div class="two-fields">{field('minUnits', s.min)}{field('maxUnits', s.max)}</div>
      {rule === null && <p class="small wrong" role="alert">{s.wrong}</p>}
    </Act>
  );
}
