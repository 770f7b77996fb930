// How the shop does, by day: registrations, sign-ins and sales, as counted by the server. Each figure leads to what it is
// made of.
import { api, ask, type Schema } from '../../api/client.ts';
import { Select } from '../../ui/components/field.tsx';
import { formatMoney } from '../../ui/money.ts';
import { useTexts } from '../../ui/texts/index.ts';
import { useFilters } from '../filters.ts';
import { useLoaded } from '../loading.ts';
import { Chart, heights, type ChartSeries } from '../parts/chart.tsx';
import { Head } from '../parts/head.tsx';
import { IdleCarts } from '../parts/idle_carts.tsx';
import { Refused } from '../parts/table.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';

type Report = Schema<'DayReport'>;
type Figure = Schema<'DayFigure'>;

const SPANS = ['7', '30', '90'] as const;

const daysOf = (report: Report, event: string): readonly Figure[] => report.series.find((each) => each.event === event)?.days ?? [];
const plain = (value: number): string => new Intl.NumberFormat().format(value);

function counts(report: Report, event: string, label: string, tone: 0 | 1): ChartSeries {
  const days = daysOf(report, event);
  return { label, tone, values: days.map((each) => each.count), says: days.map((each) => plain(each.count)) };
}

export function OverviewPage() {
  const t = useWords();
  useTexts();
  const filters = useFilters('days');
  const span = SPANS.find((each) => each === filters.of.days) ?? '30';
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/reports/days', { params: { query: { days: Number(span) } } })), [span]);
  const report = loaded.value;
  return (
    <div class="page">
      <Head title={t.places.overview} lead={t.overview.lead}>
        <Select label={t.overview.span} value={span} onChange={(value) => filters.set({ days: value })} choices={SPANS.map((value) => ({ value, label: t.overview.days(Number(value)) }))} />
      </Head>
      {loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}
      {report === null ? loaded.busy && <div class="figures" aria-hidden="true">{[0, 1, 2, 3].map((each) => <div key={each} class="skeleton figure" />)}</div> : <Report report={report} />}
    </div>
  );
}

function Report({ report }: { report: Report }) {
  const t = useWords();
  const may = useMay();
  const today = (event: string): Figure | undefined => daysOf(report, event).at(-1);
  const paid = daysOf(report, 'order_paid');
  const days = paid.map((each) => each.day);
  const money = (amount: string): string => formatMoney(amount, { code: report.currency, short: true });
  const orders = may('orders.read') ? '/orders?state=paid' : undefined;
  return (
    <>
      <h2 class="unseen">{t.overview.today}</h2>
      <ul class="figures">
        <Kpi label={t.overview.salesToday} value={money(today('order_paid')?.amountMinor ?? '0')} note={t.overview.ordersPaid(today('order_paid')?.count ?? 0)} to={orders} />
        <Kpi label={t.overview.registeredToday} value={plain(today('registered')?.count ?? 0)} />
        <Kpi label={t.overview.signedInToday} value={plain(today('signed_in')?.count ?? 0)} note={t.overview.failed(today('sign_in_failed')?.count ?? 0)} />
        <Kpi label={t.overview.lockedToday} value={plain(today('locked_out')?.count ?? 0)} />
      </ul>
      <Chart title={t.overview.sales} days={days} scale={(value) => money(String(value))} series={[{ label: t.overview.paid, tone: 0, values: heights(paid.map((each) => each.amountMinor)), says: paid.map((each) => `${money(each.amountMinor)} · ${t.overview.ordersPaid(each.count)}`) }]} />
      <div class="two-charts">
        <Chart title={t.overview.signIns} days={days} scale={plain} series={[counts(report, 'signed_in', t.overview.ok, 0), counts(report, 'sign_in_failed', t.overview.refused, 1)]} />
        <Chart title={t.overview.registrations} days={days} scale={plain} series={[counts(report, 'registered', t.overview.newMembers, 0)]} />
        <Chart title={t.overview.lockOuts} days={days} scale={plain} series={[counts(report, 'locked_out', t.overview.lockOuts, 1)]} />
        <Ended report={report} />
        <IdleCarts />
      </div>
    </>
  );
}

const ENDINGS = ['session_signed_out', 'session_revoked', 'session_ended_elsewhere', 'session_pushed_out', 'session_password_reset', 'session_token_reused', 'session_ended_by_staff'] as const;

/** Why sessions ended: by reason, today and in the whole span. */
function Ended({ report }: { report: Report }) {
  const t = useWords();
  const sum = (days: readonly Figure[]): number => days.reduce((all, day) => all + day.count, 0);
  return (
    <section class="panel chart" aria-labelledby="ended-title">
      <h2 id="ended-title">{t.overview.ended}</h2>
      <table class="plain-table" data-table="ended">
        <thead><tr><th scope="col">{t.overview.why}</th><th scope="col" class="at-end">{t.overview.today}</th><th scope="col" class="at-end">{t.overview.inAll}</th></tr></thead>
        <tbody>
          {ENDINGS.map((event) => {
            const days = daysOf(report, event);
            return <tr key={event}><th scope="row">{t.overview.endings[event]}</th><td class="at-end number">{plain(days.at(-1)?.count ?? 0)}</td><td class="at-end number">{plain(sum(days))}</td></tr>;
          })}
        </tbody>
      </table>
    </section>
  );
}

function Kpi({ label, value, note, to }: { label: string; value: string; note?: string; to?: string | undefined }) {
  const inner = <><span class="small soft">{label}</span><strong class="number">{value}</strong><span class="tiny faint">{note ?? ' '}</span></>;
  return <li>{to === undefined ? <div class="figure">{inner}</div> : <a class="figure" href={to}>{inner}</a>}</li>;
}
