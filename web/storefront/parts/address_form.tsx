// The form of one address: a paste box that fills it, the country's fields in its order, corrections that are offered, and nothing saved
// that the member has not confirmed. What is right is decided by the package.
import type { AddressFields, Addresses, Country, Pasted } from 'cartwright/addresses';
import { useState } from 'preact/hooks';
import { Field, Select } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { preferences } from '../../ui/preferences.ts';
import { errorWords, useTexts, type Texts } from '../../ui/texts/index.ts';
import { DivisionFields } from './division_field.tsx';

const SURE = 800; // per mille; spec 05

type Part = 'recipient' | 'phone' | 'division' | 'detail';
const PARTS: readonly Part[] = ['recipient', 'phone', 'division', 'detail'];

export const emptyFields = (recipient = ''): AddressFields => ({
  label: '', recipient, phone: '', place: { country: 'CN', division: 0, region: '', city: '', street: '', detail: '', postalCode: '' },
});

interface Wrong { field: string; words: string }

/** Which field an error of the package speaks of. */
function wrongOf(code: string, detail: string, t: Texts): Wrong {
  const field = code === 'division_superseded' || code === 'division_unknown' ? 'division' : code === 'phone_invalid' ? 'phone' : detail === 'postal_code' ? 'postalCode' : detail;
  const words = code === 'missing_field' ? t.checkout.required : code === 'out_of_range' ? t.addresses.badValue(field) : errorWords(code);
  return { field, words };
}

interface FormProps { addresses: Addresses; start: AddressFields; onSave: (fields: AddressFields) => Promise<string | null>; onCancel: () => void }

export function AddressForm({ addresses, start, onSave, onCancel }: FormProps) {
  const t = useTexts();
  const [fields, setFields] = useState(start);
  const [unsure, setUnsure] = useState<ReadonlySet<Part>>(new Set());
  const [offers, setOffers] = useState<readonly number[]>([]);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const { place } = fields;
  const country = addresses.countries.find((each) => each.code === place.country) ?? addresses.countries[0];
  const sure = (part: Part): void => setUnsure(new Set([...unsure].filter((each) => each !== part)));
  const put = (next: Partial<AddressFields>): void => { setFields({ ...fields, ...next }); setWrong(null); };
  const putPlace = (next: Partial<AddressFields['place']>): void => put({ place: { ...place, ...next } });
  const take = (pasted: Pasted): void => {
    setFields({ ...pasted.fields, label: fields.label });
    setOffers(pasted.offers);
    const sureness = { recipient: pasted.recipientConfidence, phone: pasted.phoneConfidence, division: pasted.divisionConfidence, detail: pasted.detailConfidence };
    setUnsure(new Set(PARTS.filter((part) => sureness[part] < SURE && !(part === 'division' && pasted.fields.place.country !== 'CN'))));
    setWrong(null);
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const checked = addresses.check(fields);
    const kept = checked.code === 'division_superseded' && start.place.division === place.division && start.place.division !== 0;
    if (checked.code !== '' && !kept) {
      const found = wrongOf(checked.code, checked.detail, t);
      if (checked.code === 'division_superseded') setOffers(checked.detail.split(',').filter(Boolean).map(Number));
      setWrong(found);
      document.querySelector<HTMLElement>(`.address-form [name="${found.field === 'division' ? 'division0' : found.field}"]`)?.focus();
      return;
    }
    if (unsure.size > 0) return;
    setBusy(true);
    const refused = await onSave(fields);
    setBusy(false);
    if (refused !== null) setTrouble(errorWords(refused));
  };
  const common = { fields, put, putPlace, wrong, unsure, sure };
  return (
    <form class="stack address-form" noValidate onSubmit={(event) => void save(event)}>
      <PasteBox addresses={addresses} onTake={take} />
      <CountrySelect countries={addresses.countries} value={place.country} onChange={(code) => putPlace({ country: code, division: 0 })} />
      {(country?.fields ?? []).map((name) => (name === 'division'
        ? <Division key={name} addresses={addresses} offers={offers} {...common} />
        : <TextField key={name} name={name} {...common} addresses={addresses} required={country?.required.includes(name) ?? false} />))}
      <TextField name="label" {...common} addresses={addresses} required={false} />
      {unsure.size > 0 && (
        <Notice tone="warn" icon="info" action={<button type="button" class="button" onClick={() => setUnsure(new Set())}>{t.addresses.confirm}</button>}>
          {t.addresses.confirmHint([...unsure].map((part) => t.addresses.parts[part]).join(t.addresses.comma))}
        </Notice>
      )}
      {trouble !== '' && <Notice tone="bad">{trouble}</Notice>}
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>{t.addresses.cancel}</button>
        <button type="submit" class="button primary" disabled={busy || unsure.size > 0 || !addresses.ready}>{t.addresses.save}</button>
      </div>
    </form>
  );
}

