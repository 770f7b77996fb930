// The name of a list, new or other.
import { useState } from 'preact/hooks';
import { Field } from '../../ui/components/field.tsx';
import { errorWords } from '../../ui/texts/index.ts';
import { useListTexts } from '../../ui/texts/lists/index.ts';

export const NAME_CHARACTERS_MAX = 40;

/** `onSave` answers the code of a refusal, or null. */
export function ListNameForm({ start = '', label, onSave }: { start?: string; label: string; onSave: (name: string) => Promise<string | null> }) {
  const t = useListTexts();
  const [name, setName] = useState(start);
  const [wrong, setWrong] = useState<string | undefined>();
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const code = await onSave(name.trim());
    setWrong(code === null ? undefined : code === 'line_limit' ? t.full : errorWords(code));
    if (code === null) setName('');
  };
  return (
    <form class="stack tight code-form" noValidate onSubmit={(event) => void save(event)}>
      <Field label={t.name} name="list-name" value={name} onInput={setName} hint={t.nameHint} wrong={wrong} maxLength={NAME_CHARACTERS_MAX} autoComplete="off" />
      <button type="submit" class="button" disabled={name.trim() === ''}>{label}</button>
    </form>
  );
}
