// The audit trail, newest first: who did what to which thing, what was before and after, and why. A filter by thing or by
// person stands in the address, so that a view can be sent.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { useNames } from '../colleagues.ts';
import { useFilters } from '../filters.ts';
import { PAGE_SIZE, paged, useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { Facts, ObjectLink } from '../parts/facts.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords, wordFor } from '../texts/index.ts';
import { AuditVerdict } from './audit_verdict.tsx';

type Entry = Schema<'AuditEntry'>;

export function AuditPage() {
  const t = useWords();
  const names = useNames();
  const filters = useFilters('object', 'person');
  const { object, person } = filters.of;
  const [shown, setShown] = useState<Entry | null>(null);
  const query = (cursor: string) => ({ limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }), ...(object === '' ? {} : { object }), ...(person === '' ? {} : { staff: person }) });
  const listed = useListed<Entry>((cursor) => paged(ask(api.GET('/v1/admin/audit', { params: { query: query(cursor) } })), ({ records, next }) => ({ rows: records, next })), [object, person]);
  const who = (entry: Entry): string => names(entry.staff);
  const act = (entry: Entry): string => wordFor(t.permissions, entry.permission);
  const columns: Column<Entry>[] = [
    { key: 'sequence', label: t.audit.number, cell: (one) => <button type="button" class="text-button number" onClick={() => setShown(one)}>{`#${one.sequence}`}</button>, text: (one) => one.sequence },
    { key: 'at', label: t.audit.at, cell: (one) => <When at={one.at} />, text: (one) => new Date(one.at).toISOString() },
    { key: 'who', label: t.audit.who, cell: (one) => <button type="button" class="text-button plain" onClick={() => filters.set({ person: one.staff, object: '' })}>{who(one)}</button>, text: who },
    { key: 'permission', label: t.audit.act, cell: act, text: act },
    { key: 'object', label: t.audit.object, cell: (one) => <button type="button" class="text-button plain" onClick={() => filters.set({ object: one.object, person: '' })}>{shortObject(one.object)}</button>, text: (one) => one.object },
    { key: 'change', label: t.audit.change, cell: (one) => <span class="two-lines small">{shortObject(changeOf(one))}</span>, text: changeOf },
    { key: 'reason', label: t.audit.reason, cell: (one) => (one.reason === '' ? null : <span class="two-lines small">{shortObject(one.reason)}</span>), text: (one) => one.reason },
    { key: 'source', label: t.audit.source, cell: (one) => <span class="small number">{one.source}</span>, text: (one) => one.source, extra: true },
  ];
  const filtered = object !== '' || person !== '';
  return (
    <div class="page">
      <Head title={t.places.audit} lead={t.audit.lead} />
      <AuditVerdict />
      {filtered && (
        <div class="row wrap tight filters-on">
          {object !== '' && <span class="chip" aria-current="true">{`${t.audit.object}: ${shortObject(object)}`}</span>}
          {person !== '' && <span class="chip" aria-current="true">{`${t.audit.who}: ${names(person)}`}</span>}
          <button type="button" class="text-button" onClick={() => filters.set({ object: '', person: '' })}>{t.table.clear}</button>
        </div>
      )}
      <Table name="audit" label={t.places.audit} columns={columns} listed={listed} rowKey={(one) => String(one.sequence)} empty={{ icon: 'note', title: t.audit.none }} />
      {shown !== null && <Record entry={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

const ID = /\b[0-9a-f]{16}(?:[0-9a-f]{16})?\b/g;

/** "member …3f9a" for "member 01990…3f9a": ids are told apart by their end. */
export const shortObject = (object: string): string => object.replace(ID, (id) => `…${id.slice(-6)}`);

const changeOf = ({ before, after }: Entry): string => (before === '' ? after : `${before} → ${after}`);

function Record({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useWords();
  const names = useNames();
  return (
    <Sheet title={t.audit.record(entry.sequence)} onClose={onClose}>
      <Facts rows={[
        [t.audit.at, <time key="at" class="number">{new Date(entry.at).toISOString()}</time>],
        [t.audit.who, entry.username === '' ? names(entry.staff) : entry.username],
        [t.audit.source, entry.source],
        [t.audit.act, `${wordFor(t.permissions, entry.permission)} (${entry.permission})`],
        [t.audit.object, <ObjectLink key="object" object={entry.object} />],
        [t.act.before, entry.before],
        [t.act.after, entry.after],
        [t.audit.reason, entry.reason],
        [t.audit.hash, <code key="hash" class="tiny">{entry.hash}</code>],
      ]} />
      <p class="tiny faint">{t.audit.chain}</p>
    </Sheet>
  );
}
