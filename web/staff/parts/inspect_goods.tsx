// What came back was looked at: how much of each line is accepted, how much of that can be sold again or repaired; the rest is
// thrown away.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { spoken } from '../../ui/texts/index.ts';
import type { Case } from '../pages/aftersales.tsx';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';

interface Found { accepted: string; fit: string; repairable: string }

export function InspectGoods({ one, onDone, onClose }: { one: Case; onDone: () => void; onClose: () => void }) {
  const t = useWords();
  const { aftersale } = one;
  const [found, setFound] = useState<ReadonlyMap<number, Found>>(() => new Map(aftersale.lines.map(({ line, quantity }) => [line, { accepted: String(quantity), fit: String(quantity), repairable: '0' }])));
  const isNumber = (text: string): boolean => /^\d{1,4}$/.test(text);
  const wrong = aftersale.lines.some(({ line, quantity }) => {
    const { accepted, fit, repairable } = found.get(line) ?? { accepted: '', fit: '', repairable: '' };
    return ![accepted, fit, repairable].every(isNumber) || Number(accepted) > quantity || Number(fit) + Number(repairable) > Number(accepted);
  });
  const inspected = aftersale.lines.map(({ line }) => ({ line, accepted: Number(found.get(line)?.accepted), fitForSale: Number(found.get(line)?.fit), repairable: Number(found.get(line)?.repairable) }));
  const change = (line: number, part: Partial<Found>): void => { setFound(new Map(found).set(line, { ...found.get(line)!, ...part })); };
  return (
    <Act<Case> title={t.returns.inspect} verb={t.returns.inspect} said={t.returns.done} ready={!wrong} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.POST('/v1/admin/aftersales/{number}/goods', { params: { path: { number: aftersale.number } }, body: { event: 'inspect', reason, inspected } }))}>
      <p class="small soft">{t.returns.inspectText}</p>
      {aftersale.lines.map(({ line, quantity }, at) => (
        <fieldset key={line} class="field">
          <legend class="label">{`${spoken(one.sold[at]?.title ?? { zh: '', en: '' })} × ${quantity}`}</legend>
          <div class="row">
            <Field label={t.returns.accepted} name={`accepted-${line}`} value={found.get(line)?.accepted ?? ''} onInput={(accepted) => change(line, { accepted })} maxLength={4} inputMode="numeric" />
            <Field label={t.returns.fit} name={`fit-${line}`} value={found.get(line)?.fit ?? ''} onInput={(fit) => change(line, { fit })} maxLength={4} inputMode="numeric" />
            <Field label={t.returns.repairable} name={`repairable-${line}`} value={found.get(line)?.repairable ?? ''} onInput={(repairable) => change(line, { repairable })} maxLength={4} inputMode="numeric" />
          </div>
        </fieldset>
      ))}
      {wrong && <p class="small bad" role="alert">{t.returns.wrong}</p>}
    </Act>
  );
}
