// A product table from a file: tried first, with every bad row named; taken over only when the trial has been seen.
import { useRef, useState } from 'preact/hooks';
import { ask, type Answer, type Schema } from '../../api/client.ts';
import { Select, Switch } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { Glyph } from '../parts/glyph.tsx';
import { Head } from '../parts/head.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { refusalWords, useWords } from '../texts/index.ts';
import { Publish } from './products.tsx';

type Report = Schema<'ImportReport'>;
type RowError = Schema<'ImportRowError'>;

const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'KWD', 'BHD'] as const;

/** The file goes as it is (text/csv), so not through the JSON client. */
async function send(file: File, { currency, apply, skipBad }: { currency: string; apply: boolean; skipBad: boolean }): Promise<Answer<Report>> {
  const query = new URLSearchParams({ currency, apply: apply ? '1' : '0', skip_bad: skipBad ? '1' : '0' });
  const posted = fetch(`/v1/admin/imports?${query}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: file });
  return ask<Report>(posted.then(async (response) => {
    const body: unknown = await response.json();
    return response.ok ? { data: body as Report, response } : { error: body, response };
  }));
}

export function ImportPage() {
  const t = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [currency, setCurrency] = useState<string>('CNY');
  const [skipBad, setSkipBad] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const run = async (chosen: File, apply: boolean, options = { currency, skipBad }): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await send(chosen, { ...options, apply });
    setBusy(false);
    if (answer.ok) setReport(answer.value);
    else {
      setReport(null);
      setRefused(answer.error.code);
    }
  };
  const choose = (chosen: File): void => { setFile(chosen); void run(chosen, false); };
  const again = (options: { currency: string; skipBad: boolean }): void => { if (file !== null) void run(file, false, options); };
  return (
    <div class="page">
      <Head title={t.imports.title} lead={t.imports.lead} back={{ to: '/products', label: t.places.products }} />
      <DropZone file={file} onFile={choose} />
      <div class="row wrap">
        <Select label={t.imports.currency} value={currency} onChange={(value) => { setCurrency(value); again({ currency: value, skipBad }); }} choices={CURRENCIES.map((value) => ({ value, label: value }))} />
        <Switch checked={skipBad} onChange={(on) => { setSkipBad(on); again({ currency, skipBad: on }); }}>{t.imports.skipBad}</Switch>
      </div>
      {refused !== null && <Refused code={refused} />}
      {busy && <p role="status" class="soft">{t.act.working}</p>}
      {report !== null && !busy && <Outcome report={report} skipBad={skipBad} onApply={() => { if (file !== null) void run(file, true); }} onPublish={() => setPublishing(true)} />}
      {publishing && <Publish onClose={() => setPublishing(false)} />}
    </div>
  );
}

function DropZone({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const first = files?.[0];
    if (first !== undefined) onFile(first);
  };
  return (
    <div class={`drop${over ? ' over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files); }}>
      <Glyph name="upload" />
      <p>{file === null ? t.imports.drop : <strong>{file.name}</strong>}</p>
      <button type="button" class="button" onClick={() => input.current?.click()}>{file === null ? t.imports.choose : t.imports.chooseOther}</button>
      <input ref={input} type="file" accept=".csv,text/csv" class="unseen" tabIndex={-1} aria-label={t.imports.choose} onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ''; }} />
    </div>
  );
}

function Outcome({ report, skipBad, onApply, onPublish }: { report: Report; skipBad: boolean; onApply: () => void; onPublish: () => void }) {
  const t = useWords();
  const columns: Column<RowError>[] = [
    { key: 'line', label: t.imports.line, cell: (one) => <span class="number">{one.line}</span>, text: (one) => one.line },
    { key: 'column', label: t.imports.column, cell: (one) => one.column, text: (one) => one.column },
    { key: 'why', label: t.imports.why, cell: (one) => <span class="stack none"><span>{refusalWords(one.code)}</span><span class="small faint">{one.detail}</span></span>, text: (one) => `${one.code} ${one.detail}` },
  ];
  const bad = report.rowErrorsTotal;
  const ready = report.products > 0 && (bad === 0 || skipBad);
  return (
    <section class="stack" aria-live="polite">
      {report.applied
        ? <Notice tone="good" action={<button type="button" class="link" onClick={onPublish}>{t.products.publish}</button>}>{t.imports.applied(report.products, report.variants)}</Notice>
        : <Notice tone={bad === 0 ? 'plain' : 'warn'}>{t.imports.tried(report.products, report.variants, bad, report.leftOut)}</Notice>}
      {!report.applied && <div><button type="button" class="button primary" disabled={!ready} onClick={onApply}>{t.imports.apply}</button></div>}
      {report.rowErrors.length > 0 && (
        <>
          <h2>{t.imports.errors}</h2>
          <Table name="import-errors" label={t.imports.errors} columns={columns} rowKey={(one) => `${one.line} ${one.column} ${one.code}`} empty={{ icon: 'check', title: t.imports.errors }} listed={{ rows: report.rowErrors, refusal: null, busy: false, more: null, reload: () => undefined }} />
        </>
      )}
    </section>
  );
}
