// Where a system is, and what it is told of: for a new one and for a change.
import { useState } from 'preact/hooks';
import type { Answer, Schema } from '../../api/client.ts';
import { Field, Switch } from '../../ui/components/field.tsx';
import { useWords, wordFor } from '../texts/index.ts';
import { Act } from './act.tsx';

type Edit = Omit<Schema<'WebhookEdit'>, 'reason'>;

interface WebhookFormProps<T> {
  title: string;
  verb: string;
  first: Edit;
  /** Every type that there is. */
  types: readonly string[];
  /** A new one is on. */
  isNew?: boolean;
  said?: string;
  save: (edit: Schema<'WebhookEdit'>) => Promise<Answer<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
}

export function WebhookForm<T>({ title, verb, first, types, isNew = false, said, save, onDone, onClose }: WebhookFormProps<T>) {
  const t = useWords().webhooks;
  const [edit, setEdit] = useState(first);
  const chosen = (type: string, on: boolean): string[] => types.filter((one) => (one === type ? on : edit.types.includes(one)));
  return (
    <Act<T> title={title} verb={verb} ready={edit.url !== '' && edit.types.length > 0} onDone={onDone} onClose={onClose} {...(said === undefined ? {} : { said })}
      run={(reason) => save({ ...edit, url: edit.url.trim(), reason })}>
      <Field label={t.url} name="url" value={edit.url} onInput={(url) => setEdit({ ...edit, url })} hint={t.urlHint} maxLength={500} />
      <fieldset class="field">
        <legend class="label">{t.types}</legend>
        <div class="role-list">
          {types.map((type) => (
            <label key={type}>
              <input type="checkbox" name="type" value={type} checked={edit.types.includes(type)} onChange={(event) => setEdit({ ...edit, types: chosen(type, event.currentTarget.checked) })} />
              <span><span class="strong">{wordFor(t.names, type)}</span><span class="small soft">{type}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      {!isNew && <Switch checked={edit.enabled} onChange={(enabled) => setEdit({ ...edit, enabled })}>{t.on}</Switch>}
      {!isNew && !edit.enabled && <p class="small soft">{t.offHint}</p>}
    </Act>
  );
}
