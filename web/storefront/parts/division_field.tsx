// One level of the division: a combobox that completes from characters, pinyin or initials. Arrows move, Enter takes, Escape closes.
import type { Addresses, Division } from 'cartwright/addresses';
import { useEffect, useId, useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { useTexts } from '../../ui/texts/index.ts';

interface DivisionFieldProps {
  addresses: Addresses; label: string; name: string; parent: number; chosen: Division | null;
  onChoose: (division: Division) => void; wrong?: string | undefined; unsure?: boolean;
}

export function DivisionField({ addresses, label, name, parent, chosen, onChoose, wrong, unsure = false }: DivisionFieldProps) {
  const t = useTexts();
  const id = useId();
  const [text, setText] = useState(chosen?.name ?? '');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => { setText(chosen?.name ?? ''); }, [chosen?.code]);
  const rows = open ? addresses.complete(parent, text === chosen?.name ? '' : text.trim()) : [];
  const active = rows[at];
  const take = (division: Division): void => {
    setOpen(false);
    setAt(-1);
    setText(division.name);
    onChoose(division);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) { event.preventDefault(); setOpen(false); setAt(-1); return; }
    if (event.key === 'Enter' && open) {
      event.preventDefault();
      const one = active ?? (rows.length === 1 ? rows[0] : undefined);
      if (one !== undefined) take(one);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setOpen(true);
    setAt(Math.min(Math.max(at + step, 0), rows.length - 1));
  };
  const leave = (): void => {
    setOpen(false);
    setAt(-1);
    // What was typed and names one division is that one; anything else goes back to what was chosen.
    const typed = text.trim();
    if (typed === '' || typed === chosen?.name) { setText(chosen?.name ?? ''); return; }
    const found = addresses.complete(parent, typed);
    const only = found.length === 1 ? found[0] : undefined;
    if (only !== undefined) take(only); else setText(chosen?.name ?? '');
  };
  const described = [`${id}h`, wrong === undefined ? '' : `${id}w`].filter(Boolean).join(' ');
  return (
    <div class="field combobox">
      <label for={id}>{label}</label>
      <input id={id} name={name} type="text" list={undefined} class={unsure ? 'input unsure' : 'input'} role="combobox" aria-expanded={rows.length > 0} aria-controls={`${id}l`} aria-autocomplete="list" autocomplete="off"
        aria-activedescendant={active === undefined ? undefined : `${id}o${at}`} aria-invalid={wrong !== undefined} aria-describedby={described} value={text} maxLength={40}
        onFocus={(event) => { setOpen(true); event.currentTarget.scrollIntoView({ block: 'center' }); }} onClick={() => setOpen(true)} onInput={(event) => { setText(event.currentTarget.value); setOpen(true); setAt(-1); }} onKeyDown={keys} onBlur={leave} />
      <span class="unseen" id={`${id}h`}>{t.addresses.completeHint}</span>
      {wrong !== undefined && <span class="wrong" id={`${id}w`} role="alert">{wrong}</span>}
      <ul id={`${id}l`} role="listbox" aria-label={label} class="suggestions" hidden={rows.length === 0}>
        {rows.map((row, index) => (
          <li key={row.code} id={`${id}o${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => event.preventDefault()} onClick={() => take(row)}>
            <span class="grow">{row.name}</span>{row.code === chosen?.code && <Icon name="check" small />}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DivisionFieldsProps { addresses: Addresses; code: number; onChange: (code: number) => void; depth?: number; wrong?: string | undefined; unsure?: boolean }

/** The levels of a Chinese address, as many as there are and at most `depth`: the next one opens when the one before is chosen. */
export function DivisionFields({ addresses, code, onChange, depth = 3, wrong, unsure = false }: DivisionFieldsProps) {
  const t = useTexts();
  const chain = addresses.lineage(code);
  const last = chain.at(-1);
  const levels: (Division | null)[] = last === undefined || !last.isLeaf ? [...chain, null] : [...chain];
  const labels = [t.addresses.province, t.addresses.city, t.addresses.county];
  return (
    <div class="three-fields">
      {levels.slice(0, depth).map((chosen, index) => (
        <DivisionField key={`${index}-${chain[index - 1]?.code ?? 0}`} addresses={addresses} label={labels[chosen === null ? index : chosen.level - 1] ?? ''} name={`division${index}`} parent={chain[index - 1]?.code ?? 0}
          chosen={chosen} onChoose={(division) => onChange(division.code)} unsure={unsure} wrong={index === levels.length - 1 ? wrong : undefined} />
      ))}
    </div>
  );
}