function PasteBox({ addresses, onTake }: { addresses: Addresses; onTake: (pasted: Pasted) => void }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const read = (): void => {
    const pasted = addresses.parse(text);
    if (pasted === null) return;
    onTake(pasted);
    setText('');
  };
  return (
    <div class="stack paste-box">
      <Field label={t.addresses.paste} name="paste" value={text} lines hint={t.addresses.pasteHint} autoComplete="off" maxLength={600} onInput={setText} />
      <div><button type="button" class="button" disabled={text.trim() === '' || !addresses.ready} onClick={read}>{t.addresses.pasteRead}</button></div>
    </div>
  );
}

function CountrySelect({ countries, value, onChange }: { countries: readonly Country[]; value: string; onChange: (code: string) => void }) {
  const t = useTexts();
  const { language } = preferences.use();
  return <Select block label={t.addresses.country} value={value} choices={countries.map((each) => ({ value: each.code, label: language === 'zh' ? each.nameZh : each.nameEn }))} onChange={onChange} />;
}

interface PartProps {
  addresses: Addresses; fields: AddressFields; put: (next: Partial<AddressFields>) => void; putPlace: (next: Partial<AddressFields['place']>) => void;
  wrong: Wrong | null; unsure: ReadonlySet<Part>; sure: (part: Part) => void;
}

function Division({ addresses, fields, putPlace, wrong, unsure, sure, offers }: PartProps & { offers: readonly number[] }) {
  const t = useTexts();
  const code = fields.place.division;
  const found = code === 0 ? null : addresses.correctCode(code);
  const codes = found?.finding === 'superseded' ? found.offers.map((each) => each.code) : offers.filter((each) => each !== code);
  const choose = (next: number): void => { sure('division'); putPlace({ division: next }); };
  return (
    <>
      <DivisionFields addresses={addresses} code={code} onChange={choose} unsure={unsure.has('division')} wrong={wrong?.field === 'division' ? wrong.words : undefined} />
      {found?.finding === 'superseded' && <Notice tone="warn">{t.addresses.ended}</Notice>}
      {codes.length > 0 && (found?.finding === 'superseded' || unsure.has('division') || wrong?.field === 'division') && (
        <div class="row wrap" role="group" aria-label={t.addresses.didYouMean}>
          <span class="small soft">{t.addresses.didYouMean}</span>
          {codes.map((each) => <button key={each} type="button" class="chip" onClick={() => choose(each)}>{addresses.lineage(each).map((one) => one.name).join(' ')}</button>)}
        </div>
      )}
    </>
  );
}

type PlaceText = 'region' | 'city' | 'street' | 'detail' | 'postalCode';
const isPlaceText = (name: string): name is PlaceText => ['region', 'city', 'street', 'detail', 'postalCode'].includes(name);

function TextField({ name, addresses, fields, put, putPlace, wrong, unsure, sure, required }: PartProps & { name: string; required: boolean }) {
  const t = useTexts();
  const label = t.addresses.fields[name as keyof Texts['addresses']['fields']] ?? name;
  const part = PARTS.find((each) => each === name);
  const value = isPlaceText(name) ? fields.place[name] : fields[name as 'recipient' | 'phone' | 'label'];
  const input = (text: string): void => {
    if (part !== undefined) sure(part);
    if (isPlaceText(name)) putPlace({ [name]: text });
    else put({ [name]: text });
  };
  const earlier = name === 'detail' && fields.place.division !== 0 && value.trim() !== '' ? addresses.completeDetail(fields.place.division, value).filter((each) => each !== value).slice(0, 3) : [];
  return (
    <div class={part !== undefined && unsure.has(part) ? 'unsure-part' : ''}>
      <Field label={required ? label : t.addresses.optional(label)} name={name} value={value} type={name === 'phone' ? 'tel' : 'text'} autoComplete="off" maxLength={name === 'detail' ? 120 : 60}
        wrong={wrong?.field === name ? wrong.words : undefined} hint={part !== undefined && unsure.has(part) ? t.addresses.unsure : undefined} onInput={input} />
      {earlier.length > 0 && <div class="row wrap">{earlier.map((each) => <button key={each} type="button" class="chip" onClick={() => putPlace({ detail: each })}>{each}</button>)}</div>}
    </div>
  );
}
