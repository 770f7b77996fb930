// What was changed in the profile, when and from which device: 180 days of it, asked of the shop when it is opened.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Notice } from '../../ui/components/states.tsx';
import { formatInstant, formatList } from '../../ui/dates.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { callRefused, useProfileTexts } from '../../ui/texts/profile/index.ts';
import { useAddresses } from '../addresses.ts';
import { useCatalogue } from '../shop.ts';

type Change = Schema<'ProfileChange'>;

export function ProfileChanges() {
  const t = useTexts();
  const words = useProfileTexts().profile;
  const [rows, setRows] = useState<readonly Change[] | null>(null);
  const [next, setNext] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const load = async (cursor: string): Promise<void> => {
    setBusy(true);
    const answer = await ask(api.GET('/v1/me/profile/changes', { params: { query: cursor === '' ? {} : { cursor } } }));
    setBusy(false);
    setRefused(answer.ok ? null : answer.error.code);
    if (!answer.ok) return;
    setRows(cursor === '' ? answer.value.changes : [...(rows ?? []), ...answer.value.changes]);
    setNext(answer.value.next);
  };
  return (
    <section class="panel stack profile-changes" aria-labelledby="changes-title" aria-busy={busy}>
      <div class="stack tight"><h2 id="changes-title">{words.changes}</h2><p class="small soft">{words.changesHint}</p></div>
      {refused !== null && <Notice tone="warn" icon="cloudOff" action={<button type="button" class="button" onClick={() => void load('')}>{t.state.retry}</button>}>{callRefused(refused)}</Notice>}
      {rows !== null && rows.length === 0 && <p class="soft">{words.noChanges}</p>}
      {rows !== null && rows.length > 0 && (
        <ul class="list">
          {rows.map((row, index) => (
            <li key={`${row.at} ${row.field} ${index}`} class="stack tight profile-change">
              <p><span class="strong">{words.fields[row.field] ?? row.field}</span> <Value change={row} text={row.before} /> <span aria-hidden="true">→</span><span class="unseen">{words.becomes}</span> <Value change={row} text={row.after} /></p>
              <p class="small faint number">{formatInstant(row.at)} · {row.by === 'staff' ? words.byShop : row.deviceName || words.byDevice(row.deviceNumber)}</p>
            </li>
          ))}
        </ul>
      )}
      {rows === null && refused === null && <div><button type="button" class="button" disabled={busy} onClick={() => void load('')}>{words.showChanges}</button></div>}
      {next !== '' && <div><button type="button" class="button" disabled={busy} onClick={() => void load(next)}>{words.moreChanges}</button></div>}
    </section>
  );
}

/** A value in words, where the form has words for it. */
function Value({ change, text }: { change: Change; text: string }) {
  const words = useProfileTexts().profile;
  if (text === '') return <span class="faint">{words.empty}</span>;
  if (change.field === 'gender') return <span>{words.genders[text as keyof typeof words.genders] ?? text}</span>;
  if (change.field === 'locale') return <span>{words.locales[text] ?? text}</span>;
  if (change.field === 'city_code') return <City code={Number(text)} />;
  if (change.field === 'interests') return <Interests numbers={text.split(',').map(Number)} />;
  return <span class="value">{text}</span>;
}

function City({ code }: { code: number }) {
  const { addresses } = useAddresses();
  const names = addresses === null || !addresses.ready ? [] : addresses.lineage(code).map((each) => each.name);
  return <span>{names.length === 0 ? code : names.join(' ')}</span>;
}

function Interests({ numbers }: { numbers: readonly number[] }) {
  const categories = useCatalogue((shop) => shop.catalogue.shop?.categories ?? [], []);
  return <span>{formatList(numbers.map((number) => { const found = categories.find((each) => each.number === number); return found === undefined ? String(number) : spoken(found.title); }))}</span>;
}
