// Choosing things of the shop by name: categories, products or variants, many or one.
import { useState } from 'preact/hooks';
import { Field } from '../../ui/components/field.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Tabs } from '../../ui/components/states.tsx';
import { selectionWords, sizeOf, type Goods, type Selection, type Thing } from '../goods.ts';
import { useWords } from '../texts/index.ts';

const SHOWN_MAX = 60;
type Shelf = keyof Goods;

const found = (things: readonly Thing[], text: string): readonly Thing[] => {
  const wanted = text.trim().toLowerCase();
  return things.filter(({ name, small }) => wanted === '' || name.toLowerCase().includes(wanted) || small.toLowerCase().includes(wanted)).slice(0, SHOWN_MAX);
};

interface ListProps { things: readonly Thing[]; chosen: readonly number[]; onChoose: (number: number, on: boolean) => void; name: string; one?: boolean }

function List({ things, chosen, onChoose, name, one = false }: ListProps) {
  const t = useWords().promotions.form;
  const [text, setText] = useState('');
  const shown = found(things, text);
  return (
    <div class="stack tight">
      <Field label={t.search} name={`${name}-search`} value={text} onInput={setText} autoComplete="off" maxLength={60} />
      {shown.length === 0 && <p class="small faint">{t.nothing}</p>}
      <div class="role-list picks">
        {shown.map((thing) => (
          <label key={thing.number}>
            <input type={one ? 'radio' : 'checkbox'} name={name} value={thing.number} checked={chosen.includes(thing.number)} onChange={(event) => onChoose(thing.number, event.currentTarget.checked)} />
            <span>{thing.name}<span class="tiny faint">{thing.small}</span></span>
          </label>
        ))}
      </div>
    </div>
  );
}

const rising = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const changed = (numbers: readonly number[], number: number, on: boolean): number[] => rising(on ? [...numbers, number] : numbers.filter((each) => each !== number));

interface SelectionProps { label: string; hint?: string; name: string; goods: Goods; value: Selection; onChange: (value: Selection) => void }

export function PickSelection({ label, hint, name, goods, value, onChange }: SelectionProps) {
  const t = useWords().promotions.form;
  const [open, setOpen] = useState(false);
  const [shelf, setShelf] = useState<Shelf>('categories');
  return (
    <div class="field">
      <span class="label">{label}</span>
      <div class="row wrap tight">
        <button type="button" class="button small-button" aria-label={`${label}: ${t.choose}`} data-pick={name} onClick={() => setOpen(true)}>{t.choose}</button>
        <span class="small">{sizeOf(value) === 0 ? <span class="faint">{hint}</span> : selectionWords(goods, value)}</span>
      </div>
      {open && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <div class="stack">
            <Tabs<Shelf> label={label} value={shelf} onChange={setShelf} items={(['categories', 'products', 'variants'] as const).map((key) => ({ key, label: `${t[key]}${value[key].length > 0 ? ` ${value[key].length}` : ''}` }))} />
            <div role="tabpanel" id={`panel-${shelf}`} aria-labelledby={`tab-${shelf}`}><List key={shelf} name={name} things={goods[shelf]} chosen={value[shelf]} onChoose={(number, on) => onChange({ ...value, [shelf]: changed(value[shelf], number, on) })} /></div>
            <div class="actions">
              <button type="button" class="button" onClick={() => onChange({ categories: [], products: [], variants: [] })}>{t.clear}</button>
              <button type="button" class="button primary" onClick={() => setOpen(false)}>{t.done}</button>
            </div>
          </div>
        </Sheet>
      )}
    </div>
  );
}

interface VariantsProps { label: string; name: string; goods: Goods; chosen: readonly number[]; onChange: (chosen: number[]) => void; one?: boolean; said?: string; wrong?: string | undefined }

/** Variants, for prices; or one, for a gift. */
export function PickVariants({ label, name, goods, chosen, onChange, one = false, said = '', wrong }: VariantsProps) {
  const t = useWords().promotions.form;
  const [open, setOpen] = useState(false);
  return (
    <div class="field">
      <span class="label">{label}</span>
      <div class="row wrap tight">
        <button type="button" class="button small-button" aria-label={`${label}: ${t.choose}`} data-pick={name} onClick={() => setOpen(true)}>{t.choose}</button>
        <span class="small">{said}</span>
      </div>
      {wrong !== undefined && <span class="wrong" role="alert">{wrong}</span>}
      {open && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <div class="stack">
            <List name={name} things={goods.variants} chosen={chosen} one={one} onChoose={(number, on) => onChange(one ? [number] : changed(chosen, number, on))} />
            <div class="actions"><button type="button" class="button primary" onClick={() => setOpen(false)}>{t.done}</button></div>
          </div>
        </Sheet>
      )}
    </div>
  );
}
