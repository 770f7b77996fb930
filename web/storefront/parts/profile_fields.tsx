// The fields of a profile. What each may hold is decided by the package when it is saved.
import type { ProfileFields, ProfilePatch } from 'cartwright/profile';
import { useState } from 'preact/hooks';
import { Field, Select } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { formatDay } from '../../ui/dates.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { useProfileTexts } from '../../ui/texts/profile/index.ts';
import { useAddresses } from '../addresses.ts';
import { useCatalogue } from '../shop.ts';
import type { Wrong } from '../pages/profile.tsx';
import { DivisionFields } from './division_field.tsx';

interface Props { fields: ProfileFields; put: (next: ProfilePatch) => void; wrong: Wrong | null; birthdayLockedUntil: number }

export function ProfileFieldset({ fields, put, wrong, birthdayLockedUntil }: Props) {
  const words = useProfileTexts().profile;
  const says = (field: string): string | undefined => (wrong?.field === field ? wrong.words : undefined);
  const locked = birthdayLockedUntil > 0;
  const locales = Object.keys(words.locales).includes(fields.locale) ? Object.keys(words.locales) : [...Object.keys(words.locales), fields.locale];
  const label = (field: string): string => words.fields[field] ?? field;
  return (
    <>
      <Field label={label('nickname')} name="nickname" value={fields.nickname} hint={words.hints.nickname} wrong={says('nickname')} autoComplete="nickname" onInput={(nickname) => put({ nickname })} />
      <Field label={label('bio')} name="bio" lines value={fields.bio} hint={words.hints.bio} wrong={says('bio')} autoComplete="off" onInput={(bio) => put({ bio })} />
      <Field label={label('real_name')} name="real_name" value={fields.realName} hint={words.hints.real_name} wrong={says('real_name')} autoComplete="name" onInput={(realName) => put({ realName })} />
      <div class="two-fields">
        <Select block label={label('gender')} value={fields.gender} choices={(['unsaid', 'female', 'male', 'other'] as const).map((value) => ({ value, label: words.genders[value] }))} onChange={(gender) => put({ gender: gender as ProfileFields['gender'] })} />
        <Field label={label('birthday')} name="birthday" type="date" value={fields.birthday} disabled={locked} hint={locked ? words.hints.locked(formatDay(birthdayLockedUntil)) : words.hints.birthday} wrong={says('birthday')} autoComplete="bday" onInput={(birthday) => put({ birthday })} />
      </div>
      <City code={fields.cityCode} onChange={(cityCode) => put({ cityCode })} wrong={says('city_code')} />
      <Interests chosen={fields.interests} onChange={(interests) => put({ interests })} />
      <Select block label={label('locale')} value={fields.locale} choices={locales.map((value) => ({ value, label: words.locales[value] ?? value }))} onChange={(locale) => put({ locale })} />
    </>
  );
}

interface CityProps { code: number; onChange: (code: number) => void; wrong: string | undefined }

/** The table of divisions is loaded when there is a city to show or one is chosen, not before. */
function City(props: CityProps) {
  const words = useProfileTexts().profile;
  const [open, setOpen] = useState(props.code !== 0);
  return (
    <fieldset class="field">
      <legend class="label">{words.fields.city_code}</legend>
      {open || props.code !== 0 ? <CityChoice {...props} /> : <div><button type="button" class="button" onClick={() => setOpen(true)}>{words.pickCity}</button></div>}
    </fieldset>
  );
}

function CityChoice({ code, onChange, wrong }: CityProps) {
  const t = useTexts();
  const words = useProfileTexts().profile;
  const { addresses, failed } = useAddresses();
  if (failed || (addresses !== null && !addresses.ready)) return <Notice tone="warn" icon="cloudOff" action={<button type="button" class="button" onClick={() => void addresses?.loadTable()}>{t.state.retry}</button>}>{t.addresses.noTable}</Notice>;
  if (addresses === null) return <div class="skeleton line" aria-busy="true" />;
  return (
    <>
      <DivisionFields addresses={addresses} code={code} depth={2} onChange={onChange} wrong={wrong} />
      {code !== 0 && <div><button type="button" class="text-button" onClick={() => onChange(0)}>{words.clearCity}</button></div>}
    </>
  );
}

function Interests({ chosen, onChange }: { chosen: readonly number[]; onChange: (chosen: number[]) => void }) {
  const words = useProfileTexts().profile;
  const categories = useCatalogue((shop) => shop.catalogue.shop?.categories.filter((each) => each.parent === 0) ?? [], []);
  if (categories.length === 0) return null;
  const toggle = (number: number): void => onChange(chosen.includes(number) ? chosen.filter((each) => each !== number) : [...chosen, number]);
  return (
    <fieldset class="field">
      <legend class="label">{words.fields.interests}</legend>
      <div class="choices">
        {categories.map(({ number, title }) => (
          <label key={number} class="choice"><input type="checkbox" name="interests" checked={chosen.includes(number)} onChange={() => toggle(number)} /><span>{spoken(title)}</span></label>
        ))}
      </div>
    </fieldset>
  );
}
