// The member's addresses: what is saved here and with the shop, what waits, and what the shop did not take.
import type { AddressFields, Addresses, ShownAddress } from 'cartwright/addresses';
import { useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Ask, Sheet } from '../../ui/components/sheet.tsx';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { useAddresses } from '../addresses.ts';
import { AddressForm, emptyFields } from '../parts/address_form.tsx';
import { useShop, useTitle } from '../shop.ts';

interface Editing { id: string | null; start: AddressFields }

/** What is true of the whole book: no table, changes that wait, refusals. */
function Standing({ addresses }: { addresses: Addresses }) {
  const t = useTexts();
  const { status } = useShop();
  return (
    <>
      {!addresses.ready && <Notice tone="warn" icon="cloudOff" action={<button type="button" class="button" onClick={() => void addresses.loadTable()}>{t.state.reload}</button>}>{t.addresses.noTable}</Notice>}
      {addresses.unsent && <p class="small soft row" role="status"><Icon name="waiting" small />{status.member === null ? t.addresses.onDevice : t.addresses.unsent}</p>}
      {addresses.refused.length > 0 && (
        <Notice tone="bad" action={<button type="button" class="button" onClick={() => void addresses.dismiss()}>{t.sync.dismiss}</button>}>
          {addresses.refused.map((each) => <p key={each.id}>{each.isGone ? t.addresses.refusedGone : t.addresses.refusedBack} {errorWords(each.code)}</p>)}
        </Notice>
      )}
    </>
  );
}

export function AddressSheet({ addresses, editing, onClose, onSaved }: { addresses: Addresses; editing: Editing; onClose: () => void; onSaved?: (id: string) => void }) {
  const t = useTexts();
  const save = async (fields: AddressFields): Promise<string | null> => {
    const outcome = editing.id === null ? await addresses.add(fields) : await addresses.edit(editing.id, fields);
    if (!outcome.ok) return outcome.error.code;
    toast(t.addresses.saved);
    onSaved?.(outcome.value ?? editing.id ?? '');
    onClose();
    return null;
  };
  return (
    <Sheet title={editing.id === null ? t.addresses.add : t.addresses.edit} onClose={onClose}>
      <AddressForm addresses={addresses} start={editing.start} onSave={save} onCancel={onClose} />
    </Sheet>
  );
}

/** Recipient, phone and place, and what is to be known of it. */
export function AddressWords({ shown }: { shown: ShownAddress }) {
  const t = useTexts();
  const { fields, isDefault } = shown.address;
  return (
    <div class="address-words">
      <p class="row wrap"><span class="strong">{fields.recipient}</span><span class="soft number">{fields.phone}</span>{fields.label !== '' && <Badge>{fields.label}</Badge>}{isDefault && <Badge tone="good">{t.addresses.isDefault}</Badge>}</p>
      <p class="small">{shown.line}</p>
      {shown.successors.length > 0 && <p class="small condition"><Icon name="alert" small />{t.addresses.ended}</p>}
      {shown.notDeliverable !== '' && <p class="small condition bad"><Icon name="alert" small />{t.addresses.closed(shown.notDeliverable)}</p>}
    </div>
  );
}

function AddressCard({ addresses, shown, onEdit }: { addresses: Addresses; shown: ShownAddress; onEdit: () => void }) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const { id, fields, isDefault } = shown.address;
  const done = (outcome: { ok: boolean; error?: { code: string } }): void => { if (!outcome.ok) toast(errorWords(outcome.error?.code ?? null)); };
  return (
    <li class="panel stack">
      <AddressWords shown={shown} />
      <div class="row wrap">
        <button type="button" class="button" aria-label={[t.addresses.edit, fields.recipient].join(t.addresses.comma)} onClick={onEdit}>{t.addresses.edit}</button>
        {!isDefault && <button type="button" class="button" onClick={() => void addresses.setDefault(id).then(done)}>{t.addresses.makeDefault}</button>}
        <button type="button" class="button" aria-label={[t.addresses.remove, fields.recipient].join(t.addresses.comma)} onClick={() => setAsking(true)}>{t.addresses.remove}</button>
      </div>
      {asking && <Ask title={t.addresses.removeAsk} text={shown.line} yes={t.addresses.remove} no={t.addresses.cancel} onNo={() => setAsking(false)} onYes={() => { setAsking(false); void addresses.remove(id).then(done); }} />}
    </li>
  );
}

export function AddressesPage() {
  const t = useTexts();
  const shop = useShop();
  useTitle(t.addresses.title);
  const { addresses, failed } = useAddresses();
  const [editing, setEditing] = useState<Editing | null>(null);
  const add = <button type="button" class="button primary" disabled={addresses === null || !addresses.ready} onClick={() => setEditing({ id: null, start: emptyFields(shop.status.member?.displayName ?? '') })}>{t.addresses.add}</button>;
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{t.addresses.title}</h1>
      {failed && <Notice tone="bad">{t.addresses.failed}</Notice>}
      {addresses !== null && <Standing addresses={addresses} />}
      {addresses === null && !failed && <div class="skeleton line" aria-busy="true" />}
      {addresses !== null && addresses.list.length === 0 && <Empty icon="home" title={t.addresses.empty} text={t.addresses.emptyHint} action={add} />}
      {addresses !== null && addresses.list.length > 0 && (
        <>
          <ul class="stack addresses">{addresses.list.map((each) => <AddressCard key={each.address.id} addresses={addresses} shown={each} onEdit={() => setEditing({ id: each.address.id, start: each.address.fields })} />)}</ul>
          <div>{add}</div>
        </>
      )}
      {addresses !== null && editing !== null && <AddressSheet addresses={addresses} editing={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}
