// Where an order goes: an address of the book, the likeliest first, or words written here. The order gets a copy.
import type { ShipTo, Shop } from 'cartwright';
import type { Addresses, ShownAddress } from 'cartwright/addresses';
import { useState } from 'preact/hooks';
import { Field } from '../../ui/components/field.tsx';
import { useTexts, type Texts } from '../../ui/texts/index.ts';
import { useAddresses } from '../addresses.ts';
import { AddressSheet, AddressWords } from '../pages/addresses.tsx';
import { emptyFields } from './address_form.tsx';

const PHONE_DIGITS_MIN = 5;
const SHOWN_FIRST = 3;
const TYPED = 'typed';

export interface ShipToChoice {
  shipTo: ShipTo; wrong: Wrong; addresses: Addresses | null; ordered: readonly ShownAddress[]; chosen: string;
  choose: (id: string) => void; write: (next: ShipTo) => void;
  /** True when something is missing; the focus is there then. */
  focusWrong: () => boolean;
  placed: () => void;
}

const shipToOf = (shown: ShownAddress): ShipTo => ({ name: shown.address.fields.recipient, phone: shown.address.fields.phone, address: shown.line });

/** In the order of spec 05: last recipient, then where most went, then the default; decided by the package. */
function proposals(shop: Shop, addresses: Addresses | null): readonly ShownAddress[] {
  if (addresses === null) return [];
  const past = shop.orders.map(({ shipTo, submittedAt }) => ({ line: shipTo.address, recipient: shipTo.name, at: submittedAt }));
  const ids = addresses.order(past[0]?.recipient ?? '', past.slice(0, 200));
  return ids.map((id) => addresses.list.find(({ address }) => address.id === id)).filter((each) => each !== undefined);
}

export function useShipTo(shop: Shop): ShipToChoice {
  const t = useTexts();
  const { addresses } = useAddresses();
  const last = shop.orders[0]?.shipTo;
  const [typed, write] = useState<ShipTo>({ name: last?.name ?? shop.status.member?.displayName ?? '', phone: last?.phone ?? '', address: last?.address ?? '' });
  const [asked, choose] = useState<string | null>(null);
  const ordered = proposals(shop, addresses);
  const first = ordered[0];
  const found = ordered.find(({ address }) => address.id === asked) ?? (asked === null ? first : undefined);
  const shipTo = found === undefined ? typed : shipToOf(found);
  const wrong = wrongOf(shipTo, t);
  return {
    shipTo, wrong, addresses, ordered, chosen: found?.address.id ?? TYPED, choose, write,
    focusWrong: () => {
      const field = (['name', 'phone', 'address'] as const).find((each) => wrong[each] !== undefined);
      if (field !== undefined) document.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
      return field !== undefined;
    },
    placed: () => { if (found !== undefined) void addresses?.used(found.address.id); },
  };
}

export function ShipToSection({ to, showWrong }: { to: ShipToChoice; showWrong: boolean }) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const [adding, setAdding] = useState(false);
  const { addresses, ordered, chosen } = to;
  const index = ordered.findIndex(({ address }) => address.id === chosen);
  const rows = all || index >= SHOWN_FIRST ? ordered : ordered.slice(0, SHOWN_FIRST);
  const radio = (id: string, words: preact.ComponentChildren) => (
    <label key={id}><input type="radio" name="ship-to" value={id} checked={chosen === id} onChange={() => to.choose(id)} />{words}</label>
  );
  return (
    <section class="panel stack">
      <h2>{t.checkout.shipTo}</h2>
      {ordered.length > 0 && (
        <fieldset class="field">
          <legend class="unseen">{t.addresses.choose}</legend>
          <div class="radio-list addresses">
            {rows.map((shown) => radio(shown.address.id, <AddressWords shown={shown} />))}
            {radio(TYPED, t.addresses.typed)}
          </div>
        </fieldset>
      )}
      {chosen === TYPED && <ShipToFields value={to.shipTo} onChange={to.write} wrong={showWrong ? to.wrong : {}} />}
      <div class="row wrap">
        {rows.length < ordered.length && <button type="button" class="button" onClick={() => setAll(true)}>{t.addresses.other}</button>}
        {addresses !== null && <button type="button" class="button" disabled={!addresses.ready} onClick={() => setAdding(true)}>{t.addresses.useBook}</button>}
        <a class="link" href="/addresses">{t.addresses.manage}</a>
      </div>
      {addresses !== null && adding && <AddressSheet addresses={addresses} editing={{ id: null, start: emptyFields() }} onClose={() => setAdding(false)} onSaved={to.choose} />}
    </section>
  );
}

type Wrong = { [K in keyof ShipTo]?: string | undefined };

function wrongOf(shipTo: ShipTo, t: Texts): Wrong {
  return {
    name: shipTo.name.trim() === '' ? t.checkout.required : undefined,
    phone: shipTo.phone.replace(/\D/g, '').length < PHONE_DIGITS_MIN ? t.checkout.phoneBad : undefined,
    address: shipTo.address.trim() === '' ? t.checkout.required : undefined,
  };
}

// The browser keeps what is typed into fields it may complete, beyond a sign-out: here the last order fills them instead.
function ShipToFields({ value, onChange, wrong }: { value: ShipTo; onChange: (next: ShipTo) => void; wrong: Wrong }) {
  const t = useTexts();
  const field = (name: keyof ShipTo) => ({ name, label: t.checkout[name], value: value[name], wrong: wrong[name], onInput: (text: string) => onChange({ ...value, [name]: text }) });
  return (
    <>
      <div class="two-fields"><Field {...field('name')} autoComplete="off" maxLength={60} /><Field {...field('phone')} type="tel" autoComplete="off" maxLength={40} /></div>
      <Field {...field('address')} lines hint={t.checkout.addressHint} autoComplete="off" maxLength={300} />
    </>
  );
}
