// Fields with a label, a hint and what is wrong with them, tied together for assistive technology.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { Icon } from './icon.tsx';

interface FieldProps {
  label: string; name: string; value: string; onInput: (value: string) => void;
  hint?: string | undefined; wrong?: string | undefined; autoComplete?: string; type?: 'text' | 'tel' | 'password' | 'date'; lines?: boolean; maxLength?: number; disabled?: boolean; inputMode?: 'numeric' | 'decimal';
}

export function Field({ label, name, value, onInput, hint, wrong, autoComplete, type = 'text', lines = false, maxLength, disabled = false, inputMode }: FieldProps) {
  const t = useTexts();
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint !== undefined ? `${id}h` : '', wrong !== undefined ? `${id}w` : ''].filter(Boolean).join(' ');
  const common = {
    id, name, value, disabled, class: 'input', 'aria-invalid': wrong !== undefined, ...(described ? { 'aria-describedby': described } : {}),
    ...(autoComplete ? { autocomplete: autoComplete } : {}), ...(maxLength ? { maxLength } : {}), ...(inputMode ? { inputMode } : {}),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines ? <textarea {...common} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
        : type === 'password' ? (
          <span class="input-with-button">
            {shown ? <input {...common} type="text" onInput={(event) => onInput(event.currentTarget.value)} /> : <input {...common} type="password" onInput={(event) => onInput(event.currentTarget.value)} />}
            <button type="button" class="icon-button" aria-pressed={shown} aria-label={shown ? t.sign.hide : t.sign.show} onClick={() => setShown(!shown)}><Icon name="eye" /></button>
          </span>
        ) : type === 'tel' ? <input {...common} type="tel" onInput={(event) => onInput(event.currentTarget.value)} />
          : type === 'date' ? <input {...common} type="date" onInput={(event) => onInput(event.currentTarget.value)} />
          : <input {...common} type="text" onInput={(event) => onInput(event.currentTarget.value)} />}
      {hint !== undefined && <span class="hint" id={`${id}h`}>{hint}</span>}
      {wrong !== undefined && <span class="wrong" id={`${id}w`} role="alert">{wrong}</span>}
    </div>
  );
}

interface Choice { value: string; label: string }

export function Select({ label, value, choices, onChange, block = false }: { label: string; value: string; choices: readonly Choice[]; onChange: (value: string) => void; block?: boolean }) {
  const id = useId();
  const select = (
    <span class={`select${block ? ' full' : ''}`}>
      <select id={id} {...(block ? {} : { 'aria-label': label })} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
      <Icon name="down" small />
    </span>
  );
  return block ? <div class="field"><label for={id}>{label}</label>{select}</div> : select;
}

export function RadioList({ legend, name, value, choices, onChange }: { legend: string; name: string; value: string; choices: readonly (Choice & { hint?: string })[]; onChange: (value: string) => void }) {
  return (
    <fieldset class="field">
      <legend class="label">{legend}</legend>
      <div class="radio-list">
        {choices.map((choice) => (
          <label key={choice.value}><input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} />{choice.hint === undefined ? choice.label : <span>{choice.label}<br /><span class="small faint">{choice.hint}</span></span>}</label>
        ))}
      </div>
    </fieldset>
  );
}

export function Switch({ checked, onChange, disabled = false, children }: { checked: boolean; onChange: (on: boolean) => void; disabled?: boolean; children: ComponentChildren }) {
  return (
    <label class="switch">
      <span class="grow">{children}</span>
      <input type="checkbox" role="switch" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
    </label>
  );
}
