// How many carts nobody touches any more, and what stands in them: all members together.
import { api, ask, type Schema } from '../../api/client.ts';
import { Money } from '../../ui/components/price.tsx';
import { useLoaded } from '../loading.ts';
import { useWords } from '../texts/index.ts';
import { Refused } from './table.tsx';

type Row = Schema<'IdleCartReport'>['rows'][number];

export function IdleCarts() {
  const t = useWords();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/reports/carts')), []);
  const report = loaded.value;
  const span = (row: Row): string => (row.daysFrom === 0 ? t.carts.under : row.daysTo === 0 ? t.carts.more(row.daysFrom) : t.carts.from(row.daysFrom, row.daysTo));
  const plain = (value: number | string): string => new Intl.NumberFormat().format(Number(value));
  return (
    <section class="panel chart" aria-labelledby="idle-title">
      <h2 id="idle-title">{t.carts.idle}</h2>
      <p class="small soft">{t.carts.idleLead}</p>
      {loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}
      {report !== null && (
        <table class="plain-table" data-table="idle-carts">
          <thead><tr><th scope="col">{t.carts.span}</th><th scope="col" class="at-end">{t.carts.carts}</th><th scope="col" class="at-end">{t.carts.pieces}</th><th scope="col" class="at-end">{t.carts.value}</th></tr></thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={row.daysFrom}><th scope="row">{span(row)}</th><td class="at-end number">{plain(row.carts)}</td><td class="at-end number">{plain(row.pieces)}</td><td class="at-end"><Money amount={row.valueMinor} code={report.currency} /></td></tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
