// All settings with what is in force; one opens to its history and to changing it.
import { api, ask, type Schema } from '../../api/client.ts';
import { Badge } from '../../ui/components/states.tsx';
import { formatMoney } from '../../ui/money.ts';
import { PAGE_SIZE, useListed } from '../loading.ts';
import { Head } from '../parts/head.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { useWords, wordFor, words } from '../texts/index.ts';

export type Setting = Schema<'Setting'>;

/** A value as people say it. */
export function settingWords(setting: Setting, value: number): string {
  const t = words();
  if (setting.unit === 'yes_no') return value === 1 ? t.settings.yes : t.settings.no;
  if (setting.unit === 'minutes') return t.settings.minutes(value);
  if (setting.unit === 'days') return t.settings.days(value);
  return setting.unit === 'minor' ? formatMoney(String(value)) : String(value);
}

export function SettingsPage() {
  const t = useWords();
  const listed = useListed<Setting>(async () => {
    const answer = await ask(api.GET('/v1/admin/settings'));
    return answer.ok ? { ok: true, value: { rows: answer.value.settings.slice(0, PAGE_SIZE * 2), next: '' } } : answer;
  }, []);
  const columns: Column<Setting>[] = [
    { key: 'name', label: t.settings.name, cell: (one) => <span class="strong">{wordFor(t.settings.names, one.name)}</span>, text: (one) => one.name },
    { key: 'value', label: t.settings.value, cell: (one) => <span class="number">{settingWords(one, one.value)}</span>, text: (one) => settingWords(one, one.value) },
    { key: 'critical', label: t.settings.rule, cell: (one) => (one.critical ? <Badge tone="warn">{t.settings.critical}</Badge> : <span class="faint small">{t.settings.plain}</span>), text: (one) => (one.critical ? t.settings.critical : t.settings.plain) },
    { key: 'version', label: t.settings.version, number: true, cell: (one) => (one.version === 0 ? <span class="faint">{t.settings.byDefault}</span> : one.version), text: (one) => one.version },
    { key: 'key', label: t.settings.key, cell: (one) => <code class="small">{one.name}</code>, text: (one) => one.name, extra: true },
  ];
  return (
    <div class="page">
      <Head title={t.places.settings} lead={t.settings.lead} />
      <Table name="settings" label={t.places.settings} columns={columns} listed={listed} rowKey={(one) => one.name} to={(one) => `/settings/${one.name}`} empty={{ icon: 'settings', title: t.settings.none }} />
    </div>
  );
}
