// Handing coupons out: to members by their logins, and as codes that are shown this once.
import { useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';
import { csvText, download } from './csv.ts';

const CODES_MAX = 1_000;
const whole = (text: string, most: number): number => (/^\d{1,9}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most ? Number(text) : 0);
const loginsOf = (text: string): readonly string[] => [...new Set(text.split(/[\s,，、;；]+/).filter((login) => login !== ''))];

/** Each login is looked up first, so that one which is nobody's is named and nothing is handed out. */
async function membersOf(logins: readonly string[], onUnknown: (login: string) => void): Promise<Answer<string[]>> {
  const ids: string[] = [];
  for (const login of logins) {
    const found = await ask(api.POST('/v1/admin/members/search', { body: { login } }));
    if (!found.ok) return found;
    const [member] = found.value.members;
    if (member === undefined) {
      onUnknown(login);
      return { ok: false, error: { code: 'not_found', detail: login, waitSeconds: 0 } };
    }
    ids.push(member.id);
  }
  return { ok: true, value: [...new Set(ids)] };
}

export function GiveToMembers({ number, onClose, onDone }: { number: string; onClose: () => void; onDone: () => void }) {
  const { coupons: t } = useWords();
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState('');
  const [key] = useState(() => crypto.randomUUID()); // sending again hands out once
  const logins = loginsOf(text);
  const run = async (reason: string): Promise<Answer<Schema<'Granted'>>> => {
    const members = await membersOf(logins, setUnknown);
    if (!members.ok) return members;
    return ask(api.POST('/v1/admin/coupon-templates/{number}/grants', { params: { path: { number }, header: { 'Idempotency-Key': key } }, body: { members: members.value, reason } }));
  };
  return (
    <Act<Schema<'Granted'>> title={t.grant} verb={t.grantVerb(logins.length)} ready={logins.length > 0} run={run} onClose={onClose} onDone={({ granted }) => { toast(t.granted(granted)); onDone(); }}>
      <Field label={t.grantTo} name="logins" lines value={text} onInput={(value) => { setText(value); setUnknown(''); }} hint={t.grantHint} wrong={unknown === '' ? undefined : t.grantUnknown(unknown)} maxLength={8_000} />
    </Act>
  );
}

export function GiveCodes({ number, onClose }: { number: string; onClose: () => void }) {
  const { coupons: t } = useWords();
  const [count, setCount] = useState('100');
  const [uses, setUses] = useState('1');
  const [made, setMade] = useState<readonly string[] | null>(null);
  const [many, each] = [whole(count, CODES_MAX), whole(uses, 100_000_000)];
  if (made !== null) {
    return (
      <Sheet title={t.codesTitle} onClose={onClose}>
        <div class="stack">
          <Notice tone="warn" icon="info">{t.codesOnce}</Notice>
          <p class="small"><code class="secret" data-code>{made[0]}</code> {made.length > 1 && <span class="faint">{t.codesMore(made.length - 1)}</span>}</p>
          <div class="actions">
            <button type="button" class="button" onClick={onClose}>{t.codesClose}</button>
            <button type="button" class="button primary" onClick={() => download(`coupon-${number}-codes.csv`, csvText([['code'], ...made.map((code) => [code])]))}>{t.codesSave}</button>
          </div>
        </div>
      </Sheet>
    );
  }
  return (
    <Act<Schema<'MadeCodes'>> title={t.codes} verb={t.codesVerb(many)} ready={many > 0 && each > 0} onClose={onClose} onDone={({ codes }) => setMade(codes)}
      run={(reason) => ask(api.POST('/v1/admin/coupon-templates/{number}/codes', { params: { path: { number } }, body: { count: many, uses: each, reason } }))}>
      <div class="two-fields">
        <Field label={t.codesCount} name="count" value={count} onInput={setCount} hint={t.codesMost(CODES_MAX)} inputMode="numeric" maxLength={4} />
        <Field label={t.codesUses} name="uses" value={uses} onInput={setUses} inputMode="numeric" maxLength={9} />
      </div>
    </Act>
  );
}
