// The console's table: sorts what is loaded, hides columns, exports, and is read by cards on a phone. Rows are links where
// a row opens; arrow keys go from one to the next.
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Switch } from '../../ui/components/field.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Empty, Notice } from '../../ui/components/states.tsx';
import type { IconName } from '../../ui/components/icon.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import type { Listed } from '../loading.ts';
import { refusalWords, useWords } from '../texts/index.ts';
import { csvText, download } from './csv.ts';
import { Glyph } from './glyph.tsx';

export interface Column<T> {
  key: string;
  label: string;
  cell: (row: T) => ComponentChildren;
  /** What is exported and sorted by; without it the column is neither. */
  text?: (row: T) => string | number;
  /** Numbers stand at the end of their cell. */
  number?: boolean;
  /** Hidden until chosen. */
  extra?: boolean;
}

interface TableProps<T> {
  /** Names the table: in the file that is exported, and where its columns are remembered. */
  name: string;
  label: string;
  columns: readonly Column<T>[];
  listed: Listed<T>;
  rowKey: (row: T) => string;
  /** Where a row opens; the first column is its link. */
  to?: (row: T) => string;
  empty: { icon: IconName; title: string; text?: string };
  /** Stands at the end of the table's bar. */
  tools?: ComponentChildren;
}

interface Sort { key: string; down: boolean }

const remembered = (name: string): string => `cartwright-staff-columns-${name}`;

function useHidden<T>(name: string, columns: readonly Column<T>[]): [ReadonlySet<string>, (key: string, shown: boolean) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    try {
      const kept = localStorage.getItem(remembered(name));
      if (kept !== null) return new Set(kept.split(' '));
    } catch { /* storage is blocked: the columns as they come */ }
    return new Set(columns.filter((column) => column.extra).map((column) => column.key));
  });
  const show = (key: string, shown: boolean): void => {
    const next = new Set(hidden);
    if (shown) next.delete(key);
    else next.add(key);
    setHidden(next);
    try { localStorage.setItem(remembered(name), [...next].join(' ')); } catch { /* for this visit only */ }
  };
  return [hidden, show];
}

function sorted<T>(rows: readonly T[], column: Column<T> | undefined, down: boolean): readonly T[] {
  const text = column?.text;
  if (text === undefined) return rows;
  const compare = (a: T, b: T): number => {
    const [x, y] = [text(a), text(b)];
    return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
  };
  return [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
}

/** Up and down between the rows' links. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-link')];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function Table<T>({ name, label, columns, listed, rowKey, to, empty, tools }: TableProps<T>) {
  const [hidden, show] = useHidden(name, columns);
  const [sort, setSort] = useState<Sort | null>(null);
  const shown = columns.filter((column, index) => index === 0 || !hidden.has(column.key));
  const { rows, refusal, busy, more } = listed;
  const t = useWords();
  const ordered = useMemo(() => sorted(rows ?? [], columns.find((column) => column.key === sort?.key), sort?.down ?? false), [rows, sort]);
  const none = rows !== null && rows.length === 0 && refusal === null;
  return (
    <section class="table-frame" aria-label={label} aria-busy={busy}>
      <div class="table-bar">
        <p class="small soft number" role="status">{rows !== null && t.table.rows(rows.length, more !== null)} {sort !== null && more !== null && t.table.sortedLoaded}</p>
        <div class="row tight">
          {tools}
          <ColumnChoice columns={columns} hidden={hidden} show={show} />
          <Save name={name} columns={columns} rows={ordered} />
        </div>
      </div>
      {refusal !== null && <Refused code={refusal.code} again={listed.reload} />}
      {none ? <Empty short icon={empty.icon} title={empty.title} {...(empty.text === undefined ? {} : { text: empty.text })} /> : (
        <div class="table-scroll">
          <table class="table" role="table" aria-label={label} onKeyDown={walk}>
            <thead role="rowgroup"><tr role="row">
              {shown.map((column) => <Head key={column.key} column={column} sort={sort} onSort={setSort} />)}
            </tr></thead>
            <tbody role="rowgroup">
              {rows === null && refusal === null && <Waiting columns={shown.length} />}
              {ordered.map((row) => <Row key={rowKey(row)} row={row} columns={shown} to={to?.(row)} />)}
            </tbody>
          </table>
        </div>
      )}
      {more !== null && <button type="button" class="button more-rows" onClick={more}>{t.table.more}</button>}
    </section>
  );
}

function Save<T>({ name, columns, rows }: { name: string; columns: readonly Column<T>[]; rows: readonly T[] }) {
  const t = useWords();
  const save = (): void => {
    const told = columns.filter((column) => column.text !== undefined);
    download(`${name}.csv`, csvText([told.map((column) => column.label), ...rows.map((row) => told.map((column) => String(column.text?.(row) ?? '')))]));
  };
  return <button type="button" class="icon-button" aria-label={t.table.save} title={t.table.save} disabled={rows.length === 0} onClick={save}><Glyph name="download" small /></button>;
}

function Head<T>({ column, sort, onSort }: { column: Column<T>; sort: Sort | null; onSort: (sort: Sort | null) => void }) {
  const t = useWords();
  const mine = sort?.key === column.key ? sort : null;
  const order = mine === null ? 'none' : mine.down ? 'descending' : 'ascending';
  const press = (): void => onSort(mine === null ? { key: column.key, down: false } : mine.down ? null : { key: column.key, down: true });
  return (
    <th role="columnheader" scope="col" class={column.number ? 'at-end' : ''} aria-sort={column.text === undefined ? undefined : order}>
      {column.text === undefined ? column.label : <button type="button" title={t.table.sort} onClick={press}>{column.label}<Icon name="down" small class={`sort-mark ${order}`} /></button>}
    </th>
  );
}

function Row<T>({ row, columns, to }: { row: T; columns: readonly Column<T>[]; to: string | undefined }) {
  return (
    <tr role="row" class={to === undefined ? '' : 'opens'}>
      {columns.map((column, index) => (
        <td key={column.key} role="cell" class={column.number ? 'at-end number' : ''} data-label={column.label}>
          {index === 0 && to !== undefined ? <a class="row-link" href={to}>{column.cell(row)}</a> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function Waiting({ columns }: { columns: number }) {
  return <>{[0, 1, 2, 3, 4].map((row) => <tr key={row} role="row" aria-hidden="true">{Array.from({ length: columns }, (_, index) => <td key={index} role="cell"><div class="skeleton line" /></td>)}</tr>)}</>;
}

function ColumnChoice<T>({ columns, hidden, show }: { columns: readonly Column<T>[]; hidden: ReadonlySet<string>; show: (key: string, shown: boolean) => void }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="icon-button" aria-haspopup="dialog" aria-label={t.table.columns} title={t.table.columns} onClick={() => setOpen(true)}><Glyph name="columns" small /></button>
      {open && <Sheet title={t.table.columns} onClose={() => setOpen(false)}><div>{columns.slice(1).map((column) => <Switch key={column.key} checked={!hidden.has(column.key)} onChange={(on) => show(column.key, on)}>{column.label}</Switch>)}</div></Sheet>}
    </>
  );
}

/** A refusal in words, and the way on. */
export function Refused({ code, again }: { code: string; again?: () => void }) {
  const t = useTexts();
  return <Notice tone="bad" action={again === undefined ? undefined : <button type="button" class="link" onClick={again}>{t.state.retry}</button>}>{refusalWords(code)}</Notice>;
}
