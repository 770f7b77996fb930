// A setting: what is in force, its bounds, its versions, and changing it from a time on. A critical one is asked for, and a
// second person agrees.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field, RadioList } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { minorFromText, textFromMinor } from '../amounts.ts';
import { useNames } from '../colleagues.ts';
import { useLoaded } from '../loading.ts';
import { Act, Change } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords, wordFor } from '../texts/index.ts';
import { settingWords, type Setting } from './settings.tsx';

type Version = Schema<'SettingVersion'>;
type Changed = Schema<'SettingChanged'>;

export function SettingPage({ name }: PageProps) {
  const t = useWords();
  const may = useMay();
  const names = useNames();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/settings/{name}', { params: { path: { name } } })), [name]);
  const [changing, setChanging] = useState(false);
  const done = (changed: Changed): void => {
    setChanging(false);
    toast(changed.approval === undefined ? t.settings.changed : t.settings.asked);
    void loaded.reload();
    void countWaiting();
  };
  const setting = loaded.value?.setting;
  const back = { to: '/settings', label: t.places.settings };
  if (setting === undefined) return <div class="page"><Head title={wordFor(t.settings.names, name)} back={back} />{loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}</div>;
  const columns: Column<Version>[] = [
    { key: 'version', label: t.settings.version, cell: (one) => <span class="number">{one.version}{one.version === setting.version && <> <Badge tone="good">{t.settings.inForce}</Badge></>}</span>, text: (one) => one.version },
    { key: 'value', label: t.settings.value, cell: (one) => settingWords(setting, one.value), text: (one) => one.value },
    { key: 'from', label: t.settings.from, cell: (one) => <When at={one.validFrom} />, text: (one) => one.validFrom },
    { key: 'by', label: t.settings.by, cell: (one) => <>{names(one.setBy)} · <When at={one.setAt} /></>, text: (one) => names(one.setBy) },
    { key: 'reason', label: t.audit.reason, cell: (one) => one.reason, text: (one) => one.reason },
  ];
  return (
    <div class="page">
      <Head title={wordFor(t.settings.names, name)} back={back}>{may('settings.change') && <button type="button" class="button primary" onClick={() => setChanging(true)}>{t.settings.change}</button>}</Head>
      <section class="panel">
        <Facts rows={[
          [t.settings.value, <strong key="value">{settingWords(setting, setting.value)}</strong>],
          [t.settings.bounds, t.settings.between(settingWords(setting, setting.min), settingWords(setting, setting.max))],
          [t.settings.byDefault, settingWords(setting, setting.otherwise)],
          [t.settings.rule, setting.critical ? t.settings.criticalText : t.settings.plainText],
          [t.settings.key, <code key="key">{setting.name}</code>],
        ]} />
      </section>
      <h2>{t.settings.history}</h2>
      <Table name="setting-versions" label={t.settings.history} columns={columns} rowKey={(one) => String(one.version)} empty={{ icon: 'note', title: t.settings.noHistory }}
        listed={{ rows: loaded.value?.versions ?? [], refusal: loaded.refusal, busy: loaded.busy, more: null, reload: () => void loaded.reload() }} />
      {changing && <ChangeSetting setting={setting} onClose={() => setChanging(false)} onDone={done} />}
    </div>
  );
}

/** What is typed, as the setting's number; null while it is none or out of bounds. */
function valueOf(setting: Setting, text: string): number | null {
  const value = setting.unit === 'minor' ? Number(minorFromText(text) ?? NaN) : /^-?\d+$/.test(text.trim()) ? Number(text) : NaN;
  return Number.isSafeInteger(value) && value >= setting.min && value <= setting.max ? value : null;
}

function ChangeSetting({ setting, onClose, onDone }: { setting: Setting; onClose: () => void; onDone: (changed: Changed) => void }) {
  const t = useWords();
  const [text, setText] = useState(setting.unit === 'minor' ? textFromMinor(String(setting.value)) : String(setting.value));
  const [from, setFrom] = useState('');
  const value = valueOf(setting, text);
  const begin = from === '' ? 0 : new Date(from).getTime();
  const bounds = t.settings.between(settingWords(setting, setting.min), settingWords(setting, setting.max));
  return (
    <Act<Changed> title={t.settings.changeTitle} verb={setting.critical ? t.settings.ask : t.settings.change} ready={value !== null && value !== setting.value && !Number.isNaN(begin)} onClose={onClose} onDone={onDone}
      run={(reason) => ask(api.PUT('/v1/admin/settings/{name}', { params: { path: { name: setting.name }, header: { 'If-Match': `"${setting.newestVersion}"` } }, body: { value: value ?? setting.value, validFrom: begin, reason } }))}>
      {setting.critical && <Notice tone="warn">{t.settings.criticalText}</Notice>}
      {setting.unit === 'yes_no'
        ? <RadioList legend={wordFor(t.settings.names, setting.name)} name="value" value={text} onChange={setText} choices={[{ value: '1', label: t.settings.yes }, { value: '0', label: t.settings.no }]} />
        : <Field label={wordFor(t.settings.names, setting.name)} name="value" value={text} onInput={setText} hint={setting.unit === 'minutes' ? `${bounds} (${t.settings.minutesUnit})` : bounds} wrong={value === null ? t.settings.outOfBounds : undefined} maxLength={16} />}
      <div class="field">
        <label for="valid-from">{t.settings.from}</label>
        <input id="valid-from" class="input" type="datetime-local" value={from} onInput={(event) => setFrom(event.currentTarget.value)} aria-describedby="valid-from-hint" />
        <span class="hint" id="valid-from-hint">{t.settings.fromHint}</span>
      </div>
      {value !== null && value !== setting.value && <Change label={begin > Date.now() ? t.settings.fromAt(formatInstant(begin)) : t.settings.atOnce} before={settingWords(setting, setting.value)} after={settingWords(setting, value)} />}
    </Act>
  );
}
